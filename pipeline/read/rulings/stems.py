"""Stems of letters that reach from ruling to ruling: the J of a heading in a row that is no higher than it.

A ruling runs into those that it meets. Between a letter and the ruling above or below it there is paper, if
only a pixel of it.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from pipeline.read.pixels.raster import Pixels
from pipeline.read.rulings.stroke import Ruling

# Inches.
_LONGEST = 0.3  # no stem of a letter is so long
_NEAR = 0.06  # a letter comes so near to the rulings that it seems held by
_ON_LINE = 0.02  # what lies so near to its line is in line with it
_SIDE = 0.035  # what is beside it
_LIGHT = 0.7  # of the way from the stroke to the paper beside it: as light as this is paper


def without_stems(
    grey: Pixels, rulings: Sequence[Ruling], crossing: Sequence[Ruling], dpi: float
) -> list[Ruling]:
    """The ``rulings`` without those that are letters; give the transpose of the page for vertical ones.

    One that is in line with another stays: letters do not stand above each other from cell to cell.
    """
    return [r for r in rulings if not _is_stem(grey, r, rulings, crossing, dpi)]


def _is_stem(
    grey: Pixels, stroke: Ruling, rulings: Sequence[Ruling], crossing: Sequence[Ruling], dpi: float
) -> bool:
    if stroke.length > _LONGEST * dpi:
        return False
    near = _ON_LINE * dpi
    if any(other is not stroke and abs(other.at(stroke.centre) - stroke.middle) <= near for other in rulings):
        return False
    ends = ((stroke.start, stroke.at_start), (stroke.end, stroke.at_end))
    return any(_parted(grey, stroke, along, across, crossing, dpi) for along, across in ends)


def _parted(
    grey: Pixels, stroke: Ruling, along: float, across: float, crossing: Sequence[Ruling], dpi: float
) -> bool:
    """Whether there is paper between an end of ``stroke`` and the ruling that it meets there."""
    met = [c.at(across) for c in crossing if c.start - _NEAR * dpi <= across <= c.end + _NEAR * dpi]
    ruling = min(met, key=lambda at: abs(at - along), default=None)
    if ruling is None or abs(ruling - along) > _NEAR * dpi:
        return False
    row, aside = round(across), max(3, round(_SIDE * dpi))
    inside = range(round(stroke.start), round(stroke.end) + 1)
    dark = float(np.median(_shade(grey, row, inside)))
    paper = float(np.median(np.maximum(_at(grey, row - aside, inside), _at(grey, row + aside, inside))))
    reach = round(_NEAR * dpi / 2)  # into the stroke, and through the ruling
    between = _shade(
        grey, row, range(round(min(ruling, along)) - reach, round(max(ruling, along)) + reach + 1)
    )
    light = between > dark + _LIGHT * (paper - dark)
    inked = np.flatnonzero(~light)
    # A stroke that ends beyond the ruling has the paper behind it, and none before it.
    return bool(inked.size and light[inked[0] : inked[-1]].any())


def _shade(grey: Pixels, row: int, columns: range) -> np.ndarray:
    """The darkest of three pixels across, along a horizontal line."""
    return np.asarray(np.min([_at(grey, row + by, columns) for by in (-1, 0, 1)], axis=0))


def _at(grey: Pixels, row: int, columns: range) -> np.ndarray:
    height, width = grey.shape
    places = np.arange(columns.start, columns.stop).clip(0, width - 1)
    return np.asarray(grey[min(max(row, 0), height - 1), places].astype(float))
