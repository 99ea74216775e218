"""The budgets under the agreements of the Ketua and of the Sekretaris are of one money."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.model import Finding, Row
from pipeline.normalise.spelling import fold
from pipeline.validate.about import about, by_instance
from pipeline.validate.context import Context
from pipeline.validate.decree import Decree

TOTAL = "total"


@dataclass(frozen=True, slots=True)
class _Line:
    """An amount and the row that prints it; for an unprinted total the first of the lines added up."""

    row: Row
    amount: int
    printed: bool = True

    def __str__(self) -> str:
        return f"{self.amount} {'in' if self.printed else 'added up from'} {self.row.row_id}"


def check_budgets_between(decree: Decree, context: Context) -> list[Finding]:
    """BUDGET_BETWEEN_AGREEMENTS: what both budgets print is the same amount, to the rupiah.

    Programmes are compared by code, else by name. Totals are compared where both agreements print the same
    programmes, or none: where the Sekretariat answers for one of two programmes its total is another by
    right. An amount that was not read is not compared.
    """
    levels = {
        row.values["perjanjian_ke"]: row.values["tingkat_perjanjian"]
        for row in decree.rows
        if row.table == "agreements"
    }
    known = context.vocabulary.programmes
    codes = {_name(programme.name): programme.code for programme in known if programme.code}
    budgets: dict[object, list[dict[str, _Line]]] = {}
    for budget in by_instance(decree.rows, ("budgets",)).values():
        level = levels.get(budget[0].values["perjanjian_ke"])
        budgets.setdefault(level, []).append(_lines(budget, codes))
    findings = []
    for above in budgets.get("lembaga", []):
        for below in budgets.get("sekretariat", []):
            if differing := _differing(above, below):
                first = above[differing[-1]]
                message = "; ".join(f"{key}: {above[key]}, {below[key]}" for key in differing)
                findings.append(
                    about(
                        first.row,
                        "BUDGET_BETWEEN_AGREEMENTS",
                        message,
                        column="anggaran",
                        value=str(below[differing[-1]].amount),
                    )
                )
    return findings


def _differing(above: dict[str, _Line], below: dict[str, _Line]) -> list[str]:
    programmes = [key for key in above if key != TOTAL and key in below]
    same = above.keys() - {TOTAL} == below.keys() - {TOTAL}
    compared = [*programmes, *([TOTAL] if same and TOTAL in above and TOTAL in below else [])]
    return [key for key in compared if above[key].amount != below[key].amount]


def _lines(budget: Sequence[Row], codes: Mapping[str, str]) -> dict[str, _Line]:
    """Programme, or `total` -> its amount. A total that is not printed is the sum, where all was read."""
    programmes = [row for row in budget if row.values["level"] == "program"]
    lines = {
        _programme(row, codes): _Line(row, amount)
        for row in programmes
        if (amount := _amount(row)) is not None
    }
    totals = [
        _Line(row, a) for row in budget if row.values["level"] == "total" and (a := _amount(row)) is not None
    ]
    summands = programmes or [row for row in budget if row.values["level"] == "kegiatan"]
    amounts = [_amount(row) for row in summands]
    known = [amount for amount in amounts if amount is not None]
    if len(totals) == 1:
        return lines | {TOTAL: totals[0]}
    if not totals and known and len(known) == len(amounts):
        return lines | {TOTAL: _Line(summands[0], sum(known), printed=False)}
    return lines


def _programme(row: Row, codes: Mapping[str, str]) -> str:
    """The printed code, else the one known for the name, else the name."""
    code, name = row.values["kode_program"], _name(str(row.values["program"] or ""))
    return str(code) if code else codes.get(name, name)


def _name(printed: str) -> str:
    return re.sub(r"^program\s+", "", fold(printed))


def _amount(row: Row) -> int | None:
    amount = row.values["anggaran"]
    return amount if isinstance(amount, int) else None
