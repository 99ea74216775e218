"""Dotted rulings inside a table: what Excel draws between its rows when told to draw them fine.

A dot is no stroke. A row of dots is looked for where there is a table already, from one ruling across it to
the next. Where a coloured cell begins or ends at it, its dots are not seen; it goes on there.

Without them the rows of such a table would be one, with all that is written in them in one cell.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from pipeline.read.pixels.raster import Pixels
from pipeline.read.rulings.dots import Averaged, averaged, dotted_rows, is_edge
from pipeline.read.rulings.stroke import Ruling

# Inches.
_CHUNK = 0.8  # a line is looked for in pieces so long, because a page may be curled
_SHORTEST = 0.15  # the narrowest column of a calendar
_INSET = 0.02  # from the ruling across, which is dark itself
_LEAST = 1.0  # of a line, in which its dots are seen
_CLIMB = 0.015  # by which the next piece may lie higher or lower
_SAME = 0.036  # rulings closer than this are one
_MEETS = 0.05  # by which a ruling may end beside one that it meets

_HIGH, _FRAME = 2.0, 0.15  # of a frame that should have rows; from it to the first of them, at least
_OUTSIDE, _ROOM = (0.08, 0.5), 0.2  # beside a table, where a streak goes on; of paper there, to say so

_MOST = 0.6  # share of the pieces between two rulings in which the line must be seen


class _Strip(NamedTuple):
    """What lies between two neighbouring rulings across: where, and the lines that are seen in it."""

    start: float
    end: float
    lines: list[tuple[float, float]]  # each at its start and its end


_Line = list[tuple[int, float, float]]  # by strip: its number, and where the line starts and ends in it


def empty_frame(
    known: Sequence[Ruling], crossing: Sequence[Ruling], dpi: float
) -> tuple[float, float] | None:
    """From where to where the largest table has no horizontal ruling of those ``known``: within a frame, rows
    whose lines are hardly seen. None where one is known, or the table is too low to say."""
    longest = max(crossing, key=lambda c: c.length, default=None)
    if longest is None or longest.length < _HIGH * dpi:
        return None
    top, bottom = longest.start + _FRAME * dpi, longest.end - _FRAME * dpi
    inner = [k for k in known if top < k.middle < bottom and k.length >= _LEAST * dpi]
    return None if inner else (top, bottom)


def dotted(
    grey: Pixels,
    known: Sequence[Ruling],
    crossing: Sequence[Ruling],
    dpi: float,
    fine: tuple[float, float] | None = None,
    *,
    margins: bool = False,
) -> list[Ruling]:
    """Horizontal rows of dots in the tables of the straightened page ``grey``, in pixels, each from one of
    the vertical rulings ``crossing`` to the next; none where one of the horizontal rulings ``known`` is.
    Give the transpose for vertical ones. ``fine``: rows between which hair lines are looked for as well;
    ``margins``: beside the tables is paper, so that a line which goes on there is a streak."""
    edges = _edges(crossing, dpi)
    if len(edges) < 2:
        return []
    top = max(0, int(min(c.start for c in crossing)) - 2)
    bottom = min(grey.shape[0], int(max(c.end for c in crossing)) + 3)
    page = averaged(grey[top:bottom], dpi)
    # A table that is cut by the end of a page goes on beyond its last ruling across.
    sides = min([edges[0], *(k.start for k in known)]), max([edges[-1], *(k.end for k in known)])
    near = None if fine is None else (fine[0] - top, fine[1] - top)
    strips = [_Strip(a, b, _seen(page, a, b, dpi, near)) for a, b in pairwise(edges)]
    found: list[Ruling] = []
    for number, strip in enumerate(strips):
        for first, last in strip.lines:
            if _taken(found, strip, first + top, dpi):
                continue
            line = [(number, first, last)]
            line += _onward(page, strips, number, last, +1, known, top, dpi)
            line += _onward(page, strips, number, first, -1, known, top, dpi)
            if margins and _goes_beyond(page, sides, edges, line, dpi):
                continue
            if _length(strips, line) >= _LEAST * dpi:
                found += _rulings(strips, line, top)
    if not found:
        return []
    # Where there are dots at all, a ruling that ends at another goes on as dots, or as the edge of a colour.
    for ruling in known:
        for way, x, y in ((+1, ruling.end, ruling.at_end), (-1, ruling.start, ruling.at_start)):
            last = min(range(len(edges)), key=lambda i: abs(edges[i] - x))
            if abs(edges[last] - x) <= _MEETS * dpi:
                before = last - 1 if way > 0 else last
                found += _rulings(strips, _onward(page, strips, before, y - top, way, known, top, dpi), top)
    new: list[Ruling] = []
    for ruling in found:
        if not _is_known(ruling, (*known, *new), dpi):
            new.append(ruling)
    return _between(new, [*new, *known], crossing, dpi)


def _edges(crossing: Sequence[Ruling], dpi: float) -> list[float]:
    """Where there is a ruling across, from left to right; several that are nearly one count once."""
    places: list[float] = []
    for x in sorted(c.middle for c in crossing):
        if not places or x - places[-1] >= _SHORTEST * dpi:
            places.append(x)
    return places


def _goes_beyond(
    page: Averaged, sides: tuple[float, float], edges: Sequence[float], line: _Line, dpi: float
) -> bool:
    """Whether a line from the first ruling across, or to the last, goes on beyond the ``sides`` of what is
    ruled: a streak does."""
    ordered = sorted(line)
    ends = []
    if ordered[0][0] == 0:
        ends.append((ordered[0][1], sides[0] - _OUTSIDE[1] * dpi, sides[0] - _OUTSIDE[0] * dpi))
    if ordered[-1][0] == len(edges) - 2:
        ends.append((ordered[-1][2], sides[1] + _OUTSIDE[0] * dpi, sides[1] + _OUTSIDE[1] * dpi))
    for row, start, end in ends:
        low, high = max(0, round(row) - 2), round(row) + 3
        window = page.dips[low:high, max(0, round(start)) : max(0, round(end))]
        if window.shape[1] >= _ROOM * dpi and float((window.max(axis=0) > 0).mean()) >= _MOST:
            return True
    return False


def _seen(
    page: Averaged, start: float, end: float, dpi: float, fine: tuple[float, float] | None
) -> list[tuple[float, float]]:
    """The lines of dots that run from ``start`` to ``end``: each at its start and at its end."""
    first, last = round(start + _INSET * dpi), round(end - _INSET * dpi)
    if last - first < _SHORTEST * dpi / 2:
        return []
    cuts = np.linspace(first, last, max(1, round((last - first) / (_CHUNK * dpi))) + 1).round().astype(int)
    pieces = [dotted_rows(page, a, b, dpi, fine) for a, b in pairwise(cuts)]
    lines: list[dict[int, int]] = []  # by piece, the row
    for number, rows in enumerate(pieces):
        for row in rows:
            for line in lines:
                before = max(line)
                if before < number and abs(line[before] - row) <= _CLIMB * dpi * (number - before) + 1:
                    line[number] = row
                    break
            else:
                lines.append({number: row})
    middles = [(a + b) / 2 for a, b in pairwise(cuts)]
    return [
        _straight([middles[n] for n in line], list(line.values()), start, end)
        for line in lines
        if len(line) >= _MOST * len(pieces)
    ]


def _straight(xs: list[float], rows: list[int], start: float, end: float) -> tuple[float, float]:
    if len(xs) == 1:
        return float(rows[0]), float(rows[0])
    slope, offset = np.polyfit(xs, rows, 1)
    return float(offset + slope * start), float(offset + slope * end)


def _onward(
    page: Averaged,
    strips: Sequence[_Strip],
    number: int,
    at: float,
    way: int,
    known: Sequence[Ruling],
    top: int,
    dpi: float,
) -> _Line:
    """The line that is ``at`` the end of a strip in the next ones: as dots, as a ruling that is known, or
    where a coloured cell begins or ends. Ends where it is none of these."""
    found: _Line = []
    near = _CLIMB * dpi + 1
    while 0 <= (number := number + way) < len(strips):
        strip = strips[number]
        seen = [x for x in strip.lines if abs((x[0] if way > 0 else x[1]) - at) <= near]
        ruled = [
            k
            for k in known
            if k.start < (strip.start + strip.end) / 2 < k.end
            and abs(k.at((strip.start + strip.end) / 2) - top - at) <= near
        ]
        if seen:
            line = min(seen, key=lambda x: abs(x[0] - at))
        elif ruled:
            line = (ruled[0].at(strip.start) - top, ruled[0].at(strip.end) - top)
        else:
            end = _along_colour(page, at, strip, way, dpi)
            if end is None:
                break
            line = (at, end) if way > 0 else (end, at)
        found.append((number, *line))
        at = line[1] if way > 0 else line[0]
    return found


def _along_colour(page: Averaged, at: float, strip: _Strip, way: int, dpi: float) -> float | None:
    """Where the edge of a coloured cell that begins ``at`` one end of a strip is at its other end; None where
    no coloured cell begins or ends there."""
    first, last = round(strip.start + 2 * _INSET * dpi), round(strip.end - 2 * _INSET * dpi)
    cuts = np.linspace(first, last, max(1, round((last - first) / (_CHUNK * dpi))) + 1).round().astype(int)
    reach = round(_CLIMB * dpi) + 1
    row = round(at)
    for start, end in list(pairwise(cuts))[::way]:
        near = [
            r for r in range(row - reach, row + reach + 1) if page.aside <= r < len(page.grey) - page.aside
        ]
        seen = [r for r in near if is_edge(page, r, start, end, dpi)]
        if not seen:
            return None
        row = min(seen, key=lambda r: abs(r - sum(seen) / len(seen)))
    return float(row)


def _length(strips: Sequence[_Strip], line: _Line) -> float:
    """Of those parts of ``line`` whose dots are seen."""
    return sum(strips[n].end - strips[n].start for n, a, b in line if (a, b) in strips[n].lines)


def _rulings(strips: Sequence[_Strip], line: _Line, top: int) -> list[Ruling]:
    return [Ruling(strips[n].start, strips[n].end, a + top, b + top, 1.0) for n, a, b in sorted(line)]


def _taken(found: Sequence[Ruling], strip: _Strip, at: float, dpi: float) -> bool:
    return any(r.start == strip.start and abs(r.at_start - at) <= _SAME * dpi for r in found)


def _is_known(ruling: Ruling, known: Sequence[Ruling], dpi: float) -> bool:
    middle = (ruling.start + ruling.end) / 2
    return any(
        k.start - 1 <= middle <= k.end + 1 and abs(k.at(middle) - ruling.middle) <= _SAME * dpi for k in known
    )


def _between(
    found: Sequence[Ruling], every: Sequence[Ruling], crossing: Sequence[Ruling], dpi: float
) -> list[Ruling]:
    """Those of ``found`` that run, with what goes on from them in line, from a ruling across to another."""

    def walled(x: float, y: float) -> bool:
        return any(
            abs(c.at(y) - x) <= _MEETS * dpi and c.start - _MEETS * dpi <= y <= c.end + _MEETS * dpi
            for c in crossing
        )

    def held(ruling: Ruling, way: int) -> bool:
        x, y = (ruling.end, ruling.at_end) if way > 0 else (ruling.start, ruling.at_start)
        if walled(x, y):
            return True
        return any(
            abs((r.start if way > 0 else r.end) - x) <= _MEETS * dpi
            and abs((r.at_start if way > 0 else r.at_end) - y) <= _SAME * dpi
            and held(r, way)
            for r in every
            if r is not ruling and (r.start >= ruling.end - 1 if way > 0 else r.end <= ruling.start + 1)
        )

    return [r for r in found if held(r, +1) and held(r, -1)]
