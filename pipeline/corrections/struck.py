"""Rows that a person struck out: found by their rectangle, and by what was read there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from pipeline.corrections.decided import Judged, Place, RowKey, State, row_key
from pipeline.corrections.matching import SAME_PLACE, overlap, row_of
from pipeline.corrections.model import StrikeDecision
from pipeline.corrections.readings import readings
from pipeline.model import Box, Printed, Record, Row
from pipeline.normalise.spelling import fold_space

# What makes a row of a table; the first that the row has.
_MAKES_A_ROW = {"budgets": ("program", "anggaran"), "signatories": ("nama",), "legal_basis": ("text",)}


def row_print(record: Record) -> tuple[str, Printed | None]:
    """Name and print of what makes ``record`` a row; the row stands where it stands."""
    names = _MAKES_A_ROW.get(record.table, ("indikator",))
    name = next((n for n in names if n in record.printed), names[0])
    return name, record.printed.get(name)


def judge_strike(
    decision: StrikeDecision, records: Sequence[Record], machine: Mapping[RowKey, Row], *, same_scan: bool
) -> Judged:
    """Stale where something else is read there now: it may be a row."""
    record = _find(decision, records, same_scan=same_scan)
    if record is None:
        note = f"no row of {decision.table} stands at its place on page {decision.page}"
        return Judged(decision, State.UNUSED, note=note)
    name, printed = row_print(record)
    key = row_key(record)
    found = readings(name, name, printed, machine.get(key))
    where = (printed.page, printed.box) if printed is not None else (decision.page, Box(*decision.box))
    judged = Judged(decision, State.APPLIED, (Place(*key),), found[0], *where)
    if fold_space(decision.expect) in found:
        return judged
    note = f"expected a row {decision.expect!r} to be struck out, found {found[0]!r}"
    return replace(judged, state=State.STALE, note=note)


def _find(decision: StrikeDecision, records: Sequence[Record], *, same_scan: bool) -> Record | None:
    mine = [r for r in records if r.table == decision.table and r.table != "decrees"]
    box = Box(*decision.box)
    there = [
        r
        for r in mine
        if (printed := row_print(r)[1]) is not None
        and printed.page == decision.page
        and overlap(printed.box, box) >= SAME_PLACE
    ]
    among = there or ([] if same_scan else mine)
    named = next((r for r in among if row_of(r) == decision.row), None)
    return named or (there[0] if there else None)
