"""The columns of the form, where a heading stands over two columns of the grid that are one of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from pipeline.assemble.blocks import PlacedGrid
from pipeline.assemble.grids.joining import JOINED, joined, without_edge
from pipeline.assemble.headings.recognised import Recognised
from pipeline.model import Cell, Grid


def with_whole_columns(block: PlacedGrid, form: Recognised) -> tuple[PlacedGrid, Recognised | None]:
    """``block`` without the edges within a column of its ``form``, and the form of what it is then.

    No form where cells at such an edge do not make up whole ones.
    """
    grid = block.grid
    columns, headings = list(form.columns), list(form.headings)
    for edge in reversed(form.parted):
        whole = without_edge(
            grid, edge, partial(_joined, body=form.body, doubtful=_both(grid, edge, form.body))
        )
        if whole is None:
            return block, None
        grid = whole
        del columns[edge], headings[edge]
    form = replace(form, columns=tuple(columns), headings=tuple(headings), parted=())
    return replace(block, grid=grid), form


def _both(grid: Grid, edge: int, body: int) -> bool:
    """Whether something is written at both sides of ``edge``: a column that is empty is none."""
    below = [c for c in grid.cells if c.row >= body and c.readings]
    return any(c.col == edge for c in below) and any(c.col + c.col_span == edge for c in below)


def _joined(parts: Sequence[Cell], *, body: int, doubtful: bool) -> Cell:
    """One cell of ``parts``; in doubt even where one alone is written, if elsewhere the others are too."""
    cell = joined(parts)
    return replace(cell, doubt=JOINED) if doubtful and cell.readings and cell.row >= body else cell
