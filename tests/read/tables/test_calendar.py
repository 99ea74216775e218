"""Which cells of a calendar are coloured in; a sheet of 72 dpi, so that points are pixels."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from pipeline.model import Box, Cell, Line, Reading
from pipeline.read.recognition.text import Sheet
from pipeline.read.rulings.stroke import Ruling, Rulings
from pipeline.read.tables.calendar import (
    by_colour,
    calendar_columns,
    coloured,
    counting_rows,
    inside,
    row_paper,
)
from pipeline.read.tables.grid import Lattice, Place, find_lattices

PAPER = 240
WIDTHS = (100, 20, 20, 20)


def _lattice() -> Lattice:
    """Two rows of 20 points at (100, 100): a wide column and three narrow ones."""
    edges = [100 + sum(WIDTHS[:i]) for i in range(len(WIDTHS) + 1)]
    horizontal = tuple(Ruling(100, edges[-1], y, y, 1.0) for y in (100, 120, 140))
    vertical = tuple(Ruling(100, 140, x, x, 1.0) for x in edges)
    (lattice,) = find_lattices(Rulings(horizontal, vertical))
    return lattice


def _sheet(*filled: tuple[int, int, int, int], grey: int = 170) -> Sheet:
    """White paper with rectangles (x0, top, x1, bottom) in ``grey``."""
    page = np.full((200, 300), PAPER, np.uint8)
    for x0, top, x1, bottom in filled:
        page[top:bottom, x0:x1] = grey
    return Sheet(page, np.zeros_like(page), 72.0, 7.0, PAPER)


def test_the_narrow_columns_are_the_calendar() -> None:
    assert calendar_columns(_lattice(), 7.0) == {1, 2, 3}


def test_a_row_has_its_own_paper() -> None:
    shaded = _sheet((100, 120, 260, 140), grey=200)
    assert row_paper(shaded, _lattice(), frozenset({1, 2, 3})) == {0: PAPER, 1: 200}


def test_a_storey_of_the_heading_has_the_paper_of_the_cells_that_reach_into_it() -> None:
    months = [Place(row, col, 1, 1, Box(0, 0, 0, 0)) for row in (0, 1) for col in (1, 2, 3)]
    beside = Place(0, 0, 2, 1, Box(100.5, 100.5, 199.5, 139.5))
    heading = replace(_lattice(), places=(beside, *months))
    shaded = _sheet((100, 100, 260, 140), grey=200)
    assert row_paper(shaded, heading, frozenset({1, 2, 3})) == {0: 200, 1: 200}
    # Where a row has a cell of its own beside the calendar, that tells, not the one that comes in from above.
    own = Place(1, 4, 1, 1, Box(265.5, 120.5, 290.5, 139.5))
    with_own = replace(_lattice(), places=(beside, *months, own))
    assert row_paper(shaded, with_own, frozenset({1, 2, 3})) == {0: 200, 1: PAPER}


@pytest.mark.parametrize(
    ("texts", "counting"),
    [
        (("1", "2", "", "4"), True),
        (("", "7", "8", "6", "10"), True),  # one misread
        (("1", "2", "", ""), False),  # too few
        (("1", "1", "1", "1"), False),  # targets
        (("7", "", "7", "v", "1"), False),  # ticks, as a reader of text sees them
        (("IV", "II", "\u00b2", "x"), False),
    ],
)
def test_rows_that_count_the_columns(texts: tuple[str, ...], counting: bool) -> None:
    box = Box(0, 0, 10, 10)
    cells = [
        Cell(2, 1 + i, 1, 1, box, (Reading("tesseract", (Line(text, box, 0.9),)),) if text else ())
        for i, text in enumerate(texts)
    ]
    calendar = frozenset(range(1, 6))
    assert counting_rows(cells, calendar) == (frozenset({2}) if counting else frozenset())
    assert counting_rows(cells, frozenset()) == frozenset()


@pytest.mark.parametrize(
    ("filled", "columns"),
    [
        ((), [(1, 3)]),  # empty: a merged cell as it is ruled
        ((200, 100, 260, 120), [(1, 3)]),  # one bar over three months
        ((200, 100, 220, 120), [(1, 1), (2, 1), (3, 1)]),
        ((220, 100, 260, 120), [(1, 1), (2, 1), (3, 1)]),
    ],
)
def test_a_cell_is_parted_where_its_colour_ends(
    filled: tuple[int, int, int, int], columns: list[tuple[int, int]]
) -> None:
    sheet = _sheet(*([filled] if filled else []))
    whole = Place(0, 1, 1, 3, Box(200.5, 100.5, 259.5, 119.5))
    places = by_colour(sheet, whole, _lattice(), PAPER)
    assert [(p.col, p.col_span) for p in places] == columns
    assert (places[0].box.x0, places[-1].box.x1) == (200.5, 259.5)


def test_a_cell_over_two_rows_is_parted_where_only_one_is_coloured_in() -> None:
    """Fills of quarters whose hair lines were lost beside them, on a scan of the tenth exam."""
    whole = Place(0, 1, 2, 1, Box(200.5, 100.5, 219.5, 139.5))
    upper = by_colour(_sheet((200, 100, 220, 120)), whole, _lattice(), PAPER)
    assert [(p.row, p.row_span, p.box.top, p.box.bottom) for p in upper] == [
        (0, 1, 100.5, 120.0),
        (1, 1, 120.0, 139.5),
    ]
    assert by_colour(_sheet((200, 100, 220, 140)), whole, _lattice(), PAPER) == (whole,)


def test_a_heading_over_months_stays_whole() -> None:
    written = _sheet((205, 105, 212, 115), (214, 105, 218, 115), (222, 105, 232, 115), grey=20)
    whole = Place(0, 1, 1, 3, Box(200.5, 100.5, 259.5, 119.5))
    assert by_colour(written, whole, _lattice(), PAPER) == (whole,)


def test_the_share_of_colour() -> None:
    sheet = _sheet((100, 100, 150, 120))
    assert coloured(sheet, inside(sheet, Box(100, 100, 150, 120)), PAPER) == 1.0
    assert coloured(sheet, inside(sheet, Box(150, 100, 200, 120)), PAPER) == 0.0
    assert coloured(sheet, inside(sheet, Box(100, 100, 103, 103)), PAPER) == 0.0  # no inside
