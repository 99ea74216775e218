"""Signs that are known by their shape, where readers of text see nothing or something else.

A dash alone in a cell is as small as dirt, and a Roman numeral of plain strokes (``III`` without
serifs) is read as ``ill``, ``Hh}`` or ``1``.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from pipeline.read.pixels.blobs import blobs
from pipeline.read.pixels.raster import Pixels

DASH = "-"
_DIRT = 0.22  # text heights: what is smaller in both directions may be dirt
_LONG = 1.6  # a dash is no wider ...
_THICK = 0.3  # ... and no higher
_FLAT = 1.8  # and so much wider than high
_HYPHEN = 0.45  # the shortest of them is no shorter
_FULL = 0.7  # share of its rectangle that it fills, its corners rounded
_RIM = 0.15  # so near the upper or the lower side lies no dash, but what is left of a ruling or a colour
_EDGE = 1.5  # pixels: a blurred stroke counts as ink so much further, both edges together
_TALL = (0.8, 1.6)  # height of a stroke
_THIN = 0.3  # its width, in parts of its height
_SOLID = (
    0.8  # share of its rectangle, or of the columns of its bar, that it fills: a 1 has a flag, an l a foot
)
_BUMPS = 0.06  # share of its ink that may stand out from its bar: bumps of noise, and less than a flag
_APART = 0.7  # from one stroke to the next at most, in parts of its height
_STROKES = (2, 3)  # one stroke may be anything, and four are IV


@dataclass(frozen=True, slots=True)
class Shape:
    """``text`` is written in the cell, and ``ink`` (255) is where."""

    text: str
    ink: Pixels


def known_by_shape(ink: Pixels, letter: float) -> Shape | None:
    """The dash or the Roman numeral in a cell where nothing else is written; None where there is none.

    ``ink`` as it is before specks are taken away; ``letter`` is the height of its letters in pixels.
    """
    labels, boxes = blobs(ink)
    found = [i for i, part in enumerate(boxes) if i and max(part[2:4]) >= _DIRT * letter]
    parts = boxes[found]
    if not found or len(found) > max(_STROKES):
        return None
    if len(found) == 1 and _is_dash(parts[0], letter) and not _is_at_rim(parts[0], len(ink), letter):
        text = DASH
    elif (
        len(found) in _STROKES
        and _are_strokes(parts, letter)
        and all(
            _is_bar(labels[top : top + height, x0 : x0 + width] == i)
            for i, (x0, top, width, height, _) in zip(found, parts, strict=True)
        )
    ):
        text = "I" * len(found)
    else:
        return None
    return Shape(text, np.where(np.isin(labels, found), ink, 0).astype(np.uint8))


def _is_dash(part: np.ndarray, letter: float) -> bool:
    """Whether it is flat enough, its grey edge left out where it is too large and too solid for dirt."""
    width, height, area = part[2:5]
    if width >= _HYPHEN * letter and area >= _FULL * width * height:
        width, height = width - _EDGE, height - _EDGE
    return bool(width <= _LONG * letter and width >= _FLAT * height and height <= _THICK * letter)


def _is_at_rim(part: np.ndarray, high: int, letter: float) -> bool:
    """Whether it lies at the upper or the lower side of its cell, which is ``high`` pixels high."""
    return bool(min(part[1], high - part[1] - part[3]) < _RIM * letter)


def _are_strokes(parts: np.ndarray, letter: float) -> bool:
    """Whether the parts are upright bars of one height, side by side."""
    x0, top, width, height, _ = parts[np.argsort(parts[:, 0])].T
    low, high = _TALL
    return bool(
        np.all((height >= low * letter) & (height <= high * letter))
        and np.all(width <= _THIN * height)
        and np.ptp(height) <= 0.15 * height.max()
        and np.ptp(top) <= 0.15 * height.max()
        and np.all(np.diff(x0) <= _APART * height.max())
    )


def _is_bar(stroke: np.ndarray) -> bool:
    """Whether the rectangle around a stroke is full of its ink but for ragged edges."""
    if stroke.mean() >= _SOLID:
        return True
    columns = stroke.sum(axis=0)
    beside = columns[columns < _SOLID * stroke.shape[0]].sum()
    return bool(beside <= _BUMPS * columns.sum())
