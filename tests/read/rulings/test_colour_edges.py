"""Tables that colour draws, on pages drawn for the purpose at 200 dpi."""

from __future__ import annotations

from itertools import pairwise, product

import cv2
import numpy as np

from pipeline.read.pixels.ink import binarise, text_height
from pipeline.read.pixels.raster import Pixels
from pipeline.read.rulings.bands import white_on_dark
from pipeline.read.tables.grid import Lattice, find_lattices
from pipeline.read.tables.page_rulings import page_rulings

DPI, PAPER = 200.0, 240
XS, YS = (200, 280, 760, 1300, 1500), (300, 350, 430, 520, 600, 690)
LIGHT, DARKER = 216, 196
TEXTS = ("1", "Meningkatnya tata kelola", "Jumlah laporan kinerja", "2 Dok")


def _write(page: Pixels, text: str, x: int, y: int) -> None:
    cv2.putText(page, text, (x, y), cv2.FONT_HERSHEY_DUPLEX, 0.7, 20, 2, cv2.LINE_AA)


def _texts(page: Pixels) -> None:
    for top in YS[:-1]:
        for x, text in zip(XS, TEXTS, strict=False):
            _write(page, text, x + 10, top + 32)


def _scanned(page: Pixels) -> Pixels:
    soft = cv2.GaussianBlur(page, (0, 0), 0.9)
    noisy = soft + np.random.default_rng(1).normal(0, 4, page.shape)
    return noisy.clip(0, 255).astype(np.uint8)


def _coloured() -> Pixels:
    """Cells in two shades with white lines of 0.5 pt between them; the second and the third row share their
    first two columns."""
    page = np.full((1000, 1700), PAPER, np.uint8)
    for i, (top, bottom) in enumerate(pairwise(YS)):
        page[top:bottom, XS[0] : XS[-1]] = (LIGHT, DARKER)[i % 2]
    page[YS[2] : YS[3], XS[0] : XS[2]] = (LIGHT, DARKER)[1]
    for y in YS[1:-1]:
        cv2.line(page, (XS[0] if y != YS[2] else XS[2], y), (XS[-1], y), 255, 1)
    for x in XS[1:-1]:
        cv2.line(page, (x, YS[0]), (x, YS[-1]), 255, 1)
    return page


def _ruled(grey: int = 60) -> Pixels:
    page = np.full((1000, 1700), PAPER, np.uint8)
    for y in YS:
        cv2.line(page, (XS[0], y), (XS[-1], y), grey, 2)
    for x in XS:
        cv2.line(page, (x, YS[0]), (x, YS[-1]), grey, 2)
    return page


def _tables(page: Pixels) -> list[Lattice]:
    ink = binarise(page, DPI)
    found, thought = page_rulings(
        page,
        ink,
        white_on_dark(page, DPI, PAPER),
        None,
        dpi=DPI,
        letter=text_height(ink, DPI),
        paper=PAPER,
        bilevel=False,
    )
    assert not thought.vertical
    return find_lattices(found.scaled(72 / DPI))


def _shape(lattice: Lattice) -> list[tuple[int, int, int, int]]:
    return sorted((p.row, p.col, p.row_span, p.col_span) for p in lattice.places)


def test_white_lines_between_coloured_cells_are_rulings() -> None:
    page = _coloured()
    _texts(page)
    (table,) = _tables(_scanned(page))
    np.testing.assert_allclose([x * DPI / 72 for x in table.col_edges], XS, atol=3)
    merged = {(1, 0), (1, 1)}
    covered = {(2, 0), (2, 1)}
    places = [(row, col) for row, col in product(range(5), range(4)) if (row, col) not in covered]
    assert _shape(table) == [(row, col, 2 if (row, col) in merged else 1, 1) for row, col in places]


def test_a_coloured_pen_over_the_words_of_a_ruled_table_draws_nothing() -> None:
    page = _ruled()
    _texts(page)
    plain = _tables(_scanned(page))
    page = _ruled()
    pen = page[YS[2] + 14 : YS[2] + 50, XS[0] + 4 : XS[-1] - 4]
    np.minimum(pen, LIGHT, out=pen)
    _texts(page)
    assert [_shape(table) for table in _tables(_scanned(page))] == [_shape(table) for table in plain]


def test_a_coloured_box_of_text_is_no_table() -> None:
    page = np.full((1000, 1700), PAPER, np.uint8)
    page[300:420, 200:1500] = LIGHT
    for y in (340, 390):
        _write(page, "Perjanjian ini ditetapkan oleh Ketua Komisi Pemilihan Umum", 220, y)
    assert _tables(_scanned(page)) == []


def test_a_faint_ruling_over_a_coloured_cell_goes_on() -> None:
    """It is as dark as the colour under it; the edge of the colour goes on where it is lost."""
    page = np.full((1000, 1700), PAPER, np.uint8)
    page[YS[2] : YS[3], XS[0] : XS[2]] = DARKER
    for y in YS:
        cv2.line(page, (XS[0] if y != YS[2] else XS[2], y), (XS[-1], y), 60, 2)
    for x in XS:
        cv2.line(page, (x, YS[0]), (x, YS[-1]), 60, 2)
    _texts(page)
    (table,) = _tables(_scanned(page))
    assert _shape(table) == [(row, col, 1, 1) for row in range(5) for col in range(4)]
