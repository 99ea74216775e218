"""A coloured heading without rulings of its own: the columns of the table below it part it.

Each vertical that ends at the foot of the band is thought to go on through it, up to print that it would cut:
that is the heading of several columns, and a ruling is thought below it. What is so parted was not drawn, so
that whoever names the columns by it must say so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from pipeline.read.pixels.blobs import blobs
from pipeline.read.pixels.raster import Pixels
from pipeline.read.rulings.bands import Band
from pipeline.read.rulings.stroke import Ruling, Rulings

# Inches.
_MEETS = 0.08  # a vertical ends so near to the foot of the band
_INSIDE = 0.1  # so far from its sides
_WORDS = 0.07  # between words of one heading, at most; the headings of two columns are further apart
_LEAST = 0.05  # a heading of one line is higher
_RULING = 0.03  # a ruling is no wider, nor further from where it is drawn
_CLEAR = 2  # pixels beside a vertical that print must leave free
_PRINT = 0.35  # of the way from paper to black: what is darker in the turned band is print


@dataclass(frozen=True, slots=True)
class _Words:
    """A piece of print in a band, in pixels of the band: no blank as wide as between columns is in it."""

    x0: int
    top: int
    x1: int
    bottom: int


def parted(page: Pixels, bands: Sequence[Band], rulings: Rulings, dpi: float, paper: int) -> Rulings:
    """The rulings thought in ``bands`` of the turned ``page`` that have none but at their edges."""
    across: list[Ruling] = []
    along: list[Ruling] = []
    for band in bands:
        edges = _columns(band, rulings, dpi)
        if not all(edges.values()):
            drawn = [x - band.x0 for x, is_drawn in edges.items() if is_drawn]
            words = [w for w in _words(page, band, dpi, paper) if not _is_ruling(w, drawn, dpi)]
            found = _parts(words, edges, band)
            across.extend(found.horizontal)
            along.extend(found.vertical)
    return Rulings(tuple(across), tuple(along))


def _columns(band: Band, rulings: Rulings, dpi: float) -> dict[float, bool]:
    """x of the verticals that end at the foot of ``band`` or run through it, in order: whether they do."""
    inside, middle = _INSIDE * dpi, (band.top + band.bottom) / 2
    within = [v for v in rulings.vertical if band.x0 + inside < v.middle < band.x1 - inside]
    through = [v.at(middle) for v in within if v.start < middle < v.end]
    below = [v for v in within if abs(v.start - band.bottom) <= _MEETS * dpi and v.end > band.bottom + inside]
    new = [v.at_start for v in below if all(abs(v.at_start - x) > inside for x in through)]
    return dict(sorted([*dict.fromkeys(through, True).items(), *dict.fromkeys(new, False).items()]))


def _words(page: Pixels, band: Band, dpi: float, paper: int) -> list[_Words]:
    """The print of ``band``, its edges left out."""
    trim = round(0.03 * dpi)
    piece = page[band.top + trim : band.bottom - trim, band.x0 + trim : band.x1 - trim]
    ink = np.asarray(piece < (1 - _PRINT) * paper, dtype=np.uint8)
    joined = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((1, round(_WORDS * dpi)), np.uint8))
    _, boxes = blobs(joined)
    return [
        _Words(x + trim, y + trim, x + w + trim, y + h + trim)
        for x, y, w, h, _ in boxes[1:].tolist()
        if h >= _LEAST * dpi
    ]


def _is_ruling(words: _Words, drawn: Sequence[float], dpi: float) -> bool:
    near = _RULING * dpi
    return words.x1 - words.x0 <= near and any(words.x0 - near <= x <= words.x1 + near for x in drawn)


def _parts(words: Sequence[_Words], edges: Mapping[float, bool], band: Band) -> Rulings:
    """``edges`` through the band up to the words they would cut, and rulings below these; some are drawn."""
    across: list[Ruling] = []
    along: list[Ruling] = []
    xs = [0.0, *(x - band.x0 for x in edges), float(band.x1 - band.x0)]
    tops = [0.0] * len(xs)
    open_to = [i for i, drawn in enumerate(edges.values(), start=1) if not drawn]
    for i in open_to:
        cut = [w for w in words if w.x0 - _CLEAR < xs[i] < w.x1 + _CLEAR]
        if cut:
            tops[i] = _foot(max(cut, key=lambda w: w.bottom), words, xs, i)
    for group in _groups(tops):
        top = group[2]
        first, last = _spread(*group, words, xs, tops)
        for i in range(first, last + 1):
            tops[i] = top
        if top < band.bottom - band.top:
            across.append(_flat(band, xs[first - 1], xs[last + 1], top))
    for i in open_to:
        if tops[i] < band.bottom - band.top:
            x = band.x0 + xs[i]
            along.append(Ruling(band.top + tops[i], float(band.bottom), x, x, 1.0))
    return Rulings(tuple(across), tuple(along))


def _flat(band: Band, start: float, end: float, top: float) -> Ruling:
    return Ruling(band.x0 + start, band.x0 + end, band.top + top, band.top + top, 1.0)


def _foot(words: _Words, others: Sequence[_Words], xs: Sequence[float], i: int) -> float:
    """Where the heading ends that ``words`` are part of, which stand across edge ``i``: half way to what is
    printed below it, or infinity where nothing is."""
    below = [w.top for w in others if w.top >= words.bottom and w.x1 > xs[i - 1] and w.x0 < xs[i + 1]]
    return (words.bottom + min(below)) / 2 if below else float("inf")


def _groups(tops: Sequence[float]) -> list[tuple[int, int, float]]:
    """(first, last, top) of neighbouring edges that end below one heading."""
    found: list[tuple[int, int, float]] = []
    for i, top in enumerate(tops):
        if not top:
            continue
        if found and found[-1][1] == i - 1 and _near(found[-1][2], top):
            found[-1] = (found[-1][0], i, max(found[-1][2], top))
        else:
            found.append((i, i, top))
    return found


def _near(a: float, b: float) -> bool:
    return a == b or abs(a - b) <= 6


def _spread(
    first: int, last: int, top: float, words: Sequence[_Words], xs: Sequence[float], tops: Sequence[float]
) -> tuple[int, int]:
    """The group with the columns at both its sides that a short heading in its middle stands over as well:
    what is printed in them begins below ``top``."""

    def low(column: int) -> bool:
        own = [w for w in words if xs[column] < (w.x0 + w.x1) / 2 < xs[column + 1]]
        return bool(own) and all(w.top >= top for w in own)

    while first > 1 and last < len(xs) - 2 and not tops[first - 1] and not tops[last + 1]:
        if not (low(first - 2) and low(last + 1)):
            break
        first, last = first - 1, last + 1
    return first, last
