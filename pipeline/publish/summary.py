"""The closing summary on the terminal: what was published, and what needs a person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from pipeline.findings import CODES
from pipeline.model import Severity
from pipeline.publish.stored import Stored
from schemas.tables import TABLES

_GRAVEST_FIRST = (Severity.ERROR, Severity.WARNING, Severity.INFO)
_STYLE = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.INFO: "dim"}


def closing_summary(published: Stored, seconds: float) -> RenderableType:
    """Rows and rows to review by table, findings by code, rows in quarantine, and the time taken."""
    found = published.column("findings", "code")
    review = {
        name: sum(published.column(name, "needs_review"))
        for name in published
        if "needs_review" in published.columns(name)
    }
    parts: list[RenderableType] = [_rows(published, review)]
    if found:
        parts.append(_findings(Counter(found)))
    return Group(*parts, _last_line(published, review, seconds))


def _rows(published: Stored, review: Mapping[str, int]) -> Table:
    table = Table(title="Published", title_justify="left")
    table.add_column("table")
    table.add_column("rows", justify="right")
    table.add_column("to review", justify="right")
    for name in published:
        table.add_row(name, f"{published.rows(name):,}", f"{review[name]:,}" if name in review else "")
    return table


def _findings(found: Counter[str]) -> Table:
    table = Table(title="Findings", title_justify="left")
    table.add_column("severity")
    table.add_column("code")
    table.add_column("count", justify="right")
    table.add_column("what it means")
    order = sorted(found, key=lambda code: (_GRAVEST_FIRST.index(CODES[code].severity), code))
    for code in order:
        known = CODES[code]
        severity = Text(known.severity.value, style=_STYLE[known.severity])
        table.add_row(severity, code, f"{found[code]:,}", known.title)
    return table


def _last_line(published: Stored, review: Mapping[str, int], seconds: float) -> Text:
    # Tables about the archive say again what the others say.
    own = [name for name in review if not TABLES[name].of_archive]
    rows, to_review = sum(published.rows(name) for name in own), sum(review[name] for name in own)
    held = len(set(published.column("quarantine", "row_id")))
    return Text(f"{rows:,} rows, {to_review:,} to review, {held:,} in quarantine, {seconds:.1f} s")
