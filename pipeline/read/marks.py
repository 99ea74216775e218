"""Is there a mark in this cell? Measured as ink; OCR makes ``/``, ``v``, ``P4`` or nothing of a tick.

Every cell is measured, because which columns hold marks is known only when the form is.
"""

from __future__ import annotations

import cv2
import numpy as np

from pipeline.model import Mark
from pipeline.read.raster import Pixels

COMPACT = 2.2  # text heights: what is larger than this in either direction is text, not a mark
FILLED, TOUCHED = 0.3, 0.1  # share of a cell that is coloured: a mark; perhaps one
_SIDE = 4  # pixels from the ruling in which the edge of a colour lies
_DASH = (0.22, 1.6)  # width of a hyphen or a dash
_FLAT, _THICK = 1.8, 0.3  # so much wider than high at least, and no higher than this
SIGN = 1.25  # and this is the size of one sign


def judge_mark(ink: Pixels, letter: float, *, blank: float, sure: float) -> Mark | None:
    """The state of a cell from its cleaned ``ink``; None when it holds text.

    A mark is judged by the extent of its largest blob in text heights: below ``blank`` it is dirt,
    from ``sure`` on a mark, between them nobody can say.
    """
    count, _, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    if count <= 1:
        return Mark.BLANK
    if _extent(ink) > COMPACT * letter:
        return None
    extent = float(np.max(stats[1:, 2:4])) / letter
    if extent < blank:
        return Mark.BLANK
    return Mark.MARKED if extent >= sure else Mark.UNSURE


def judge_fill(share: float) -> Mark:
    """The state of a calendar cell without ink by the ``share`` of it that is coloured in.

    A bar drawn over several months seldom ends at a ruling, so part of a cell may be covered.
    """
    if share >= FILLED:
        return Mark.MARKED
    return Mark.UNSURE if share >= TOUCHED else Mark.BLANK


def within_fill(ink: Pixels) -> Pixels:
    """``ink`` of a cell that is coloured in, without what touches its sides: the edge of the colour
    passes for a stroke, and would be read as a dash."""
    _, labels = cv2.connectedComponents(ink, connectivity=8)
    sides = np.concatenate([labels[:_SIDE].ravel(), labels[-_SIDE:].ravel()])
    ends = np.concatenate([labels[:, :_SIDE].ravel(), labels[:, -_SIDE:].ravel()])
    return np.where(np.isin(labels, np.concatenate([sides, ends])), 0, ink).astype(np.uint8)


def lone_dash(ink: Pixels, letter: float) -> Pixels | None:
    """The dash in a cell where nothing else is written; None where there is none.

    Of ``ink`` before its specks are taken away: a hyphen by itself is as small as dirt, but flat.
    """
    count, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    lasting = [i for i in range(1, count) if max(stats[i, 2:4]) >= _DASH[0] * letter]
    if len(lasting) != 1:
        return None
    width, height = stats[lasting[0], 2:4]
    if width > _DASH[1] * letter or width < _FLAT * height or height > _THICK * letter:
        return None
    return np.where(labels == lasting[0], ink, 0).astype(np.uint8)


def is_single_sign(ink: Pixels, letter: float) -> bool:
    """Whether the ink is no larger than one sign: a tick, a cross, one letter; not ``B1``."""
    return bool(ink.any()) and _extent(ink) <= SIGN * letter


def _extent(ink: Pixels) -> float:
    rows, cols = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    return float(max(rows[-1] - rows[0], cols[-1] - cols[0]))
