"""Streaks of a dirty scanner glass and creases of a folded sheet: straight, thin and dark, but no rulings.

They run over the sheet, not over a table: past its last ruling, alone, up to the edge of the scan. What is
seen of one may come in pieces, so that each piece on its line goes with it. Where it runs along a ruling, the
ruling is darker than the streak is where it runs alone, and stays.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import cv2
import numpy as np

from pipeline.read.pixels.raster import Pixels
from pipeline.read.rulings.stroke import NONE, Ruling, Rulings

# Inches.
_LONG = 0.8  # a shorter stroke says too little about its line, or several that are fainter than rulings
_PIECE = 0.3  # a shorter piece does not tell where a streak ends
_CRUMB = 0.08  # the shortest piece of a faint streak that a reader of rulings finds
_PAST = 0.4  # beyond the last ruling of the other direction: no table ends so
_FAR = 1.0  # the same of a streak as dark as rulings are
_AS_DARK = 0.7  # times their contrast
_EDGE = 0.6  # from the edge of the scan, a corner of a turned sheet and the margin of the scanner in between
_TOGETHER = 0.12  # another stroke that ends so near: the rulings of a table that has no ruling there
_ON_LINE = 0.025  # what lies so near to its line is a piece of it
_NEAR = 0.1  # a ruling may lie so far beside the line of a streak that runs into it
_MEETS = 0.06  # two rulings that meet may miss each other by so much
_SIDE = 0.035  # what is beside a stroke
_DARKER = 0.5  # of the way from the streak to the other rulings: as dark as this is a ruling
_LETTERS = 1.8  # times the contrast of a streak: darker pixels on it are print
_ALIKE = 2.0  # times as dark: pieces of one streak differ so much
_FAINT = 20.0  # grey levels
_APART = 20.0  # grey levels between a streak and the rulings, for a ruling under it to be told


def without_streaks(
    grey: Pixels, strokes: Sequence[Ruling], crossing: Sequence[Ruling], dpi: float
) -> tuple[list[Ruling], list[Ruling]]:
    """Those horizontal ``strokes`` of the page ``grey`` that are no streak's (give the transpose for others).

    And the streaks, each from its first piece to its last. ``crossing``: the vertical rulings that are sure.
    """
    kept, streaks = list(strokes), []
    past = [s for s in strokes if s.length > _PIECE * dpi and _goes_past(s, crossing, dpi)]
    for stroke in sorted(past, key=lambda s: -s.length):
        if stroke not in kept:
            continue
        pieces = _on_line(stroke, kept, dpi)
        others = [s for s in kept if s not in pieces and s.length > _LONG * dpi]
        contrasts = [contrast(grey, s, dpi) for s in others]
        usual = float(np.median(contrasts)) if contrasts else 0.0
        dark = _at_its_ends(grey, stroke, dpi) > _AS_DARK * usual
        telling = [s for s in pieces if s.length > _PIECE * dpi]
        if not dark:
            telling = _of_one_shade(grey, stroke, pieces, telling, dpi)
        long = stroke.length if dark else sum(s.length for s in telling)
        if long <= _LONG * dpi:
            continue
        past_by = (_FAR if dark else _PAST) * dpi
        # Streaks end together, where the sheet does; rulings end with those of their table.
        rulings = [
            s
            for s, contrast in zip(others, contrasts, strict=True)
            if dark or s not in past or contrast > _AS_DARK * usual
        ]
        met = _passed(_whole(telling), rulings, crossing, grey.shape[1], past_by, dpi)
        if met:
            kept = [s for s in kept if s not in pieces]
            kept += _rulings_under(grey, pieces, kept, met, dpi)
            streaks.append(_whole(pieces))
    return kept, streaks


def wiped(grey: Pixels, ink: Pixels, streaks: Rulings, paper: int, dpi: float) -> tuple[Pixels, Pixels]:
    """``grey`` and ``ink`` without ``streaks``; the letters that they run through are darker, and stay."""
    if streaks == NONE:
        return grey, ink
    grey, ink = grey.copy(), ink.copy()
    for lines, page, marks in ((streaks.horizontal, grey, ink), (streaks.vertical, grey.T, ink.T)):
        for line in lines:
            darkest = paper - _LETTERS * max(contrast(page, line, dpi), _FAINT)
            mask = np.zeros(page.shape, np.uint8)
            first, last = (round(line.start), round(line.at_start)), (round(line.end), round(line.at_end))
            cv2.line(mask, first, last, 255, max(3, round(line.thickness) + 2))
            gone = (mask > 0) & (page > darkest)
            page[gone], marks[gone] = paper, 0
    return grey, ink


def _whole(pieces: Sequence[Ruling]) -> Ruling:
    first, last = min(pieces, key=lambda s: s.start), max(pieces, key=lambda s: s.end)
    return Ruling(first.start, last.end, first.at_start, last.at_end, max(s.thickness for s in pieces))


def _goes_past(stroke: Ruling, crossing: Sequence[Ruling], dpi: float) -> bool:
    """Whether an end of ``stroke`` lies beyond all the ``crossing`` rulings that reach as far as its line."""
    at, reach = stroke.middle, _MEETS * dpi
    met = [c.middle for c in crossing if c.start - reach <= at <= c.end + reach]
    return bool(met) and (stroke.start < min(met) - _PAST * dpi or stroke.end > max(met) + _PAST * dpi)


def _rulings_under(
    grey: Pixels, pieces: Sequence[Ruling], others: Sequence[Ruling], met: Sequence[float], dpi: float
) -> list[Ruling]:
    """Those parts of a streak's ``pieces``, from one of ``met`` to the next, that are as dark as rulings."""
    usual = [contrast(grey, s, dpi) for s in others if s.length > _LONG * dpi]
    beyond = [
        contrast(grey, part, dpi)
        for piece in pieces
        for start, end in ((0.0, met[0]), (met[-1], np.inf))
        if (part := _part(piece, start, end)) and part.length > _PAST * dpi / 2
    ]
    if not usual or not beyond:
        return []
    streak = max(beyond)
    apart = float(np.median(usual)) - streak
    if apart < _APART:
        return []
    dark = streak + _DARKER * apart
    found: list[Ruling] = []
    for piece in pieces:
        for start, end in pairwise(met):
            part = _part(piece, start, end)
            if part is None:
                continue
            if contrast(grey, part, dpi) < dark:
                # A streak that leans runs into a ruling, and was traced as it.
                part = _beside(grey, part, dpi)
                if contrast(grey, part, dpi) < dark:
                    continue
            if any(_covers(other, part, dpi) for other in others):
                continue
            if (
                found
                and found[-1].end == part.start
                and abs(found[-1].at_end - part.at_start) <= _ON_LINE * dpi
            ):
                part = replace(part, start=found[-1].start, at_start=found[-1].at_start)
                found.pop()
            found.append(part)
    return found


def _covers(ruling: Ruling, part: Ruling, dpi: float) -> bool:
    return (
        ruling.start <= part.centre <= ruling.end
        and abs(ruling.at(part.centre) - part.middle) <= _ON_LINE * dpi
    )


def _beside(grey: Pixels, part: Ruling, dpi: float) -> Ruling:
    """The darkest line along the axis that crosses the place of ``part`` or runs near it."""
    low, high = sorted((part.at_start, part.at_end))
    reach = _NEAR * dpi
    lines = [
        replace(part, at_start=at, at_end=at)
        for at in np.arange(round(low - reach), round(high + reach) + 1.0)
    ]
    return max(lines, key=lambda line: contrast(grey, line, dpi))


def _part(ruling: Ruling, start: float, end: float) -> Ruling | None:
    """What of ``ruling`` lies between ``start`` and ``end``."""
    start, end = max(start, ruling.start), min(end, ruling.end)
    if start >= end:
        return None
    return replace(ruling, start=start, end=end, at_start=ruling.at(start), at_end=ruling.at(end))


def _on_line(stroke: Ruling, strokes: Sequence[Ruling], dpi: float) -> list[Ruling]:
    """``strokes`` that lie on the line of ``stroke``, itself among them; the line is that of all together."""
    found = [stroke]
    for _ in range(2):
        line = line_through(found)
        found = [s for s in strokes if s is stroke or lies_on(s, line, _ON_LINE * dpi)]
    return found


def _of_one_shade(
    grey: Pixels, stroke: Ruling, pieces: Sequence[Ruling], telling: Sequence[Ruling], dpi: float
) -> list[Ruling]:
    """``telling``, and those shorter ``pieces`` that are about as dark as the faint ``stroke``.

    Stems of letters are darker.
    """
    shade = contrast(grey, stroke, dpi)
    crumbs = [s for s in pieces if s not in telling and s.length > _CRUMB * dpi]
    return [*telling, *(s for s in crumbs if is_as_dark(grey, s, shade, dpi))]


def is_as_dark(grey: Pixels, stroke: Ruling, shade: float, dpi: float) -> bool:
    """Whether ``stroke`` may be a piece of a streak whose contrast is ``shade``."""
    return shade / _ALIKE < contrast(grey, stroke, dpi) < shade * _ALIKE


def line_through(strokes: Sequence[Ruling]) -> Ruling:
    """The straight line that fits the ends of all ``strokes``, from the first to the last of them."""
    ends = np.array([end for s in strokes for end in ((s.start, s.at_start), (s.end, s.at_end))])
    slope, at = np.polyfit(ends[:, 0], ends[:, 1], 1)
    start, end = float(ends[:, 0].min()), float(ends[:, 0].max())
    return Ruling(start, end, at + slope * start, at + slope * end, strokes[0].thickness)


def lies_on(stroke: Ruling, line: Ruling, near: float) -> bool:
    """Whether both ends of ``stroke`` are within ``near`` pixels of ``line``, which may be prolonged."""
    ends = ((stroke.start, stroke.at_start), (stroke.end, stroke.at_end))
    return max(abs(line.at(along) - across) for along, across in ends) <= near


def _passed(
    line: Ruling,
    others: Sequence[Ruling],
    crossing: Sequence[Ruling],
    size: int,
    past: float,
    dpi: float,
) -> list[float]:
    """Where ``line`` meets the ``crossing`` rulings, if it is a streak's.

    It runs past them by ``past`` pixels, none of ``others`` beside it, to the edge of the scan, which is
    ``size`` pixels long.
    """
    reach, near = _MEETS * dpi, _TOGETHER * dpi
    met = sorted(
        c.middle
        for c in crossing
        if line.start - reach <= c.middle <= line.end + reach
        and c.start - reach <= line.at(c.middle) <= c.end + reach
    )
    if not met:
        return []
    before = met[0] - line.start > past and line.start < _EDGE * dpi
    after = line.end - met[-1] > past and line.end > size - _EDGE * dpi
    alone = [
        (before and not any(abs(s.start - line.start) < near for s in others)),
        (after and not any(abs(s.end - line.end) < near for s in others)),
    ]
    return met if any(alone) else []


def _at_its_ends(grey: Pixels, stroke: Ruling, dpi: float) -> float:
    """The contrast of that end of ``stroke`` where it is fainter: in its middle it may run along a ruling."""
    ends = ((stroke.start, stroke.start + _PAST * dpi), (stroke.end - _PAST * dpi, stroke.end))
    return min(contrast(grey, part, dpi) for end in ends if (part := _part(stroke, *end)))


def contrast(grey: Pixels, stroke: Ruling, dpi: float) -> float:
    """Grey levels by which most of ``stroke`` is darker than what is beside it."""
    along = np.linspace(stroke.start, stroke.end, 100)[3:-3]
    aside = max(3, round(_SIDE * dpi))
    slope = (stroke.at_end - stroke.at_start) / max(stroke.length, 1.0)
    rows = np.rint(stroke.at_start + slope * (along - stroke.start)).astype(int)
    columns = along.astype(int).clip(0, grey.shape[1] - 1)

    def shade(by: Sequence[int]) -> np.ndarray:
        return np.asarray(
            grey[(rows + np.array(by)[:, None]).clip(0, grey.shape[0] - 1), columns].astype(float).min(axis=0)
        )

    return float(np.median(shade((-aside, aside)) - shade((-1, 0, 1))))
