"""Column edges that a table does not need: of frames around the numbers of its columns, of a stray stroke,
of a streak beside a ruling.

An edge that only one row has makes two columns of one, and no form fits any more. One that no row has stays:
a table that goes on with a full-width row has the columns of the page before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.assemble.grids.joining import JOINED, joined, without_edge
from pipeline.model import Box, Cell, Grid, Mark

_NUMBER = 3  # signs of a number in the row of numbers, and of what readers make of a frame
_WHOLE = 3  # cells below the heading, at least, that show a column to be one
_SLIVER = (
    0.5  # of the width of any other column: what is narrower, and empty, is the room beside a ruling ...
)
_SLIVER_MOST = 14.0  # ... in points, so that the number of a row finds no room there


def without_needless_edges(grid: Grid) -> Grid:
    """``grid`` with the columns that its rows have; cells joined of two with text are in doubt."""
    for edge in range(grid.cols - 1, 0, -1):
        found = None
        if _frames_numbers(grid, edge):
            found = without_edge(grid, edge, _number)
        elif _is_stray(grid, edge):
            found = without_edge(grid, edge, _looked_at)
        elif _is_of_heading(grid, edge):
            found = without_edge(grid, edge)
        grid = found or grid
    for col in range(grid.cols - 1, 0, -1):
        if _is_sliver(grid, col):
            grid = without_edge(grid, _to_narrower(grid, col)) or grid
    return grid


def _frames_numbers(grid: Grid, edge: int) -> bool:
    """Whether cells begin at ``edge`` in one row only, neither the first nor the last, that holds numbers.

    From side to side: the numbers of months stand beside headings that reach down to them.
    """
    rows = {cell.row for cell in grid.cells if cell.col == edge}
    if len(rows) != 1:
        return False
    (row,) = rows
    if row in (0, grid.rows - 1):
        return False
    here = [cell for cell in grid.cells if cell.row == row]
    return all(map(_is_short, here)) and sum(cell.col_span for cell in here) == grid.cols


def _is_short(cell: Cell) -> bool:
    return cell.row_span == 1 and all(len(r.text.strip()) <= _NUMBER for r in cell.readings)


def _is_stray(grid: Grid, edge: int) -> bool:
    """Whether one cell alone begins at ``edge``, in a column that the heading and all other cells have whole.

    Right under the heading it may be a part of it: what stands in the column above must be whole as well. The
    column is one of several: of full-width rows, that one is divided where they are not, says nothing.
    """
    begin = [cell for cell in grid.cells if cell.col == edge]
    over = next((c for c in grid.cells if c.row == 0 and c.col < edge < c.col + c.col_span), None)
    if len(begin) != 1 or over is None or over.col_span == grid.cols:
        return False
    (right,) = begin
    left = next((c for c in grid.cells if c.col + c.col_span == edge and c.row == right.row), None)
    end = over.col + over.col_span
    if left is None or left.row_span != right.row_span:
        return False
    if left.col < over.col or right.col + right.col_span > end:
        return False
    below = [c for c in grid.cells if c.row > over.row and (c.col, c.col_span) == (over.col, over.col_span)]
    return len(below) >= _WHOLE and any(c.row < right.row for c in below)


def _is_of_heading(grid: Grid, edge: int) -> bool:
    """Whether the first row alone has ``edge``, nothing stands at one side of it there, and all rows below
    have one column in the place of the two."""
    right = next((c for c in grid.cells if c.row == 0 and c.col == edge), None)
    left = next((c for c in grid.cells if c.row == 0 and c.col + c.col_span == edge), None)
    if left is None or right is None or (left.readings and right.readings):
        return False
    wide = left.col_span + right.col_span
    below = [c for c in grid.cells if c.row > 0 and c.col <= edge <= c.col + c.col_span]
    return len(below) >= _WHOLE and all((c.col, c.col_span) == (left.col, wide) for c in below)


def _is_sliver(grid: Grid, col: int) -> bool:
    """Whether nothing stands in the column, no heading either, and it is too narrow for anything.

    Some rows may have it in the cell beside it, all on one side. A first one may be that of numbers, which go
    on from the page before.
    """
    widths = [b - a for a, b in pairwise(grid.col_edges)]
    alone = [cell for cell in grid.cells if cell.col == col and cell.col_span == 1]
    before, behind = _with_neighbour(grid, col)
    return (
        col > 0
        and widths[col] <= min(_SLIVER_MOST, _SLIVER * min((*widths[:col], *widths[col + 1 :])))
        and bool(alone)
        and not (before and behind)
        and all(not c.readings and c.mark is Mark.BLANK for c in alone)
    )


def _with_neighbour(grid: Grid, col: int) -> tuple[bool, bool]:
    """Whether a cell has the column together with the one before it alone, and with the one behind it."""
    before = any(c.col == col - 1 and c.col_span == 2 for c in grid.cells)
    behind = any(c.col == col and c.col_span > 1 for c in grid.cells)
    return before, behind


def _to_narrower(grid: Grid, col: int) -> int:
    """The edge between a sliver and the neighbour that has it in other rows; else the narrower one of its
    neighbours, of which more was cut off."""
    before, behind = _with_neighbour(grid, col)
    if before or behind:
        return col if before else col + 1
    widths = [b - a for a, b in pairwise(grid.col_edges)]
    return col if col == grid.cols - 1 or widths[col - 1] < widths[col + 1] else col + 1


def _number(parts: Sequence[Cell]) -> Cell:
    """The number stands in one of the boxes, and a frame is read in the others."""
    left, right = parts
    written = max(parts, key=lambda c: any(any(s.isdigit() and s != "1" for s in r.text) for r in c.readings))
    return replace(written, col=left.col, box=Box.around([left.box, right.box]))


def _looked_at(parts: Sequence[Cell]) -> Cell:
    """What is not empty is in doubt: a stroke through it may have been taken for the edge with a letter."""
    cell = joined(parts)
    return replace(cell, doubt=JOINED) if cell.readings else cell
