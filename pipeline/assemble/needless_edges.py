"""Column edges that a table does not need: those of frames around the numbers of its columns.

An edge that only the row ``1 2 3`` has makes two columns of one, and no form fits any more. One that no row
has stays: a table that goes on with a full-width row has the columns of the page before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.model import Box, Cell, Grid

_NUMBER = 3  # signs of a number in the row of numbers, and of what readers make of a frame


def without_needless_edges(grid: Grid) -> Grid:
    """``grid`` with the columns that its rows have."""
    needless = [edge for edge in range(1, grid.cols) if _is_needless(grid, edge)]
    for edge in reversed(needless):
        grid = _without(grid, edge)
    return grid


def _is_needless(grid: Grid, edge: int) -> bool:
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


def _without(grid: Grid, edge: int) -> Grid:
    cells: list[Cell] = []
    for cell in grid.cells:
        if cell.col == edge:  # the number stands in one of the boxes, and a frame is read in the others
            left = next(c for c in cells if c.row == cell.row and c.col + c.col_span == edge)
            cells.remove(left)
            cells.append(_joined([left, cell]))
        elif cell.col > edge:
            cells.append(replace(cell, col=cell.col - 1))
        elif cell.col + cell.col_span > edge:
            cells.append(replace(cell, col_span=cell.col_span - 1))
        else:
            cells.append(cell)
    edges = (*grid.col_edges[:edge], *grid.col_edges[edge + 1 :])
    ordered = tuple(sorted(cells, key=lambda c: (c.row, c.col)))
    return replace(grid, cols=grid.cols - 1, col_edges=edges, cells=ordered)


def _joined(parts: Sequence[Cell]) -> Cell:
    left, right = parts
    written = max(parts, key=lambda c: any(any(s.isdigit() and s != "1" for s in r.text) for r in c.readings))
    span = left.col_span + right.col_span - 1
    return replace(written, col=left.col, col_span=span, box=Box.around([left.box, right.box]))
