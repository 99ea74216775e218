"""The closing summary on the terminal: what was published, and what needs a person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import pyarrow as pa
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from pipeline.findings import CODES
from pipeline.model import Severity
from schemas.tables import TABLES

_GRAVEST_FIRST = (Severity.ERROR, Severity.WARNING, Severity.INFO)
_STYLE = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.INFO: "dim"}


def closing_summary(published: Mapping[str, pa.Table], seconds: float) -> RenderableType:
    """Rows and rows to review by table, findings by code, rows in quarantine, and the time taken."""
    found = published["findings"]["code"].to_pylist()
    parts: list[RenderableType] = [_rows(published)]
    if found:
        parts.append(_findings(Counter(found)))
    return Group(*parts, _last_line(published, seconds))


def _rows(published: Mapping[str, pa.Table]) -> Table:
    table = Table(title="Published", title_justify="left")
    table.add_column("table")
    table.add_column("rows", justify="right")
    table.add_column("to review", justify="right")
    for name, data in published.items():
        table.add_row(name, f"{data.num_rows:,}", _review(data))
    return table


def _review(data: pa.Table) -> str:
    return f"{_to_review(data):,}" if "needs_review" in data.column_names else ""


def _to_review(data: pa.Table) -> int:
    return sum(data["needs_review"].to_pylist())


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


def _last_line(published: Mapping[str, pa.Table], seconds: float) -> Text:
    # Tables about the archive say again what the others say.
    own = [
        d for name, d in published.items() if "needs_review" in d.column_names and not TABLES[name].of_archive
    ]
    rows, review = sum(data.num_rows for data in own), sum(_to_review(data) for data in own)
    held = len(set(published["quarantine"]["row_id"].to_pylist()))
    return Text(f"{rows:,} rows, {review:,} to review, {held:,} in quarantine, {seconds:.1f} s")
