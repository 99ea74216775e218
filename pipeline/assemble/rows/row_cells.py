"""The cells of one row of a table, by the columns of its form."""

from __future__ import annotations

from dataclasses import replace

from pipeline.assemble.grids.joining import JOINED, joined
from pipeline.assemble.headings.spanned import is_number, numbered
from pipeline.assemble.tables.table import Piece, Table
from pipeline.model import Cell


def cells_of(table: Table, piece: Piece, row: int) -> dict[str, Cell]:
    """By column. What numbers a text is no part of it; what stands there and is no number is one."""
    found = {}
    for cell in piece.placed.grid.across(row):
        for col in range(cell.col, cell.col + cell.col_span):
            name = table.form.columns[col]
            if name is not None and name not in found:
                found[name] = cell
    for name in [name for name in found if numbered(name)]:
        numbers, text = found.pop(name), found.get(str(numbered(name)))
        if text is not None and text is not numbers and numbers.readings and not is_number(numbers):
            found[str(numbered(name))] = replace(joined([numbers, text]), doubt=JOINED)
    return found
