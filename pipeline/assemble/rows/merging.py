"""How the merged cells of a table lie to each other: which columns only begin anew where another does.

Where every new program stands beside a new kegiatan, a kegiatan that goes on behind a page break says that
its program goes on as well, and so does the amount that is printed once for each kegiatan.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.assemble.tables.table import Table

_Spot = tuple[int, int]  # piece of the table, row of its grid


@dataclass(frozen=True, slots=True)
class Merging:
    """``begins``: where cells with text begin, by column; the first row of each page tells nothing and is
    left out. ``merged``: the columns in which one text stands for several rows."""

    begins: Mapping[str, frozenset[_Spot]]
    merged: frozenset[str]

    def follows(self, name: str, other: str) -> bool:
        """Whether the cells of ``name`` were seen to begin, and only where those of ``other`` do."""
        spots = self.begins.get(name, frozenset())
        return bool(spots) and spots <= self.begins.get(other, frozenset())


def merging_of(table: Table) -> Merging:
    begins: dict[str, set[_Spot]] = {}
    merged: set[str] = set()
    for number, piece in enumerate(table.pieces):
        for cell in piece.placed.grid.cells:
            name = table.form.columns[cell.col]
            if name is None or cell.row < piece.body or not any(r.text for r in cell.readings):
                continue
            if cell.row > piece.body:
                begins.setdefault(name, set()).add((number, cell.row))
            if cell.row_span > 1:
                merged.add(name)
    return Merging({name: frozenset(spots) for name, spots in begins.items()}, frozenset(merged))
