"""The queue: every item with what was decided about it, worst first, and what is left."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.corrections.model import (
    AddDecision,
    Decision,
    HeadingDecision,
    NotedDecision,
    PageDecision,
    StrikeDecision,
    TermDecision,
    ValueDecision,
)
from pipeline.model import Severity
from pipeline.normalise.spelling import fold
from pipeline.review.index import DecreeIndex
from pipeline.review.items import REOPENED, Item, item_for
from pipeline.review.places import Place


@dataclass(frozen=True, slots=True)
class Entry:
    """An item and the standing decisions about its place; it is decided unless the decision lost its hold."""

    item: Item
    standing: tuple[Decision, ...]

    @property
    def decided(self) -> bool:
        return bool(self.standing) and not reopened(self.item)


@dataclass(frozen=True, slots=True)
class Filter:
    """Which entries are shown; empty means all. ``hints``: findings that ask nothing, too."""

    decree: str = ""
    table: str = ""
    code: str = ""
    state: str = "open"  # open, decided, all
    hints: bool = False

    def takes(self, entry: Entry) -> bool:
        """Whether the entry is in what is filtered, whatever its state."""
        item = entry.item
        return (
            self.decree in ("", item.decree)
            and self.table in ("", item.table)
            and (not self.code or self.code in item.codes)
            and (self.hints or item.severity is not Severity.INFO or bool(entry.standing))
        )

    def shows(self, entry: Entry) -> bool:
        """Whether the list shows it."""
        return self.takes(entry) and (self.state == "all" or entry.decided == (self.state == "decided"))


@dataclass(frozen=True, slots=True)
class Queue:
    """All entries, worst first."""

    entries: tuple[Entry, ...]

    def shown(self, chosen: Filter) -> list[Entry]:
        return [entry for entry in self.entries if chosen.shows(entry)]

    def progress(self, chosen: Filter) -> tuple[int, int]:
        """How many of the filtered entries are decided, and how many there are."""
        taken = [entry for entry in self.entries if chosen.takes(entry)]
        return sum(entry.decided for entry in taken), len(taken)

    def counts(self, chosen: Filter) -> dict[str, Counter[str]]:
        """Open entries by decree, table and code: what each filter would leave of the others' choice."""
        found: dict[str, Counter[str]] = {"decree": Counter(), "table": Counter(), "code": Counter()}
        for entry in self.entries:
            if entry.decided:
                continue
            item = entry.item
            if Filter("", chosen.table, chosen.code, hints=chosen.hints).takes(entry):
                found["decree"][item.decree] += 1
            if Filter(chosen.decree, "", chosen.code, hints=chosen.hints).takes(entry):
                found["table"][item.table] += 1
            if Filter(chosen.decree, chosen.table, "", hints=chosen.hints).takes(entry):
                found["code"].update(item.codes)
        return found

    def beside(self, item: Item, chosen: Filter) -> tuple[Entry | None, Entry | None]:
        """The shown entries before and after ``item`` in the order of the queue."""
        before = after = None
        for entry in self.entries:
            if entry.item.id == item.id and entry.item.decree == item.decree:
                continue
            if not chosen.shows(entry):
                continue
            if entry.item.order < item.order:
                before = entry
            elif after is None:
                after = entry
                break
        return before, after

    def following(self, item: Item, chosen: Filter) -> Entry | None:
        """The open entry to go on with after ``item``: the next one, from the end on to the first again."""
        open_ones = Filter(chosen.decree, chosen.table, chosen.code, "open", chosen.hints)
        shown = [e for e in self.shown(open_ones) if (e.item.decree, e.item.id) != (item.decree, item.id)]
        return next((e for e in shown if e.item.order > item.order), shown[0] if shown else None)


def entries_of(decree: str, index: DecreeIndex, standing: Sequence[Decision]) -> tuple[Entry, ...]:
    """The items of one decree with their decisions, and an entry for each decision about something else."""
    told = {decision.id: decision for decision in standing}
    entries = []
    for item in index.items:
        about = decisions_about(item, standing)
        entries.append(Entry(item, about))
        for decision in about:
            told.pop(decision.id, None)
    by_place: dict[str, list[Decision]] = {}
    for decision in told.values():
        place = _place_of(decision, index)
        if place is None:
            entries.append(Entry(_loose(decree, decision), (decision,)))
        else:
            by_place.setdefault(place.id, []).append(decision)
    entries += [Entry(item_for(index.places[name]), tuple(found)) for name, found in by_place.items()]
    return tuple(entries)


def reopened(item: Item) -> bool:
    """Whether a decision about the item lost its hold, so that it asks again."""
    return any(code.startswith(REOPENED) for code in item.codes)


def decisions_about(item: Item, standing: Iterable[Decision]) -> tuple[Decision, ...]:
    """Those of ``standing`` that settle ``item``."""
    return tuple(decision for decision in standing if _settles(decision, item))


def _settles(decision: Decision, item: Item) -> bool:
    place = item.place
    if any(decision.id in message for message in item.messages) and reopened(item):
        return True
    match decision:
        case ValueDecision():
            return place is not None and _is_of(decision, place)
        case StrikeDecision():
            rows = place.rows if place else item.rows
            return decision.table == item.table and [r.split("/", 2)[2] for r in rows] == [decision.row]
        case HeadingDecision():
            return place is None and bool(item.text) and fold(decision.heading) == fold(item.text)
        case PageDecision():
            return place is None and item.page == decision.page
        case NotedDecision():
            return (
                decision.code in item.codes
                and (decision.page, decision.table, decision.row) == (item.page, item.table, item.row)
                and decision.expect in item.messages
            )
        case AddDecision() | TermDecision():
            return False


def _is_of(decision: ValueDecision, place: Place) -> bool:
    if decision.table != place.table or all(use.column != decision.column for use in place.uses):
        return False
    return (decision.page, decision.box) == (place.page, place.box) or decision.row == place.row


def _place_of(decision: Decision, index: DecreeIndex) -> Place | None:
    if not isinstance(decision, ValueDecision):
        return None
    here = index.by_page.get(decision.page, ())
    return next((place for place in here if _is_of(decision, place)), None)


def _loose(decree: str, decision: Decision) -> Item:
    """The item of a decision whose place is in no table: a row struck out or added, a page, a term."""
    page, box = getattr(decision, "page", None), getattr(decision, "box", None)
    if isinstance(decision, AddDecision):
        box = next(iter(decision.values.values())).box
    row = getattr(decision, "row", "")
    table = getattr(decision, "table", "")
    return Item(
        id=f"d{decision.id}",
        decree=decree,
        codes=(),
        messages=(),
        severity=Severity.INFO,
        table=table,
        column=getattr(decision, "column", ""),
        page=page,
        box=box,
        text=getattr(decision, "expect", ""),
        rows=(f"{decree}/{table}/{row}",) if row else (),
        place=None,
        order=(9, False, False, 1.0, decree, page or 0, 0.0, 0.0, decision.id),
    )
