"""What is said of a heading that is not known, or known by less than its words."""

from __future__ import annotations

from pipeline.assemble.blocks import PlacedGrid
from pipeline.assemble.headings.lost import heading_as_before
from pipeline.assemble.headings.recognised import ASIDE, Recognised, header_text
from pipeline.assemble.headings.unruled import heading_unruled
from pipeline.assemble.tables.table import Table
from pipeline.model import Finding


def unknown(block: PlacedGrid) -> Finding:
    heading = header_text(block.grid)
    return block.finding("UNKNOWN_HEADER", f"no known form has this heading: {heading[:200]}", raw=heading)


def about_heading(block: PlacedGrid, form: Recognised) -> list[Finding]:
    """On every page of a table whose columns are known by less than their headings in it."""
    found = [heading_unruled(block, form)] if form.unruled else []
    if form.borrowed:
        found.append(heading_as_before(block, form))
    if form.placed:
        message = f"the periods are known by their count and width: {' | '.join(form.headings)}"
        found.append(block.finding("PERIODS_BY_PLACE", message, table=form.layout.table))
    return found


def unknown_columns(table: Table) -> list[Finding]:
    form = table.form
    return [
        table.pieces[0].placed.finding(
            "UNKNOWN_COLUMN",
            f"a column of this {form.layout.form} is not known: {form.headings[place]!r}",
            table=table.table,
            raw=form.headings[place],
        )
        for place in table.unknown
    ]


def columns_aside(block: PlacedGrid, form: Recognised) -> list[Finding]:
    """Those that are known, of which no published table has a column."""
    known = {column.name for column in form.layout.columns if column.aside}
    said = [
        heading
        for name, heading in zip(form.columns, form.headings, strict=True)
        if name is not None and (name in known or name.endswith(ASIDE))
    ]
    if not said:
        return []
    message = f"not published of this {form.layout.form}: {' | '.join(said)}"
    return [block.finding("COLUMN_NOT_PUBLISHED", message, table=form.layout.table, raw=" | ".join(said))]
