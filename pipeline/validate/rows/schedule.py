"""Every row of an action plan is scheduled at some time, and all in one way: by marks or by values."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from pipeline.model import Finding, Row
from pipeline.validate.about import about

QUARTERS = tuple(f"t{n}" for n in range(1, 5))
MONTHS = tuple(f"b{n}" for n in range(1, 13))


_VALUES = 4  # cells of a plan with values, at least
_RARE = 0.35  # of the cells in which something stands, the marks among the values of such a plan, at most


def check_marks_among_values(rows: Sequence[Row]) -> list[Finding]:
    """MARK_AMONG_VALUES: a quarter with a mark in a plan whose quarters say what is to be reached; what was
    taken for one may be a fibre on the glass."""
    plans: dict[tuple[str, object], list[Row]] = defaultdict(list)
    for row in rows:
        if row.table == "actions" and row.values["jenis_jadwal"] != "bulan":
            plans[row.decree_id, row.values["rencana_ke"]].append(row)
    findings: list[Finding] = []
    for plan in plans.values():
        marked = [(row, q) for row in plan for q in QUARTERS if row.values[q] is True]
        marks = [(row, q) for row, q in marked if not row.values[f"{q}_target"]]
        if len(marked) - len(marks) >= _VALUES and len(marks) <= _RARE * len(marked):
            said = "a mark, where the other quarters of the plan have values"
            findings.extend(about(row, "MARK_AMONG_VALUES", said, column=q) for row, q in marks)
    return findings


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
