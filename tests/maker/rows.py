"""A decree's tables as printed rows: the one place from which both the typesetter and the truth read.

A row id is ``A1.3``: the third row of the first agreement (A), action plan (C) or RKT (R); ``B1.2`` is a
budget line.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tests.maker.form import Merge, TableLook
from tests.maker.model import ActionPlan, Agreement, Indicator, Rkt, Target
from tests.maker.words import words


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """``cells`` by column key; ``spans`` the rows that a merging column's cell covers, 0 where it is covered.

    ``heading`` is the full-width row above this one. ``periods`` and ``values`` as in the model's Action.
    """

    row_id: str
    cells: dict[str, str]
    spans: dict[str, int]
    indicator: Indicator
    heading: str = ""
    periods: tuple[int, ...] = ()
    values: tuple[str, ...] = ()
    amount: int | None = None
    sasaran: str = ""  # whole, on every row


def printed_target(target: Target, table: TableLook) -> tuple[str, str]:
    """What stands in the target cell and in the SATUAN cell ("" where the table has none)."""
    if not table.has("satuan"):
        return target.whole, ""
    if target.kind in ("count", "zero"):
        return target.number, str(words()["units"][target.unit_name]["column"][0])
    return target.number, str(words()["satuan"][target.kind][0])


def agreement_rows(agreement: Agreement, table: TableLook, index: int, *, numbered: bool) -> list[PrintedRow]:
    """``numbered``: the indicator cell begins with ``1.1.``."""
    rows: list[PrintedRow] = []
    for place, goal in enumerate(agreement.goals, start=1):
        for position, indicator in enumerate(goal.indicators):
            target, satuan = printed_target(indicator.target, table)
            heading = ""
            no = goal.no
            if table.merge is Merge.HEADING:
                no = goal.no.replace(goal.no.rstrip("."), str(len(rows) + 1))
                heading = _heading(place, goal.text) if position == 0 else ""
            prefix = f"{place}.{position + 1}. " if numbered else ""
            cells = {
                "no": no,
                "sasaran": goal.text,
                "indikator": prefix + indicator.text,
                "target": target,
                "satuan": satuan,
            }
            spans = _spans(table, ("no", "sasaran"), position, len(goal.indicators))
            row_id = f"A{index}.{len(rows) + 1}"
            rows.append(PrintedRow(row_id, cells, spans, indicator, heading, sasaran=goal.text))
    return rows


def action_rows(plan: ActionPlan, table: TableLook, index: int) -> list[PrintedRow]:
    rows: list[PrintedRow] = []
    for place, goal in enumerate(plan.goals, start=1):
        for position, action in enumerate(goal.actions):
            heading = _heading(place, goal.text) if table.merge is Merge.HEADING and position == 0 else ""
            cells = {
                "no": goal.no,
                "sasaran": goal.text,
                "indikator": action.indicator.text,
                "target": action.indicator.target.whole,
                "kegiatan": action.kegiatan,
                "target_kegiatan": action.target_kegiatan.whole,
                "pagu_anggaran": action.printed,
                "pelaksana": action.pelaksana,
            }
            spans = _spans(table, ("no", "sasaran"), position, len(goal.actions))
            rows.append(
                PrintedRow(
                    f"C{index}.{len(rows) + 1}",
                    cells,
                    spans,
                    action.indicator,
                    heading,
                    action.periods,
                    action.values,
                    action.amount if table.has("pagu_anggaran") else None,
                    goal.text,
                )
            )
    return rows


def rkt_rows(rkt: Rkt, table: TableLook, index: int) -> list[PrintedRow]:
    flat = [
        (activity, target, line)
        for activity in rkt.activities
        for target in activity.targets
        for line in target.lines
    ]
    keys: dict[str, list[tuple[str, ...]]] = {
        "sasaran": [(a.sasaran,) for a, _, _ in flat],
        "program": [(a.sasaran, a.program) for a, _, _ in flat],
        "kegiatan": [(a.sasaran, a.program, a.kegiatan) for a, _, _ in flat],
        "sasaran_kegiatan": [(a.sasaran, a.kegiatan, t.text) for a, t, _ in flat],
    }
    spans = {key: _run_lengths(values) for key, values in keys.items()}
    spans["no"] = spans["sasaran"]
    numbers: list[str] = []
    for length in spans["no"]:
        numbers.append(
            str(int(numbers[-1]) + 1 if numbers and length else int(numbers[-1]) if numbers else 1)
        )
    rows = []
    for place, (activity, goal, line) in enumerate(flat):
        target, satuan = printed_target(line.indicator.target, table)
        cells = {
            "no": numbers[place],
            "sasaran": activity.sasaran,
            "program": activity.program,
            "kegiatan": activity.kegiatan,
            "sasaran_kegiatan": goal.text,
            "indikator": line.indicator.text,
            "target": target,
            "satuan": satuan,
            "anggaran": line.printed,
        }
        here = {key: lengths[place] for key, lengths in spans.items() if table.has(key)}
        rows.append(
            PrintedRow(
                f"R{index}.{place + 1}",
                cells,
                here,
                line.indicator,
                amount=line.amount,
                sasaran=activity.sasaran,
            )
        )
    return rows


def _heading(place: int, text: str) -> str:
    return f"Sasaran {words()['ordinals'][place - 1]} : {text}"


def _spans(table: TableLook, keys: tuple[str, ...], position: int, count: int) -> dict[str, int]:
    if table.merge is Merge.HEADING:
        return {}
    return {key: count if position == 0 else 0 for key in keys if table.has(key)}


def _run_lengths(values: Sequence[tuple[str, ...]]) -> list[int]:
    """[a, a, b] -> [2, 0, 1]."""
    lengths = [0] * len(values)
    start = 0
    for index, value in enumerate(values):
        if value != values[start]:
            start = index
        lengths[start] += 1
    return lengths
