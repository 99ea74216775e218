"""Take out the keystone of a page that was photographed, or scanned while it did not lie flat.

On a page seen at a slant the horizontals still differ in slope from top to bottom, and the verticals
in lean from left to right, when the page as a whole is straight. Where that difference is large
enough to part a column of a table from itself, four corners say how to undo it.
"""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from pipeline.read.pixels.raster import Pixels
from pipeline.read.rulings.stroke import Ruling
from pipeline.read.rulings.tracing import LETTER, find_strokes

_LONG = 2.0  # inches; shorter strokes say too little about their direction
_SPREAD = 0.25  # share of the page over which the strokes must lie
_ENOUGH = 0.003  # difference in slope over the page below which nothing is done (0.2 degrees)


def keystone(grey: Pixels, dpi: float) -> np.ndarray | None:
    """The 3x3 map that makes the rulings of the deskewed page ``grey`` parallel; None where they are."""
    height, width = grey.shape
    across, along = find_strokes(grey, dpi, least=LETTER)  # pieces of one ruling may be shorter than it is
    horizontal = _trend([r for r in across if r.length > _LONG * dpi], height)
    vertical = _trend([r for r in along if r.length > _LONG * dpi], width)
    if horizontal is None and vertical is None:
        return None
    slope = horizontal or (0.0, 0.0)
    lean = vertical or (0.0, 0.0)
    if max(abs(slope[1]) * height, abs(lean[1]) * width) < _ENOUGH:
        return None
    corners = [(x, y) for y in (0.1 * height, 0.9 * height) for x in (0.1 * width, 0.9 * width)]
    seen = [_crossing(x, y, slope, lean, width / 2, height / 2) for x, y in corners]
    return np.asarray(cv2.getPerspectiveTransform(np.array(seen, np.float32), np.array(corners, np.float32)))


def _trend(strokes: Sequence[Ruling], size: int) -> tuple[float, float] | None:
    """Slope of strokes as a line over their position: (at 0, change for each pixel); None for too few."""
    if len(strokes) < 4:
        return None
    at = np.array([s.middle for s in strokes])
    if at.max() - at.min() < _SPREAD * size:
        return None
    slopes = np.array([(s.at_end - s.at_start) / s.length for s in strokes])
    change, start = np.polyfit(at, slopes, 1, w=[s.length for s in strokes])
    residual = np.abs(slopes - (start + change * at))
    if float(np.median(residual)) > _ENOUGH:  # curled, not slanted: a straight map would not help
        return None
    return float(start), float(change)


def _crossing(
    x: float, y: float, slope: tuple[float, float], lean: tuple[float, float], cx: float, cy: float
) -> tuple[float, float]:
    """Where the horizontal that passes the page's middle at height ``y`` meets the vertical at ``x``."""
    a, b = slope[0] + slope[1] * y, lean[0] + lean[1] * x
    # y' = y + a (x' - cx),  x' = x + b (y' - cy)
    down = (y + a * (x - b * cy - cx)) / (1 - a * b)
    return x + b * (down - cy), down
