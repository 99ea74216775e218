"""Tables that colour draws: cells of a light colour with white lines between them, or with nothing.

So are many styles of word processors (``Grid Table 5 Dark``, ``Light Shading``). Print is taken out of the
grey page first, by what is lightest around each pixel: what is left of it are grounds and the lines between
them. A line is lighter than both its sides, the edge of a colour is a step.

A table with dark rulings needs none of this, and a coloured pen over its words would cut its cells.
"""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from pipeline.read.pixels.raster import Pixels
from pipeline.read.rulings.bands import Band, boxes, dark_areas
from pipeline.read.rulings.stroke import Ruling, Rulings
from pipeline.read.rulings.tracing import strokes_both_ways

Area = tuple[int, int, int, int]  # x0, top, x1, bottom in pixels

# Grey levels.
_COLOUR = 10  # by which a colour is darker than paper
_LINE = 4  # by which a white line is lighter than both its sides
_STEP = 8  # between two colours, or a colour and paper
# Inches.
_WIDE = 1.5  # of a coloured area
_STROKE = 0.045  # no stroke of a letter is so thick
_ASIDE = 0.025  # from the middle of a line to its sides
_ALONG = 0.15  # of a line, taken together
_LONG = 0.3  # what is shorter is no line
_BEYOND = 0.1  # round an area
_ROOM = 0.5  # round all areas, in which lines are traced
_APART = 1.0  # between the coloured rows of one table
_MEETS, _ON_LINE = 0.08, 0.02  # along and across, within which a line goes on from another
_RULED = 0.5  # share of the height of an area along which a dark vertical says that the table is ruled


def coloured_areas(grey: Pixels, dpi: float, paper: int) -> list[Area]:
    """Where cells of the grey page are coloured, as wide as those of a table."""
    lightest = np.asarray(cv2.dilate(grey, _square(_STROKE * dpi)), dtype=np.uint8)  # without print
    areas = boxes(*dark_areas(lightest, dpi, paper - _COLOUR))
    return [area for area in areas if area[2] - area[0] >= _WIDE * dpi]


def is_ruled(area: Area, found: Rulings, dpi: float) -> bool:
    """Whether dark vertical rulings, of those ``found``, are drawn in or beside an area."""
    x0, top, x1, bottom = area
    near, least = _BEYOND * dpi, _RULED * (bottom - top)
    return any(
        x0 - near <= v.middle <= x1 + near and min(v.end, bottom) - max(v.start, top) >= least
        for v in found.vertical
    )


def together(areas: Sequence[Area], dpi: float) -> list[Area]:
    """Areas below each other as one: of a table every other row may be coloured."""
    found: list[Area] = []
    for x0, top, x1, bottom in sorted(areas, key=lambda area: area[1]):
        last = found[-1] if found else None
        if last and top - last[3] <= _APART * dpi and x0 < last[2] and last[0] < x1:
            found[-1] = (min(last[0], x0), last[1], max(last[2], x1), max(last[3], bottom))
        else:
            found.append((x0, top, x1, bottom))
    return found


def colour_strokes(
    grey: Pixels, areas: Sequence[Area], bands: Sequence[Band], dpi: float, paper: int
) -> tuple[list[Ruling], list[Ruling]]:
    """(horizontal, vertical) lines and edges of the colours of ``grey`` in ``areas``, in pixels; among them
    what a word in bold type leaves. ``bands``: headings in white, whose print is no line."""
    if not areas:
        return [], []
    flat, upright = np.zeros_like(grey), np.zeros_like(grey)
    rim = round(_BEYOND * dpi)
    for area in areas:
        x0, top, x1, bottom = max(0, area[0] - rim), max(0, area[1] - rim), area[2] + rim, area[3] + rim
        piece = grey[top:bottom, x0:x1]
        grounds = np.asarray(cv2.morphologyEx(piece, cv2.MORPH_CLOSE, _square(_STROKE * dpi)), dtype=np.uint8)
        upright[top:bottom, x0:x1] = _lines(grounds, dpi, paper)
        flat[top:bottom, x0:x1] = _lines(np.ascontiguousarray(grounds.T), dpi, paper).T
    for b in bands:
        for lines in (flat, upright):
            lines[b.top : b.bottom, b.x0 : b.x1] = 0
    # Tracing the rest of the page, where nothing is, would take most of the time.
    x, y = (_even(min(area[i] for area in areas) - _ROOM * dpi) for i in (0, 1))
    right, bottom = (round(max(area[i] for area in areas) + _ROOM * dpi) for i in (2, 3))
    across, along = strokes_both_ways(
        np.ascontiguousarray(flat[y:bottom, x:right]),
        np.ascontiguousarray(upright[y:bottom, x:right].T),
        dpi,
    )
    return [_shifted(h, x, y) for h in across], [_shifted(v, y, x) for v in along]


def _even(start: float) -> int:
    """A start of a piece of the page; tracing takes pixels by pairs."""
    return max(0, round(start)) // 2 * 2


def _shifted(stroke: Ruling, along: float, across: float) -> Ruling:
    return Ruling(
        stroke.start + along,
        stroke.end + along,
        stroke.at_start + across,
        stroke.at_end + across,
        stroke.thickness,
    )


def going_on(strokes: Sequence[Ruling], rulings: Sequence[Ruling], dpi: float) -> list[Ruling]:
    """Those of ``strokes`` of a colour that go on where a dark ruling of the same line ends.

    A thin ruling of a light colour is lost where the cell under it is coloured. The edge of a coloured pen,
    and of a cell that is filled in by itself, is in line with none.
    """
    return [stroke for stroke in strokes if _goes_on(stroke, rulings, dpi)]


def _goes_on(stroke: Ruling, rulings: Sequence[Ruling], dpi: float) -> bool:
    on_line = [
        r
        for r in rulings
        if r.start - _MEETS * dpi <= stroke.end
        and stroke.start <= r.end + _MEETS * dpi
        and abs(stroke.at(r.centre) - r.middle) <= _ON_LINE * dpi
    ]
    covered = sum(max(0.0, min(r.end, stroke.end) - max(r.start, stroke.start)) for r in on_line)
    return bool(on_line) and stroke.length - covered >= _LONG * dpi


def _lines(grounds: Pixels, dpi: float, paper: int) -> Pixels:
    """255 where a vertical line or edge runs (give the transpose for horizontal ones)."""
    aside, along = round(_ASIDE * dpi), round(_ALONG * dpi) | 1
    smooth = cv2.blur(grounds, (1, along)).astype(np.int16)
    left, right = _moved(smooth, aside), _moved(smooth, -aside)
    lighter = smooth - np.maximum(left, right)
    line = (lighter >= _LINE) & (np.maximum(left, right) < paper - _COLOUR // 2)
    # A line between two colours has two steps besides.
    beside = cv2.dilate(line.astype(np.uint8), np.ones((1, 4 * aside + 1), np.uint8)) > 0
    step = (np.abs(right - left) >= _STEP) & (np.minimum(left, right) < paper - _COLOUR // 2) & ~beside
    steep = np.abs(_moved(smooth, 1) - _moved(smooth, -1))
    found = (line & _is_highest(lighter, aside)) | (step & _is_highest(steep, aside))
    return _long(found, _LONG * dpi)


def _square(size: float) -> Pixels:
    return np.ones((round(size) | 1, round(size) | 1), np.uint8)


def _moved(values: np.ndarray, by: int) -> np.ndarray:
    """Each row moved to the right by ``by``, its first or last value repeated."""
    width = values.shape[1]
    return values[:, np.clip(np.arange(width) - by, 0, width - 1)]


def _is_highest(values: np.ndarray, reach: int) -> np.ndarray:
    around = cv2.dilate(values, np.ones((1, 2 * reach + 1), np.uint8))
    return np.asarray(values == around)


def _long(found: np.ndarray, length: float) -> Pixels:
    """What runs on from top to bottom for ``length``, a step of a pixel to the side here and there."""
    thick = cv2.dilate(found.astype(np.uint8) * 255, np.ones((3, 3), np.uint8))
    runs = cv2.morphologyEx(thick, cv2.MORPH_OPEN, np.ones((max(3, round(length)), 1), np.uint8))
    return np.asarray(runs, dtype=np.uint8)
