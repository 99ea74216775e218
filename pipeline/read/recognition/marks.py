"""Is there a mark in this cell? Measured as ink; OCR makes ``/``, ``v``, ``P4`` or nothing of a tick.

Every cell is measured, because which columns hold marks is known only when the form is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import cv2
import numpy as np

from pipeline.model import Cell, Mark, Reading
from pipeline.read.pixels.blobs import blobs
from pipeline.read.pixels.raster import Pixels

COMPACT = 2.2  # text heights: what is larger than this in either direction is text, not a mark
FILLED, TOUCHED = 0.3, 0.1  # share of a cell that is coloured: a mark; perhaps one
_NEAR, _REACH = 0.3, 0.6  # text heights: an edge of colour begins so near a ruling and goes no further in
_ALONG = 0.4  # share of such an edge that lies near the ruling; of a thin letter beside it, a quarter does
_FLAT, _LOW = 1.4, 0.4  # width in heights, height in text heights of what may be a dash
_INITIALS = 5  # signs in a row of a calendar that differ: its months by number or first letter
_TICKED = 3  # cells of a calendar, at least, of which its marks are ticks
SIGN = 1.25  # and this is the size of one sign


def judge_mark(ink: Pixels, letter: float, *, blank: float, sure: float) -> Mark | None:
    """The state of a cell from its cleaned ``ink``; None when it holds text.

    A mark is judged by the extent of its largest blob in text heights: below ``blank`` it is dirt,
    from ``sure`` on a mark, between them nobody can say; nor of one so low and flat that it may be a dash,
    which says the opposite.
    """
    _, boxes = blobs(ink)
    if len(boxes) <= 1:
        return Mark.BLANK
    if _extent(ink) > COMPACT * letter:
        return None
    width, height = boxes[1 + int(boxes[1:, 2:4].max(axis=1).argmax()), 2:4]
    extent = float(max(width, height)) / letter
    if extent < blank:
        return Mark.BLANK
    flat = width >= _FLAT * height and height <= _LOW * letter
    return Mark.MARKED if extent >= sure and not flat else Mark.UNSURE


def judge_fill(share: float) -> Mark:
    """The state of a calendar cell without ink by the ``share`` of it that is coloured in.

    A bar drawn over several months seldom ends at a ruling, so part of a cell may be covered.
    """
    if share >= FILLED:
        return Mark.MARKED
    return Mark.UNSURE if share >= TOUCHED else Mark.BLANK


def only_coloured(cells: Sequence[Cell], calendar: frozenset[int]) -> frozenset[int]:
    """Which of ``cells``, by place, are marked by their colour alone where others of the calendar are ticked:
    one plan does not do both, and a shadow over the page is dark, too.

    Fills have dirt and edges in them, so that the ticks must be many more.
    """
    marked = [(i, c) for i, c in enumerate(cells) if c.col in calendar and c.mark is Mark.MARKED]
    signs = [(c.row, {r.text.strip() for r in c.readings}) for _, c in marked if c.ink]
    by_row: defaultdict[int, set[str]] = defaultdict(set)
    for row, said in signs:
        by_row[row] |= said
    headings = {row for row, said in by_row.items() if len(said) >= _INITIALS}
    ticked = sum(row not in headings and all(len(sign) <= 1 for sign in said) for row, said in signs)
    coloured = frozenset(i for i, c in marked if not c.ink and not c.readings)
    return coloured if ticked >= max(_TICKED, 2 * len(coloured)) else frozenset()


def within_colour(ink: Pixels, letter: float) -> Pixels:
    """``ink`` of a cell that is shaded or coloured in, without the edge of the colour.

    That edge is dark against the paper beside it and passes for strokes along the rulings, which
    readers take for a dash, ``L`` or ``1``. Writing reaches further into the cell, or lies there for the
    most part: a thin ``J`` at the left of a page that is grey as a whole.
    """
    near, reach = max(2, round(_NEAR * letter)), round(_REACH * letter)
    if min(ink.shape) <= 3 * reach:  # too small to have an inside
        return ink
    count, labels = cv2.connectedComponents(ink, connectivity=8)
    beside = np.ones(ink.shape, dtype=bool)
    beside[near:-near, near:-near] = False
    edges = np.setdiff1d(labels[beside], labels[reach:-reach, reach:-reach])
    all_of, near_by = (np.bincount(part.ravel(), minlength=count) for part in (labels, labels[beside]))
    edges = edges[near_by[edges] >= _ALONG * all_of[edges]]
    return np.where(np.isin(labels, edges), 0, ink).astype(np.uint8)


def is_edge_of_colour(readings: Sequence[Reading]) -> bool:
    """Whether what was read in a cell that is coloured in is the edge of the colour.

    One reader takes it for a dash, the other for a stroke or for nothing. A letter or a digit that one of
    them alone sees is one.
    """
    signs = {reading.text for reading in readings}
    if any(len(sign) > 1 for sign in signs):
        return False
    if len(readings) == 1 or "" in signs:
        return not any(sign.isalnum() for sign in signs)
    return len(signs) > 1


def is_single_sign(ink: Pixels, letter: float) -> bool:
    """Whether the ink is no larger than one sign: a tick, a cross, one letter; not ``B1``."""
    return bool(ink.any()) and _extent(ink) <= SIGN * letter


def _extent(ink: Pixels) -> float:
    rows, cols = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    return float(max(rows[-1] - rows[0], cols[-1] - cols[0]))
