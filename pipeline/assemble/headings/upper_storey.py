"""A heading of two storeys whose upper one has no ruling above it: its words stand over the table.

What lies below is the first row of the grid: ``Volume`` and ``Satuan`` in it, ``Target`` above both, and
``Sasaran`` above a cell that is empty.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from pipeline.assemble.blocks import PlacedGrid, PlacedLine
from pipeline.assemble.headings.recognised import Recognised, recognise
from pipeline.assemble.layouts import Layout
from pipeline.model import Box, Cell, Grid, Reading

_HIGHEST = 45.0  # points of the upper storey
_LEADING = 2.0  # line heights from one of its lines to the next, or to the table, at most
_CENTRED = 0.25  # of the width of the columns under it, by which what stands over several may be off

_Span = tuple[int, int]  # first column, and the one behind the last


@dataclass(slots=True)
class _Storey:
    words: dict[_Span, list[Reading]] = field(default_factory=dict)
    top: float = 0.0


def recognise_with_storey(
    block: PlacedGrid, lines: Sequence[PlacedLine], layouts: Sequence[Layout], titled: str = ""
) -> Recognised | None:
    """The form of a grid by its first row and the ``lines`` above it; None unless every column is named.

    ``titled``: as in :func:`pipeline.assemble.headings.recognised.recognise`.
    """
    grid = block.grid
    first = [c for c in grid.cells if c.row == 0]
    empty = {c.col for c in first if not c.readings and c.col_span == 1}
    if not empty or len(first) != grid.cols or len(first) - len(empty) < 2:
        return None
    storey = _storey(grid, empty, [line for line in lines if line.page == block.page])
    if storey is None or not empty <= {col for col, end in storey.words if end == col + 1}:
        return None
    if any(end > first for (_, end), (first, _) in pairwise(sorted(storey.words))):
        return None
    whole = Grid(
        replace(grid.box, top=storey.top),
        grid.rows + 1,
        grid.cols,
        grid.col_edges,
        tuple(_cells(grid, empty, storey)),
        torn=grid.torn,
    )
    form = recognise(whole, layouts, titled)
    if form is None or None in form.columns or form.parted or form.body < 2:
        return None
    return replace(form, body=form.body - 1, unruled=True)


def _storey(grid: Grid, empty: set[int], lines: Sequence[PlacedLine]) -> _Storey | None:
    """The words above, by the columns under them; None where some stand over no such columns."""
    found, last = _Storey(top=grid.box.top), grid.box.top
    for line in sorted(lines, key=lambda x: x.line.box.bottom, reverse=True):
        box = line.line.box
        if box.center[1] > grid.box.top or not any(c.isalnum() for c in line.text):
            continue
        if last - box.bottom > _LEADING * box.height or grid.box.top - box.top > _HIGHEST:
            break
        span = _span(grid, empty, box)
        if span is None:
            return found if found.words else None
        found.words[span] = [*line.line.readings, *found.words.get(span, [])]
        found.top = min(found.top, box.top)
        last = min(last, box.top)
    return found


def _span(grid: Grid, empty: set[int], box: Box) -> _Span | None:
    """An empty cell of the first row, or all those with words side by side, in whose middle ``box`` is."""
    x, _ = box.center
    at = next((j for j in range(grid.cols) if grid.col_edges[j] <= x < grid.col_edges[j + 1]), None)
    if at is None:
        return None
    first, end = at, at + 1
    if at not in empty:
        while first > 0 and first - 1 not in empty:
            first -= 1
        while end < grid.cols and end not in empty:
            end += 1
    left, right = grid.col_edges[first], grid.col_edges[end]
    centred = abs((left + right) / 2 - x) <= _CENTRED * (right - left)
    if not centred or box.x0 < left - box.height or box.x1 > right + box.height:
        # Beside quarters under one heading another column may have a second line of its own below.
        return (at, at + 1) if box.x0 >= grid.col_edges[at] and box.x1 <= grid.col_edges[at + 1] else None
    return first, end


def _cells(grid: Grid, empty: set[int], storey: _Storey) -> list[Cell]:
    """All cells of the table, those of the upper storey first; what has nothing above it reaches up."""
    covered = {col for first, end in storey.words for col in range(first, end)}
    cells = []
    for (first, end), readings in sorted(storey.words.items()):
        span = 2 if first in empty else 1
        box = Box(grid.col_edges[first], storey.top, grid.col_edges[end], grid.box.top)
        cells.append(Cell(0, first, span, end - first, box, tuple(readings)))
    for cell in grid.cells:
        if cell.row == 0 and cell.col in empty:
            continue
        reaches_up = cell.row == 0 and cell.col not in covered
        cells.append(
            replace(cell, row_span=cell.row_span + 1) if reaches_up else replace(cell, row=cell.row + 1)
        )
    return cells
