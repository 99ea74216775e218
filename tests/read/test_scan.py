"""A scanned page as a whole, drawn for the purpose at 200 dpi and read by both readers."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from pipeline.model import Cell, Mark
from pipeline.read.pixels.raster import Pixels, Raster
from pipeline.read.scan import _is_edge_of_colour, read_scan
from pipeline.read.settings import PageOverride, ReadSettings

FIRST = 800  # x of the first month; a month is 60 pixels wide
WIDE = [100, 500, FIRST]
COLUMNS = [*WIDE, *(FIRST + 60 * i for i in range(1, 13)), 1600]
ROWS = [200, 240, 280, 360, 440]


def _plan() -> Pixels:
    """Two rows under a shaded heading of two storeys, the lower months from 1 to 12, as a poor JPEG."""
    page = np.full((700, 1700), 238, np.uint8)
    page[ROWS[0] : ROWS[2], COLUMNS[0] : COLUMNS[-1]] = 195

    def write(text: str, x: int, y: int) -> None:
        cv2.putText(page, text, (x, y), cv2.FONT_HERSHEY_DUPLEX, 0.75, 20, 2, cv2.LINE_AA)

    for y in ROWS:
        left, right = (COLUMNS[2], COLUMNS[-2]) if y == ROWS[1] else (COLUMNS[0], COLUMNS[-1])
        cv2.line(page, (left, y), (right, y), 60, 2)
    for x in COLUMNS:
        top = ROWS[1] if COLUMNS[2] < x < COLUMNS[-2] else ROWS[0]
        cv2.line(page, (x, top), (x, ROWS[-1]), 60, 2)
    for text, x, y in (
        ("Indikator Kinerja", 150, 250),
        ("Target", 580, 250),
        ("JADWAL KEGIATAN", 1000, 230),
        ("Pagu", 1532, 250),
        *((f"{month}", FIRST + 60 * month - (46 if month > 9 else 38), 270) for month in range(1, 13)),
        *(("Jumlah kegiatan", 120, y) for y in (325, 405)),
        *(("12 orang", 560, y) for y in (325, 405)),
    ):
        write(text, x, y)
    coded = cv2.imencode(".jpg", page, [cv2.IMWRITE_JPEG_QUALITY, 40])[1]
    return np.asarray(cv2.imdecode(coded, cv2.IMREAD_GRAYSCALE), dtype=np.uint8)


def test_the_numbers_of_the_months_are_shown_to_both_readers() -> None:
    reading = read_scan(
        Raster(_plan(), 200.0), (612, 252), "", settings=ReadSettings(), override=PageOverride()
    )
    (grid,) = reading.grids
    at: dict[tuple[int, int], Cell] = {(cell.row, cell.col): cell for cell in grid.cells}
    read = [{r.text for r in at[1, 2 + month].readings} for month in range(12)]
    # The first reader sees no 3, 5 and 8 that stand alone; one of the twelve may be misread.
    assert {"3", "5", "8"} <= set().union(*read)
    assert sum(str(month) in texts for month, texts in enumerate(read, 1)) >= 11
    assert {at[row, 2 + month].mark for row in (2, 3) for month in range(12)} == {Mark.BLANK}


@pytest.mark.parametrize(
    ("signs", "edge"),
    [
        ({"-", "l"}, True),
        ({"-", ""}, True),
        ({"-"}, False),  # both readers see a dash
        ({"3", ""}, False),  # one alone sees a number
        ({"-", "12"}, False),
    ],
)
def test_what_readers_make_of_the_edge_of_a_colour(signs: set[str], edge: bool) -> None:
    assert _is_edge_of_colour(signs) is edge
