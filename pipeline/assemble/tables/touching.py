"""One grid that holds two tables: below the rows of the first stands the heading of another form.

Where a budget is drawn on to the agreement above it, with columns that are those of the agreement or cells of
it merged, no ruling tells the two apart; the words of the heading do. Rows hold such words as well, among
others: here each column must have its heading, and several of them word for word.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from pipeline.assemble.blocks import Block, PlacedGrid
from pipeline.assemble.headings.recognised import recognise
from pipeline.assemble.headings.words import cell_texts, fold_heading
from pipeline.assemble.layouts import Layout
from pipeline.model import Box, Cell, Grid

_EXACT = 2  # columns of a form that have their heading, word for word, in a row that may be its heading


def parted(stream: Iterable[Block], forms: Sequence[Layout]) -> Iterator[Block]:
    """The stream with each grid of several tables as so many grids, top to bottom."""
    for block in stream:
        if not isinstance(block, PlacedGrid):
            yield block
            continue
        for grid in _tables(block.grid, forms):
            yield replace(block, grid=grid)


def _tables(grid: Grid, forms: Sequence[Layout]) -> Iterator[Grid]:
    for row in range(1, grid.rows):
        cells = [c for c in grid.cells if c.row == row]
        if not any(_words_of(form, cells) for form in forms) or _reaches_over(grid, row):
            continue
        lower = _rows(grid, row, grid.rows)
        below = recognise(lower, forms)
        if below is None or None in below.columns or below.placed:
            continue
        above = recognise(grid, forms)
        if above is None or above.layout.form != below.layout.form:
            yield _rows(grid, 0, row)
            yield from _tables(lower, forms)
            return
    yield grid


def _words_of(form: Layout, cells: Sequence[Cell]) -> bool:
    """Whether several columns of ``form`` have their headings in ``cells``."""
    said = {fold_heading(text) for cell in cells for text in cell_texts(cell)}
    return sum(not said.isdisjoint(column.headers) for column in form.columns) >= _EXACT


def _reaches_over(grid: Grid, row: int) -> bool:
    return any(c.row < row < c.row + c.row_span for c in grid.cells)


def _rows(grid: Grid, first: int, end: int) -> Grid:
    """The rows from ``first`` up to ``end``, with those column edges only that a cell of theirs ends at."""
    cells = [c for c in grid.cells if first <= c.row < end]
    edges = sorted({edge for c in cells for edge in (c.col, c.col + c.col_span)})
    at = {edge: i for i, edge in enumerate(edges)}
    moved = []
    for c in cells:
        left, right = at[c.col], at[c.col + c.col_span]
        moved.append(replace(c, row=c.row - first, col=left, col_span=right - left))
    box = Box.around([c.box for c in cells])
    return replace(
        grid,
        box=box,
        rows=end - first,
        cols=len(edges) - 1,
        col_edges=tuple(grid.col_edges[edge] for edge in edges),
        cells=tuple(moved),
    )
