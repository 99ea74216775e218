"""Two grids as one, the second beside the first: its cells take the rows of the first, and keep their place
on their own page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from pipeline.assemble.blocks import Elsewhere, PlacedGrid
from pipeline.model import Box, Cell, Grid, Line, Reading


@dataclass(frozen=True, slots=True)
class Beside:
    """A cell of the second part, and the rows that it takes."""

    placed: PlacedGrid
    cell: Cell
    row: int
    row_span: int


def row_edges(grid: Grid) -> list[float]:
    """The upright y of the rulings between the rows, the outer ones among them: ``rows + 1`` of them."""
    at: list[list[float]] = [[] for _ in range(grid.rows + 1)]
    for cell in grid.cells:
        at[cell.row].append(cell.box.top)
        at[cell.row + cell.row_span].append(cell.box.bottom)
    known = [median(ys) if ys else None for ys in at]
    edges: list[float] = []
    for y in known:
        edges.append(y if y is not None else edges[-1])
    return edges


def composed(
    left: PlacedGrid, starts: Sequence[int], right: Sequence[Beside], columns: Sequence[int], model: Grid
) -> PlacedGrid:
    """``left`` with the cells of ``right`` beside it.

    ``starts``: which row of the whole each row of ``left`` begins with, and behind them how many there are.
    ``columns``: those of the second part that are taken, with their widths in ``model``.
    """
    ys = _stretched(row_edges(left.grid), starts)
    xs = [left.grid.box.x1]
    for col in columns:
        xs.append(xs[-1] + model.col_edges[col + 1] - model.col_edges[col])
    cells = [
        replace(c, row=starts[c.row], row_span=starts[c.row + c.row_span] - starts[c.row])
        for c in left.grid.cells
    ]
    elsewhere: list[Elsewhere] = []
    for one in right:
        covered = [
            i for i, col in enumerate(columns) if one.cell.col <= col < one.cell.col + one.cell.col_span
        ]
        if not covered:
            continue
        col, span = left.grid.cols + covered[0], len(covered)
        box = Box(
            xs[covered[0]], ys[one.row], xs[covered[-1] + 1], max(ys[one.row], ys[one.row + one.row_span])
        )
        if len(covered) == len(columns) and _goes_on_across(cells, one, left.grid.cols, span, box):
            continue
        moved = _moved(one.cell, box)
        cells.append(replace(moved, row=one.row, row_span=one.row_span, col=col, col_span=span))
        elsewhere.append(Elsewhere(box, *one.placed.spot(one.cell)))
    grid = replace(
        left.grid,
        box=Box(left.grid.box.x0, left.grid.box.top, xs[-1], left.grid.box.bottom),
        rows=starts[-1],
        cols=left.grid.cols + len(columns),
        col_edges=(*left.grid.col_edges[:-1], *xs),
        cells=tuple(sorted(cells, key=lambda c: (c.row, c.col))),
        torn=left.grid.torn or any(one.placed.grid.torn for one in right),
    )
    return replace(left, grid=grid, elsewhere=(*left.elsewhere, *elsewhere))


def _stretched(edges: Sequence[float], starts: Sequence[int]) -> list[float]:
    """The ``edges``, and between two of them as many more as rows were put there."""
    ys: list[float] = []
    for (top, bottom), (first, end) in zip(pairwise(edges), pairwise(starts), strict=True):
        ys.extend(top + k * (bottom - top) / (end - first) for k in range(end - first))
    return [*ys, edges[-1]]


def _goes_on_across(cells: list[Cell], one: Beside, cols: int, span: int, box: Box) -> bool:
    """Whether a row that is one cell from side to side is that in the second part too, where nothing or the
    same stands in it: the cell among ``cells`` is made longer."""
    for at, cell in enumerate(cells):
        if cell.row == one.row and cell.row_span == one.row_span and cell.col_span == cols:
            again = {reading.text for reading in one.cell.readings}
            if again <= {reading.text for reading in cell.readings}:
                wide = Box(cell.box.x0, cell.box.top, box.x1, cell.box.bottom)
                cells[at] = replace(cell, col_span=cols + span, box=wide)
                return True
    return False


def _moved(cell: Cell, box: Box) -> Cell:
    """``cell`` with its lines where ``box`` is."""
    dx, dy = box.x0 - cell.box.x0, box.top - cell.box.top
    readings = tuple(
        Reading(r.reader, tuple(Line(x.text, _shifted(x.box, dx, dy), x.confidence) for x in r.lines))
        for r in cell.readings
    )
    return replace(cell, box=box, readings=readings)


def _shifted(box: Box, dx: float, dy: float) -> Box:
    return Box(box.x0 + dx, box.top + dy, box.x1 + dx, box.bottom + dy)
