"""Dotted rulings between solid ones, on pages drawn for the purpose at 200 dpi."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from pipeline.read.pixels.raster import Pixels
from pipeline.read.rulings.dotted import dotted
from pipeline.read.rulings.finding import find_rulings
from pipeline.read.rulings.stroke import Ruling
from pipeline.read.tables.grid import find_lattices

DPI = 200.0
COLS = (100, 160, 500, 900, 1100)
SOLID, DOTS = (100, 160, 400), (220, 280, 340)


def _dots(page: Pixels, x0: int, x1: int, y: float, curl: float = 0.0, step: int = 7) -> None:
    """Dots of 2 by 2 pixels, the line bent by ``curl`` pixels in the middle."""
    for x in range(x0, x1, step):
        top = round(y + curl * (1 - (2 * (x - x0) / (x1 - x0) - 1) ** 2))
        page[top : top + 2, x : x + 2] = 60


def _table(curl: float = 0.0) -> Pixels:
    """A heading and four rows; the first two columns are ruled once, the others by dots."""
    page = np.full((600, 1200), 245, np.uint8)
    for y in SOLID:
        cv2.line(page, (COLS[0], y), (COLS[-1], y), 30, 2)
    for x in COLS:
        cv2.line(page, (x, SOLID[0]), (x, SOLID[-1]), 30, 2)
    for y in DOTS:
        _dots(page, COLS[2], COLS[-1], y, curl)
    return page


def _write(page: Pixels, text: str, x: int, y: int) -> None:
    cv2.putText(page, text, (x, y), cv2.FONT_HERSHEY_COMPLEX, 0.7, 20, 1, cv2.LINE_AA)


def _blurred(page: Pixels) -> Pixels:
    return np.asarray(cv2.GaussianBlur(page, (0, 0), 0.8), dtype=np.uint8)


def _places(page: Pixels) -> list[tuple[int, int, int, int]]:
    (lattice,) = find_lattices(find_rulings(_blurred(page), DPI).scaled(72 / DPI))
    assert not lattice.irregular
    return [(p.row, p.col, p.row_span, p.col_span) for p in lattice.places]


ROWS = [
    *((0, col, 1, 1) for col in range(4)),
    (1, 0, 4, 1),
    (1, 1, 4, 1),
    *((row, col, 1, 1) for row in range(1, 5) for col in (2, 3)),
]


@pytest.mark.parametrize("curl", [0.0, 3.0])
def test_rows_of_dots_part_the_rows_of_a_table(curl: float) -> None:
    page = _table(curl)
    _write(page, "Indikator Kinerja", 560, 140)
    for y in (200, 260, 320, 380):
        _write(page, "Jumlah pegawai yang gagap", 510, y)
        _write(page, "12 Lap", 920, y)
    assert _places(page) == sorted(ROWS)


def test_they_go_on_where_a_coloured_cell_begins_or_ends() -> None:
    page = _table()
    page[222:280, 902:1099] = 170  # a coloured cell hides the dots of its edges
    page[215:222, 902:1099] = 245
    page[280:286, 902:1099] = 245
    assert _places(page) == sorted(ROWS)


def test_print_and_a_line_to_write_on_are_no_rulings() -> None:
    page = _table()
    page[165:395, 505:1095] = 245
    page[165:395, 898:903] = 30
    for y in (200, 230, 260, 290, 320):
        _write(page, "minimum illiimm nnmmuu", 510, y)
        _write(page, "mmmmmmmm", 910, y)
    _dots(page, 540, 700, 370)  # it ends in the cell
    _dots(page, 102, 158, 370)  # too short to be told
    solid = [Ruling(COLS[0], COLS[-1], y, y, 2.0) for y in SOLID]
    across = [Ruling(SOLID[0], SOLID[-1], x, x, 2.0) for x in COLS]
    assert dotted(_blurred(page), solid, across, DPI) == []


def test_letters_that_stand_apart_are_no_dots() -> None:
    page = _table()
    page[165:395, 505:898] = 245
    page[165:395, 903:1098] = 245
    for x in range(970, 1090, 16):  # the upper bars of `T T T T`
        page[300:302, x : x + 10] = 30
        page[302:318, x + 4 : x + 6] = 30
    for x in range(560, 860, 18):
        page[300:302, x : x + 11] = 30
        page[302:318, x + 4 : x + 6] = 30
    solid = [Ruling(COLS[0], COLS[-1], y, y, 2.0) for y in SOLID]
    across = [Ruling(SOLID[0], SOLID[-1], x, x, 2.0) for x in COLS]
    assert dotted(_blurred(page), solid, across, DPI) == []


def test_a_row_of_dots_ends_at_rulings() -> None:
    page = np.full((600, 1200), 245, np.uint8)
    _dots(page, COLS[1], COLS[3], 130)  # in a row across the table, in which the inner ones do not stand
    _dots(page, COLS[1], COLS[3], 280)
    solid = [Ruling(COLS[0], COLS[-1], y, y, 2.0) for y in SOLID]
    across = [Ruling(SOLID[0] if x in COLS[::4] else SOLID[1], SOLID[-1], x, x, 2.0) for x in COLS]
    found = dotted(_blurred(page), solid, across, DPI)
    assert [(round(r.start), round(r.end), round(r.middle)) for r in found] == [
        (160, 500, 280),
        (500, 900, 280),
    ]


def test_a_faint_crease_is_no_row_of_dots() -> None:
    page = _table()
    page[165:395, 505:898] = 245
    page[165:395, 903:1098] = 245
    rough = np.random.default_rng(3).normal(0, 6, page.shape)
    page[300:302, COLS[0] : COLS[-1]] = 215
    page = np.clip(page + rough, 0, 255).astype(np.uint8)
    solid = [Ruling(COLS[0], COLS[-1], y, y, 2.0) for y in SOLID]
    across = [Ruling(SOLID[0], SOLID[-1], x, x, 2.0) for x in COLS]
    assert dotted(_blurred(page), solid, across, DPI) == []


HAIRS = (220, 300, 380, 460, 540, 620)


def _framed(grey: int = 205) -> Pixels:
    """A frame with hair lines within, too faint for rulings; the second column begins with the third row."""
    page = np.full((800, 1200), 245, np.uint8)
    for i, y in enumerate(HAIRS):
        cv2.line(page, (COLS[0] if i % 2 else COLS[2], y), (COLS[-1], y), grey, 1)
    for x in COLS[1:-1]:
        cv2.line(page, (x, 140), (x, 700), grey, 1)
    cv2.rectangle(page, (COLS[0], 140), (COLS[-1], 700), 30, 3)
    return np.clip(page + np.random.default_rng(2).normal(0, 2, page.shape), 0, 255).astype(np.uint8)


def test_hair_lines_within_an_empty_frame_are_rulings() -> None:
    """Kulon Progo in the fourteenth exam: dotted lines of a photograph, whose dots cannot be seen."""
    (table,) = find_lattices(find_rulings(_blurred(_framed()), DPI).scaled(72 / DPI))
    assert (len(table.row_edges) - 1, len(table.col_edges) - 1) == (7, 4)
    spans = {(p.row, p.col): p.row_span for p in table.places}
    assert [spans[row, 0] for row in (0, 2, 4, 6)] == [2, 2, 2, 1]
    assert all(spans[row, 3] == 1 for row in range(7))


def test_hair_lines_beside_rulings_are_what_shows_through_the_paper() -> None:
    page = _framed()
    cv2.line(page, (COLS[0], 340), (COLS[-1], 340), 30, 3)
    found = find_rulings(_blurred(page), DPI)
    assert sorted({round(h.middle / 10) for h in found.horizontal if 200 < h.middle < 640}) == [34]


def test_a_hair_line_that_goes_on_beyond_the_frame_is_a_streak() -> None:
    page = _framed()
    page[340, 10:1190] = 200
    found = find_rulings(_blurred(page), DPI)
    assert not any(abs(h.middle - 340) < 8 for h in found.horizontal)
