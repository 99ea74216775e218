"""The form for a row that was missed: where it belongs, its columns, and the boxes of the row beside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from flask import abort, render_template, request, url_for

from pipeline.review.index import DecreeIndex
from pipeline.review.pictures import View
from pipeline.review.places import Box, Place
from pipeline.review.readings import PERIODS
from pipeline.review.room import as_address, chosen_filter, context, held, room, view
from pipeline.review.views.forms import new_id

# What of a row stands in cells of its own; the rest follows from the table or is derived.
COLUMNS: dict[str, tuple[str, ...]] = {
    "agreements": ("no_sasaran", "sasaran", "indikator", "target"),
    "actions": (
        *("no_sasaran", "sasaran", "indikator", "target", "kegiatan", "target_kegiatan"),
        *PERIODS,
        *("pagu_anggaran", "pelaksana"),
    ),
    "rkt": ("sasaran", "program", "kegiatan", "sasaran_kegiatan", "indikator", "target", "anggaran"),
    "budgets": ("program", "anggaran", "sumber_dana"),
    "signatories": ("nama", "jabatan"),
    "legal_basis": ("text",),
}
_SHARED = ("no_sasaran", "sasaran", "program", "kegiatan", "sasaran_kegiatan")  # often merged over rows
_NAMED_BY = ("indikator", "program", "nama", "text")


@dataclass(frozen=True, slots=True)
class Option:
    """Where a row may be added: after row ``after`` (0: first) of the ``place``-th table of its kind."""

    table: str
    place: int
    after: int
    text: str

    @property
    def key(self) -> str:
        return f"{self.table}/{self.place}/{self.after}"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the form. ``span``: left and right of it in the picture; ``box``: of a shared cell."""

    name: str
    period: bool
    span: tuple[float, float] | None
    text: str
    box: Box | None


def render_missed(
    decree: str, number: int, *, refused: str = "", sent: Mapping[str, str] | None = None
) -> str:
    """The page of the form; ``refused``: why nothing was written, ``sent``: what had been filled in."""
    document = held(decree)
    part, size = room().desk.index.decrees[decree], view(decree, number)
    offered = options(part, number)
    wanted = (sent or request.args).get("after", "")
    chosen = next((o for o in offered if o.key == wanted), None) or _nearest(part, offered, number)
    if chosen is None:
        abort(404)
    near = request.args.get("near", "")
    back = url_for("page.page", decree=decree, number=number, **as_address(chosen_filter()))
    if near and room().desk.entry(decree, near) is not None:
        back = url_for("item.item", decree=decree, name=near, **as_address(chosen_filter()))
    columns = _columns(decree, part, chosen, number, size)
    return render_template(
        "missed.html",
        **context(
            decree=decree,
            number=number,
            options=offered,
            chosen=chosen,
            columns=columns,
            view=size,
            beside=[size.of_page(p.box) for p in _of_row(decree, part, chosen) if p.page == number],
            digest=document.source.sha256[:12],
            new_id=new_id,
            refused=refused,
            sent=sent or {},
            back=back,
        ),
    )


def options(part: DecreeIndex, number: int) -> list[Option]:
    """After every row of the page and of the one before it; of a page without any, after every row at all."""
    near = [place for page in (number - 1, number) for place in part.by_page.get(page, ())]
    rows: dict[tuple[str, int, int], str] = {}
    for place in _of_tables(near) or _of_tables(part.places.values()):
        for row in place.rows:
            table, at, baris = row.split("/")[1:]
            key = (table, int(at), int(baris))
            rows.setdefault(key, "")
            if place.column in _NAMED_BY:
                rows[key] = place.text
    found = [Option(table, at, baris, text) for (table, at, baris), text in sorted(rows.items())]
    first = sorted({(o.table, o.place) for o in found})
    return sorted([*found, *(Option(table, at, 0, "") for table, at in first)], key=_order)


def _of_tables(places: Iterable[Place]) -> list[Place]:
    return [place for place in places if place.table in COLUMNS]


def _order(option: Option) -> tuple[str, int, int]:
    return option.table, option.place, option.after


def _nearest(part: DecreeIndex, offered: list[Option], number: int) -> Option | None:
    """After the row of the item that the reviewer came from, else after the last row of the page."""
    near = part.places.get(request.args.get("near", ""))
    if near is not None:
        table, at, baris = near.rows[-1].split("/")[1:]
        found = next((o for o in offered if o.key == f"{table}/{at}/{baris}"), None)
        if found is not None:
            return found
    here = {row for place in part.by_page.get(number, ()) for row in place.rows}
    keys = {"/".join(row.split("/")[1:]) for row in here}
    return next((o for o in reversed(offered) if o.key in keys), offered[-1] if offered else None)


def _of_row(decree: str, part: DecreeIndex, chosen: Option) -> list[Place]:
    """The places of the row that the new one follows, or of the first row of the table."""
    row_id = f"{decree}/{chosen.table}/{chosen.place}/{chosen.after or 1}"
    return [place for place in part.places.values() if row_id in place.rows]


def _columns(decree: str, part: DecreeIndex, chosen: Option, number: int, size: View) -> list[Column]:
    beside = {place.column: place for place in _of_row(decree, part, chosen)}
    has_periods = {c for c in beside if c in PERIODS}
    found = []
    for name in COLUMNS[chosen.table]:
        place = beside.get(name)
        if (name in PERIODS and name not in has_periods) or (place is None and name not in _ALWAYS):
            continue
        here = size.of_page(place.box) if place is not None and place.page == number else None
        shared = name in _SHARED and place is not None and chosen.after > 0
        found.append(
            Column(
                name,
                name in PERIODS,
                (here[0], here[2]) if here else None,
                place.text if shared and place else "",
                here if shared else None,
            )
        )
    return found


_ALWAYS = ("indikator", "target", "program", "anggaran", "nama", "text")
