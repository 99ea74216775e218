"""A heading whose rulings were not found stands as lines of text above its table.

The words are there, each over its column, and say which column is which as surely as in a cell; whether the
first row is whole, nobody knows (a row of column numbers may have been lost with the heading).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from pipeline.assemble.blocks import PlacedGrid, PlacedLine
from pipeline.assemble.headers import Recognised, recognise
from pipeline.assemble.layouts import Layout
from pipeline.model import Box, Cell, Finding, Grid, Reading

HIGHEST = 90.0  # points of a heading
_LEADING = 2.5  # line heights from one line of a heading to the next, or to the table, at most
_OVER = 4.0  # points by which a word may reach into the next column


def recognise_above(
    block: PlacedGrid, lines: Sequence[PlacedLine], layouts: Sequence[Layout]
) -> Recognised | None:
    """The form of a grid without heading by the ``lines`` before it; None unless each column has its word."""
    grid = block.grid
    heading = _heading(grid, [x for x in lines if x.page == block.page])
    if len(heading) < grid.cols:
        return None
    below = tuple(replace(cell, row=cell.row + 1) for cell in grid.cells)
    top = min(cell.box.top for cell in heading)
    whole = Grid(
        Box(grid.box.x0, top, grid.box.x1, grid.box.bottom),
        grid.rows + 1,
        grid.cols,
        grid.col_edges,
        (*heading, *below),
    )
    form = recognise(whole, layouts)
    if form is None or None in form.columns:
        return None
    return replace(form, body=max(0, form.body - 1), unruled=True)


def heading_unruled(block: PlacedGrid, form: Recognised) -> Finding:
    what = (
        "the heading has no rulings"
        if block.grid.unruled
        else "the columns are known by words above the table"
    )
    return Finding(
        "HEADING_UNRULED",
        f"{what}: {' | '.join(form.headings)}",
        page=block.page,
        box=block.frame.to_page(block.grid.box),
        table=form.layout.table,
    )


def _heading(grid: Grid, lines: Sequence[PlacedLine]) -> list[Cell]:
    """A cell for each column over which words stand; from the table upwards, as far as each line keeps to
    its column and follows closely."""
    found: dict[int, list[PlacedLine]] = {}
    last = grid.box.top
    for line in sorted(lines, key=lambda x: x.line.box.bottom, reverse=True):
        box = line.line.box
        if box.top > grid.box.top or not any(c.isalnum() for c in line.text):
            continue  # below the table's edge, or a speck
        if last - box.bottom > _LEADING * max(box.height, 6.0) or grid.box.top - box.top > HIGHEST:
            break
        col = next(
            (
                j
                for j in range(grid.cols)
                if grid.col_edges[j] - _OVER <= box.x0 and box.x1 <= grid.col_edges[j + 1] + _OVER
            ),
            None,
        )
        if col is None:
            break
        found.setdefault(col, []).append(line)
        last = min(last, box.top)
    return [_cell(grid, col, placed) for col, placed in sorted(found.items())]


def _cell(grid: Grid, col: int, lines: Sequence[PlacedLine]) -> Cell:
    ordered = sorted(lines, key=lambda x: x.line.box.top)
    read = [(r.reader, r.lines) for x in ordered for r in x.line.readings]
    readings = tuple(
        Reading(reader, tuple(line for _, found in group for line in found))
        for reader, group in groupby(sorted(read, key=lambda r: r[0], reverse=True), key=lambda r: r[0])
    )
    box = Box.around([x.line.box for x in ordered])
    left, right = grid.col_edges[col], grid.col_edges[col + 1]
    return Cell(0, col, 1, 1, Box(left, box.top, right, grid.box.top), readings)
