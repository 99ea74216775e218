"""Calendar cells: which columns are narrow and alike as months are, and which cells are coloured in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np

from pipeline.model import Box, Cell
from pipeline.read.recognition.text import Sheet
from pipeline.read.tables.grid import Lattice, Place
from pipeline.read.tables.light import EVEN, Light

_SHADE = 20  # grey levels darker than paper from which a cell is coloured in
_FULL, _EMPTY = 0.8, 0.1  # share of a cell that is coloured: all of it, for the edges; none but dirt
_PERIOD_COLUMNS = 3  # so many equal narrow columns side by side are taken for a calendar
_IN_ORDER = 3  # cells of a row that count on from column to column


def calendar_columns(lattice: Lattice, letter: float) -> frozenset[int]:
    """Columns that stand like months or quarters do: several narrow ones of one width side by side.

    Only saves time (a compact blob there is not read a second time); what the columns mean is
    decided by their headings, later.
    """
    widths = [b - a for a, b in zip(lattice.col_edges, lattice.col_edges[1:], strict=False)]
    found: set[int] = set()
    run: list[int] = []
    for i, width in enumerate(widths):
        if width > 7 * letter:
            run = []
            continue
        run = [*run, i] if run and abs(width - widths[run[-1]]) < 0.25 * width else [i]
        if len(run) >= _PERIOD_COLUMNS:
            found.update(run)
    return frozenset(found)


def row_paper(
    sheet: Sheet, lattice: Lattice, calendar: frozenset[int], light: Light = EVEN
) -> dict[int, int]:
    """For each row the grey of its paper beside the calendar: a row may be shaded as a whole.

    As it would be at the left of the table, where the page is not lit evenly.

    By a cell of that row, else by one that reaches down into it: in a heading of several storeys only the
    calendar has cells in the lower ones.
    """
    found: dict[int, int] = {}
    beside = [place for place in lattice.places if calendar and place.col not in calendar]
    for place in sorted(beside, key=lambda place: place.row_span > 1):
        rows = [row for row in range(place.row, place.row + place.row_span) if row not in found]
        box = place.box
        inner = sheet.grey[
            sheet.pixels(box.top) + 3 : sheet.pixels(box.bottom) - 3,
            sheet.pixels(box.x0) + 3 : sheet.pixels(box.x1) - 3,
        ]
        if rows and inner.size:
            there = light.change((box.x0 + box.x1) / 2, lattice.box.x0)
            found.update(dict.fromkeys(rows, round(float(np.median(inner)) + there)))
    return found


def counting_rows(cells: Iterable[Cell], calendar: frozenset[int]) -> frozenset[int]:
    """Rows in which the columns of the calendar are counted (1, 2, 3, ...), as far as they were read."""
    first: Counter[tuple[int, int]] = Counter()
    for cell in cells:
        said = {r.text.strip() for r in cell.readings} if cell.col in calendar else set()
        first.update((cell.row, int(text) - cell.col) for text in said if text.isascii() and text.isdigit())
    return frozenset(row for (row, _), count in first.items() if count >= _IN_ORDER)


def by_colour(sheet: Sheet, place: Place, lattice: Lattice, paper: int) -> Sequence[Place]:
    """A calendar cell over several columns or rows of which only some are coloured in: as many cells.

    The ruling between them was lost beside the colour; a bar over several months has one colour.
    """
    if place.col_span == place.row_span == 1:
        return (place,)
    columns, rows, box = lattice.col_edges, lattice.row_edges, place.box
    parts = [
        Place(
            row,
            col,
            1,
            1,
            Box(
                max(columns[col], box.x0),
                max(rows[row], box.top),
                min(columns[col + 1], box.x1),
                min(rows[row + 1], box.bottom),
            ),
        )
        for row in range(place.row, place.row + place.row_span)
        for col in range(place.col, place.col + place.col_span)
    ]
    shares = [coloured(sheet, inside(sheet, part.box), paper) for part in parts]
    full, empty = [share >= _FULL for share in shares], [share <= _EMPTY for share in shares]
    # Writing is dark too, but no column of it is dark all over: a heading over months stays whole.
    told = all(a or b for a, b in zip(full, empty, strict=True))
    return parts if told and any(full) and any(empty) else (place,)


def coloured(sheet: Sheet, place: tuple[int, int, int, int], paper: int) -> float:
    """The share of a cell that is darker than the ``paper`` of its row."""
    x0, top, x1, bottom = place
    inner = sheet.grey[top + 2 : bottom - 2, x0 + 2 : x1 - 2]
    return float((inner < paper - _SHADE).mean()) if inner.size else 0.0


def inside(sheet: Sheet, box: Box) -> tuple[int, int, int, int]:
    """(x0, top, x1, bottom) in pixels, the rulings left out."""
    return (
        sheet.pixels(box.x0) + 2,
        sheet.pixels(box.top) + 2,
        sheet.pixels(box.x1) - 1,
        sheet.pixels(box.bottom) - 1,
    )
