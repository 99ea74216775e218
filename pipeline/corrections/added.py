"""Rows that the machine missed and a person added: records like any other, with a number of their own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.corrections.columns import COMMON, PERIODS, created_name, name_behind
from pipeline.corrections.decided import Decided, Judged, Place, RowKey, State, row_key, said_by
from pipeline.corrections.matching import SAME_PLACE, overlap
from pipeline.corrections.model import AddDecision
from pipeline.corrections.readings import decided_print, readings
from pipeline.corrections.struck import row_print
from pipeline.model import Box, Mark, Printed, Record, Row
from pipeline.normalise.spelling import fold_space

# Said of the row as a whole, and no print of it.
_FACTS = {"level", "jenis_sasaran", "jenis_jadwal", "peran", "no"}
# Without these a row cannot be made at all.
_NEEDED = {"signatories": ("nama", "peran"), "legal_basis": ("text",)}
# Merged cells: where the person says nothing, the row stands under the same ones as the row before it.
_MERGED: dict[str, tuple[tuple[str, ...], ...]] = {
    "agreements": (("no", "heading", "sasaran"),),
    "actions": (("no", "heading", "sasaran"),),
    "rkt": (("sasaran",), ("program",), ("kegiatan",), ("sasaran_kegiatan",)),
}


@dataclass(frozen=True, slots=True)
class Added:
    """The record that a decision makes, the number that it follows, and what is decided in it."""

    judged: Judged
    record: Record | None = None
    after: int = 0
    decided: Mapping[str, Decided] | None = None


def judge_add(
    decision: AddDecision,
    records: Sequence[Record],
    machine: Mapping[RowKey, Row],
    struck: Sequence[RowKey],
    *,
    number: int,
    earlier: Sequence[Record] = (),
) -> Added:
    """``records``: those of the machine; ``earlier``: those added so far. ``number``: of the new row.

    Kept where the machine reads the row by now, stale where it reads another one there.
    """
    if wrong := _wrong(decision):
        return Added(Judged(decision, State.UNUSED, note=wrong))
    read = _read_by_now(decision, records, struck)
    if read is not None:
        return Added(_compared(decision, read, machine.get(row_key(read))))
    siblings = [r for r in (*records, *earlier) if (r.table, r.place) == (decision.table, decision.place)]
    before = _before(decision.after, siblings, earlier)
    beside = before or (siblings[0] if siblings else None)
    own = {created_name(decision.table, c): v for c, v in decision.values.items() if c not in _FACTS}
    printed = {
        name: decided_print(name, value.text, decision.page, Box(*value.box)) for name, value in own.items()
    }
    shared = {n: p for n, p in beside.printed.items() if n in COMMON} if beside else {}
    merged = _merged(before, printed) if before else {}
    blank = _other_periods(beside, printed)
    facts = {**_facts_of(decision.table, beside), **_facts(decision)}
    record = Record(
        decision.table,
        records[0].document if records else "",
        decision.place,
        number,
        {**shared, **merged, **blank, **printed},
        facts,
    )
    names = tuple(Place(decision.table, decision.place, number, name) for name in printed)
    box = Box.around([p.box for p in printed.values()])
    judged = Judged(decision, State.APPLIED, names, "", decision.page, box)
    said = Decided(said_by("added", decision), ())
    return Added(judged, record, decision.after, dict.fromkeys(printed, said))


def in_place(records: Sequence[Record], added: Sequence[Added]) -> list[Record]:
    """``records`` with each added one after the row that it follows; those after one row as in the file."""
    placed = list(records)
    follows: dict[int, int] = {}  # id of an added record -> the number that it follows
    for one in added:
        if one.record is not None:
            placed.insert(_index(one, placed, follows), one.record)
            follows[id(one.record)] = one.after
    return placed


def _index(one: Added, placed: Sequence[Record], follows: Mapping[int, int]) -> int:
    assert one.record is not None
    key = (one.record.table, one.record.place)
    table = [i for i, r in enumerate(placed) if (r.table, r.place) == key]
    machine = [i for i in table if id(placed[i]) not in follows]
    before = [i for i in table if placed[i].number == one.after] or [
        i for i in machine if placed[i].number < one.after
    ]
    at = before[-1] + 1 if before else (table[0] if table else len(placed))
    while at < len(placed) and follows.get(id(placed[at])) == one.after:
        at += 1
    return at


def without_conflicts(added: Sequence[Added]) -> list[Added]:
    """Two decisions that add a row at one place: the second says nothing new, or both are set aside."""
    kept: list[Added] = []
    for one in added:
        rivals = [i for i, other in enumerate(kept) if _same_row(one, other)]
        if not rivals or one.record is None:
            kept.append(one)
            continue
        first = kept[rivals[0]]
        assert first.record is not None
        if first.record.printed == one.record.printed:
            kept.append(Added(replace(one.judged, state=State.KEPT, places=first.judged.places)))
            continue
        for i in rivals:
            kept[i] = _in_conflict(kept[i], one)
        kept.append(_in_conflict(one, first))
    return kept


def _same_row(one: Added, other: Added) -> bool:
    if one.record is None or other.record is None or one.record.table != other.record.table:
        return False
    mine, theirs = row_print(one.record)[1], row_print(other.record)[1]
    if mine is None or theirs is None or mine.page != theirs.page:
        return False
    return overlap(mine.box, theirs.box) >= SAME_PLACE


def _in_conflict(one: Added, other: Added) -> Added:
    note = f"decision {other.judged.decision.id} adds another row at this place"
    return replace(one, judged=replace(one.judged, state=State.CONFLICT, places=(), note=note), record=None)


def _wrong(decision: AddDecision) -> str:
    if decision.table == "decrees":
        return "a decree cannot be added to its document"
    prints = [c for c in decision.values if c not in _FACTS]
    unknown = [c for c in prints if not created_name(decision.table, c)]
    if unknown or not prints:
        return f"{', '.join(unknown) or 'nothing said'} can stand in no row of {decision.table}"
    missing = [c for c in _NEEDED.get(decision.table, ()) if c not in decision.values]
    return f"a row of {decision.table} needs {', '.join(missing)}" if missing else ""


def _read_by_now(decision: AddDecision, records: Sequence[Record], struck: Sequence[RowKey]) -> Record | None:
    for record in records:
        name, printed = row_print(record)
        value = decision.values.get(name)
        if (
            record.table == decision.table
            and value is not None
            and printed is not None
            and printed.page == decision.page
            and overlap(printed.box, Box(*value.box)) >= SAME_PLACE
            and row_key(record) not in struck
        ):
            return record
    return None


def _compared(decision: AddDecision, record: Record, row: Row | None) -> Judged:
    name, printed = row_print(record)
    places = (Place(record.table, record.place, record.number, name),)
    where = (printed.page, printed.box) if printed is not None else (decision.page, None)
    differs = []
    for column, value in decision.values.items():
        if column in _FACTS:
            continue
        behind = name_behind(record.table, column, record.printed)
        found = readings(column, behind, record.printed.get(behind), row)
        if fold_space(value.text) not in found:
            differs.append(f"{column} {found[0]!r} instead of {value.text!r}")
    judged = Judged(decision, State.KEPT, places, printed.text if printed else "", *where)
    if not differs:
        return judged
    note = f"the machine reads the row itself by now, with {'; '.join(differs)}"
    return replace(judged, state=State.STALE, note=note)


def _before(after: int, siblings: Sequence[Record], earlier: Sequence[Record]) -> Record | None:
    """The row that is followed; where it is gone, the last one of the machine before it."""
    exactly = next((r for r in siblings if r.number == after), None)
    machine = [r for r in siblings if r.number < after and r not in earlier]
    return exactly or (max(machine, key=lambda r: r.number) if machine else None)


def _other_periods(beside: Record | None, printed: Mapping[str, Printed]) -> dict[str, Printed]:
    """Who says in which periods there is a mark says that there is none in the others of the plan."""
    said = [p for name, p in printed.items() if name in PERIODS]
    if not said or beside is None:
        return {}
    return {name: replace(said[0], text="", mark=Mark.BLANK) for name in beside.printed if name in PERIODS}


def _merged(before: Record, printed: Mapping[str, Printed]) -> dict[str, Printed]:
    groups = [g for g in _MERGED.get(before.table, ()) if not any(name in printed for name in g)]
    return {name: before.printed[name] for group in groups for name in group if name in before.printed}


def _facts_of(table: str, beside: Record | None) -> dict[str, str | int | None]:
    facts = dict(beside.facts) if beside is not None else {}
    if table == "budgets":
        facts["level"] = "program" if facts.get("level") in (None, "total") else facts["level"]
    if table == "legal_basis":
        facts["no"] = None
    return facts


def _facts(decision: AddDecision) -> dict[str, str | int | None]:
    said = {c: fold_space(v.text) for c, v in decision.values.items() if c in _FACTS}
    return {name: int(text) if name == "no" and text.isdigit() else text for name, text in said.items()}
