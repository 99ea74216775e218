"""Where on the pages a decision is meant: by its rectangle, on another scan by its row."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.corrections.columns import COMMON, PERIODS, created_name, names_behind
from pipeline.corrections.decided import Place
from pipeline.corrections.model import ValueDecision
from pipeline.model import Box, Printed, Record

SAME_PLACE = 0.5  # share of their union that two rectangles of one cell have in common, at least
Hit = tuple[Record, str]  # a record and the name of one of its prints


def overlap(one: Box, other: Box) -> float:
    """Intersection over union, 0..1."""
    across = min(one.x1, other.x1) - max(one.x0, other.x0)
    down = min(one.bottom, other.bottom) - max(one.top, other.top)
    if across <= 0 or down <= 0:
        return 0.0
    both = across * down
    return both / (one.width * one.height + other.width * other.height - both)


def row_of(record: Record) -> str:
    """``place/number``, as in the row id."""
    return f"{record.place}/{record.number}"


def find_prints(decision: ValueDecision, records: Sequence[Record], *, same_scan: bool) -> list[Hit]:
    """Every record that has the print which is meant, the named row first; empty where there is none.

    One printed cell may feed several rows. Where nothing is printed for the column, the named row (all
    rows of its table, where the value is printed once for it) can be given a print.
    """
    names = names_behind(decision.table, decision.column)
    mine = [r for r in records if r.table == decision.table]
    box = Box(*decision.box)
    there = [
        (record, name)
        for record in mine
        for name in names
        if (printed := record.printed.get(name)) is not None
        and printed.page == decision.page
        and overlap(printed.box, box) >= SAME_PLACE
    ]
    named = next((r for r in mine if row_of(r) == decision.row), None)
    if there:
        chosen = next(((r, n) for r, n in there if r is named), there[0])
        return _all_with(chosen, there)
    if named is None or not names:
        return []
    own = next((name for name in names if name in named.printed), None)
    if own is None:
        return _unprinted(named, created_name(decision.table, decision.column), mine)
    if same_scan:
        return []
    everywhere = [(r, own) for r in mine if own in r.printed]
    return _all_with((named, own), everywhere)


def _all_with(chosen: Hit, hits: Sequence[Hit]) -> list[Hit]:
    """``chosen`` and every other record that has the very same print under the same name."""
    record, name = chosen
    rest = [(r, n) for r, n in hits if r is not record and n == name and _print(r, n) == _print(record, name)]
    return [chosen, *rest]


def _print(record: Record, name: str) -> Printed:
    return record.printed[name]


def _unprinted(named: Record, name: str, mine: Sequence[Record]) -> list[Hit]:
    if name in PERIODS:  # a period without a cell is not printed in this plan
        return []
    if name not in COMMON:
        return [(named, name)]
    rest = [r for r in mine if r.place == named.place and r is not named and name not in r.printed]
    return [(named, name), *((r, name) for r in rest)]


def places(hits: Sequence[Hit]) -> tuple[Place, ...]:
    return tuple(Place(r.table, r.place, r.number, name) for r, name in hits)
