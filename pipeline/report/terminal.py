"""The difference between two publications on the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from pipeline.report.difference import ChangedValue, Difference, PublishedRow, TableDifference, Value
from pipeline.report.wording import Kind, pieces
from schemas.tables import TABLES

_SHORT = 60  # letters of both values, up to which they stand on one line


def difference_parts(found: Difference, limit: int) -> Iterator[RenderableType]:
    """What to print: a summary of all tables, then each that changed; at most ``limit`` lines of a kind."""
    if found.same:
        yield Text("No difference: the same rows with the same values.")
        return
    yield _summary(found)
    for table in found.tables:
        if not table.same:
            yield from _table(table, limit)


def _summary(found: Difference) -> Table:
    summary = Table(title="Rows and values", title_justify="left")
    for heading in ("table", "before", "now", "added", "gone", "changed", "renumbered"):
        summary.add_column(heading, justify="left" if heading == "table" else "right")
    for t in found.tables:
        counts = (len(t.added), len(t.gone), len(t.changed), len(t.renumbered))
        summary.add_row(
            t.table, f"{t.rows_old:,}", f"{t.rows_new:,}", *(f"{n:,}" if n else "" for n in counts)
        )
    return summary


def _table(table: TableDifference, limit: int) -> Iterator[RenderableType]:
    yield Text(f"\n{TABLES[table.table].title_id} ({table.table})", style="bold")
    yield from _shown([_line("+", "green", row) for row in table.added], limit, "rows added")
    yield from _shown([_line("-", "red", row) for row in table.gone], limit, "rows gone")
    yield from _shown([_change(change) for change in table.changed], limit, "values changed")
    renumbered = [Text(f"  = {old} is now {new}", style="dim") for old, new in table.renumbered]
    yield from _shown(renumbered, limit, "rows renumbered")
    if table.evidence:
        yield Text(f"  page, box or confidence is another on {len(table.evidence):,} rows", style="dim")
    for what, columns in (("new column", table.columns_added), ("column gone", table.columns_gone)):
        for column in columns:
            yield Text(f"  {what}: {column}; it was not compared", style="dim")


def _shown(lines: Sequence[Text], limit: int, what: str) -> Iterator[Text]:
    yield from lines[:limit]
    if len(lines) > limit:
        yield Text(f"  ... and {len(lines) - limit:,} more {what} (--limit shows more)", style="dim")


def _line(sign: str, style: str, row: PublishedRow) -> Text:
    return Text.assemble(
        (f"  {sign} ", style), (row.row_id, style), _page(row.page), "  ", _printable(row.text)
    )


def _change(change: ChangedValue) -> Text:
    text = Text.assemble("  ~ ", (change.row_id, "cyan"), _page(change.page), f"  {change.column}: ")
    old, new = _said(change.old), _said(change.new)
    if len(old) + len(new) <= _SHORT:
        return text.append(old, "red").append(" -> ").append(new, "green")
    for sign, kind, style in (("-", Kind.OLD, "red"), ("+", Kind.NEW, "green")):
        text.append(f"\n      {sign} ", style)
        for piece, words in pieces(old, new):
            if piece in (Kind.SAME, kind):
                text.append(words, "" if piece is Kind.SAME else style)
    return text


def _page(page: int | None) -> str:
    return "" if page is None else f" (page {page})"


def _said(value: Value) -> str:
    return "(none)" if value is None else _printable(str(value))


def _printable(text: str) -> str:
    """``text`` on one line and without what a terminal obeys: it comes from documents."""
    return "".join(c if c.isprintable() else " " for c in text)
