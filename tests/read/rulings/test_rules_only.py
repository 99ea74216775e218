"""Tables without verticals, drawn for the purpose at 200 dpi."""

from __future__ import annotations

import cv2
import numpy as np

from pipeline.read.pixels.ink import binarise, text_height
from pipeline.read.pixels.raster import Pixels, Raster
from pipeline.read.rulings.bands import Band
from pipeline.read.rulings.finding import find_rulings
from pipeline.read.rulings.rules_only import columns_between
from pipeline.read.rulings.stroke import NONE
from pipeline.read.scan import read_scan
from pipeline.read.settings import PageOverride, ReadSettings

DPI = 200.0
LEFT, RIGHT, INDICATOR = 200, 1500, 780
SIDE, SHORT = (300, 350, 560, 770), (420, 490, 630, 700)  # y of the rules
TEXTS = {
    210: ((320, "NO"), (400, "1)"), (610, "2)")),
    300: ((320, ""), (400, "Meningkatnya tata"), (440, "kelola keuangan"), (610, "Tersedianya data")),
    800: (
        (400, "Jumlah laporan"),
        (470, "Nilai evaluasi"),
        (540, "Jumlah dokumen yang"),
        (610, "Jumlah data"),
    ),
    1300: ((400, "2 Dok"), (470, "WTP"), (540, "12 bulan"), (610, "100 orang"), (680, "95"), (750, "4")),
}
HEADINGS = ((300, "SASARAN KEGIATAN"), (800, "INDIKATOR KINERJA"), (1300, "TARGET"))


def _page(*more: tuple[int, int, str]) -> Pixels:
    page = np.full((1100, 1700), 240, np.uint8)

    def write(text: str, x: int, y: int) -> None:
        cv2.putText(page, text, (x, y), cv2.FONT_HERSHEY_DUPLEX, 0.75, 20, 2, cv2.LINE_AA)

    for y in SIDE:
        cv2.line(page, (LEFT, y), (RIGHT, y), 40, 3)
    for y in SHORT:
        cv2.line(page, (INDICATOR, y), (RIGHT, y), 40, 3)
    for x, texts in TEXTS.items():
        for y, text in texts:
            write(text, x, y + (14 if y == 320 else 0))
    for x, text in HEADINGS:
        write(text, x, 334)
    for x, y, text in more:
        write(text, x, y)
    return page


def _columns(page: Pixels) -> list[int]:
    ink = binarise(page, DPI)
    found = find_rulings(page, DPI)
    return [round(v.middle) for v in columns_between(ink, found, DPI, text_height(ink, DPI)).vertical]


def test_each_heading_has_a_column_that_begins_where_its_rules_do() -> None:
    left, first, second, third, right = _columns(_page())
    assert abs(left - LEFT) <= 8
    assert abs(right - RIGHT) <= 8
    assert 245 <= first <= 300
    assert abs(second - INDICATOR) <= 3
    assert 1040 <= third <= 1300


def test_rules_under_some_of_the_columns_are_no_table_of_their_own() -> None:
    """Where there are as many of them as of those from side to side, each column had two edges."""
    page = _page()
    for y in (455, 525, 595, 665, 735):
        cv2.line(page, (INDICATOR, y), (RIGHT, y), 40, 3)
    assert _columns(page) == _columns(_page())


def test_words_across_the_columns_leave_them_untold() -> None:
    across = (300, 540, "words that stand across the columns of all of it, to here")
    assert _columns(_page(across)) == []


def test_a_table_with_verticals_is_left_alone() -> None:
    page = _page()
    cv2.line(page, (LEFT, SIDE[0]), (LEFT, SIDE[-1]), 40, 3)
    assert _columns(page) == []


def test_rows_and_merged_cells_are_read_and_the_table_says_that_it_is_unruled() -> None:
    reading = read_scan(
        Raster(_page(), DPI), (612, 396), "", settings=ReadSettings(), override=PageOverride()
    )
    (grid,) = reading.grids
    assert (grid.rows, grid.cols, grid.unruled) == (7, 4, True)
    said = {(c.row, c.col, c.row_span): c.readings[0].text for c in grid.cells if c.readings}
    assert said[0, 2, 1] == "INDIKATOR KINERJA"
    assert said[1, 1, 3].split() == ["Meningkatnya", "tata", "kelola", "keuangan"]
    assert said[1, 2, 1] == "Jumlah laporan"
    assert said[3, 3, 1] == "12 bulan"


def test_a_ruled_table_of_the_same_width_below_is_not_part_of_it() -> None:
    page = _page()
    for y in (880, 940, 1000):
        cv2.line(page, (LEFT, y), (RIGHT, y), 40, 3)
    for x in (LEFT, 900, RIGHT):
        cv2.line(page, (x, 880), (x, 1000), 40, 3)
    assert _columns(page) == _columns(_page())


def test_a_heading_in_white_on_a_dark_band_names_the_columns() -> None:
    """``List Table 3`` of a word processor: a coloured band over lines between the rows."""
    page = _page()
    band = page[SIDE[0] : SIDE[1], LEFT : RIGHT + 1]
    page[SIDE[0] : SIDE[1], LEFT : RIGHT + 1] = np.interp(band, (20, 240), (240, 100)).astype(np.uint8)
    reading = read_scan(Raster(page, DPI), (612, 396), "", settings=ReadSettings(), override=PageOverride())
    (grid,) = reading.grids
    assert (grid.rows, grid.cols, grid.unruled) == (7, 4, True)
    said = [c.readings[0].text for c in grid.cells if c.row == 0]
    assert said == ["NO", "SASARAN KEGIATAN", "INDIKATOR KINERJA", "TARGET"]


def test_under_a_coloured_heading_of_two_storeys_the_numbers_of_the_columns_tell_them() -> None:
    """`List Table 3` over a plan: `JADWAL` stands across the edges of the quarters."""
    page = np.full((1100, 1700), 240, np.uint8)
    for y in (300, 380, 430, 520, 600):
        cv2.line(page, (LEFT, y), (RIGHT, y), 40, 3)
    words = [
        (220, 350, "NO"),
        (420, 350, "INDIKATOR"),
        (1030, 330, "JADWAL PELAKSANAAN TAHUN"),
        (1000, 368, "TW I"),
    ]
    words += [(1160, 368, "TW II"), (1340, 368, "TW III")]
    words += [(x, 415, str(n)) for n, x in enumerate((230, 500, 1025, 1190, 1370), start=1)]
    words += [(230, 480, "1"), (330, 480, "Jumlah laporan keuangan"), (1025, 480, "v"), (1370, 480, "v")]
    for x, y, text in words:
        cv2.putText(page, text, (x, y), cv2.FONT_HERSHEY_DUPLEX, 0.75, 20, 2, cv2.LINE_AA)
    ink = binarise(page, DPI)
    letter, found = text_height(ink, DPI), find_rulings(page, DPI)
    band = Band(LEFT, 300, RIGHT, 380, 100.0)
    inner = columns_between(ink, found, DPI, letter, [band]).vertical[1:-1]
    assert [(round(v.start), low < v.middle < high) for v, (low, high) in zip(inner, GAPS, strict=True)] == [
        (380, True)
    ] * 4
    assert columns_between(ink, found, DPI, letter) == NONE  # across them stands a heading


GAPS = ((250, 330), (520, 1020), (1045, 1185), (1210, 1365))
