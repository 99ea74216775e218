"""Hair lines that a bilevel scan broke into crumbs: here a few pixels, there none, on one line.

A ruling thinner than a pixel is grey, and where grey becomes black or white it is black by chance. No crumb
is long enough to be a piece of a ruling by itself; they are told by lying close together on one line, with
nothing like them beside it, longer than any letter is. Then their gaps are filled.
"""

from __future__ import annotations

import cv2
import numpy as np

from pipeline.read.pixels.blobs import blobs
from pipeline.read.pixels.raster import Pixels

# Inches.
_THICK = 0.02  # across: one pixel, or two and a step between them
_WOBBLE = 0.004  # by which a crumb may lie off the next one
_PIECE = 0.11  # so long a stroke that is thin is no bit of a letter
_GAP = 0.1  # what is bridged: no row of a table is lower
_WIDE = 0.03  # a gap of this size is rare in a ruling, and usual between dots or letters that stand in a row
_LONG = 0.3  # together: no letter is
_BESIDE = 0.03  # so far on both sides there are no crumbs, but where print has some

_ANY = 10  # grey levels by which ink is darker than the paper: a bilevel page has no other greys but blur
_WIDE_SHARE = 0.3  # of the length, at most, that lies in wide gaps
_DENSE = 0.3  # share of the length that is ink
_MORE = 3.0  # times as many crumbs on the line as on either side


def mended(flat: Pixels, ink: Pixels, dpi: float) -> Pixels:
    """``flat`` (255 where something dark is thin from top to bottom) with the gaps of broken rulings filled.

    ``ink``: all of the page but its letters, see :func:`without_letters`. Give both transposed for vertical
    rulings.
    """
    thick = max(3, round(_THICK * dpi)) + 1
    # What is thin from top to bottom: of a crossing, one bar.
    tall = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((thick, 1), np.uint8))
    crumbs = cv2.subtract(ink, tall)
    whole = cv2.morphologyEx(flat, cv2.MORPH_OPEN, np.ones((1, round(_PIECE * dpi)), np.uint8))
    crumbs = np.asarray(cv2.bitwise_or(crumbs, whole), dtype=np.uint8)
    wobble = max(1, round(_WOBBLE * dpi))
    near = cv2.dilate(crumbs, np.ones((2 * wobble + 1, 1), np.uint8))
    joined = cv2.morphologyEx(near, cv2.MORPH_CLOSE, np.ones((1, round(_GAP * dpi)), np.uint8))
    lines = cv2.morphologyEx(joined, cv2.MORPH_OPEN, np.ones((1, round(_LONG * dpi)), np.uint8))
    labels, boxes = blobs(np.asarray(lines, dtype=np.uint8))
    kept = np.zeros(len(boxes), dtype=bool)
    kept[1:] = [
        h <= thick + 2 * wobble + 0.012 * w and _is_broken_ruling(crumbs, labels, i, (x, y, w, h), dpi)
        for i, (x, y, w, h, _) in enumerate(boxes[1:].tolist(), start=1)
    ]
    fill = cv2.erode(kept[labels].astype(np.uint8) * 255, np.ones((2 * wobble - 1, 1), np.uint8))
    return np.asarray(cv2.bitwise_or(flat, fill), dtype=np.uint8)


def without_letters(grey: Pixels, dpi: float) -> Pixels:
    """255 where there is ink that is no letter: what is large in one direction only, or in neither."""
    ink = np.asarray(cv2.threshold(grey, 255 - _ANY, 255, cv2.THRESH_BINARY_INV)[1], dtype=np.uint8)
    labels, boxes = blobs(ink)
    w, h = boxes[:, 2:4].T
    letters = (np.minimum(w, h) > max(3, round(_THICK * dpi)) + 1) & (np.maximum(w, h) <= _LONG * dpi)
    return np.where(letters[labels], 0, ink).astype(np.uint8)


def _is_broken_ruling(
    crumbs: Pixels, labels: np.ndarray, number: int, box: tuple[int, int, int, int], dpi: float
) -> bool:
    """Whether what ``labels`` counts as ``number`` is one line of crumbs, and not one of many."""
    x, y, w, h = box
    line = labels[y : y + h, x : x + w] == number
    on = crumbs[y : y + h, x : x + w].astype(bool) & line
    written = np.flatnonzero(on.any(axis=0))
    if len(written) < _DENSE * w:
        return False
    gaps = np.diff(written) - 1
    if gaps[gaps > _WIDE * dpi].sum() > _WIDE_SHARE * w:
        return False
    reach = round(_BESIDE * dpi)
    top, bottom = line.argmax(axis=0), h - line[::-1].argmax(axis=0)  # of each column
    columns = np.arange(x, x + w)
    for first in (y + top - reach, y + bottom):
        rows = (first + np.arange(reach)[:, None]).clip(0, crumbs.shape[0] - 1)
        if _MORE * float(crumbs[rows, columns].any(axis=0).sum()) > len(written):
            return False
    return True
