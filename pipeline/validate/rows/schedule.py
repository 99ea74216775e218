"""Every row of an action plan is scheduled at some time."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.model import Finding, Row
from pipeline.validate.about import about

QUARTERS = tuple(f"t{n}" for n in range(1, 5))
MONTHS = tuple(f"b{n}" for n in range(1, 13))


def check_scheduled(rows: Sequence[Row]) -> list[Finding]:
    """MONTHS_WITHOUT_SCHEDULE: no mark and no target in any period that the plan prints.

    A period that is null was not decided, so nothing is said about its row here.
    """
    findings = []
    for row in rows:
        if row.table != "actions":
            continue
        periods = MONTHS if row.values["jenis_jadwal"] == "bulan" else QUARTERS
        marked = [row.values[period] for period in periods]
        targets = [row.values[f"{period}_target"] for period in QUARTERS]
        if all(mark is False for mark in marked) and not any(targets):
            said = "month" if periods is MONTHS else "quarter"
            findings.append(about(row, "MONTHS_WITHOUT_SCHEDULE", f"no {said} is marked"))
    return findings
