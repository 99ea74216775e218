"""The columns of the form, where a heading stands over two columns of the grid that are one of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from pipeline.assemble.blocks import PlacedGrid
from pipeline.assemble.grids.joining import JOINED, joined, without_edge
from pipeline.assemble.headings.lost import same_columns
from pipeline.assemble.headings.recognised import Recognised
from pipeline.assemble.headings.words import cell_texts
from pipeline.model import Cell, Grid

_RP = re.compile(r"\s*rp\s*\.?\s*", re.IGNORECASE)


def with_whole_columns(block: PlacedGrid, form: Recognised) -> tuple[PlacedGrid, Recognised | None]:
    """``block`` without the edges within a column of its ``form``, and the form of what it is then.

    No form where cells at such an edge do not make up whole ones.
    """
    grid = block.grid
    columns, headings = list(form.columns), list(form.headings)
    for edge in reversed(form.parted):
        if _holds_currency(grid, edge, form.body):
            whole = without_edge(grid, edge, _amount)
        else:
            doubtful = _both(grid, edge, form.body)
            whole = without_edge(grid, edge, partial(_joined, body=form.body, doubtful=doubtful))
        if whole is None:
            return block, None
        grid = whole
        del columns[edge], headings[edge]
    form = replace(form, columns=tuple(columns), headings=tuple(headings), parted=())
    return replace(block, grid=grid), form


def with_columns_of(block: PlacedGrid, before: Grid) -> PlacedGrid:
    """``block``, which has no heading, without the edge between `Rp` and the amounts, where it has the
    columns of ``before`` then, of which that edge was taken."""
    grid = block.grid
    if grid.cols != before.cols + 1:
        return block
    for edge in range(1, grid.cols):
        if _holds_currency(grid, edge, 0):
            whole = without_edge(grid, edge, _amount)
            if whole is not None and same_columns(whole, before):
                return replace(block, grid=whole)
    return block


def _holds_currency(grid: Grid, edge: int, body: int) -> bool:
    """Whether nothing but `Rp` stands in the column before ``edge``: its ruling parts no amount."""
    own = [c for c in grid.cells if c.row >= body and (c.col, c.col_span) == (edge - 1, 1) and c.readings]
    return bool(own) and all(_RP.fullmatch(text) for cell in own for text in cell_texts(cell))


def _amount(parts: Sequence[Cell]) -> Cell:
    """One cell of `Rp` and the amount behind it, each of which was read whole."""
    return replace(joined(parts), doubt=next((cell.doubt for cell in parts if cell.doubt), ""))


def _both(grid: Grid, edge: int, body: int) -> bool:
    """Whether something is written at both sides of ``edge``: a column that is empty is none."""
    below = [c for c in grid.cells if c.row >= body and c.readings]
    return any(c.col == edge for c in below) and any(c.col + c.col_span == edge for c in below)


def _joined(parts: Sequence[Cell], *, body: int, doubtful: bool) -> Cell:
    """One cell of ``parts``; in doubt even where one alone is written, if elsewhere the others are too."""
    cell = joined(parts)
    return replace(cell, doubt=JOINED) if doubtful and cell.readings and cell.row >= body else cell
