"""Pictures of pages and of items. What is drawn is looked up by id; a name from the browser opens no file."""

from __future__ import annotations

from collections.abc import Callable

from flask import Blueprint, Response, abort

from pipeline.read.files.drawing import Undrawable
from pipeline.review.pictures import PAGE_DPI
from pipeline.review.room import entry, held, room, view

pages = Blueprint("picture", __name__)
_KEPT = "private, max-age=3600"  # the address holds the file's digest: another file has another address


@pages.get("/picture/<decree>/<digest>/<int:number>/<size>")
def page(decree: str, digest: str, number: int, size: str) -> Response:
    """A whole page as JPEG, ``size`` small or large. ``digest`` only makes the address the file's own."""
    document = held(decree)
    if size not in PAGE_DPI or digest != document.source.sha256[:12]:
        abort(404)
    turn = view(decree, number).turn
    pictures = room().pictures
    made = _made(lambda: pictures.page(document.pdf, document.source.sha256, number, turn, size))
    return Response(made, mimetype="image/jpeg", headers={"Cache-Control": _KEPT})


@pages.get("/crop/<decree>/<digest>/<name>")
def crop(decree: str, digest: str, name: str) -> Response:
    """The place of an item, large, as PNG."""
    document, item = held(decree), entry(decree, name).item
    if item.page is None or item.box is None or digest != document.source.sha256[:12]:
        abort(404)
    turn = view(decree, item.page).turn
    pictures, page, box = room().pictures, item.page, item.box
    made = _made(lambda: pictures.crop(document.pdf, document.source.sha256, page, turn, box))
    return Response(made, mimetype="image/png", headers={"Cache-Control": "private, no-cache"})


def _made(draw: Callable[[], bytes]) -> bytes:
    """404 where the file is gone or the page cannot be drawn."""
    try:
        return draw()
    except (OSError, Undrawable):
        abort(404)
