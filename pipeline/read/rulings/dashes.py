"""Dashed rulings: short strokes of one length, one after another on a line.

No dash is long enough to be told from a bit of a letter by itself; a row of them is told by its
regularity, which letters do not have.
"""

from __future__ import annotations

import cv2
import numpy as np

from pipeline.read.pixels.blobs import blobs_and_points, points
from pipeline.read.pixels.raster import Pixels
from pipeline.read.rulings.stroke import Ruling
from pipeline.read.rulings.tracing import running

# Inches.
SHORTEST, LONGEST = 0.025, 0.09  # of one dash: 2 to 6 points
_THICK = 0.022
_GAP = 0.14  # what is bridged: two gaps, and the dash between them that a letter touches

_ENOUGH = 6  # dashes
_CLEAR = 0.03  # inches: so far above and below a dash that stands alone there is nothing
_TOUCHED = 0.1  # share of a dash that something comes near to, and it still stands alone
_CROSSED = 0.6  # or that another ruling meets or crosses
_MOST = 0.5  # share of the dashes of a row that must stand alone
_ALIKE = 0.7  # share of dashes, and of gaps, that are near their median
_SPREAD = 0.35  # and this is near
_PIECE = 1.0  # inches: a long row is given in pieces, because a page may be curled


def dashed(thin: Pixels, dark: Pixels, dpi: float) -> list[Ruling]:
    """Horizontal rows of dashes, in pixels.

    ``thin``: 255 where something dark is thin from top to bottom; ``dark``: where it is thin in either
    direction, which shows the rest of a letter that a bar may be part of.
    """
    # What meets a dash crosswise (the corner of a table, a tick) is narrower than a dash is long.
    bars = running(thin, SHORTEST * dpi)
    bars = np.asarray(cv2.subtract(bars, running(bars, LONGEST * dpi)), dtype=np.uint8)
    alone = _alone(bars, dark, dpi)
    labels, boxes, (rows, columns) = blobs_and_points(bars)
    area = np.maximum(boxes[:, 4], 1)  # the paper has none
    at = np.bincount(labels[rows, columns], rows, minlength=len(boxes)) / area
    w, h = boxes[:, 2:4].T
    dash = (w <= LONGEST * dpi) & (h <= _THICK * dpi) & (w >= 1.5 * h)
    dash[0] = False
    free = np.bincount(labels[points(alone)], minlength=len(boxes)) / area
    dash &= free > 1 - _CROSSED
    boxes, at, free = boxes[dash], at[dash], free[dash]
    return [
        piece
        for row in _rows(boxes, at, dpi)
        if (free[row] > 1 - _TOUCHED).mean() >= _MOST and _regular(boxes[row])
        for piece in _pieces(boxes[row], at[row], dpi)
    ]


def _alone(bars: Pixels, dark: Pixels, dpi: float) -> Pixels:
    """Those pixels of ``bars`` above and below which there is nothing for a little way."""
    clear, thick = round(_CLEAR * dpi), round(_THICK * dpi) + 1
    together = cv2.morphologyEx(dark, cv2.MORPH_CLOSE, np.ones((clear, 1), np.uint8))
    tall = cv2.morphologyEx(together, cv2.MORPH_OPEN, np.ones((thick, 1), np.uint8))
    return np.asarray(cv2.bitwise_and(bars, cv2.bitwise_not(tall)), dtype=np.uint8)


def _rows(stats: np.ndarray, at: np.ndarray, dpi: float) -> list[list[int]]:
    """Indices of dashes that follow one another to the right, near in height and with small gaps."""
    rows: list[list[int]] = []
    open_rows: list[int] = []
    for i in np.argsort(stats[:, cv2.CC_STAT_LEFT], kind="stable"):
        x = stats[i, cv2.CC_STAT_LEFT]
        open_rows = [r for r in open_rows if x - _end(stats[rows[r][-1]]) <= _GAP * dpi]
        near = [
            r
            for r in open_rows
            if abs(at[rows[r][-1]] - at[i]) <= 0.01 * dpi + 0.5 and x > _end(stats[rows[r][-1]])
        ]
        if near:
            rows[min(near, key=lambda r: abs(at[rows[r][-1]] - at[i]))].append(int(i))
        else:
            rows.append([int(i)])
            open_rows.append(len(rows) - 1)
    return [row for row in rows if len(row) >= _ENOUGH]


def _end(dash: np.ndarray) -> int:
    return int(dash[cv2.CC_STAT_LEFT] + dash[cv2.CC_STAT_WIDTH])


def _regular(dashes: np.ndarray) -> bool:
    """Whether most dashes, and most gaps between them, are of one length."""
    starts, lengths = dashes[:, cv2.CC_STAT_LEFT], dashes[:, cv2.CC_STAT_WIDTH]
    gaps = starts[1:] - (starts + lengths)[:-1]
    return all(
        float((np.abs(x - np.median(x)) <= max(1.0, _SPREAD * float(np.median(x)))).mean()) >= _ALIKE
        for x in (lengths, gaps)
    )


def _pieces(dashes: np.ndarray, at: np.ndarray, dpi: float) -> list[Ruling]:
    """The row as straight pieces that join end to end."""
    starts = dashes[:, cv2.CC_STAT_LEFT].astype(float)
    ends = starts + dashes[:, cv2.CC_STAT_WIDTH]
    thick = float(np.median(dashes[:, cv2.CC_STAT_HEIGHT]))
    half_gap = float(np.median(starts[1:] - ends[:-1])) / 2  # the ruling may end in a gap
    first, last = max(0.0, starts[0] - half_gap), ends[-1] + half_gap
    pieces = max(1, round((last - first) / (_PIECE * dpi)))
    cuts = np.linspace(first, last, pieces + 1)
    # Each cut stands at the mean of the dashes about it, so that the pieces meet.
    middle = (starts + ends) / 2
    heights = []
    for cut in cuts:
        nearest = np.argsort(np.abs(middle - cut), kind="stable")[:5]
        heights.append(float(np.mean(at[nearest])))
    return [
        Ruling(float(a), float(b), y, z, thick)
        for a, b, y, z in zip(cuts[:-1], cuts[1:], heights[:-1], heights[1:], strict=True)
    ]
