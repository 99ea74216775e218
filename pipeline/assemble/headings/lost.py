"""A table whose heading could not be read, under the title of its form: its columns may be those of a table
before, where they stand as they stood there. An office prints its agreements alike.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.assemble.blocks import PlacedGrid
from pipeline.assemble.headings.number_row import skip_number_row
from pipeline.assemble.headings.recognised import Recognised
from pipeline.assemble.layouts import Holds
from pipeline.model import Finding, Grid

_NUMBERS = (Holds.ROW_NUMBER, Holds.TARGET, Holds.MONEY)
_NUMBER = re.compile(r"\W*(rp\W*)?\d", re.IGNORECASE)
SAME_EDGES = 0.03  # of the table's width: columns of the same table stand where they stood


def same_columns(one: Grid, other: Grid) -> bool:
    """Whether the columns of two grids have the same shares of their widths."""
    return one.cols == other.cols and all(
        abs(a - b) <= SAME_EDGES
        for a, b in zip(_shares(one.col_edges), _shares(other.col_edges), strict=True)
    )


def as_before(
    block: PlacedGrid, title: str, before: Sequence[tuple[Recognised, PlacedGrid]]
) -> Recognised | None:
    """The form of the nearest table ``before`` whose form the ``title`` over ``block`` names, columns alike.

    None where the first row may be the heading, read beyond recognition.
    """
    body = skip_number_row(block.grid, 0)
    for form, placed in reversed(before):
        if form.layout.form == title and same_columns(placed.grid, block.grid):
            if not _is_data(block.grid, body, form):
                return None
            return replace(form, body=body, unruled=False, borrowed=True)
    return None


def _is_data(grid: Grid, row: int, form: Recognised) -> bool:
    """Whether a number stands in ``row`` where the form has numbers: of the row, a target, an amount."""
    numbers = {c.name for c in form.layout.columns if c.holds in _NUMBERS}
    return any(
        _NUMBER.match(cell.readings[0].text)
        for cell in grid.cells
        if cell.row == row and cell.readings and form.columns[cell.col] in numbers
    )


def heading_as_before(block: PlacedGrid, form: Recognised) -> Finding:
    message = f"the columns are taken from a table before: {' | '.join(form.headings)}"
    return block.finding("HEADING_AS_BEFORE", message, table=form.layout.table)


def _shares(edges: Sequence[float]) -> list[float]:
    width = edges[-1] - edges[0]
    return [(x - edges[0]) / width for x in edges]
