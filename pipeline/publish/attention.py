"""What in a publication needs a person: its findings of severity error, with their remedies."""

from __future__ import annotations

from pathlib import Path

import pyarrow.parquet as pq

from pipeline.findings import CODES


def attention(out: Path) -> list[str]:
    """One line for each finding of severity error in ``out/findings.parquet``: file, page, remedy."""
    findings = pq.read_table(out / "findings.parquet").to_pylist()
    lines = []
    for f in findings:
        if f["severity"] == "error":
            page = "" if f["page"] is None else f", page {f['page']}"
            lines.append(f"{f['decree_id']}{page}: {f['message']} [{f['code']}] - {CODES[f['code']].remedy}")
    return lines
