"""Dashed rulings, on pages drawn for the purpose at 200 dpi."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from pipeline.read.pixels.raster import Pixels
from pipeline.read.rulings.dashes import dashed
from pipeline.read.rulings.finding import find_rulings
from pipeline.read.rulings.stroke import Rulings
from pipeline.read.tables.grid import find_lattices

DPI = 200.0
ROWS, COLS = (200, 260, 360, 460), (200, 300, 700, 1000)


def _row(page: Pixels, x0: int, x1: int, y: float, dash: int = 8, gap: int = 8, curl: float = 0.0) -> None:
    """Dashes from ``x0`` to ``x1``, 2 pixels thick, bent by ``curl`` pixels in the middle."""
    for x in range(x0, x1, dash + gap):
        bend = curl * (1 - (2 * (x - x0) / (x1 - x0) - 1) ** 2)
        top = round(y + bend)
        page[top : top + 2, x : min(x + dash, x1)] = 0


def _table(curl: float = 0.0) -> Pixels:
    page = np.full((800, 1200), 255, np.uint8)
    for y in ROWS:
        _row(page, COLS[0], COLS[-1], y, curl=curl)
    for x in COLS:
        _row(page.T, ROWS[0], ROWS[-1], x)
    return page


def _write(page: Pixels, text: str, x: int, y: int) -> None:
    cv2.putText(page, text, (x, y), cv2.FONT_HERSHEY_COMPLEX, 0.7, 0, 1, cv2.LINE_AA)


def _shape(found: Rulings) -> list[tuple[int, int, int, bool]]:
    """Of each table: rows, columns, cells, irregular."""
    return [
        (len(x.row_edges) - 1, len(x.col_edges) - 1, len(x.places), x.irregular)
        for x in find_lattices(found.scaled(72 / DPI))
    ]


@pytest.mark.parametrize("curl", [0.0, 5.0])
def test_a_dashed_table_with_text_in_it(curl: float) -> None:
    page = _table(curl)
    for row, y in enumerate((240, 300, 330, 400, 430)):
        _write(page, f"{row}.", 220, y)
        _write(page, "Terlaksananya IIII llll", 312, y)
        _write(page, "100 % - 2", 720, y)
    assert _shape(find_rulings(page, DPI)) == [(3, 3, 9, False)]


def test_one_row_of_dashes_is_given_as_pieces_that_join() -> None:
    page = np.zeros((100, 1200), np.uint8)
    for x in range(100, 1000, 16):
        page[50:52, x : x + 8] = 255
    found = dashed(page, page, DPI)
    assert [(round(r.start, 1), round(r.end, 1), r.at_start, r.at_end) for r in found] == [
        (96, 278.4, 50.5, 50.5),
        (278.4, 460.8, 50.5, 50.5),
        (460.8, 643.2, 50.5, 50.5),
        (643.2, 825.6, 50.5, 50.5),
        (825.6, 1008, 50.5, 50.5),
    ]


def test_text_hyphens_and_leaders_are_no_rulings() -> None:
    page = np.full((800, 1200), 255, np.uint8)
    for i, text in enumerate(
        ("KEPUTUSAN KETUA KPU", "HILLI TTTT EEEE FFFF IIII", "Total ..........", "- 2 -")
    ):
        for j in range(4):
            _write(page, text * 2, 100, 100 + 30 * (4 * i + j))
    assert find_rulings(page, DPI) == Rulings((), ())


def test_bars_of_uneven_length_are_no_dashes() -> None:
    page = np.zeros((100, 1200), np.uint8)
    x = 100
    for length, gap in [(6, 4), (15, 9), (9, 22), (17, 3), (5, 14), (12, 5), (16, 20), (7, 8)] * 3:
        page[50:52, x : x + length] = 255
        x += length + gap
    assert dashed(page, page, DPI) == []


def test_a_page_with_a_ruled_table_is_not_looked_at_for_dashes() -> None:
    page = _table()
    ruled = np.full_like(page, 255)
    for y in ROWS:
        cv2.line(ruled, (COLS[0], y), (COLS[-1], y), 0, 2)
    for x in COLS:
        cv2.line(ruled, (x, ROWS[0]), (x, ROWS[-1]), 0, 2)
    both = np.vstack([ruled, page])
    assert _shape(find_rulings(both, DPI)) == [(3, 3, 9, False)]
