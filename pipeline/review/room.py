"""What a running server consists of, and what every view asks it for."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from flask import abort, current_app, g, request

from pipeline.assemble.layouts import Layouts
from pipeline.normalise.vocabulary import Vocabulary
from pipeline.review.archive import Held
from pipeline.review.desk import Desk
from pipeline.review.language import Words
from pipeline.review.pictures import Pictures, View, view_of
from pipeline.review.publisher import Publisher
from pipeline.review.queue import Entry, Filter

STATES = ("open", "decided", "all")


@dataclass(frozen=True, slots=True)
class Room:
    """The parts of the server. ``vocabulary`` and ``layouts`` are what decisions may add to."""

    desk: Desk
    pictures: Pictures
    publisher: Publisher
    vocabulary: Vocabulary
    layouts: Layouts
    before: dict[str, dict[str, object]] = field(default_factory=dict)  # decision -> what was published


def room() -> Room:
    """The room of the running app."""
    found: Room = current_app.extensions["kinerja"]
    return found


def words() -> Words:
    """The words of the language that this browser chose."""
    chosen: Words = g.words
    return chosen


def held(decree: str) -> Held:
    """The document of a decree; 404 where there is none."""
    return room().desk.held(decree) or abort(404)


def entry(decree: str, item: str) -> Entry:
    """The entry of an id; 404 where there is none (any more)."""
    return room().desk.entry(decree, item) or abort(404)


def chosen_filter() -> Filter:
    """The filter in the address; what nobody knows is not filtered by."""
    given = request.args
    state = given.get("state", "open")
    return Filter(
        given.get("only", ""),
        given.get("table", ""),
        given.get("code", ""),
        state if state in STATES else "open",
        given.get("hints") == "1",
    )


def as_address(chosen: Filter) -> dict[str, Any]:
    """The filter as it stands in addresses; nothing for what is not chosen."""
    found = {
        "only": chosen.decree,
        "table": chosen.table,
        "code": chosen.code,
        "state": "" if chosen.state == "open" else chosen.state,
        "hints": "1" if chosen.hints else "",
    }
    return {name: value for name, value in found.items() if value}


def view(decree: str, page: int) -> View:
    """How a page is shown; 404 for a page that was not read."""
    reading = room().desk.index.archive.reading(decree, page)
    return view_of(reading) if reading is not None else abort(404)


def context(**values: Any) -> dict[str, Any]:
    """What every template is given, with ``values``."""
    here = chosen_filter()
    queue = room().desk.queue()
    decided, total = queue.progress(here)
    return {
        "words": words(),
        "by": room().desk.by,
        "filter": here,
        "filters": as_address(here),
        "decided": decided,
        "total": total,
        "status": room().publisher.status(),
        "saved": _saved(),
    } | values


def _saved() -> dict[str, Any] | None:
    """The decision that led here, as its form was answered with a redirection."""
    decree, _, decision_id = request.args.get("saved", "").rpartition(":")
    decision = room().desk.decision(decree, decision_id) if decree else None
    undone = request.args.get("undone") == "1"
    if decision is None and not undone:
        return None
    return {"decree": decree, "decision": decision, "ticket": request.args.get("ticket", 0, type=int)}
