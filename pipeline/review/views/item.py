"""One item: the scan with its cell outlined, what was read, what is published, and what can be decided."""

from __future__ import annotations

from flask import Blueprint, abort, render_template

from pipeline.corrections.model import Decision, ValueDecision
from pipeline.review.elsewhere import Other, same_indicator
from pipeline.review.places import Place
from pipeline.review.publication import Values
from pipeline.review.queue import Entry, entries_of, reopened
from pipeline.review.readings import PERIODS, Choice, Seen, choices, readings_at, term_kind
from pipeline.review.room import chosen_filter, context, entry, held, room, view
from pipeline.review.views.forms import new_id, shown

pages = Blueprint("item", __name__)
_ROWS_SHOWN = 6
_MAIN = (
    "unit",
    "no_sasaran",
    "sasaran",
    "program",
    "kegiatan",
    "indikator",
    "target",
    "nama",
    "jabatan",
    "text",
)


@pages.get("/item/<decree>/<name>")
def item(decree: str, name: str) -> str:
    """The page of an item, or of any value that was read from a page."""
    return render_item(entry(decree, name))


def render_item(
    found: Entry, *, conflict: tuple[Decision, ...] = (), refused: str = "", typed: str = ""
) -> str:
    """The page; ``conflict``: what somebody else decided meanwhile, ``refused``: why nothing was written."""
    here, desk = found.item, room().desk
    held(here.decree)
    reading = desk.index.archive.reading(here.decree, here.page) if here.page else None
    seen: tuple[Seen, ...] = ()
    mark = None
    offered: tuple[Choice, ...] = ()
    others: tuple[Other, ...] = ()
    place = here.place
    rows = _rows(place.rows if place else here.rows)
    if place is not None:
        others = same_indicator(desk.index, place.rows, place.column)
        if reading is not None:
            seen, mark = readings_at(reading, place.box)
        near = [o.value for o in others if o.same_decree and place.column not in ("indikator", *PERIODS)]
        earlier = [d.value for d in found.standing if isinstance(d, ValueDecision) and reopened(here)]
        offered = choices(place, earlier, seen, near, room().vocabulary, _facts(here.decree))
    before, after = desk.queue().beside(here, chosen_filter())
    size = view(here.decree, here.page) if here.page and reading is not None else None
    return render_template(
        "item.html",
        **context(
            entry=found,
            item=here,
            place=place,
            seen=seen,
            mark=mark,
            choices=offered,
            others=others,
            rows=rows[:_ROWS_SHOWN],
            more_rows=max(0, len(rows) - _ROWS_SHOWN),
            published=published(place),
            steps=steps(place),
            view=size,
            outline=size.of_page(here.box) if size and here.box else None,
            reading=reading,
            layouts=room().layouts.forms,
            kind=term_kind(here.column),
            is_period=here.column in PERIODS,
            before=before,
            after=after,
            seen_ids=",".join(sorted({d.id for d in (*found.standing, *conflict)})),
            reopened=reopened(here),
            shown=shown(here),
            new_id=new_id,
            digest=held(here.decree).source.sha256[:12],
            page_seen=",".join(
                d.id
                for d in desk.decisions(here.decree).corrections.standing
                if d.action == "page" and d.page == here.page
            ),
            conflict=conflict,
            refused=refused,
            typed=typed or next((d.value for d in found.standing if d.action == "value"), here.text),
        ),
    )


@pages.get("/item/<decree>/effect/<decision_id>")
def effect(decree: str, decision_id: str) -> str:
    """What is published now at the place of a decision: a piece of a page, for the script."""
    held(decree)
    desk = room().desk
    decision = desk.decision(decree, decision_id) or abort(404)
    entries = entries_of(decree, desk.index.decrees[decree], [decision])
    places = [e.item.place for e in entries if decision in e.standing and e.item.place is not None]
    before = room().before.get(decision_id, {})
    return render_template(
        "_effect.html",
        decision=decision,
        changes=[
            (column, before.get(column), value) for place in places[:1] for column, value in published(place)
        ],
    )


def row_of_table(row_id: str) -> Values | None:
    """A published row by its id; None where it is not published (any more)."""
    decree, table = row_id.split("/")[:2]
    key = "decree_id" if table == "decrees" else "row_id"
    wanted = decree if table == "decrees" else row_id
    values = room().desk.index.publication.tables[table].values(decree)
    return next((row for row in values if row[key] == wanted), None)


def _rows(ids: tuple[str, ...]) -> list[tuple[str, list[tuple[str, str]]]]:
    """Row id -> its main columns with what is published there."""
    found = []
    for row_id in ids:
        row = row_of_table(row_id) if row_id.count("/") == 3 else None
        if row is not None:
            found.append((row_id, [(c, str(row[c])) for c in _MAIN if row.get(c) is not None]))
    return found


def steps(place: Place | None) -> tuple[str, ...]:
    """What the rules did with the place, each once."""
    return tuple(dict.fromkeys(s for use in place.uses for s in use.steps)) if place else ()


def published(place: Place | None) -> list[tuple[str, object]]:
    """The columns that come from the place, as published in its first row."""
    if place is None:
        return []
    row = row_of_table(place.rows[0])
    columns = [use.column for use in place.uses if use.row == place.rows[0]]
    if place.column.startswith("target"):
        columns += [c for c in ("target_nilai", "target_satuan") if place.column == "target"]
    return [(c, row.get(c)) for c in dict.fromkeys(columns) if not c.endswith("_raw")] if row else []


def _facts(decree: str) -> dict[str, str]:
    """What the placeholders of known phrases stand for in this decree."""
    rows = room().desk.index.publication.tables["decrees"].values(decree)
    found = {"wilayah": rows[0]["wilayah"], "tahun": rows[0]["tahun"]} if rows else {}
    return {name: str(value) for name, value in found.items() if value is not None}
