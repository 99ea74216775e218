"""Every write: a decision, or taking one back. Written before the answer is sent, then published."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from flask import Blueprint, abort, redirect, request, url_for
from werkzeug.wrappers import Response

from pipeline.corrections.journal import NotStanding, OtherDocument, Outdated, decide, undo
from pipeline.corrections.model import Decision
from pipeline.corrections.store import CorrectionsInvalid
from pipeline.review.archive import Held
from pipeline.review.queue import Entry, decisions_about
from pipeline.review.readings import readings_at, term_kind
from pipeline.review.room import as_address, chosen_filter, entry, held, room, view, words
from pipeline.review.views.forms import (
    Refused,
    Signed,
    add_decision,
    drawn_box,
    expected,
    heading_decision,
    noted_decision,
    page_decision,
    shown,
    signed,
    strike_decision,
    term_decision,
    value_decision,
)
from pipeline.review.views.item import published, render_item, row_of_table
from pipeline.review.views.missed import COLUMNS, options, render_missed

pages = Blueprint("write", __name__)
Answer = Response | tuple[str, int]


@pages.post("/item/<decree>/<name>/decide")
def item(decree: str, name: str) -> Answer:
    """``action``: keep, edit, choose, strike, page, term or heading; answered with the next open item."""
    document, found = held(decree), entry(decree, name)
    form = request.form
    try:
        by = signed(form, room().desk.by)
        if form.get("shown") != shown(found.item):
            raise Refused("refused.changed")
        action = _ACTIONS.get(_asked(form)) or abort(400)
        decision = action(found, by)
        before = dict(published(found.item.place))
        ticket = write(document, decision, _ids(form.get("seen", "")), found)
        room().before[decision.id] = before
    except Refused as error:
        return render_item(found, refused=words().say(error.key), typed=form.get("value", "")), error.status
    except Outdated as error:
        again = entry(decree, name)
        undone = "" if error.standing else words().say("conflict.undone")
        typed = form.get("value", "")
        return render_item(again, conflict=error.standing, refused=undone, typed=typed), 409
    except (OtherDocument, CorrectionsInvalid) as error:
        return render_item(found, refused=str(error), typed=form.get("value", "")), 409
    return _onward(found, saved=f"{decree}:{decision.id}", ticket=ticket)


@pages.post("/decree/<decree>/page/<int:number>/missed")
def add(decree: str, number: int) -> Answer:
    """Add a row that was missed: ``after`` (table/place/number), ``v-<column>`` and ``b-<column>``."""
    document, form = held(decree), request.form
    size, part = view(decree, number), room().desk.index.decrees[decree]
    chosen = next((o for o in options(part, number) if o.key == form.get("after")), None) or abort(400)
    try:
        whole = drawn_box(form.get("box", ""))
        values = {}
        for column in COLUMNS[chosen.table]:
            own = drawn_box(form.get(f"b-{column}", ""))
            drawn = own if any(own) else whole
            box = size.to_page(drawn) if any(drawn) else drawn
            values[column] = (form.get(f"v-{column}", ""), box)
        by = signed(form, room().desk.by)
        decision = add_decision(chosen.table, chosen.place, chosen.after, number, values, by)
        ticket = write(document, decision, [])
    except Refused as error:
        return render_missed(decree, number, refused=words().say(error.key), sent=form), 422
    except Outdated:
        return render_missed(decree, number, refused=words().say("conflict.title"), sent=form), 409
    except (OtherDocument, CorrectionsInvalid) as error:
        return render_missed(decree, number, refused=str(error), sent=form), 409
    told = {"saved": f"{decree}:{decision.id}", "ticket": str(ticket)} | as_address(chosen_filter())
    return redirect(url_for("page.page", decree=decree, number=number, **told), 303)


@pages.post("/undo")
def take_back() -> Answer:
    """Take a decision back: ``decree`` and ``decision``; answered with the item that is open again."""
    decree, decision_id = request.form.get("decree", ""), request.form.get("decision", "")
    document = held(decree)
    about = next(
        (e.item for e in room().desk.queue().entries if any(d.id == decision_id for d in e.standing)), None
    )
    standing = room().desk.decision(decree, decision_id)
    action = standing.action if standing else ""
    try:
        undo(
            document.pdf,
            document.source.sha256,
            decision_id,
            other_scan=document.other_scan,
            memory=room().desk.ledger,
        )
    except NotStanding:
        pass  # taken back already, here or in another window: the page shows what counts
    except (OtherDocument, CorrectionsInvalid) as error:
        abort(409, str(error))
    ticket = room().publisher.ask(document.source.stem, action)
    told = {"undone": "1", "ticket": str(ticket)} | as_address(chosen_filter())
    if about is not None and room().desk.entry(decree, about.id) is not None:
        return redirect(url_for("item.item", decree=decree, name=about.id, **told), 303)
    return redirect(url_for("queue.queue", **told), 303)


def write(document: Held, decision: Decision, seen: list[str], found: Entry | None = None) -> int:
    """Write a decision and have its document published; returns the ticket. Raises as ``decide``.

    A decision about an item stands in the place of the earlier ones about it; a struck row of several
    leaves the value of the others as it is.
    """
    own = found is not None and decision.action in ("value", "strike", "noted")
    of_item = found if own else None
    one_row = of_item is None or of_item.item.place is None or len(of_item.item.place.rows) == 1
    replaced = (
        [d.id for d in of_item.standing] if of_item and (decision.action != "strike" or one_row) else []
    )
    decide(
        document.pdf,
        document.source.sha256,
        decision,
        seen=seen,
        about=(lambda standing: decisions_about(of_item.item, standing)) if of_item else None,
        replaced=replaced,
        other_scan=document.other_scan,
        memory=room().desk.ledger,
    )
    return room().publisher.ask(document.source.stem, decision.action)


def _ids(text: str) -> list[str]:
    return [part for part in text.split(",") if part]


def _asked(form: Mapping[str, str]) -> str:
    """The action: buttons that carry a value of their own are an action by their name."""
    return next((name for name in ("choice", "strike") if form.get(name)), form.get("action", ""))


def _onward(found: Entry, *, saved: str, ticket: int) -> Response:
    here = chosen_filter()
    told = {"saved": saved, "ticket": str(ticket)} | as_address(here)
    following = room().desk.queue().following(found.item, here)
    if following is None:
        return redirect(url_for("queue.queue", **told), 303)
    item = following.item
    return redirect(url_for("item.item", decree=item.decree, name=item.id, **told), 303)


def _keep(found: Entry, by: Signed) -> Decision:
    if found.item.place is None:
        return noted_decision(found.item, by)
    return _value(found, by, _expect(found))


def _edit(found: Entry, by: Signed) -> Decision:
    return _value(found, by, request.form.get("value", ""))


def _choose(found: Entry, by: Signed) -> Decision:
    return _value(found, by, request.form.get("choice") or abort(400))


def _value(found: Entry, by: Signed, value: str) -> Decision:
    item = found.item
    reading = room().desk.index.archive.reading(item.decree, item.page or 0)
    return value_decision(found, value, by, expect=_expect(found), reading=reading)


def _expect(found: Entry) -> str:
    item = found.item
    if item.place is None:
        raise Refused("refused.no_value")
    reading = room().desk.index.archive.reading(item.decree, item.place.page)
    mark = readings_at(reading, item.place.box)[1] if reading else None
    return expected(item.place, mark, found)


def _strike(found: Entry, by: Signed) -> Decision:
    item = found.item
    rows = item.place.rows if item.place else item.rows
    row_id = request.form.get("strike") or (rows[0] if len(rows) == 1 else "")
    row = row_of_table(row_id) if row_id.count("/") == 3 and row_id in rows else None
    if row is None:
        raise Refused("refused.row")
    name = next((n for n in ("indikator", "nama", "text", "program", "kegiatan") if row.get(n)), "")
    place = room().desk.index.decrees[item.decree].by_value.get((row_id, name)) or item.place
    if place is None:
        raise Refused("refused.row")
    return strike_decision(item, row_id, place.box, place.page, place.text, by)


def _page(found: Entry, by: Signed) -> Decision:
    if found.item.page is None:
        raise Refused("refused.page")
    return page_decision(request.form, found.item.page, by)


def _term(found: Entry, by: Signed) -> Decision:
    return term_decision(request.form, term_kind(found.item.column), by)


def _heading(found: Entry, by: Signed) -> Decision:
    layouts = {layout.form: tuple(c.name for c in layout.columns) for layout in room().layouts.forms}
    return heading_decision(request.form, layouts, by)


_ACTIONS: dict[str, Callable[[Entry, Signed], Decision]] = {
    "keep": _keep,
    "edit": _edit,
    "choice": _choose,
    "strike": _strike,
    "page": _page,
    "term": _term,
    "heading": _heading,
}
