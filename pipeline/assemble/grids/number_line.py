"""The numbers of the columns in one row with what follows them: the ruling between the two was lost.

Under a shaded heading the line below ``(1) (2) (3)`` is the edge of a colour and, dotted, hardly seen. The
numbers say nothing, and would stand before the first texts: ``(2) Tersedianya produk hukum``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.model import Cell, Grid, Line, Reading

_FIRST = 5  # rows of a table in which its columns are numbered
_LEAST = 3  # columns that are
_MOST = 0.75  # share of the cells of the row that are
_NUMBER = re.compile(r"\(?(\d{1,2}|[a-z])[).]*")


def without_number_line(grid: Grid) -> Grid:
    """``grid`` with the numbers of its columns in a row of their own, or, where they stand in one with texts
    in all columns, without them; itself where there are none."""
    for row in range(min(_FIRST, grid.rows)):
        cells = sorted((c for c in grid.cells if c.row == row and c.readings), key=lambda c: c.col)
        foot = _foot_of_numbers(cells)
        if foot is not None:
            single = [cell for cell in cells if cell.row_span == 1]
            if single and not any(_below(cell, foot).readings for cell in single):
                new = [piece for cell in cells for piece in _cut(cell, foot)]
            else:
                new = [_below(cell, foot) for cell in cells]
            every = [*(c for c in grid.cells if c not in cells), *new]
            return replace(grid, cells=tuple(sorted(every, key=lambda c: (c.row, c.col))))
    return grid


def _foot_of_numbers(cells: Sequence[Cell]) -> float | None:
    """Where the numbers end that stand, each in its place and at one height, over the texts of a row."""
    first = [_number_of(cell, place) for place, cell in enumerate(cells, start=1)]
    top = min((line.box.top for line in first if line is not None), default=0.0)
    # A row may have the number of its first column for its own, further below.
    found = [line for line in first if line is not None and line.box.top - top < line.box.height]
    if len(found) < _LEAST or len(found) < _MOST * len(cells):
        return None
    foot = max(line.box.bottom for line in found)
    texts = any(line.box.center[1] > foot for cell in cells for r in cell.readings for line in r.lines)
    return foot if texts else None


def _number_of(cell: Cell, place: int) -> Line | None:
    """The first line of the cell, if that is the number or the letter of its place to a reader."""
    for reading in cell.readings:
        line = reading.lines[0] if reading.lines else None
        said = _NUMBER.fullmatch(line.text.strip()) if line else None
        if line and said and said[1] in (str(place), chr(ord("a") + place - 1)):
            return line
    return None


def _cut(cell: Cell, foot: float) -> tuple[Cell, ...]:
    """The number of a cell in the first of its rows, and what stands below in the others."""
    if cell.row_span == 1:
        return (cell,)
    middle = min(max(foot + 1, cell.box.top), cell.box.bottom)
    number = replace(
        cell, row_span=1, box=replace(cell.box, bottom=middle), readings=_readings(cell, foot, -1)
    )
    rest = replace(_below(cell, foot), row=cell.row + 1, row_span=cell.row_span - 1)
    return number, replace(rest, box=replace(cell.box, top=middle))


def _below(cell: Cell, foot: float) -> Cell:
    return replace(cell, readings=_readings(cell, foot, +1))


def _readings(cell: Cell, foot: float, side: int) -> tuple[Reading, ...]:
    """Those lines of a cell that end above ``foot`` (``side`` -1), or begin below it (+1)."""
    readings = (
        Reading(r.reader, tuple(line for line in r.lines if side * (line.box.center[1] - foot) > 0))
        for r in cell.readings
    )
    return tuple(r for r in readings if r.lines)
