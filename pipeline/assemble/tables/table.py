"""A table of a known form, with its pieces on one page or several."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.assemble.blocks import Gap, PlacedGrid, PlacedLine
from pipeline.assemble.headings.recognised import Recognised
from pipeline.assemble.tables.overflow import Spot
from pipeline.model import Finding, Mark, Printed


@dataclass(frozen=True, slots=True)
class Piece:
    """The part of a table on one page; its rows from ``body`` on are data.

    ``before``: what was lost between the piece before and this one; ``behind``: what was lost between this
    one and whatever follows, where no signature had closed the table yet. ``short``: the cells whose text
    runs on under the table and could not be told from that of others there.
    """

    placed: PlacedGrid
    body: int
    before: Gap | None = None
    behind: Gap | None = None
    short: frozenset[Spot] = frozenset()


def _holds(piece: Piece, col: int) -> bool:
    """Whether anything stands below the heading in a column of a piece of a table."""
    return any(
        cell.col <= col < cell.col + cell.col_span and (cell.readings or cell.mark not in (None, Mark.BLANK))
        for cell in piece.placed.grid.cells
        if cell.row >= piece.body
    )


@dataclass(frozen=True, slots=True)
class Table:
    """A table over all its pages. ``place``: 1-based count of this form in the document.

    ``before``: the lines between the previous table and this one; ``after``: those that follow it,
    up to the next table; neither reaches over a page of which nothing was read. ``gap``: what was lost
    before the table, where its own title does not stand behind it. ``unowned``: it belongs to a table that
    was not read.
    """

    form: Recognised
    place: int
    pieces: tuple[Piece, ...]
    before: tuple[PlacedLine, ...]
    after: tuple[PlacedLine, ...] = ()
    gap: Gap | None = None
    unowned: bool = False

    @property
    def table(self) -> str:
        return self.form.layout.table

    @property
    def unknown(self) -> tuple[int, ...]:
        """The columns that nobody knows, by their place.

        One without a heading in which nothing is written and nothing is marked holds nothing that could be
        missing: a sliver beside a ruling, a column left empty.
        """
        return tuple(
            place
            for place, (name, heading) in enumerate(zip(self.form.columns, self.form.headings, strict=True))
            if name is None and (heading or any(_holds(piece, place) for piece in self.pieces))
        )

    def finding(self, code: str, message: str, printed: Printed, column: str = "") -> Finding:
        """Of something printed in it."""
        return Finding(
            code,
            message,
            page=printed.page,
            box=printed.box,
            table=self.table,
            column=column,
            raw=printed.text,
        )

    @property
    def shaken(self) -> Gap | None:
        """What was lost before it or within, if anything."""
        return next((gap for gap in (self.gap, *(p.before for p in self.pieces)) if gap), None)
