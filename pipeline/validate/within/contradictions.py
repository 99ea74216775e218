"""The same indicator with another target, unit or amount elsewhere in the decree.

Documents contradict themselves (Mojokerto 2024: 106.198.000 in one RKT, 211.210.000 in the other).
Everything is published as printed, and a finding links the rows.
"""

from __future__ import annotations

from collections.abc import Callable

from pipeline.model import Finding, Row
from pipeline.normalise.vocabulary import Grades
from pipeline.validate.about import about, instance_of
from pipeline.validate.context import Context
from pipeline.validate.decree import Decree
from pipeline.validate.order import in_order
from pipeline.validate.subject import TABLES, Subject
from pipeline.validate.target_said import said_target

_AMOUNTS = {"actions": "pagu_anggaran", "rkt": "anggaran"}

# What rows are compared by, and how it is said; None where the row has nothing to compare.
Compared = Callable[[Row], tuple[object, str] | None]


def check_targets_agree(decree: Decree, context: Context) -> list[Finding]:
    """TARGET_DIFFERS: one finding for each indicator, naming every row and its target.

    Numbers are compared as numbers, whatever their units; what is no number by its grammar, so that `WTP`
    and `Wajar Tanpa Pengecualian` are one.
    """
    grades = context.vocabulary.units.grades

    def target(row: Row) -> tuple[object, str] | None:
        return _target(row, grades)

    return _differences(decree, "TARGET_DIFFERS", lambda row: "target", target)


def check_units_agree(decree: Decree, context: Context) -> list[Finding]:
    """UNIT_DIFFERS: the same for the unit of an indicator's target. A bare number has no other unit."""
    return _differences(decree, "UNIT_DIFFERS", lambda row: "target", _unit)


def check_amounts_agree(decree: Decree, context: Context) -> list[Finding]:
    """AMOUNT_DIFFERS: the same for the budget of an indicator, in Rencana Aksi and RKT.

    Several amounts inside one table are several activities of the indicator, not a contradiction.
    """
    return _differences(decree, "AMOUNT_DIFFERS", lambda row: _AMOUNTS[row.table], _amount)


def _target(row: Row, grades: Grades) -> tuple[object, str] | None:
    said = said_target(row, grades) if row.table in TABLES else None
    return None if said is None else (said, str(row.values["target"]))


def _unit(row: Row) -> tuple[object, str] | None:
    if row.table not in TABLES or row.values["target"] is None or row.values["target_satuan"] is None:
        return None
    return row.values["target_satuan"], f"{row.values['target_satuan']} ({row.values['target']})"


def _amount(row: Row) -> tuple[object, str] | None:
    column = _AMOUNTS.get(row.table)
    if column is None or row.values[column] is None:
        return None
    return row.values[column], str(row.values[column])


def _differences(
    decree: Decree, code: str, column: Callable[[Row], str], compared: Compared
) -> list[Finding]:
    """One finding at the first row of each group whose tables do not all say the same."""
    groups: dict[Subject, list[Row]] = {}
    for row in in_order(row for row in decree.rows if compared(row) is not None):
        groups.setdefault(decree.subjects[row], []).append(row)
    return [
        about(group[0], code, _message(said), column=column(group[0]), value=next(iter(said)))
        for group in groups.values()
        if (said := _said(group, compared))
    ]


def _said(group: list[Row], compared: Compared) -> dict[str, list[str]]:
    """What is said -> the rows that say it; empty where every table says the same."""
    tables: dict[str, set[object]] = {}
    words: dict[object, str] = {}
    places: dict[str, list[str]] = {}
    for row in group:
        found = compared(row)
        if found is not None:
            value, text = found
            tables.setdefault(instance_of(row), set()).add(value)
            places.setdefault(words.setdefault(value, text), []).append(row.row_id)
    return places if len({frozenset(values) for values in tables.values()}) > 1 else {}


def _message(said: dict[str, list[str]]) -> str:
    return "; ".join(f"{text} in {', '.join(rows)}" for text, rows in said.items())
