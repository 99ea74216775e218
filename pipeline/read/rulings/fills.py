"""Cells that are filled in black: the months of many plans, scanned in black and white.

Where the fill is as dark as the rulings round it, no ruling is thin any more, and those that end at it end
nowhere. So each fill is hollowed out before rulings are looked for: what is left is its outline. And nothing
is written in a fill: what readers make of its edges is none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import cv2
import numpy as np

from pipeline.read.pixels.blobs import blobs
from pipeline.read.pixels.raster import Pixels
from pipeline.read.rulings.bands import Band, has_print
from pipeline.read.rulings.stroke import NONE, Rulings
from pipeline.read.rulings.tracing import strokes_both_ways

_BLACK = 0.4  # of the grey of paper: on what is lighter, rulings are still seen
# Inches.
_LEAST = (0.09, 0.12)  # high and wide: a smaller patch is a letter or a bullet
_RECTANGLE = 0.88  # of what a patch reaches over that is black; of a circle it is 0.79
_OUTLINE = 0.012  # of a fill that is left
_BESIDE = 0.02  # round a fill, in which its edge may be seen


def find_fills(grey: Pixels, dpi: float, paper: int, bands: Sequence[Band]) -> Pixels | None:
    """255 inside each fill of the straightened page, its outline left out; None where there is none.

    ``bands``: headings in white, which are no fills.
    """
    step = max(1, round(dpi / 50))
    small = cv2.resize(grey, None, fx=1 / step, fy=1 / step, interpolation=cv2.INTER_AREA)
    dark = (small < _BLACK * paper).astype(np.uint8)
    for b in bands:
        dark[b.top // step : b.bottom // step + 1, b.x0 // step : b.x1 // step + 1] = 0
    size = tuple(max(2, round(inches * dpi / step)) for inches in _LEAST)
    solid = np.asarray(cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones(size, np.uint8)), dtype=np.uint8)
    if not solid.any():
        return None
    found = np.zeros_like(grey)
    for x0, top, x1, bottom in _patches(solid, step, grey.shape):
        black = (grey[top:bottom, x0:x1] < _BLACK * paper).astype(np.uint8)
        beyond = grey[max(0, top - 3 * step) : bottom + 3 * step, max(0, x0 - 3 * step) : x1 + 3 * step]
        if has_print(np.asarray(1 - black, dtype=np.uint8), dpi) or _is_bullet(beyond < _BLACK * paper):
            continue
        inside = cv2.erode(black, _square(_OUTLINE * dpi), borderType=cv2.BORDER_CONSTANT, borderValue=0)
        # A letter or a ruling has no inside that large.
        inside = cv2.morphologyEx(inside, cv2.MORPH_OPEN, _square(_OUTLINE * dpi))
        found[top:bottom, x0:x1][inside > 0] = 255
    return found if found.any() else None


def hollowed(grey: Pixels, fills: Pixels | None, paper: int) -> Pixels:
    """``grey`` with the inside of each fill as paper; itself where there is none."""
    return grey if fills is None else np.where(fills > 0, paper, grey).astype(np.uint8)


def outlines(fills: Pixels | None, dpi: float) -> Rulings:
    """The sides of the fills that are as long as rulings, in pixels: they close the cells beside them."""
    if fills is None:
        return NONE
    whole = cv2.dilate(fills, _square(_OUTLINE * dpi))
    ring = np.asarray(cv2.subtract(whole, fills), dtype=np.uint8)
    across, along = strokes_both_ways(ring, np.ascontiguousarray(ring.T), dpi)
    return Rulings(tuple(across), tuple(along))


def without_writing(
    grey: Pixels, ink: Pixels, fills: Pixels | None, dpi: float, paper: int
) -> tuple[Pixels, Pixels]:
    """``grey`` and ``ink`` with nothing written in a fill, and nothing left of its edge beside it."""
    if fills is None:
        return grey, ink
    whole = cv2.dilate(fills, _square(_OUTLINE * dpi)) > 0
    round_it = cv2.dilate(fills, _square((_OUTLINE + _BESIDE) * dpi)) > 0
    return (
        np.where(round_it & ~whole, paper, grey).astype(np.uint8),
        np.where(round_it, 0, ink).astype(np.uint8),
    )


def _is_bullet(black: np.ndarray) -> bool:
    """Whether the patch, in the middle of ``black``, stands free and is no rectangle: a mark, not a fill."""
    labels, boxes = blobs(black.astype(np.uint8))
    number = labels[labels.shape[0] // 2, labels.shape[1] // 2]
    x, y, w, h, area = boxes[number].tolist()
    free = number > 0 and x > 0 and y > 0 and x + w < black.shape[1] and y + h < black.shape[0]
    return bool(free and area < _RECTANGLE * w * h)


def _square(reach: float) -> np.ndarray:
    side = 2 * max(1, round(reach)) + 1
    return np.ones((side, side), np.uint8)


def _patches(solid: Pixels, step: int, shape: tuple[int, ...]) -> Iterator[tuple[int, int, int, int]]:
    """(x0, top, x1, bottom) in pixels of each patch and a little beyond it, not of the edges of the scan."""
    height, width = solid.shape
    _, found = blobs(solid)
    for x, y, w, h, _ in found[1:].tolist():
        if x > 1 and y > 1 and x + w < width - 1 and y + h < height - 1:
            yield (
                max(0, (x - 2) * step),
                max(0, (y - 2) * step),
                min(shape[1], (x + w + 2) * step),
                min(shape[0], (y + h + 2) * step),
            )
