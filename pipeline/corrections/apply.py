"""The decisions about one document, applied to its records: a pure function, the same on every run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from pipeline.corrections.added import Added, in_place, judge_add, without_conflicts
from pipeline.corrections.decided import (
    FOLLOWED,
    Applied,
    Decided,
    Deciding,
    Judged,
    Place,
    RowKey,
    State,
    row_key,
)
from pipeline.corrections.model import AddDecision, Corrections, StrikeDecision, ValueDecision
from pipeline.corrections.struck import judge_strike
from pipeline.corrections.values import Verdict, judge_value
from pipeline.model import Record, Row

ABOUT_PLACES = (ValueDecision, StrikeDecision, AddDecision)
NOTHING = Decided("", ())
FOREIGN = "it was made for another document"


def apply(
    records: Sequence[Record], machine: Sequence[Row], corrections: Corrections, *, sha256: str
) -> Applied:
    """What the decisions about places on the pages make of ``records``, and what became of each of them.

    ``machine``: the rows that ``records`` make without any decision. ``sha256``: of the document.
    Decisions that were made on another file hold where most of them find what they expected: then it is
    another scan. Else it is another document, and none of them is followed.
    """
    rows = {_key(row): row for row in machine}
    same_scan = corrections.document == sha256
    standing = corrections.standing
    strikes = [
        judge_strike(d, records, rows, same_scan=same_scan) for d in standing if isinstance(d, StrikeDecision)
    ]
    added = _added(corrections, records, rows, _struck(strikes))
    extended = in_place(records, added)
    verdicts = _without_conflicts(
        [
            judge_value(d, extended, rows, same_scan=same_scan)
            for d in standing
            if isinstance(d, ValueDecision)
        ]
    )
    strikes += [
        judge_strike(s.decision, extended, rows, same_scan=same_scan)
        for s in strikes
        if s.state is State.UNUSED and isinstance(s.decision, StrikeDecision)
    ]
    judged = {j.decision.id: j for j in (*strikes, *(a.judged for a in added), *(v.judged for v in verdicts))}
    if not same_scan and not is_another_scan(judged.values()):
        foreign = {id_: Judged(j.decision, State.UNUSED, note=FOREIGN) for id_, j in judged.items()}
        return Applied(tuple(records), {}, _in_order(corrections, foreign))
    struck = _struck(list(judged.values()))
    return Applied(
        _counted(extended, records, struck),
        _deciding(added, verdicts),
        _in_order(corrections, judged),
        struck,
    )


def is_another_scan(judged: Collection[Judged]) -> bool:
    """Whether at least half of what was decided about places on the pages is found there.

    A row that was added speaks for nothing, unless the machine reads the same row by now.
    """
    found = [
        j.state in FOLLOWED
        for j in judged
        if not isinstance(j.decision, AddDecision) or j.state is State.KEPT
    ]
    return bool(found) and 2 * sum(found) >= len(found)


def _key(row: Row) -> RowKey:
    place, number = row.row_id.split("/")[-2:]
    return row.table, int(place), int(number)


def _in_order(corrections: Corrections, judged: Mapping[str, Judged]) -> tuple[Judged, ...]:
    """As in the file; those taken back too, and those about other things than places left out."""
    undone = {d.id: Judged(d, State.UNDONE) for d in corrections.decisions if d.id in corrections.undone}
    known = {**judged, **undone}
    return tuple(known[d.id] for d in corrections.decisions if d.id in known)


def _struck(strikes: Sequence[Judged]) -> tuple[RowKey, ...]:
    followed = [s for s in strikes if isinstance(s.decision, StrikeDecision) and s.state is State.APPLIED]
    return tuple(dict.fromkeys(place.row for s in followed for place in s.places))


def _added(
    corrections: Corrections,
    records: Sequence[Record],
    rows: Mapping[RowKey, Row],
    struck: Sequence[RowKey],
) -> list[Added]:
    """Numbers go on after the last row, and one that was taken back keeps its own."""
    last: Counter[tuple[str, int]] = Counter()
    for record in records:
        table = (record.table, record.place)
        last[table] = max(last[table], record.number)
    made: list[Added] = []
    for decision in corrections.decisions:
        if isinstance(decision, AddDecision):
            last[decision.table, decision.place] += 1
            if decision.id not in corrections.undone:
                number = last[decision.table, decision.place]
                earlier = [a.record for a in made if a.record is not None]
                made.append(judge_add(decision, records, rows, struck, number=number, earlier=earlier))
    return without_conflicts(made)


def _counted(
    extended: Sequence[Record], before: Sequence[Record], struck: Collection[RowKey]
) -> tuple[Record, ...]:
    """Without the rows struck out; in a table that has changed, ``baris`` counts anew and numbers stay."""
    kept = [r for r in extended if row_key(r) not in struck]
    sizes = [Counter((r.table, r.place) for r in rows) for rows in (before, extended, kept)]
    changed = {table for table in sizes[1] if len({size[table] for size in sizes}) > 1}
    baris: Counter[tuple[str, int]] = Counter()
    counted = []
    for record in kept:
        table = (record.table, record.place)
        baris[table] += 1
        facts = {**record.facts, "baris": baris[table]} if table in changed else record.facts
        counted.append(replace(record, facts=facts))
    return tuple(counted)


def _without_conflicts(verdicts: Sequence[Verdict]) -> list[Verdict]:
    """Two decisions about one print that say different things are both set aside."""
    said: dict[tuple[Place, str], dict[str, str]] = {}
    for verdict in verdicts:
        for place in verdict.judged.places:
            said.setdefault((place, _part(verdict)), {})[verdict.judged.decision.id] = verdict.says
    return [_beside_others(verdict, said) for verdict in verdicts]


def _part(verdict: Verdict) -> str:
    """Of a heading that tells number and sasaran, the number is confirmed by itself."""
    decision = verdict.judged.decision
    return "number" if isinstance(decision, ValueDecision) and decision.column == "no_sasaran" else ""


def _beside_others(verdict: Verdict, said: Mapping[tuple[Place, str], Mapping[str, str]]) -> Verdict:
    own = verdict.judged.decision.id
    others = {
        other: value
        for place in verdict.judged.places
        for other, value in said[place, _part(verdict)].items()
        if value != said[place, _part(verdict)][own]
    }
    if not others:
        return verdict
    told = ", ".join(f"{other} says {value!r}" for other, value in sorted(others.items()))
    return Verdict(replace(verdict.judged, state=State.CONFLICT, note=f"decision {told}"))


def _deciding(added: Sequence[Added], verdicts: Sequence[Verdict]) -> Deciding:
    deciding: dict[RowKey, dict[str, Decided]] = {}
    for one in added:
        if one.record is not None and one.decided is not None:
            deciding[row_key(one.record)] = dict(one.decided)
    for verdict in verdicts:
        if verdict.decided is not None:
            for place in verdict.judged.places:
                row = deciding.setdefault(place.row, {})
                # Who confirmed the number of a heading leaves its other part to whom it was decided by.
                if verdict.decided.printed is not None or row.get(place.name, NOTHING).printed is None:
                    row[place.name] = verdict.decided
    return deciding
