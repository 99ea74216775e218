"""The reading view: a page with all its cells drawn, and beside it the rows that were made of it."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, Response, abort, jsonify, render_template, request

from pipeline.model import Mark
from pipeline.review.places import Box, Place
from pipeline.review.readings import Seen, readings_at, text_within
from pipeline.review.room import context, held, room, view
from pipeline.review.views.forms import Refused, drawn_box
from pipeline.review.views.item import published, steps
from pipeline.review.views.missed import render_missed

pages = Blueprint("page", __name__)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A cell or a line of the page as it is drawn; ``place`` is None where nothing was made of it."""

    box: Box
    place: Place | None
    open: bool
    decided: bool


@dataclass(frozen=True, slots=True)
class Picked:
    """Where one value comes from."""

    place: Place
    seen: tuple[Seen, ...]
    mark: Mark | None
    published: list[tuple[str, object]]
    steps: tuple[str, ...]


@pages.get("/decree/<decree>/page/<int:number>")
def page(decree: str, number: int) -> str:
    """A page of a decree; ``?at=<place>`` shows one of its places."""
    return _render(decree, number, request.args.get("at", ""))


@pages.get("/decree/<decree>/place/<name>")
def whence(decree: str, name: str) -> str:
    """Where a value comes from: its page, or with ``?part=1`` the piece about it alone."""
    document = held(decree)
    place = room().desk.index.decrees[decree].places.get(name) or abort(404)
    if request.args.get("part") != "1":
        return _render(decree, place.page, name)
    return render_template(
        "_whence.html",
        **context(decree=decree, picked=_picked(place), digest=document.source.sha256[:12]),
    )


@pages.get("/decree/<decree>/page/<int:number>/missed")
def missed(decree: str, number: int) -> str:
    """The form for a row that was missed; ``?after=table/place/number`` or ``?near=<item>`` says where."""
    return render_missed(decree, number)


@pages.get("/decree/<decree>/page/<int:number>/text")
def read_in(decree: str, number: int) -> Response:
    """What the machine read in a drawn ``box`` (as it stands in the picture)."""
    held(decree)
    size, reading = view(decree, number), room().desk.index.archive.reading(decree, number)
    try:
        box = drawn_box(request.args.get("box", ""))
    except Refused:
        abort(400)
    return jsonify(text=text_within(reading, size.to_page(box)) if reading else "")


def _render(decree: str, number: int, at: str) -> str:
    document, desk = held(decree), room().desk
    index, size = desk.index, view(decree, number)
    part = index.decrees.get(decree) or abort(404)
    states = {e.item.id: e for e in desk.queue().entries if e.item.decree == decree}
    here = part.by_page.get(number, ())
    drawn = []
    for place in here:
        state = states.get(place.id)
        undecided = state is not None and not state.decided and bool(state.item.codes)
        drawn.append(Drawn(size.of_page(place.box), place, undecided, state is not None and state.decided))
    boxes = {place.box for place in here}
    for cell in index.publication.tables["cells"].values(decree):
        box = (cell["bbox"][0], cell["bbox"][1], cell["bbox"][2], cell["bbox"][3])
        if cell["page"] == number and box not in boxes:
            drawn.append(Drawn(size.of_page(box), None, False, False))
    picked = part.places.get(at)
    return render_template(
        "page.html",
        **context(
            decree=decree,
            number=number,
            pages=len(document.keys),
            view=size,
            # large first: what lies inside a merged cell stays to be clicked
            drawn=sorted(drawn, key=lambda d: -(d.box[2] - d.box[0]) * (d.box[3] - d.box[1])),
            rows=_rows(here),
            states=states,
            reading=index.archive.reading(decree, number),
            digest=document.source.sha256[:12],
            at=at,
            picked=_picked(picked) if picked else None,
        ),
    )


def _rows(here: tuple[Place, ...]) -> dict[str, dict[str, list[Place]]]:
    """Table -> row id -> its places: the rows that the page's own cells make, whole."""
    rows: dict[str, dict[str, list[Place]]] = {}
    for place in here:
        for row in place.rows:
            rows.setdefault(place.table, {}).setdefault(row, []).append(place)
    return rows


def _picked(place: Place) -> Picked:
    reading = room().desk.index.archive.reading(place.decree, place.page)
    seen, mark = readings_at(reading, place.box) if reading else ((), None)
    return Picked(place, seen, mark, published(place), steps(place))
