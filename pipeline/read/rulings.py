"""The drawn lines of tables, found on a straightened page.

A ruling is told from a letter's stem by what it meets: a stem never reaches from one horizontal
ruling to another, so short verticals count only when both their ends touch one. (A vertical opening
shorter than about 1.5 text heights alone takes the stems of bold letters for rulings.)
"""

from __future__ import annotations

import cv2
import numpy as np

from pipeline.read.dashes import dashed
from pipeline.read.faint import followed
from pipeline.read.raster import Pixels
from pipeline.read.stroke import Ruling, Rulings

_THICKEST = 0.05  # inches; what is thicker is a bar, not a ruling
_CONTRAST = 24  # grey levels by which a ruling is darker than what is around it
_STEP = 2  # pixels along a stroke
_LETTER = 0.2  # inches: no letter of a table is higher
_BREAK = 0.04  # inches: a ruling is broken so far where another crosses it
_EXACT = 0.008  # inches: two pieces of one ruling lie so near to one line


def find_rulings(grey: Pixels, dpi: float) -> Rulings:
    """All rulings of the straightened page ``grey``, in pixels."""
    inch = dpi
    flat, turned = _thin_both_ways(grey, dpi)
    across, along = _strokes_both_ways(flat, turned, dpi)
    # The serifs of a line of text pass for short horizontals; so long ones are trusted first, then what
    # verticals they hold, then the short horizontals between those, and what these hold in turn.
    sure = [h for h in across if h.length > 1.5 * inch]
    vertical, horizontal = [v for v in along if v.length > 0.8 * inch], sure
    beside = np.ascontiguousarray(grey.T) if sure else grey
    for _ in range(2):
        along = followed(beside, along, horizontal, _LETTER * inch, dpi)
        vertical = _accepted(along, 0.8 * inch, horizontal, across, inch)
        across = followed(grey, across, vertical, 1.0 * inch, dpi)
        horizontal = _accepted(across, 2.5 * inch, vertical, along, inch)
    if len(horizontal) < 2 or len(vertical) < 2:
        # Looked for only where there is no other table, because it takes as long as all the rest.
        dark = flat | turned.T
        rows = dashed(flat, dark, dpi)
        if len(rows) >= 2:
            columns = dashed(turned, np.ascontiguousarray(dark.T), dpi)
            return Rulings((*horizontal, *rows), (*vertical, *columns))
    return Rulings(tuple(horizontal), tuple(vertical))


def _accepted(
    strokes: list[Ruling], long: float, crossing: list[Ruling], perhaps: list[Ruling], inch: float
) -> list[Ruling]:
    """Those of ``strokes`` that are rulings: ``long`` ones, and those held at both ends by ``crossing``.

    A short one may hang on one that is itself only ``perhaps`` a ruling, where it goes on in line from
    one that is accepted: a ruling is broken where another crosses it, and in a heading of two storeys
    the short ones hold each other.
    """
    known = [s for s in strokes if s.length > long or _held_at_both_ends(s, crossing, inch)]
    rest = [s for s in strokes if s not in known and any(_in_line(s, k, inch) for k in known)]
    return known + [s for s in rest if _held_at_both_ends(s, perhaps, inch)]


def _in_line(stroke: Ruling, other: Ruling, inch: float) -> bool:
    """Whether ``stroke`` begins where ``other`` ends, or the other way round, on the same line."""
    gap = max(stroke.start - other.end, other.start - stroke.end)
    near = stroke.end if other.start > stroke.start else stroke.start
    return abs(gap) <= _BREAK * inch and abs(other.at(near) - stroke.at(near)) <= _EXACT * inch


def find_strokes(grey: Pixels, dpi: float) -> tuple[list[Ruling], list[Ruling]]:
    """Everything straight, thin and dark: (horizontal, vertical), bits of letters among them."""
    return _strokes_both_ways(*_thin_both_ways(grey, dpi), dpi)


def _strokes_both_ways(flat: Pixels, turned: Pixels, dpi: float) -> tuple[list[Ruling], list[Ruling]]:
    return _strokes(flat, int(0.30 * dpi), dpi), _strokes(turned, int(0.11 * dpi), dpi)


def _thin_both_ways(grey: Pixels, dpi: float) -> tuple[Pixels, Pixels]:
    """255 where something dark is thin from top to bottom: horizontal rulings (and bits of letters).

    And where it is thin from left to right, transposed: vertical rulings, as horizontal ones.

    Taken from the grey page by itself, because a threshold over the neighbourhood, which is right
    for letters, breaks thin grey rulings wherever text stands near them; the edge of a shaded
    heading is no ruling, and a ruling inside it is.
    """
    height = int(_THICKEST * dpi) | 1  # odd: an even kernel shifts the closing, and every edge shows
    height += 2
    flat, upright = (_darker(grey, np.ones(kernel, np.uint8)) for kernel in ((height, 1), (1, height)))
    return flat, np.ascontiguousarray(upright.T)


def _darker(grey: Pixels, kernel: Pixels) -> Pixels:
    """255 where the page is darker than what ``kernel`` reaches on either side."""
    dark = cv2.morphologyEx(grey, cv2.MORPH_BLACKHAT, kernel)
    return np.asarray(cv2.threshold(dark, _CONTRAST, 255, cv2.THRESH_BINARY)[1], dtype=np.uint8)


def erase(grey: Pixels, ink: Pixels, rulings: Rulings, paper: int) -> tuple[Pixels, Pixels]:
    """Copies of ``grey`` and ``ink`` with the rulings painted over as paper."""
    mask = np.zeros_like(ink)
    for ruling, flip in [(r, False) for r in rulings.horizontal] + [(r, True) for r in rulings.vertical]:
        thick = max(2, round(ruling.thickness) + 2)
        first = (round(ruling.start) - 2, round(ruling.at_start))
        last = (round(ruling.end) + 2, round(ruling.at_end))
        if flip:
            first, last = first[::-1], last[::-1]
        cv2.line(mask, first, last, 255, thick)
    clean_grey, clean_ink = grey.copy(), ink.copy()
    clean_grey[mask > 0] = paper
    clean_ink[mask > 0] = 0
    return clean_grey, clean_ink


def _strokes(ink: Pixels, shortest: int, inch: float) -> list[Ruling]:
    """Horizontal strokes at least ``shortest`` pixels long (give the transpose for vertical ones)."""
    thickest = _THICKEST * inch
    # Residual skew breaks a stroke into steps of one pixel: thicken before asking for long runs.
    # Two columns as one halve the work; ink must be in both, or the gaps between letters would close.
    even = ink.shape[1] // _STEP * _STEP
    thick = cv2.dilate(ink[:, :even:_STEP] & ink[:, 1:even:_STEP], np.ones((3, 1), np.uint8))
    along = inch / _STEP
    # Gaps are bridged between pieces longer than any letter only: a bracket or an l that stands just
    # below the end of a ruling must not be taken for more of it.
    pieces = cv2.morphologyEx(thick, cv2.MORPH_OPEN, np.ones((1, int(0.11 * along)), np.uint8))
    long = cv2.morphologyEx(pieces, cv2.MORPH_OPEN, np.ones((1, int(_LETTER * along)), np.uint8))
    joined = cv2.morphologyEx(long, cv2.MORPH_CLOSE, np.ones((1, max(3, int(0.03 * along))), np.uint8))
    runs = cv2.morphologyEx(
        cv2.bitwise_or(joined, pieces), cv2.MORPH_OPEN, np.ones((1, shortest // _STEP), np.uint8)
    )
    _, labels, stats, _ = cv2.connectedComponentsWithStats(runs, connectivity=8)
    found = []
    for i in range(1, len(stats)):
        x, y, w, h = (int(v) for v in stats[i, :4])
        if h > thickest + 0.012 * w * _STEP + 2:
            continue
        piece = labels[y : y + h, x : x + w] == i
        columns = piece.sum(axis=0)
        if float(np.median(columns)) - 2 > thickest:
            continue
        filled = np.flatnonzero(columns)
        centers = (piece * np.arange(h)[:, None]).sum(axis=0)[filled] / columns[filled]
        slope, offset = np.polyfit(filled, centers, 1) if len(filled) > 8 else (0.0, float(centers.mean()))
        found.append(
            Ruling(
                float(x * _STEP),
                float((x + w) * _STEP),
                float(y + offset),
                float(y + offset + slope * w),
                max(1.0, float(np.median(columns)) - 2),
            )
        )
    return merged(found, 0.012 * inch, 0.06 * inch, _LETTER * inch)


def merged(strokes: list[Ruling], across: float, gap: float, shortest: float = 0.0) -> list[Ruling]:
    """Join strokes that continue one another (a ruling broken by a faint spot).

    Within ``across`` of one line and ``gap`` of each other; both at least ``shortest`` long.
    """
    merged = [s for s in strokes if s.length < shortest]
    first = len(merged)  # what is too short to be joined stands before, and is not looked at again
    for stroke in sorted((s for s in strokes if s.length >= shortest), key=lambda s: (s.start, s.middle)):
        for i, other in enumerate(merged[first:], start=first):
            close = abs(other.at(stroke.start) - stroke.at_start) <= across
            if close and -gap <= stroke.start - other.end <= gap:
                merged[i] = Ruling(
                    other.start,
                    max(other.end, stroke.end),
                    other.at_start,
                    stroke.at_end,
                    max(other.thickness, stroke.thickness),
                )
                break
        else:
            merged.append(stroke)
    return merged


def _held_at_both_ends(stroke: Ruling, crossing: list[Ruling], inch: float) -> bool:
    """Both ends lie on a crossing ruling, or a little beyond it; a letter's stem ends short of it.

    Either end may miss its ruling by the blur at a crossing; a stem in a low cell comes near at both
    ends (the J of a heading did), so the two together may miss no more than that.
    """
    beyond = 0.05 * inch

    def short(along: float, across: float, outward: int) -> float | None:
        """Pixels by which the end stops short of the nearest crossing; negative where it runs past."""
        gaps = [
            (c.at(across) - along) * outward - c.thickness / 2
            for c in crossing
            if c.start - beyond <= across <= c.end + beyond
        ]
        near = [g for g in gaps if -beyond - 2 <= g <= 0.02 * inch + 1]
        return min(near, key=abs) if near else None

    first, last = short(stroke.start, stroke.at_start, -1), short(stroke.end, stroke.at_end, +1)
    return first is not None and last is not None and first + last <= 0.015 * inch + 1
