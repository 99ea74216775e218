"""A page break inside a table: what closes the cells at its foot, and what may be lost in it.

What the first row behind it has to do with the rows before is told in :mod:`pipeline.assemble.rows.cut_row`
(it is the rest of one) and :mod:`pipeline.assemble.rows.cut_cells` (its merged cells go on).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.assemble.blocks import Gap
from pipeline.assemble.layouts import Layout
from pipeline.assemble.rows.draft_rows import HEADING, DraftRow, Held, Values, fills
from pipeline.assemble.rows.halves import UNSURE
from pipeline.assemble.rows.merging import Merging
from pipeline.model import Box, Cell, Mark

_WORD = re.compile(r"[^\W_]{3}|^[^\W_]{2}$")  # what is shorter, or among signs, specks make


@dataclass(frozen=True, slots=True)
class PageBreak:
    """Before ``page``, inside a table of ``layout`` whose merged cells lie as ``merging`` says.

    ``foot``: the cells of the last row before it. ``parted``: a page of which nothing was read lies in it.
    """

    layout: Layout
    foot: Mapping[str, Cell]
    page: int
    parted: bool
    merging: Merging

    @property
    def cuts_row(self) -> bool:
        """Whether no ruling closes the last row before it: the page cuts the row itself."""
        return bool(self.foot) and all(cell.open for cell in self.foot.values())

    def drawn(self, name: str) -> bool | None:
        """Whether the cell of ``name`` at the foot goes on, by what closes it and the others there.

        None where all are closed, or none.
        """
        if name not in self.foot or self.cuts_row or not any(cell.open for cell in self.foot.values()):
            return None
        return self.foot[name].open

    def follows(self, name: str, here: Values) -> bool:
        """Whether a cell goes on in ``here``, behind the break, with which that of ``name`` always does."""
        empty = [other for other in self._carried() if other in here and not here[other].text]
        return any(self.merging.follows(name, other) for other in empty if other != name)

    def _carried(self) -> list[str]:
        return [column.name for column in self.layout.columns if fills(column)]


def broken_off(rows: Sequence[DraftRow], gap: Gap) -> None:
    """The end of the last row, and of those that share a merged cell with it, may be lost in ``gap``."""
    last = rows[-1]
    shared = _cells_of(last)
    for row in rows:
        if row is last or shared & _cells_of(row):
            row.behind = gap


def is_ticked(values: Values, layout: Layout) -> bool:
    """Whether something stands in a period of the plan."""
    periods = [f"{p.columns}{i}" for p in layout.periods for i in range(1, len(p.headers) + 1)]
    return any(values[name].parts[0].mark is Mark.MARKED for name in periods if name in values)


def says_nothing(held: Held) -> bool:
    """Whether something was recognised, and no word is in it: so an empty cell with specks reads."""
    return bool(held.text) and held.parts[0].confidence is not None and not _WORD.search(held.text)


def in_doubt(held: Held) -> Held:
    """The same value for rows of which nobody can say whether it is theirs."""
    copy = Held(list(held.parts))
    copy.doubted(UNSURE)
    return copy


def _cells_of(row: DraftRow) -> set[tuple[int, Box]]:
    """Where the words of the row stand, its full-width heading left out: that is never cut."""
    values = (held for name, held in row.values.items() if name != HEADING and held.text)
    return {(held.parts[0].page, held.parts[0].box) for held in values}
