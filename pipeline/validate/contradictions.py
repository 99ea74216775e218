"""The same indicator with another target or amount elsewhere in the decree.

Documents contradict themselves (Mojokerto 2024: 106.198.000 in one RKT, 211.210.000 in the other).
Everything is published as printed, and a finding links the rows.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pipeline.model import Finding, Row
from pipeline.normalise.spelling import fold
from pipeline.validate.about import about, instance_of

_AMOUNTS = {"actions": "pagu_anggaran", "rkt": "anggaran"}
_TARGETS = ("agreements", "actions", "rkt")
# An indicator of so many words says by itself what it measures; a shorter one (`Jumlah laporan`) is the
# same only under the same objective. Two RKT of one decree put one indicator under different objectives.
SPEAKS_FOR_ITSELF = 5

# What rows are compared by, and how it is said; None where the row has nothing to compare.
Compared = Callable[[Row], tuple[object, str] | None]


def check_targets_agree(rows: Sequence[Row]) -> list[Finding]:
    """TARGET_DIFFERS: one finding for each indicator, naming every row and its target."""
    return _differences(rows, "TARGET_DIFFERS", lambda row: "target", _target)


def check_amounts_agree(rows: Sequence[Row]) -> list[Finding]:
    """AMOUNT_DIFFERS: the same for the budget of an indicator, in Rencana Aksi and RKT.

    Several amounts inside one table are several activities of the indicator, not a contradiction.
    """
    return _differences(rows, "AMOUNT_DIFFERS", lambda row: _AMOUNTS[row.table], _amount)


def _target(row: Row) -> tuple[object, str] | None:
    if row.table not in _TARGETS or row.values["target"] is None:
        return None
    text, number = str(row.values["target"]), row.values["target_nilai"]
    return (fold(text) if number is None else (number, row.values["target_satuan"])), text


def _amount(row: Row) -> tuple[object, str] | None:
    column = _AMOUNTS.get(row.table)
    if column is None or row.values[column] is None:
        return None
    return row.values[column], str(row.values[column])


def _differences(
    rows: Sequence[Row], code: str, column: Callable[[Row], str], compared: Compared
) -> list[Finding]:
    """One finding at the first row of each group whose tables do not all say the same."""
    groups: dict[tuple[str, str, str], list[Row]] = {}
    told = [row for row in rows if compared(row) is not None]
    for row in sorted(told, key=lambda row: (row.decree_id, row.table, _order(row))):
        groups.setdefault(_subject(row), []).append(row)
    return [
        about(group[0], code, _message(said), column=column(group[0]), value=next(iter(said)))
        for group in groups.values()
        if (said := _said(group, compared))
    ]


def _subject(row: Row) -> tuple[str, str, str]:
    """What rows are about the same: the decree, the indicator and, where needed, the objective."""
    indicator = fold(str(row.values["indikator"]))
    alone = len(indicator.split()) >= SPEAKS_FOR_ITSELF
    return row.decree_id, indicator, "" if alone else fold(str(row.values["sasaran"] or ""))


def _order(row: Row) -> list[int]:
    return [int(part) for part in row.row_id.split("/")[-2:]]


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
