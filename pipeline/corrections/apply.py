"""The decisions about one document, applied to its records: a pure function, the same on every run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from pipeline.corrections.decided import FOLLOWED, Applied, Decided, Judged, Place, RowKey, State
from pipeline.corrections.model import AddDecision, Corrections, Decision, StrikeDecision, ValueDecision
from pipeline.corrections.values import Verdict, judge_value
from pipeline.model import Record, Row

ABOUT_PLACES = (ValueDecision, StrikeDecision, AddDecision)
FOREIGN = "it was made for another document"


def apply(
    records: Sequence[Record], machine: Sequence[Row], corrections: Corrections, *, sha256: str
) -> Applied:
    """``machine``: the rows that ``records`` make without any decision. ``sha256``: of the document.

    Decisions that were made on another file hold where most of them find what they expected: then it is
    another scan. Else it is another document, and none of them is followed.
    """
    rows = {_key(row): row for row in machine}
    same_scan = corrections.document == sha256
    verdicts = [
        judge_value(d, records, rows, same_scan=same_scan)
        for d in corrections.standing
        if isinstance(d, ValueDecision)
    ]
    verdicts = _without_conflicts(verdicts)
    if not same_scan and not is_another_scan([v.judged for v in verdicts]):
        verdicts = [Verdict(Judged(v.judged.decision, State.UNUSED, note=FOREIGN)) for v in verdicts]
    by_id = {v.judged.decision.id: v.judged for v in verdicts}
    judged = [_undone(d) if d.id in corrections.undone else by_id.get(d.id) for d in corrections.decisions]
    return Applied(tuple(records), _deciding(verdicts), tuple(j for j in judged if j is not None))


def is_another_scan(judged: Sequence[Judged]) -> bool:
    """Whether at least half of what was decided about places on the pages is found there."""
    found = [j.state in FOLLOWED for j in judged if isinstance(j.decision, ABOUT_PLACES)]
    return not found or 2 * sum(found) >= len(found)


def _key(row: Row) -> RowKey:
    place, number = row.row_id.split("/")[-2:]
    return row.table, int(place), int(number)


def _undone(decision: Decision) -> Judged:
    return Judged(decision, State.UNDONE)


def _without_conflicts(verdicts: Sequence[Verdict]) -> list[Verdict]:
    """Two decisions about one print that say different things are both set aside."""
    said: dict[Place, dict[str, str]] = {}
    for verdict in verdicts:
        decision = verdict.judged.decision
        assert isinstance(decision, ValueDecision)
        for place in verdict.judged.places:
            said.setdefault(place, {})[decision.id] = " ".join(decision.value.split())
    settled = []
    for verdict in verdicts:
        own = verdict.judged.decision
        others = {
            other: value
            for place in verdict.judged.places
            for other, value in said[place].items()
            if value != said[place][own.id]
        }
        if others:
            told = ", ".join(f"{other} says {value!r}" for other, value in sorted(others.items()))
            note = f"decision {told}"
            settled.append(Verdict(replace(verdict.judged, state=State.CONFLICT, note=note)))
        else:
            settled.append(verdict)
    return settled


def _deciding(verdicts: Sequence[Verdict]) -> Mapping[RowKey, Mapping[str, Decided]]:
    deciding: dict[RowKey, dict[str, Decided]] = {}
    for verdict in verdicts:
        if verdict.decided is not None:
            for place in verdict.judged.places:
                deciding.setdefault(place.row, {})[place.name] = verdict.decided
    return deciding
