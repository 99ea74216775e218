"""The budget under an agreement adds up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.model import Finding, Row
from pipeline.validate.about import about, by_instance


def check_budget_totals(rows: Sequence[Row]) -> list[Finding]:
    """BUDGET_TOTAL_MISMATCH: the lines before a printed total add up to it, to the rupiah.

    Programme lines are added, or activity lines where the budget names no programme. The finding
    names the whole budget, because any of its amounts may be the wrong one. Where an amount was not
    read nothing can be said here.
    """
    findings: list[Finding] = []
    for instance, budget in by_instance(rows, ("budgets",)).items():
        lines: list[Row] = []
        for row in budget:
            if row.values["level"] != "total":
                lines.append(row)
                continue
            findings += _mismatch(instance, lines, row)
            lines = []
    return findings


def _mismatch(instance: str, lines: list[Row], total: Row) -> list[Finding]:
    summands = [row for row in lines if row.values["level"] == "program"] or lines
    amounts = [_amount(row) for row in summands]
    printed = _amount(total)
    known = [amount for amount in amounts if amount is not None]
    if not summands or printed is None or len(known) != len(amounts) or sum(known) == printed:
        return []
    difference = sum(known) - printed
    message = f"{len(known)} lines add up to {sum(known)}; the printed total is {printed} ({difference:+d})"
    finding = about(total, "BUDGET_TOTAL_MISMATCH", message, column="anggaran", value=str(sum(known)))
    return [replace(finding, row_id=instance)]


def _amount(row: Row) -> int | None:
    amount = row.values["anggaran"]
    return amount if isinstance(amount, int) else None
