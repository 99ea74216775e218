"""What the rows of a table are while it is read: their values may still grow over a page break."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from pipeline.assemble.blocks import Gap, joined
from pipeline.assemble.layouts import Column, Holds
from pipeline.model import Finding, Printed

HEADING = "heading"  # printed name of a full-width row's text


@dataclass(slots=True)
class Held:
    """A value that several rows share; a piece found on the next page is added for all of them."""

    parts: list[Printed]

    def printed(self) -> Printed:
        return joined(self.parts) if len(self.parts) > 1 else self.parts[0]

    @property
    def text(self) -> str:
        return " ".join(p.text for p in self.parts if p.text)

    def doubted(self, code: str) -> None:
        """Set it aside for ``code`` on every row, where nothing else does already."""
        if not any(part.doubt for part in self.parts):
            self.parts[0] = replace(self.parts[0], doubt=code)


Values = dict[str, Held]  # by the names of the layout's columns, and HEADING


@dataclass(slots=True)
class DraftRow:
    """A row while its table is read.

    ``before``: what was lost between the beginning of its table and the row, see :class:`Gap`; ``behind``:
    what was lost directly behind it, so that it may lack its end.
    """

    values: Values
    page: int
    is_total: bool = False
    before: Gap | None = None
    behind: Gap | None = None
    findings: list[Finding] = field(default_factory=list)


def fills(column: Column) -> bool:
    """Whether an empty cell of ``column`` means `as above`."""
    return column.fill_down or column.holds is Holds.ROW_NUMBER
