"""Streaks so faint that only crumbs of them are found, none long enough to be followed to the sheet's edge.

Within a table such a crumb may reach from ruling to ruling, and passes for one. It is fainter than the
rulings are, and on its line others as faint stand far beyond the table, where no ruling is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from pipeline.read.pixels.raster import Pixels
from pipeline.read.rulings.streaks import contrast, is_as_dark, lies_on, line_through
from pipeline.read.rulings.stroke import Ruling

_FAINT = 0.4  # times the contrast of the rulings, at most
# Of the strokes of a page, from the faintest, the one that is as dark as rulings are: a streak may have more
# pieces than there are rulings.
_USUAL = 75
_CRUMB = 0.1  # inches; what is shorter is too often a letter
_ON_LINE = 0.025  # inches: what lies so near to its line is a piece of it
_SLOPE = 0.004  # by which a short stroke may miss the slope of its line
_BEYOND = 1.2  # inches of crumbs beyond the table: a letter or two may stand in line with a hair line
_MEETS = 0.06  # inches by which two rulings that meet may miss each other


def without_faint_streaks(
    grey: Pixels,
    rulings: Sequence[Ruling],
    strokes: Sequence[Ruling],
    crossing: Sequence[Ruling],
    dpi: float,
) -> tuple[list[Ruling], list[Ruling]]:
    """Those horizontal ``rulings`` of the page ``grey`` that are no streak's (give the transpose for others),
    and the streaks. ``strokes``: all that was found; ``crossing``: the vertical rulings."""
    shades = [contrast(grey, ruling, dpi) for ruling in rulings]
    usual = float(np.percentile(shades, _USUAL)) if shades else 0.0
    dark = [r for r, shade in zip(rulings, shades, strict=True) if shade >= _FAINT * usual]
    of_tables = [c for c in crossing if any(_meet(r, c, dpi) for r in dark)]
    kept, streaks = list(rulings), []
    for ruling, shade in zip(rulings, shades, strict=True):
        if ruling not in kept or not 0 < shade < _FAINT * usual:
            continue
        line = _line_of(grey, ruling, shade, strokes, dpi)
        met = [c.middle for c in of_tables if _meet(line, c, dpi)]
        if not met or _beyond(grey, line, shade, strokes, (min(met), max(met)), dpi) < _BEYOND * dpi:
            continue
        kept = [r for r in kept if r in dark or not lies_on(r, line, _ON_LINE * dpi)]
        streaks.append(line)
    return kept, streaks


def _line_of(grey: Pixels, ruling: Ruling, shade: float, strokes: Sequence[Ruling], dpi: float) -> Ruling:
    """The line of the crumbs about as dark as ``ruling`` that may lie on its own, from first to last."""
    pieces = [ruling, *(s for s in strokes if s.length > _CRUMB * dpi and _may_lie_on(s, ruling, dpi))]
    alike = [s for s in pieces if is_as_dark(grey, s, shade, dpi)]
    for _ in range(2):
        line = line_through(alike)
        alike = [s for s in alike if lies_on(s, line, _ON_LINE * dpi)] or [ruling]
    return replace(line, thickness=ruling.thickness)


def _beyond(
    grey: Pixels,
    line: Ruling,
    shade: float,
    strokes: Sequence[Ruling],
    table: tuple[float, float],
    dpi: float,
) -> float:
    """How many pixels of crumbs as faint lie on ``line`` before the first ruling it meets, and behind the
    last."""
    out = [s for s in strokes if s.length > _CRUMB * dpi and (s.end < table[0] or s.start > table[1])]
    on = [s for s in out if lies_on(s, line, _ON_LINE * dpi)]
    return sum(s.length for s in on if is_as_dark(grey, s, shade, dpi))


def _meet(ruling: Ruling, crossing: Ruling, dpi: float) -> bool:
    """Whether the lines of two rulings cut each other, or one ends a little before it would."""
    reach, at = _MEETS * dpi, crossing.middle
    across = crossing.start - reach <= ruling.at(at) <= crossing.end + reach
    return across and ruling.start - reach <= at <= ruling.end + reach


def _may_lie_on(stroke: Ruling, ruling: Ruling, dpi: float) -> bool:
    far = abs(stroke.centre - ruling.centre)
    return abs(stroke.middle - ruling.at(stroke.centre)) <= _ON_LINE * dpi + _SLOPE * far
