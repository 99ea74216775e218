"""What the server holds: the index of the publication, the decisions, and the queue that both make."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.corrections.model import Corrections, Decision
from pipeline.review.archive import Held
from pipeline.review.index import DecreeIndex, Index, build_index
from pipeline.review.items import Item, item_for
from pipeline.review.ledger import Ledger, Page
from pipeline.review.queue import Entry, Queue, decisions_about, entries_of


@dataclass(slots=True)
class Desk:
    """The reviewer's desk over ``raw`` and ``out``. Safe to use from several threads.

    ``decree``: the one that the review is about, or empty for all.
    """

    raw: Path
    out: Path
    by: str
    decree: str = ""
    index: Index = field(init=False)
    ledger: Ledger = field(init=False, default_factory=Ledger)
    _entries: dict[str, tuple[DecreeIndex, Corrections, tuple[Entry, ...]]] = field(
        init=False, default_factory=dict
    )
    _queue: tuple[tuple[object, ...], Queue] | None = field(init=False, default=None)
    _lock: threading.Lock = field(init=False, default_factory=threading.Lock)

    def __post_init__(self) -> None:
        self.index = build_index(self.raw, self.out)

    def look_again(self) -> None:
        """Take in the publication as it is now."""
        self.index = build_index(self.raw, self.out, self.index)

    def held(self, decree: str) -> Held | None:
        """The document of a decree, None where it has none or the review is about another."""
        return self.index.archive.documents.get(decree) if decree in self._decrees() else None

    def decisions(self, decree: str) -> Page:
        """What was decided about a decree's document."""
        held = self.index.archive.documents.get(decree)
        return self.ledger.of(held) if held else Page(Corrections(document="0" * 64))

    def queue(self) -> Queue:
        """All items with their decisions, worst first; made anew for the decrees that changed."""
        index = self.index
        parts = []
        for decree in self._decrees():
            part, corrections = index.decrees[decree], self.decisions(decree).corrections
            kept = self._entries.get(decree)
            if kept is None or kept[0] is not part or kept[1] is not corrections:
                kept = (part, corrections, entries_of(decree, part, corrections.standing))
                self._entries[decree] = kept
            parts.append(kept[2])
        with self._lock:
            if (
                self._queue is None
                or any(a is not b for a, b in zip(self._queue[0], parts, strict=False))
                or len(self._queue[0]) != len(parts)
            ):
                entries = sorted((e for part in parts for e in part), key=lambda e: e.item.order)
                self._queue = (tuple(parts), Queue(tuple(entries)))
            return self._queue[1]

    def entry(self, decree: str, name: str) -> Entry | None:
        """The entry of an item or of any place of a decree; None where there is none of that id."""
        if decree not in self._decrees():
            return None
        part = self.index.decrees[decree]
        standing = self.decisions(decree).corrections.standing
        item = next((item for item in part.items if item.id == name), None)
        if item is None and name in part.places:
            item = item_for(part.places[name])
        if item is None:
            loose = entries_of(decree, part, standing)
            return next((entry for entry in loose if entry.item.id == name), None)
        return Entry(item, decisions_about(item, standing))

    def decision(self, decree: str, decision_id: str) -> Decision | None:
        """A standing decision by its id."""
        standing = self.decisions(decree).corrections.standing
        return next((d for d in standing if d.id == decision_id), None)

    def item_of(self, decree: str, row_id: str, column: str) -> Item | None:
        """The item of a published value."""
        if decree not in self._decrees():
            return None
        place = self.index.decrees[decree].by_value.get((row_id, column))
        entry = self.entry(decree, place.id) if place else None
        return entry.item if entry else None

    def _decrees(self) -> tuple[str, ...]:
        known = self.index.publication.decrees
        return tuple(d for d in known if not self.decree or d == self.decree)
