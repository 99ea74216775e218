"""Specks: small pieces of ink that are no part of the writing, judged by where they stand."""

from __future__ import annotations

import numpy as np

from pipeline.read.pixels.blobs import blobs
from pipeline.read.pixels.raster import Pixels

_CRUMB = 3  # pixels of ink: no dot is so small
_TWIN = 0.15  # text heights by which the dots of a colon may stand and measure apart
_TALL = 4  # text heights: what is higher is no letter


def without_specks(ink: Pixels, letter: float) -> Pixels:
    """Remove small blobs that are no part of the writing.

    A dot belongs when it touches a letter's surroundings (i, %, a full stop), when it lies on the
    baseline beside one, or when it has a twin above or below it (a colon). A dot alone, or at half
    height between words, is dirt: readers make ``*`` and quotation marks of it.
    ``letter`` is the text height in pixels. Works on any piece of a page.
    """
    labels, boxes = blobs(ink)
    if len(boxes) <= 1:
        return ink
    small = np.maximum(boxes[:, 2], boxes[:, 3]) < 0.55 * letter
    small[0] = False
    others = ~small
    others[0] = False
    letters, dots = boxes[others], np.flatnonzero(small)
    gone = small.copy()
    around = _Nearby(letters, 1, letter, _TALL * letter)
    twins = _Nearby(boxes[dots], 0, _TWIN * letter)
    for i in dots[boxes[dots, 4] > _CRUMB]:
        dot = boxes[i]
        gone[i] = not _belongs(dot, around.of(dot), twins.of(dot), letter)
    if not gone.any():
        return ink
    cleaned = ink.copy()
    cleaned[gone[labels]] = 0
    return cleaned


class _Nearby:
    """Of many boxes those that may be near a dot along one axis, without looking at each.

    Of a page strewn with dots every one would be held against all others, for minutes.
    """

    def __init__(self, boxes: np.ndarray, axis: int, reach: float, longest: float = 0.0) -> None:
        """``axis``: 0 along the lines, 1 across them. ``reach``: pixels to either side; boxes longer than
        ``longest`` are near everything."""
        long = boxes[:, axis + 2] > longest if longest else np.zeros(len(boxes), dtype=bool)
        short = boxes[~long]
        self._long, self._short = boxes[long], short[np.argsort(short[:, axis], kind="stable")]
        self._starts, self._axis = self._short[:, axis], axis
        self._before, self._behind = reach + longest, reach

    def of(self, dot: np.ndarray) -> np.ndarray:
        """Boxes, one in a row."""
        start, end = dot[self._axis], dot[self._axis] + dot[self._axis + 2]
        first = np.searchsorted(self._starts, start - self._before)
        last = np.searchsorted(self._starts, end + self._behind, side="right")
        near = self._short[first:last]
        return np.concatenate([self._long, near]) if len(self._long) else near


def _belongs(dot: np.ndarray, letters: np.ndarray, dots: np.ndarray, letter: float) -> bool:
    """Whether ``dot`` (x, y, w, h, area) is punctuation or part of a letter."""
    x, y, w, h, _ = (float(v) for v in dot)
    if len(letters):
        dx = np.maximum(0, np.maximum(letters[:, 0] - (x + w), x - (letters[:, 0] + letters[:, 2])))
        dy = np.maximum(0, np.maximum(letters[:, 1] - (y + h), y - (letters[:, 1] + letters[:, 3])))
        gap = np.hypot(dx, dy)
        if gap.min() <= 0.25 * letter:
            return True
        beside = (gap <= 0.9 * letter) & (dy <= 0.1 * letter)
        bottoms = letters[beside, 1] + letters[beside, 3]
        if len(bottoms) and np.abs(bottoms - (y + h)).min() <= 0.2 * letter:
            return True
        if len(bottoms) and w >= 1.5 * h and w >= 0.25 * letter:  # a dash
            return True
    twin = (np.abs(dots[:, 0] - x) <= _TWIN * letter) & (np.abs(dots[:, 3] - h) <= _TWIN * letter)
    apart = np.abs(dots[:, 1] - y)
    return bool((twin & (apart > 0.2 * letter) & (apart < 0.9 * letter)).any())
