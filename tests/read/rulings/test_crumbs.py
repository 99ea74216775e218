"""Hair lines of bilevel scans, on pages drawn for the purpose: thresholded until they break into crumbs."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from pipeline.read.pixels.ink import blurred
from pipeline.read.pixels.raster import Pixels
from pipeline.read.rulings.finding import find_rulings
from pipeline.read.rulings.stroke import Rulings
from pipeline.read.tables.grid import find_lattices

ROWS, COLS = (1.0, 1.25, 1.5, 1.75, 2.2, 2.65), (1.0, 1.5, 3.5, 5.0)  # inches
MERGED = (1.5, 1.75)  # a row from side to side
BLACK_FROM = 196  # grey, as a scanner set to dark has it


def _page(dpi: float) -> Pixels:
    return np.full((round(3.6 * dpi), round(6 * dpi)), 255, np.uint8)


def _hair(page: Pixels, at: float, start: float, end: float, dpi: float) -> None:
    """A horizontal line thinner than a pixel: grey, in one row or half in one and half in the next."""
    row, rest = divmod(at * dpi + 0.35, 1)
    x0, x1 = round(start * dpi), round(end * dpi)
    for y, share in ((int(row), 1 - rest), (int(row) + 1, rest)):
        page[y, x0:x1] = np.minimum(page[y, x0:x1], 255 - 95 * share)


def _table(page: Pixels, dpi: float, rows: tuple[float, ...] = ROWS) -> None:
    for y in rows:
        _hair(page, y, COLS[0], COLS[-1], dpi)
    for x in COLS:
        for top, foot in ((rows[0], MERGED[0]), MERGED, (MERGED[1], rows[-1])):
            if (top, foot) != MERGED or x in (COLS[0], COLS[-1]):
                _hair(page.T, x, top, foot, dpi)


def _write(page: Pixels, text: str, x: float, y: float, dpi: float) -> None:
    at, thick = (round(x * dpi), round(y * dpi)), max(2, round(dpi / 75))
    cv2.putText(page, text, at, cv2.FONT_HERSHEY_SIMPLEX, dpi / 210, 0, thick, cv2.LINE_AA)


def _scanned(page: Pixels, dpi: float) -> Pixels:
    """Black and white by a threshold, as it is read: blurred a little."""
    noisy = page + np.random.default_rng(7).normal(0, 14, page.shape)
    return blurred(np.where(noisy > BLACK_FROM, 255, 0).astype(np.uint8), dpi, 0.6)


def _shape(found: Rulings, dpi: float) -> list[tuple[int, int, int, bool]]:
    """Of each table: rows, columns, cells, irregular."""
    return [
        (len(x.row_edges) - 1, len(x.col_edges) - 1, len(x.places), x.irregular)
        for x in find_lattices(found.scaled(72 / dpi))
    ]


def _written_table(dpi: float) -> Pixels:
    page = _page(dpi)
    _table(page, dpi)
    for y in (1.19, 1.44, 2.05, 2.5):
        _write(page, "1.", 1.1, y, dpi)
        _write(page, "Jumlah lllill I", 1.53, y, dpi)
        _write(page, "100 % jj", 3.53, y, dpi)
    _write(page, "Sasaran Kedua: gggg pppp jjjj MMMM IIII llll BBBB", 1.05, 1.69, dpi)
    return _scanned(page, dpi)


WRITTEN = [(5, 3, 4 * 3 + 1, False)]


@pytest.mark.parametrize("dpi", [200.0, 300.0, 400.0])
def test_a_table_of_hair_lines_that_broke_into_crumbs(dpi: float) -> None:
    page = _written_table(dpi)
    assert _shape(find_rulings(page, dpi, bilevel=True), dpi) == WRITTEN
    assert _shape(find_rulings(page, dpi), dpi) != WRITTEN  # else the page is too easy


@pytest.mark.parametrize("shift", range(0, 20, 4))
def test_no_letter_carries_a_ruling_through_a_merged_row(shift: int) -> None:
    dpi = 300.0
    page = _page(dpi)
    _table(page, dpi)
    _write(page, "jlIjlI|lIjl BIBlBI llIIjj EIEFEl", 1.2 + shift / dpi, 1.69, dpi)
    (table,) = find_lattices(find_rulings(_scanned(page, dpi), dpi, bilevel=True).scaled(72 / dpi))
    assert (2, 0, 3) in {(place.row, place.col, place.col_span) for place in table.places}


@pytest.mark.parametrize("dpi", [200.0, 300.0])
def test_two_tables_a_tenth_of_an_inch_apart_are_two(dpi: float) -> None:
    page = _page(dpi)
    _table(page, dpi)
    for y in (2.74, 3.0, 3.25):
        _hair(page, y, COLS[0], COLS[-1], dpi)
    for x in (COLS[0], 3.0, COLS[-1]):
        _hair(page.T, x, 2.74, 3.25, dpi)
    assert _shape(find_rulings(_scanned(page, dpi), dpi, bilevel=True), dpi) == [*WRITTEN, (2, 2, 4, False)]


def test_what_lies_scattered_is_no_ruling() -> None:
    dpi = 300.0
    page = _page(dpi)
    spots = np.random.default_rng(3).random(page.shape) < 0.02  # the shade of a heading, a stamp
    page[300:500, 300:1500][spots[300:500, 300:1500]] = 0
    for y in range(560, 900, 40):  # rows of dots, and of colons below each other
        page[y : y + 5, 300:1500:24] = 0
    assert _shape(find_rulings(_scanned(page, dpi), dpi, bilevel=True), dpi) == []


@pytest.mark.parametrize("dpi", [200.0, 300.0])
def test_stems_below_each_other_are_no_ruling(dpi: float) -> None:
    page = _page(dpi)
    for y in (1.0, 1.5, 2.0):
        _hair(page, y, 1.0, 5.0, dpi)
    for x in (1.0, 5.0):
        _hair(page.T, x, 1.0, 2.0, dpi)
    for top in (1.05, 1.19, 1.33, 1.55, 1.69, 1.83):
        for x in np.arange(1.3, 4.8, 0.2):
            page[round(top * dpi) : round((top + 0.11) * dpi), round(x * dpi) : round((x + 0.015) * dpi)] = 0
    assert _shape(find_rulings(_scanned(page, dpi), dpi, bilevel=True), dpi) == [(2, 1, 2, False)]
