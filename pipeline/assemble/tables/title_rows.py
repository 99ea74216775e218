"""The title of a table that is drawn as its first rows, from side to side, as spreadsheets have it.

It is taken as the lines that stand over a table are: it tells the form, and is no part of what the columns
are called.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from pipeline.assemble.blocks import Block, PlacedGrid, PlacedLine, print_line
from pipeline.assemble.layouts import Layouts
from pipeline.assemble.readings.lexicon import Lexicon
from pipeline.assemble.text.phrases import starts_with
from pipeline.model import SHAPE, Box, Cell, Grid, Reading, TextLine


def titles_out(stream: Iterable[Block], layouts: Layouts, lexicon: Lexicon) -> Iterator[Block]:
    """The stream with the rows of a title as lines before their table, which is the rest of the grid."""
    titles = layouts.titles
    for block in stream:
        if not isinstance(block, PlacedGrid):
            yield block
            continue
        across = _rows_across(block.grid)
        lines = [line for cell in across for line in _lines(cell)]
        placed = [
            PlacedLine(block.page, line, print_line(line, block.page, block.frame, lexicon)) for line in lines
        ]
        if not any(starts_with(line.text, titles) for line in placed):
            yield block
            continue
        yield from (line for line in placed if line.text)
        yield replace(block, grid=_below(block.grid, len(across)))


def _rows_across(grid: Grid) -> list[Cell]:
    """The cells of the first rows that are one cell each; none where the grid has no other row."""
    found: list[Cell] = []
    for cell in sorted(grid.cells, key=lambda cell: (cell.row, cell.col)):
        if cell.row != len(found) or cell.col_span != grid.cols or cell.row_span != 1:
            break
        found.append(cell)
    return found if grid.cols > 1 and len(found) < grid.rows else []


def _lines(cell: Cell) -> Iterator[TextLine]:
    """Each line of the cell with what every reader made of it."""
    first, *others = cell.readings or (Reading("", ()),)
    for line in first.lines:
        again = [
            Reading(other.reader, same)
            for other in others
            if other.reader != SHAPE and (same := tuple(x for x in other.lines if x.box == line.box))
        ]
        yield TextLine(line.box, (Reading(first.reader, (line,)), *again))


def _below(grid: Grid, row: int) -> Grid:
    cells = tuple(replace(c, row=c.row - row) for c in grid.cells if c.row >= row)
    box = Box.around([c.box for c in cells])
    return replace(grid, box=box, rows=grid.rows - row, cells=cells)
