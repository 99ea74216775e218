"""Rulings followed where they are too faint to be found: inside a shaded heading, beside a coloured cell.

A ruling that is found on one side of a crossing is looked for on the other, up to the next crossing. Over
that length its grey can be averaged, so that far less contrast is enough than where nothing is known.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from pipeline.read.pixels.raster import Pixels
from pipeline.read.pixels.runs import run_lengths
from pipeline.read.rulings.stroke import Ruling

_DIP = 8.0  # grey levels by which the line is darker than what is on either side of it
_STEP = 0.025  # inches: a letter is larger, so that its ends show
_MOST = 0.9  # share of the steps in which the line must be seen
_WANDER = 0.011  # inches by which the line may miss the place where the known part leads to
_SIDE = 0.035  # inches: what is beside it
_LETTERS = 40.0  # grey levels by which print is darker than a ruling that is faint
_INK = 50.0  # grey of the darkest ruling
_FADED = 0.12  # of the contrast of a ruling that it keeps where it is faint; a streak beside it has less
_HIDDEN = 0.5  # share of the steps in which print may lie on the line
_END = 5  # steps at the far end, of which so many must be seen as well
_HOLE = 0.15  # inches without line or print: more than a letter, less than a line left blank between tables
_STRAIGHT = 1.0  # inches: a shorter stroke says nothing of its slope


def followed(
    grey: Pixels, strokes: Sequence[Ruling], crossing: Sequence[Ruling], shortest: float, dpi: float
) -> list[Ruling]:
    """Horizontal ``strokes`` of the page ``grey`` made longer, from crossing to crossing, as far as they go.

    Give the transposed page for vertical ones. ``shortest``: pixels; a shorter stroke is left as it is.
    """
    return [_both_ways(grey, s, crossing, dpi) if s.length >= shortest else s for s in strokes]


def _both_ways(grey: Pixels, stroke: Ruling, crossing: Sequence[Ruling], dpi: float) -> Ruling:
    slope = (stroke.at_end - stroke.at_start) / stroke.length if stroke.length > _STRAIGHT * dpi else 0.0
    near = 0.03 * dpi
    y = stroke.middle
    places = sorted(c.at(y) for c in crossing if c.start - near <= y <= c.end + near)
    start, end = stroke.start, stroke.end
    further = [p for p in places if p < start - near or p > end + near]
    cover = _cover_of(grey, stroke, dpi) if further else 0.0
    for place in places:
        if place > end + near:
            if not _runs(grey, end, place, stroke.at_end, slope, stroke.end, cover, dpi):
                break
            end = place
    for place in reversed(places):
        if place < start - near:
            if not _runs(grey, place, start, stroke.at_start, slope, stroke.start, cover, dpi):
                break
            start = place
    if (start, end) == (stroke.start, stroke.end):
        return stroke
    return Ruling(
        start,
        end,
        stroke.at_start + slope * (start - stroke.start),
        stroke.at_end + slope * (end - stroke.end),
        stroke.thickness,
    )


def _cover_of(grey: Pixels, stroke: Ruling, dpi: float) -> float:
    """Which share of what is below it the ruling covers, where it is known: a thin one less than all."""
    columns = np.linspace(stroke.start, stroke.end, 100).astype(int).clip(0, grey.shape[1] - 1)
    share = (columns - stroke.start) / max(stroke.length, 1.0)
    rows = np.rint(stroke.at_start + share * (stroke.at_end - stroke.at_start)).astype(int)
    aside = round(_SIDE * dpi)
    near, far = (
        grey[(rows + np.array(by)[:, None]).clip(0, grey.shape[0] - 1), columns].astype(np.float32)
        for by in ((-1, 0, 1), (-aside, aside))
    )
    paper = far.min(axis=0)
    return float(np.clip(np.median((paper - near.min(axis=0)) / np.maximum(paper - _INK, 1.0)), 0.0, 1.0))


def _runs(
    grey: Pixels,
    start: float,
    end: float,
    at: float,
    slope: float,
    known: float,
    cover: float,
    dpi: float,
) -> bool:
    """Whether a dark line runs from ``start`` to ``end``; it is at ``at`` where ``along`` is ``known``.

    It must be darker than both its sides all the way, and evenly: letters in its place are not. In a low row
    they may fill the height; they are darker than a faint ruling, which covers no more there than elsewhere
    (``cover``).
    """
    wander, aside = max(1, round(_WANDER * dpi)), round(_SIDE * dpi)
    reach = wander + aside
    columns = np.arange(round(start) + 2, round(end) - 1)
    columns = columns[(columns >= 0) & (columns < grey.shape[1])]
    rows = np.rint(at + slope * (columns - known)).astype(int)
    if len(columns) < 3 or rows.min() < reach or rows.max() >= grey.shape[0] - reach:
        return False
    strip = grey[rows + np.arange(-reach, reach + 1)[:, None], columns].astype(np.float32)
    middle = aside + int(strip.mean(axis=1)[aside : aside + 2 * wander + 1].argmin())
    steps = max(1, round(len(columns) / (_STEP * dpi)))
    pieces = _means(strip, steps)
    line = pieces[middle - 1 : middle + 2].min(axis=0)
    above, below = pieces[middle - aside : middle - 2], pieces[middle + 3 : middle + aside + 1]
    dips = np.minimum(np.median(above, axis=0), np.median(below, axis=0)) - line
    typical = float(np.median(dips))
    ground = min(float(np.median(above)), float(np.median(below)))
    usual = cover * _INK + (1 - cover) * ground
    seen, hidden = dips >= typical / 2, line < usual - _LETTERS
    least = max(_DIP, _FADED * cover * (ground - _INK))
    if typical < least or float(np.mean(seen)) < _MOST or float(np.mean(hidden)) > _HIDDEN:
        return False
    if run_lengths(~(seen | hidden)).max(initial=0) * _STEP > _HOLE:
        return False  # noise has gaps all over; one long gap parts two tables whose edges are in line
    # Over a long way the line may end a little before the crossing, where letters stand.
    far = slice(_END) if known >= end else slice(-_END, None)
    return float(np.mean((seen & ~hidden)[far])) >= _HIDDEN


def _means(strip: np.ndarray, parts: int) -> np.ndarray:
    """The mean of each of ``parts`` of each row, of one length or, the first ones, longer by one."""
    least, more = divmod(strip.shape[1], parts)
    lengths = np.full(parts, least)
    lengths[:more] += 1
    sums = np.add.reduceat(strip, np.cumsum(lengths) - lengths, axis=1)
    return np.asarray(sums / lengths.astype(np.float32))
