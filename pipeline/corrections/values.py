"""Decisions about values: what the machine reads there now, and whether the decision still holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.corrections.columns import NOT_PRINTED, names_behind, stem_of
from pipeline.corrections.decided import Decided, Judged, RowKey, State, row_key, said_by
from pipeline.corrections.matching import Hit, find_prints, places
from pipeline.corrections.model import ValueDecision
from pipeline.corrections.readings import beside, decided_print, readings
from pipeline.model import Box, Printed, Record, Row
from pipeline.normalise.spelling import fold_space

_BY_THE_PRINT = frozenset({("budgets", "program")})  # the lines under it take its print, doubts and all


@dataclass(frozen=True, slots=True)
class Verdict:
    """``judged``, and what it says of each print that it is about; ``says`` the same in a word."""

    judged: Judged
    decided: Decided | None = None
    says: str = ""


def judge_value(
    decision: ValueDecision, records: Sequence[Record], machine: Mapping[RowKey, Row], *, same_scan: bool
) -> Verdict:
    """``machine``: the rows as they are without any decision, which is what a decision was made on.

    An equal reading is kept as it is, with all that follows from it; a decided text stands in place of the
    print, with nothing beside it to choose from.
    """
    hits = find_prints(decision, records, same_scan=same_scan)
    if not hits:
        return Verdict(Judged(decision, State.UNUSED, note=_why_unused(decision)))
    record, name = hits[0]
    printed = record.printed.get(name)
    row = machine.get(row_key(record))
    found = readings(decision.column, name, printed, row)
    expect, value = fold_space(decision.expect), fold_space(decision.value)
    about = [(r, "no") for r, _ in hits] if decision.column == "no_sasaran" and value.isdigit() else hits
    where = (printed.page, printed.box) if printed is not None else (decision.page, Box(*decision.box))
    judged = Judged(decision, State.APPLIED, places(about), found[0], *where)
    if value == found[0] or (value == expect and value in found):
        as_it_is = _has_value(row, decision.column) and (record.table, name) not in _BY_THE_PRINT
        stands = None if as_it_is else _decided_print(decision, about[0], where)
        decided = Decided(said_by("confirmed", decision), beside(printed), stands)
        return Verdict(replace(judged, state=State.KEPT), decided, _said(stands or printed))
    if expect in found or value in found:
        stands = _decided_print(decision, about[0], where)
        return Verdict(judged, Decided(said_by("decided", decision), beside(printed), stands), _said(stands))
    note = f"expected {expect!r}, found {found[0]!r}, decided {value!r}"
    return Verdict(replace(judged, state=State.STALE, note=note), says=value)


def _said(printed: Printed | None) -> str:
    """What stands in the print: its text, or its mark where it is nothing else."""
    if printed is None:
        return ""
    return printed.text or (printed.mark.value if printed.mark is not None else "")


def _why_unused(decision: ValueDecision) -> str:
    if not names_behind(decision.table, decision.column):
        known = "is not read from the page" if decision.column in NOT_PRINTED else "is no column of it"
        return f"{decision.column} of {decision.table} {known}"
    return f"no {decision.column} of {decision.table} stands at its place on page {decision.page}"


def _has_value(row: Row | None, column: str) -> bool:
    """Whether something is published of the print: `WTP` is a target, and no number."""
    return row is not None and row.values.get(stem_of(column)) is not None


def _decided_print(decision: ValueDecision, hit: Hit, where: tuple[int, Box]) -> Printed:
    """The print with the decided text: exact and without doubt."""
    record, name = hit
    before = record.printed.get(name)
    text = _in_its_place(decision, before.text) if before is not None else decision.value
    return decided_print(name, text, *where)


def _in_its_place(decision: ValueDecision, print_: str) -> str:
    """The decided value for what was expected, which may be a part: what follows `Sasaran Kedua :`."""
    expect, value = fold_space(decision.expect), fold_space(decision.value)
    before, found, after = print_.partition(expect) if expect else ("", "", "")
    if not found or (before.strip() and value.startswith(before.strip())):
        return value
    return before + value + after
