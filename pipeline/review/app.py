"""The web application: its parts put together, and what holds for every page of it."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from flask import Flask, g, make_response, render_template, request
from werkzeug.exceptions import HTTPException, SecurityError
from werkzeug.wrappers import Response

from pipeline.assemble.layouts import load_layouts
from pipeline.normalise.vocabulary import load_vocabulary
from pipeline.publish.seal import NotWhole
from pipeline.review.desk import Desk
from pipeline.review.guard import Guard
from pipeline.review.language import LANGUAGES, WORDS
from pipeline.review.pictures import Pictures
from pipeline.review.publisher import Process, Publisher, Worker
from pipeline.review.republish import owed, republish
from pipeline.review.room import Room
from pipeline.review.views import item, page, picture, queue, write
from pipeline.settings import Settings
from schemas.fields import HERE as SCHEMAS

_LANGUAGE = "kinerja_language"
_MAX_SENT = 256 << 10  # bytes of a form


def create_app(
    raw: Path,
    out: Path,
    settings: Settings,
    *,
    by: str,
    decree: str = "",
    token: str = "",
    worker: Callable[[Path, Path, Settings], Worker] = Process,
) -> Flask:
    """The application over ``raw`` and ``out``. ``token``: a random one where none is given.

    Raises NothingPublished and MissingStep where there is nothing to review yet, and NotWhole where the
    publication is not whole and no server left it so.
    """
    desk = _desk(raw.resolve(), out.resolve(), settings, by, decree)
    publisher = Publisher(worker(desk.raw, desk.out, settings), desk.look_again)
    left = owed(desk.raw, desk.out)
    if left is not None:  # by a server that was killed
        publisher.ask_for(left)
    app = Flask(__name__)
    app.config.update(MAX_CONTENT_LENGTH=_MAX_SENT, MAX_FORM_MEMORY_SIZE=_MAX_SENT)
    app.jinja_options = {"trim_blocks": True, "lstrip_blocks": True}
    app.extensions["kinerja"] = Room(
        desk,
        Pictures(settings.machines),
        publisher,
        load_vocabulary(SCHEMAS / "vocabulary"),
        load_layouts(SCHEMAS / "layouts"),
    )
    guard = Guard(token or secrets.token_urlsafe(24))
    app.extensions["kinerja_guard"] = guard
    app.before_request(_choose_language)
    guard.install(app)
    app.after_request(_keep_language)
    app.register_error_handler(HTTPException, _error)
    app.context_processor(lambda: {"words": g.words, "say": g.words.say})
    app.jinja_env.filters["moment"] = _moment
    for view in (queue, item, page, picture, write):
        app.register_blueprint(view.pages)
    return app


def _desk(raw: Path, out: Path, settings: Settings, by: str, decree: str) -> Desk:
    """What a server left that was killed between two files of a publication is made whole first."""
    try:
        return Desk(raw, out, by, decree)
    except NotWhole:
        left = owed(raw, out)
        if left is None:
            raise
        republish(raw, out, settings, left)
        return Desk(raw, out, by, decree)


def _choose_language() -> None:
    wanted = (request.args.get("lang"), request.cookies.get(_LANGUAGE))
    g.words = WORDS[next((language for language in wanted if language in LANGUAGES), LANGUAGES[0])]


def _keep_language(answer: Response) -> Response:
    if request.args.get("lang") in LANGUAGES:
        answer.set_cookie(_LANGUAGE, g.words.language, httponly=True, samesite="Strict", path="/")
    return answer


def _moment(at: datetime) -> str:
    """When, as the clock on the reviewer's wall had it."""
    return at.astimezone().strftime("%Y-%m-%d %H:%M")


def _error(error: HTTPException) -> Response:
    if isinstance(error, SecurityError):  # of a foreign host no page can be made: no address holds
        return make_response("this is not the name of this machine", 400)
    if "words" not in g:
        g.words = WORDS[LANGUAGES[0]]
    code = error.code or 500
    key = f"error.{code}" if f"error.{code}" in g.words.words else "error.other"
    return make_response(render_template("error.html", code=code, text=g.words.say(key)), code)
