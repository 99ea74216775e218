"""Months filled in black, on a plan drawn for the purpose in black and white at 200 dpi."""

from __future__ import annotations

from itertools import pairwise

import cv2
import numpy as np

from pipeline.model import Grid, Mark
from pipeline.read.pixels.raster import Pixels, Raster
from pipeline.read.rulings.bands import white_on_dark
from pipeline.read.rulings.fills import find_fills, hollowed, without_writing
from pipeline.read.scan import read_scan
from pipeline.read.settings import PageOverride, ReadSettings

DPI, PAPER = 200.0, 255
XS = [100, 500, 700, *(700 + 75 * i for i in range(1, 13))]
YS = [200, 245, 290, 335, 380, 425, 470, 515]
BANDS = {
    1: "SASARAN 1 : Terwujudnya tata kelola keuangan yang baik",
    4: "SASARAN 2 : Tersedianya data pemilih",
}
FILLED = {2: (2, 5, 8), 3: tuple(range(12)), 5: (0, 4), 6: (4, 5, 6, 11)}


def _plan() -> Pixels:
    page = np.full((800, 1800), PAPER, np.uint8)

    def write(text: str, x: int, y: int) -> None:
        cv2.putText(page, text, (x, y), cv2.FONT_HERSHEY_DUPLEX, 0.75, 0, 2)

    for y in YS:
        cv2.line(page, (XS[0], y), (XS[-1], y), 0, 2)
    for row, (top, bottom) in enumerate(pairwise(YS)):
        for x in (XS[0], XS[-1]) if row in BANDS else XS:
            cv2.line(page, (x, top), (x, bottom), 0, 2)
        for month in FILLED.get(row, ()):
            page[top : bottom + 1, XS[2 + month] : XS[3 + month] + 1] = 0
        write(BANDS.get(row, "Jumlah laporan" if row else "Indikator Kinerja"), 115, top + 32)
        if row not in BANDS:
            write("12 orang" if row else "Target", 530, top + 32)
    for month in range(12):
        write(str(month + 1), XS[2 + month] + 24, YS[0] + 32)
    return page


def _grid(page: Pixels) -> Grid:
    reading = read_scan(Raster(page, DPI), (648, 288), "", settings=ReadSettings(), override=PageOverride())
    (grid,) = reading.grids
    return grid


def test_months_filled_in_black_are_marks_and_rows_across_stay_whole() -> None:
    grid = _grid(_plan())
    assert (grid.rows, grid.cols, grid.unruled) == (7, 14, False)
    for row in BANDS:
        assert [(c.col, c.col_span) for c in grid.cells if c.row == row] == [(0, 14)]
    for row, filled in FILLED.items():
        cells = [c for c in grid.cells if c.row <= row < c.row + c.row_span and c.col >= 2]
        marked = {col - 2 for c in cells if c.mark is Mark.MARKED for col in range(c.col, c.col + c.col_span)}
        assert marked == set(filled)
        assert all(not c.readings for c in cells)  # no dash is seen in the edge of a fill


def test_a_fill_leaves_its_outline() -> None:
    page = _plan()
    fills = find_fills(page, DPI, PAPER, [])
    left = hollowed(page, fills, PAPER)
    assert left[YS[2] + 22, XS[4] + 37] == PAPER
    assert left[YS[2] + 22, XS[4]] == 0
    grey, ink = without_writing(page, 255 - page, fills, DPI, PAPER)
    assert grey[YS[2] + 22, XS[4] + 37] == 0  # still filled, for who judges the mark
    assert not ink[YS[2] + 2 : YS[3] - 2, XS[4] - 3 : XS[5] + 3].any()


def test_a_heading_in_white_is_no_fill() -> None:
    page = np.full((800, 1800), PAPER, np.uint8)
    page[200:260, 100:1500] = 0
    cv2.putText(page, "Indikator Kinerja", (300, 245), cv2.FONT_HERSHEY_DUPLEX, 1.0, PAPER, 2)
    bands = white_on_dark(page, DPI, PAPER)
    assert len(bands) == 1
    assert find_fills(page, DPI, PAPER, bands) is None
    assert find_fills(page, DPI, PAPER, []) is None


def test_a_bar_over_the_year_is_no_heading_in_white() -> None:
    page = _plan()
    assert white_on_dark(page, DPI, PAPER) == []


def test_a_page_of_text_has_no_fills() -> None:
    page = np.full((800, 1800), PAPER, np.uint8)
    for y in range(100, 700, 50):
        cv2.putText(page, "PERJANJIAN KINERJA TAHUN 2024", (100, y), cv2.FONT_HERSHEY_DUPLEX, 1.3, 0, 4)
    assert find_fills(page, DPI, PAPER, []) is None


def test_bullets_in_the_cells_are_no_fills() -> None:
    """Round marks, as large as a fill is at least."""
    page = np.full((800, 1800), PAPER, np.uint8)
    for x in XS[2:14]:
        cv2.circle(page, (x + 37, 310), 17, 0, -1)
    assert find_fills(page, DPI, PAPER, ()) is None
    cv2.rectangle(page, (XS[2] + 2, 400), (XS[3] - 2, 434), 0, -1)
    fills = find_fills(page, DPI, PAPER, ())
    assert fills is not None
    assert (int(np.flatnonzero(fills.any(axis=1))[0]), int(np.flatnonzero(fills.any(axis=1))[-1])) == (
        402,
        432,
    )
