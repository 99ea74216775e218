"""A heading over two columns of the grid that are one column of the form.

Where the first holds the numbers of what stands in the second (``1.1``, ``a.``), ruled off from it, the
heading is that of the second; the numbers belong to the row, and are no part of the text. Else the edge
between the two is taken for a stroke that is no ruling, or parts an amount from its ``Rp``: they are one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.assemble.headings.words import cell_texts
from pipeline.assemble.layouts import Holds, Layout
from pipeline.model import Cell, Grid

_NUMBERS = " numbers"  # behind the name of the column whose texts they number
_MOST = 0.75  # of the cells of a column of numbers are read as such, at least
_NARROW = 0.5  # of the width of the column that it numbers, at most
_ITEM = re.compile(
    r"\W{0,2}(?:(?:[A-Z]{1,5}[ .-]?)?\d{1,2}(?:[.,]\d{1,2}){0,3}|[A-Za-z]{1,2}|[ivxIVXlL|!]{1,5})"
    r"(?:\s?[.)]){0,2}\W?"
)
_CODE = re.compile(r"\d{4}|\d{3}(?:\.[A-Z\d]{2,4}){1,3}")  # of the budget: 3364, 076.01.WA


def numbers_of(column: str) -> str:
    """The name of the column that numbers the texts of ``column``."""
    return column + _NUMBERS


def numbered(column: str | None) -> str | None:
    """The column whose texts ``column`` numbers; None where it is another column."""
    return column.removesuffix(_NUMBERS) if column and column.endswith(_NUMBERS) else None


def is_number(cell: Cell) -> bool:
    """Whether any reader sees in ``cell`` what numbers an item of a list, or several, one below the other.

    ``1.1``, ``a.``, ``IKK 2``, the code ``3364``.
    """
    return any(
        all(_numbers(" ".join(line.split())) for line in text.split("\n")) for text in cell_texts(cell)
    )


def _numbers(line: str) -> bool:
    return _ITEM.fullmatch(line) is not None or _CODE.fullmatch(line) is not None


def second_halves(columns: Sequence[str | None], stacks: Sequence[Sequence[Cell]]) -> list[int]:
    """Of ``columns``, named by the cells over them, those that have their name from a heading over two, and
    are the second of them."""
    return [
        j
        for j in range(1, len(columns))
        if columns[j] is not None
        and columns[j] == columns[j - 1]
        and columns.count(columns[j]) == 2
        and (stacks[j][-1].col, stacks[j][-1].col_span) == (j - 1, 2)
    ]


def holds_numbers(grid: Grid, col: int, body: int, column: str, layout: Layout) -> bool:
    """Whether the grid column ``col`` numbers the texts of the next, which is ``column`` of ``layout``."""
    kinds = {c.name: c.holds for c in layout.columns}
    narrow, wide = (b - a for a, b in (grid.col_edges[col : col + 2], grid.col_edges[col + 1 : col + 3]))
    if kinds.get(column) is not Holds.TEXT or narrow > _NARROW * wide:
        return False
    cells = [c for c in grid.cells if c.row >= body and (c.col, c.col_span) == (col, 1) and c.readings]
    return bool(cells) and sum(map(is_number, cells)) >= _MOST * len(cells)
