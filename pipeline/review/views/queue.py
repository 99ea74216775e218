"""The queue, the list of decisions, and what the pages ask while they stand open."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, abort, jsonify, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from pipeline.review.queue import Filter
from pipeline.review.room import as_address, chosen_filter, context, held, room

pages = Blueprint("queue", __name__)
_A_PAGE = 100


@pages.get("/")
def queue() -> str:
    """What needs a decision, worst first."""
    here = chosen_filter()
    found = room().desk.queue()
    shown = found.shown(here)
    start = max(0, request.args.get("from", 0, type=int))
    return render_template(
        "queue.html",
        **context(
            entries=shown[start : start + _A_PAGE],
            shown=len(shown),
            start=start,
            step=_A_PAGE,
            counts=found.counts(here),
            problems=_problems(),
            decrees=[d for d in room().desk.index.publication.decrees if room().desk.held(d)],
            without=lambda name: as_address(_without(here, name)),
        ),
    )


@pages.get("/decisions")
def decisions() -> str:
    """Everything that was decided, the newest first."""
    desk = room().desk
    made = [
        (decree, decision, decision.id in corrections.undone)
        for decree in desk.index.publication.decrees
        if desk.held(decree)
        for corrections in [desk.decisions(decree).corrections]
        for decision in corrections.decisions
    ]
    made.sort(key=lambda found: found[1].at, reverse=True)
    return render_template("decisions.html", **context(made=made, problems=_problems()))


@pages.get("/status")
def status() -> Response:
    """How far the re-publication is, for the script of the pages."""
    now = room().publisher.status()
    return jsonify(
        asked=now.asked,
        published=now.published,
        running=now.running,
        failed=now.failed,
        version=room().desk.index.version,
    )


@pages.get("/at")
def at() -> Response:
    """A stable address for reports: ``?row=<row id>&column=<column>``, or ``?decree=<id>&page=<n>``."""
    row = request.args.get("row", "")
    decree = row.split("/")[0] or request.args.get("decree", "")
    held(decree)
    if row:
        item = room().desk.item_of(decree, row, request.args.get("column", "")) or abort(404)
        return redirect(url_for("item.item", decree=decree, name=item.id))
    return redirect(url_for("page.page", decree=decree, number=request.args.get("page", 1, type=int)))


def _without(here: Filter, name: str) -> Filter:
    values: dict[str, Any] = {
        "decree": here.decree,
        "table": here.table,
        "code": here.code,
        "state": here.state,
        "hints": here.hints,
    }
    return Filter(**(values | {name: ""}))


def _problems() -> list[tuple[str, str]]:
    """Decrees whose file of corrections cannot be used, and why."""
    desk = room().desk
    found = [(d, desk.decisions(d).problem) for d in desk.index.publication.decrees if desk.held(d)]
    return [(decree, problem) for decree, problem in found if problem]
