"""The lines of a born-digital page: which of them rule a table, and whether that goes on beyond the page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pdfplumber.page import Page

from pipeline.model import Box
from pipeline.read.rulings.open_ends import closing
from pipeline.read.rulings.stroke import Ruling, Rulings
from pipeline.read.rulings.tracing import merged
from pipeline.read.tables.clusters import TOUCH
from pipeline.read.tables.grid import WALL

_INCH = 72.0  # points
SHORTEST = 4.0  # points: shorter edges are the ends of rulings drawn as thin rectangles
# What runs aslant rules no table: points that the ends of a ruling may differ ...
_LEVEL = 1.0
# ... and share of its length, for the short strokes of a hatching or of a stamp's rim ...
_LEVEL_SHARE = 0.02
_LEVEL_LEAST = 0.1  # ... which is never less, because numbers in files are rounded
_OVER = 3.0  # points beyond the edge of the page, further than a printer's frame is drawn
_INSIDE = 1.5  # points: a word may touch the ruling beside it
_MIDDLE = 0.3  # of the height of a word: above and below, a line is drawn over or under it
_LONG_SHARE = 0.02  # of half the way around the page: what is shorter on it is a mark for the knife


def is_fill(item: dict[str, Any]) -> bool:
    """A rectangle of colour without an outline: its sides are no rulings, it may end inside a cell."""
    large = item["object_type"] == "rect" and min(item["width"], item["height"]) > SHORTEST
    return bool(large and item.get("fill") and not item.get("stroke"))


def rulings_of(page: Page) -> Rulings:
    across, along = [], []
    for edge in page.edges:
        thickness = max(0.5, min(float(edge.get("linewidth") or 0.5), 3.0))
        x0, x1, top, bottom = (float(edge[k]) for k in ("x0", "x1", "top", "bottom"))
        if x1 - x0 >= SHORTEST and bottom - top < _aslant(x1 - x0):
            across.append(Ruling(x0, x1, top, top, thickness))
        elif bottom - top >= SHORTEST and x1 - x0 < _aslant(bottom - top):
            along.append(Ruling(top, bottom, x0, x0, thickness))
    return Rulings(tuple(merged(across, 0.3, 2.0)), tuple(merged(along, 0.3, 2.0)))


def closed(rulings: Rulings) -> Rulings:
    """``rulings`` with the edges that a table lacks where the page cuts it: the row there is one as well."""
    missing = closing(rulings.horizontal, rulings.vertical, _INCH)
    return Rulings((*rulings.horizontal, *missing), rulings.vertical)


def is_open(box: Box, rulings: Rulings) -> bool:
    """Whether none of ``rulings`` closes ``box``, the inside of a cell, at its foot."""
    along = [r for r in rulings.horizontal if abs(r.middle - box.bottom) <= TOUCH + r.thickness]
    spans = [(max(r.start, box.x0), min(r.end, box.x1)) for r in along]
    return sum(max(0.0, end - start) for start, end in spans) < WALL * box.width


def _aslant(length: float) -> float:
    """Points from which the ends of a line of ``length`` differ too much for a ruling."""
    return min(_LEVEL, max(_LEVEL_LEAST, _LEVEL_SHARE * length))


def reaches_over(page: Page) -> bool:
    """Whether a table goes on beyond the edge of the page: two of its rulings or more cross the same edge."""
    left, top, right, bottom = page.bbox
    found = rulings_of(page.filter(lambda item: not is_fill(item)))
    long = (right - left + bottom - top) * _LONG_SHARE
    for rulings, first, last in ((found.vertical, top, bottom), (found.horizontal, left, right)):
        crossing = [r for r in rulings if min(r.end, last) - max(r.start, first) > long]
        before = sum(r.start < first - _OVER for r in crossing)
        behind = sum(r.end > last + _OVER for r in crossing)
        if max(before, behind) > 1:
            return True
    return False


def struck(words: Sequence[dict[str, Any]], rulings: Rulings) -> list[dict[str, Any]]:
    """The words that a line runs through: it parts no cells there, whatever it was drawn for."""
    return [word for word in words if _is_struck(word, rulings)]


def _is_struck(word: dict[str, Any], rulings: Rulings) -> bool:
    x0, x1, top, bottom = (float(word[side]) for side in ("x0", "x1", "top", "bottom"))
    height = bottom - top
    upright = any(
        x0 + _INSIDE < r.middle < x1 - _INSIDE and min(r.end, bottom) - max(r.start, top) > height / 2
        for r in rulings.vertical
    )
    return upright or any(
        top + _MIDDLE * height < r.middle < bottom - _MIDDLE * height
        and min(r.end, x1) - max(r.start, x0) > (x1 - x0) / 2
        for r in rulings.horizontal
    )
