"""What the rows of higher levels say of the rows below them, while a table is read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.assemble.layouts import Holds
from pipeline.assemble.levels.told import Told
from pipeline.assemble.rows.draft_rows import HEADING, Held, Values
from pipeline.assemble.tables.table import Table
from pipeline.model import Finding, Printed

LEVEL_UNSURE = "ROW_LEVEL_UNSURE"


class Above:
    """The rows of higher levels that the row which comes next stands under; ``last`` is that directly above
    it, None where a row of the table is. They are in ``carried``, from which every row takes them."""

    def __init__(self, table: Table, carried: Values) -> None:
        self.last: Held | None = None
        self._level = 0  # of ``last``
        self._table, self._carried = table, carried
        known = {c.name for c in table.form.layout.columns if not c.aside}
        self._published = [name for name in table.form.levels if name in known]

    def add(self, heading: Held, told: Told) -> Iterator[Finding]:
        """``heading`` stands over what comes next, and ends what stood there of its level and lower ones.

        Where its level is in doubt, so is everything that it may have ended.
        """
        levels, table = self._table.form.levels, self._table
        column = levels[told.level]
        if self.last is not None and told.level <= self._level:
            yield self.end()
        for name in self._ended_by(column):
            self._carried.pop(name, None)
        if not told.sure:
            heading.doubted(LEVEL_UNSURE)
            self.doubt(told.highest)
            said = f"whether this is {' or '.join(levels)}, or a row, is not certain: {heading.text[:200]}"
            yield table.finding(LEVEL_UNSURE, said, heading.printed(), column)
        if column in self._published:
            self._carried[column] = heading
        else:
            said = f"a row of the level {column} says: {heading.text[:200]}"
            yield table.finding("HEADING_ROW_NOT_PUBLISHED", said, heading.printed())
        self.last, self._level = heading, told.level

    def end(self) -> Finding:
        """That nothing stands under the last one: its text is in no row."""
        heading, column = self.last, self._table.form.levels[self._level]
        assert heading is not None
        said = f"no row stands under this {column}, which may be one itself: {heading.text[:200]}"
        return self._table.finding(LEVEL_UNSURE, said, heading.printed(), column)

    def lost(self, rest: Sequence[Printed]) -> Finding:
        """A row without its text may be of a higher level; ``rest``: what was read of it, or its cells."""
        self.doubt(0)
        said = " | ".join(one.text for one in rest)
        return self._table.finding(LEVEL_UNSURE, f"the text of a row was not read: {said[:200]}", rest[0])

    def doubt(self, highest: int) -> None:
        """Whether the next rows stand under what is above them, of the level ``highest`` and lower ones, is
        not certain; those so far do."""
        for name in self._table.form.levels[highest:]:
            if name in self._carried:
                self._carried[name] = Held(list(self._carried[name].parts))
                self._carried[name].doubted(LEVEL_UNSURE)

    def lack(self) -> bool:
        """Whether a row here would stand under nothing of a level that the heading of the table names."""
        return any(name not in self._carried for name in self._published)

    def _ended_by(self, column: str) -> Iterator[str]:
        """Where what a row of ``column`` ends is carried: that of lower levels, headings across the table
        among them, and the numbers of rows."""
        form, layout = self._table.form, self._table.form.layout
        yield from form.levels[form.levels.index(column) :]
        order = [one.column for one in layout.heading_rows]
        below = order[order.index(column) + 1 :] if column in order else []
        for name in below:
            if name not in form.columns and name not in form.levels:
                yield HEADING if name == layout.heading_row else name
        yield from (c.name for c in layout.columns if c.holds is Holds.ROW_NUMBER)
