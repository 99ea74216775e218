"""Decisions about values: what the machine reads there now, and whether the decision still holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.corrections.columns import NOT_PRINTED, PERIODS, names_behind, stem_of
from pipeline.corrections.decided import Decided, Judged, RowKey, State
from pipeline.corrections.matching import Hit, find_prints, places
from pipeline.corrections.model import BLANK, MARKED, ValueDecision
from pipeline.model import Box, Mark, Printed, Record, Row
from pipeline.normalise.spelling import fold_space
from pipeline.validate.about import printed_as

# What is published for these may be another's name than the one read: it is kept only if it was meant.
NAMES = frozenset({"nama", "penandatangan"})
_BY_THE_PRINT = frozenset({("budgets", "program")})  # the lines under it take its print, doubts and all


@dataclass(frozen=True, slots=True)
class Verdict:
    """``judged``, and what it says of each print that it is about."""

    judged: Judged
    decided: Decided | None = None


def judge_value(
    decision: ValueDecision, records: Sequence[Record], machine: Mapping[RowKey, Row], *, same_scan: bool
) -> Verdict:
    """``machine``: the rows as they are without any decision, which is what a decision was made on."""
    hits = find_prints(decision, records, same_scan=same_scan)
    if not hits:
        return Verdict(Judged(decision, State.UNUSED, note=_why_unused(decision)))
    if decision.column == "no_sasaran" and decision.value.strip().isdigit():
        hits = [(record, "no") for record, _ in hits]  # the number itself, not its heading
    record, name = hits[0]
    row = machine.get((record.table, record.place, record.number))
    readings = _readings(decision.column, record.printed.get(hits[0][1]), row, name)
    reading, expect, value = readings[0], _fold(decision.expect), _fold(decision.value)
    judged = Judged(decision, State.APPLIED, places(hits), reading, *_where(decision, hits[0]))
    if value == reading or (value == expect and value in readings and name not in NAMES):
        as_it_is = _has_value(row, decision.column) and (record.table, name) not in _BY_THE_PRINT
        printed = None if as_it_is else _replaced(decision, hits[0], row)
        decided = Decided(_step("confirmed", decision), _beside(hits[0], row), printed)
        return Verdict(replace(judged, state=State.KEPT), decided)
    if expect in readings or value in readings:
        printed = _replaced(decision, hits[0], row)
        return Verdict(judged, Decided(_step("decided", decision), _beside(hits[0], row), printed))
    note = f"expected {expect!r}, found {reading!r}, decided {value!r}"
    return Verdict(replace(judged, state=State.STALE, note=note))


def _fold(text: str) -> str:
    return fold_space(text)


def _why_unused(decision: ValueDecision) -> str:
    if not names_behind(decision.table, decision.column):
        known = "is not read from the page" if decision.column in NOT_PRINTED else "is no column of it"
        return f"{decision.column} of {decision.table} {known}"
    return f"no {decision.column} of {decision.table} stands at its place on page {decision.page}"


def _step(verb: str, decision: ValueDecision) -> str:
    return f"{verb} by {decision.by}" + (f": {decision.reason}" if decision.reason else "")


def _readings(column: str, printed: Printed | None, row: Row | None, name: str) -> list[str]:
    """What the machine reads, in the words that it shows: as published first, then as printed.

    A person sees ``target_raw``, or the print itself in the lineage; either may have been expected.
    """
    found: list[str] = []
    stem = stem_of(column)
    if stem in PERIODS:
        found += _mark_readings(printed, row.values.get(stem) if row else None)
    if row is not None:
        own = stem in (name, "sasaran")  # else the value is made of the print, and no text of it
        shown = [row.values.get(f"{stem}_raw"), row.values.get(stem) if own else None]
        if name in NAMES:
            shown.reverse()
        if stem in PERIODS:
            shown.append(row.values.get(f"{stem}_target"))
        behind = printed_as(row, column)
        found += [s for s in shown if isinstance(s, str)]
        found += [behind.text] if behind is not None else []
    found.append(printed.text if printed is not None else "")
    if printed is None:
        found.append("")
    return list(dict.fromkeys(_fold(text) for text in found))


def _mark_readings(printed: Printed | None, value: object) -> list[str]:
    if printed is not None and printed.text and printed.mark is None:
        return []
    said = {True: [MARKED], False: [BLANK]}.get(value) if isinstance(value, bool) else None
    mark = [printed.mark.value] if printed is not None and printed.mark is not None else []
    return [*(said or []), *mark]


def _has_value(row: Row | None, column: str) -> bool:
    return row is not None and row.values.get(column) is not None


def _where(decision: ValueDecision, hit: Hit) -> tuple[int, Box]:
    printed = hit[0].printed.get(hit[1])
    return (printed.page, printed.box) if printed is not None else (decision.page, Box(*decision.box))


def _beside(hit: Hit, row: Row | None) -> tuple[str, ...]:
    """The machine's readings, the one that it took first."""
    printed = hit[0].printed.get(hit[1])
    if printed is None:
        return ()
    said = printed.text or (printed.mark.value if printed.mark is not None else "")
    return tuple(dict.fromkeys(text for text in (said, *printed.alternatives) if text))


def _replaced(decision: ValueDecision, hit: Hit, row: Row | None) -> Printed:
    """The print with the decided text: exact, without doubt, and nothing beside it to choose from."""
    record, name = hit
    text = _fold(decision.value)
    page, box = _where(decision, hit)
    if name in PERIODS and text in (MARKED, BLANK, ""):
        return Printed("", page, box, mark=Mark.MARKED if text == MARKED else Mark.BLANK)
    before = record.printed.get(name)
    return Printed(_in_its_place(text, _fold(decision.expect), before.text if before else ""), page, box)


def _in_its_place(value: str, expect: str, print_: str) -> str:
    """``value`` for ``expect``, which may be a part of the print: what follows `Sasaran Kedua :`."""
    before, found, after = print_.partition(expect) if expect else ("", "", "")
    if not found or (before.strip() and value.startswith(before.strip())):
        return value
    return before + value + after
