"""Dotted rulings inside a table: what Excel draws between its rows when told to draw them fine.

A dot is no stroke, and a row of dots that is averaged over a little way is a faint line: it is looked for there,
from one ruling across it to the next, and told from a line of print, a crease or a streak by its dots, which
stand in even steps. Where a coloured cell begins or ends at it, its dots are not seen; it goes on there.

Without them the rows of such a table would be one, with all that is written in them in one cell.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import cv2
import numpy as np

from pipeline.read.pixels.raster import Pixels
from pipeline.read.pixels.runs import runs
from pipeline.read.tables.stroke import Ruling

# Inches.
_PERIOD = 0.1  # from dot to dot, or from dash to dash, at most
_SIDE = 0.02  # from the line to what is beside it
_CHUNK = 0.8  # a line is looked for in pieces so long, because a page may be curled
_SHORTEST = 0.15  # the narrowest column of a calendar
_INSET = 0.02  # from the ruling across, which is dark itself
_ROOM = 0.09  # around the line: somewhere there is paper, between two lines of print as well
_LEAST = 1.0  # of a line, in which its dots are seen
_CLIMB = 0.015  # by which the next piece may lie higher or lower
_SAME = 0.036  # rulings closer than this are one
_MEETS = 0.05  # by which a ruling may end beside one that it meets

_DIP = 6  # grey levels by which the averaged line is darker than both its sides
_DEPTH = 15.0  # by which a dot is darker than a gap
_PLAIN = 0.5  # share of a piece along which the line must be seen
_GAPS = (0.2, 0.85)  # share of the line that is gaps, at least and at most
_BESIDE = 0.35  # times as dark as the line, at most, is what is beside it: within letters it is darker
_SPREAD = 0.25  # a step is even if it is off by no more of it
_EVEN = 0.7  # share of the steps that are even
_MOST = 0.6  # share of the pieces between two rulings in which the line must be seen
_STEP = 15  # grey levels by which a coloured cell is darker than the paper
_EDGE = 0.8  # share of its width along which it is


class _Strip(NamedTuple):
    """What lies between two neighbouring rulings across: where, and the lines that are seen in it."""

    start: float
    end: float
    lines: list[tuple[float, float]]  # each at its start and its end


_Line = list[tuple[int, float, float]]  # by strip: its number, and where the line starts and ends in it


class _Averaged(NamedTuple):
    """The page ``grey``, and ``mean`` of it along the line; where the mean is darker than ``aside``, ``dips``."""

    grey: Pixels
    mean: Pixels
    dips: Pixels
    aside: int


def dotted(grey: Pixels, known: Sequence[Ruling], crossing: Sequence[Ruling], dpi: float) -> list[Ruling]:
    """Horizontal rows of dots in the tables of the straightened page ``grey``, in pixels, each from one of the
    vertical rulings ``crossing`` to the next; none where one of the horizontal rulings ``known`` is. Give the
    transpose for vertical ones."""
    edges = _edges(crossing, dpi)
    if len(edges) < 2:
        return []
    top = max(0, int(min(c.start for c in crossing)) - 2)
    bottom = min(grey.shape[0], int(max(c.end for c in crossing)) + 3)
    page = _averaged(grey[top:bottom], dpi)
    strips = [_Strip(a, b, _seen(page, a, b, dpi)) for a, b in pairwise(edges)]
    found: list[Ruling] = []
    for number, strip in enumerate(strips):
        for first, last in strip.lines:
            if _taken(found, strip, first + top, dpi):
                continue
            line = [(number, first, last)]
            line += _onward(page, strips, number, last, +1, known, top, dpi)
            line += _onward(page, strips, number, first, -1, known, top, dpi)
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


def _averaged(grey: Pixels, dpi: float) -> _Averaged:
    aside = max(3, round(_SIDE * dpi))
    mean = np.asarray(cv2.blur(grey, (round(_PERIOD * dpi) | 1, 1)), dtype=np.uint8)
    dips = np.zeros_like(mean)
    beside = cv2.min(mean[: -2 * aside], mean[2 * aside :])
    deep = cv2.compare(cv2.subtract(beside, mean[aside:-aside]), _DIP, cv2.CMP_GE)
    # A line that climbs by a pixel is seen in two rows.
    dips[aside:-aside] = cv2.dilate(np.asarray(deep), np.ones((3, 1), np.uint8))
    return _Averaged(grey, mean, dips, aside)


def _seen(page: _Averaged, start: float, end: float, dpi: float) -> list[tuple[float, float]]:
    """The lines of dots that run from ``start`` to ``end``: each at its start and at its end."""
    first, last = round(start + _INSET * dpi), round(end - _INSET * dpi)
    if last - first < _SHORTEST * dpi / 2:
        return []
    cuts = np.linspace(first, last, max(1, round((last - first) / (_CHUNK * dpi))) + 1).round().astype(int)
    pieces = [_in_piece(page, a, b, dpi) for a, b in pairwise(cuts)]
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


def _in_piece(page: _Averaged, start: int, end: int, dpi: float) -> list[int]:
    """The rows from ``start`` to ``end`` that are dotted."""
    share = cv2.reduce(page.dips[:, start:end], 1, cv2.REDUCE_AVG, dtype=cv2.CV_32F).ravel() / 255
    level = cv2.reduce(page.mean[:, start:end], 1, cv2.REDUCE_AVG, dtype=cv2.CV_32F)
    room = 2 * round(_ROOM * dpi) + 1
    paper = np.asarray(cv2.dilate(level, np.ones((room, 1), np.uint8))).ravel()
    dark = paper - level.ravel()
    starts, ends = runs(share >= _PLAIN)
    found = []
    for a, b in zip(starts, ends, strict=True):
        row = int(a + dark[a:b].argmax())
        if b - a > 2 * page.aside or not page.aside <= row < len(dark) - page.aside:
            continue  # more than a line
        beside = max(dark[row - page.aside], dark[row + page.aside])
        if beside <= _BESIDE * dark[row] and _is_dotted(page, row, start, end, dpi):
            found.append(row)
    return found


def _is_dotted(page: _Averaged, row: int, start: int, end: int, dpi: float) -> bool:
    """Whether what is dark along ``row`` comes and goes in even steps."""
    beside = np.minimum(page.mean[row - page.aside, start:end], page.mean[row + page.aside, start:end])
    line = page.grey[row - 1 : row + 2, start:end].min(axis=0)
    depth = beside.astype(np.float32) - line
    dark = depth > (np.percentile(depth, 90) + np.percentile(depth, 10)) / 2
    if not _GAPS[0] <= 1 - float(dark.mean()) <= _GAPS[1]:
        return False
    if float(np.median(depth[dark]) - np.median(depth[~dark])) < _DEPTH:
        return False
    steps = np.diff(runs(dark)[0])
    if not len(steps) or float(np.median(steps)) > _PERIOD * dpi:
        return False
    usual = float(np.median(steps))
    even = steps[np.abs(steps - usual) <= max(1.0, _SPREAD * usual)]
    # By length, so that what print has hidden counts by its width.
    return float(even.sum()) >= _EVEN * max(float(steps.sum()), (end - start) / 2)


def _onward(
    page: _Averaged,
    strips: Sequence[_Strip],
    number: int,
    at: float,
    way: int,
    known: Sequence[Ruling],
    top: int,
    dpi: float,
) -> _Line:
    """The line that is ``at`` the end of a strip in the next ones: as dots, as a ruling that is known, or where a
    coloured cell begins or ends. Ends where it is none of these."""
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
        elif _is_edge(page, round(at), strip, dpi):
            line = (at, at)
        else:
            break
        found.append((number, *line))
        at = line[1] if way > 0 else line[0]
    return found


def _is_edge(page: _Averaged, row: int, strip: _Strip, dpi: float) -> bool:
    """Whether a coloured cell begins or ends at ``row``."""
    if not page.aside <= row < len(page.grey) - page.aside:
        return False
    inside = slice(round(strip.start + 2 * _INSET * dpi), round(strip.end - 2 * _INSET * dpi))
    step = page.mean[row - page.aside, inside].astype(int) - page.mean[row + page.aside, inside]
    return max(float((step >= _STEP).mean()), float((step <= -_STEP).mean())) >= _EDGE if step.size else False


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
