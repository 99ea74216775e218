"""Hair lines that a bilevel scan broke into crumbs: here a few pixels, there none, on one line.

A ruling thinner than a pixel is grey, and where grey becomes black or white it is black by chance. No crumb
is long enough to be a piece of a ruling by itself; they are told by lying close together on one line, with
nothing like them beside it, longer than any letter is. Then their gaps are filled.
"""

from __future__ import annotations

import cv2
import numpy as np

from pipeline.read.pixels.blobs import blobs, points
from pipeline.read.pixels.raster import Pixels
from pipeline.read.pixels.runs import run_lengths, runs
from pipeline.read.rulings.tracing import LETTER, running

# Inches.
_THICK = 0.02  # across: one pixel, or two and a step between them
_WOBBLE = 0.004  # by which a crumb may lie off the next one
_RIM = 0.01  # the grey edge of a letter
_SMALL = 0.045  # a letter is larger in both directions; a crossing of crumbs seldom is
_STEM = 0.15  # no stem is longer
_PIECE = 0.11  # so long a stroke that is thin is no bit of a letter
_GAP = 0.1  # what is bridged: no row of a table is lower
_WIDE = 0.03  # a gap of this size is rare in a ruling, and usual between dots or letters that stand in a row
_LONG = 0.3  # together: no letter is
_LOW = 0.15  # the same of what runs from one crossing ruling to another: the row of one line of print
_NARROW = 0.02  # no gap is wider: whole, but for the ends that do not meet what they run to
_BESIDE = 0.03  # so far on both sides there are no crumbs, but where print has some

_ANY = 10  # grey levels by which ink is darker than the paper: a bilevel page has no other greys but blur
_BLACK = 50  # grey of a stroke of print in its middle
_SOLID, _SOLID_WORD = 0.05, 0.12  # share of a letter that is so, at least; of letters that touch each other
_WIDE_SHARE = 0.25  # of the length, at most, that lies in wide gaps
_DENSE = 0.3  # share of the length that is ink
_MANY, _PER_INCH = 4, 6.0  # crumbs: fewer may be the stems of letters, one below the other
_MORE = 3.0  # times as many crumbs on the line as on either side


def mended(flat: Pixels, turned: Pixels, grey: Pixels, dpi: float) -> tuple[Pixels, Pixels]:
    """What is thin and dark from top to bottom, and from left to right (transposed): the gaps of broken
    rulings filled, and without letters, so that none makes a ruling longer than it is.

    ``flat``, ``turned``: the same as found, 255 where it is; ``grey``: the bilevel page, blurred.
    """
    ink, letters = _parted(grey, dpi)
    flat, turned = (
        _both(cv2.subtract(thin, print_), running(thin, _STEM * dpi))
        for thin, print_ in ((flat, letters), (turned, letters.T))
    )
    crumbs = _crumbs(flat, ink, dpi), _crumbs(turned, ink.T.copy(), dpi)
    across, along = (_lines(page, np.zeros_like(page), dpi) for page in crumbs)
    # Now that most are known, also the short ones that run from one to another.
    crossing = along.T.copy(), across.T.copy()
    across, along = (_lines(page, other, dpi) for page, other in zip(crumbs, crossing, strict=True))
    return _both(flat, across), _both(turned, along)


def _both(first: np.ndarray, second: np.ndarray) -> Pixels:
    return np.asarray(cv2.bitwise_or(first, second), dtype=np.uint8)


def _parted(grey: Pixels, dpi: float) -> tuple[Pixels, Pixels]:
    """(what else there is of ink, the letters), 255 where it is."""
    ink = np.asarray(cv2.threshold(grey, 255 - _ANY, 255, cv2.THRESH_BINARY_INV)[1], dtype=np.uint8)
    labels, boxes = blobs(ink)
    w, h = boxes[:, 2:4].T
    small, large = np.minimum(w, h), np.maximum(w, h)
    size = (small > _SMALL * dpi) & (small <= _LONG * dpi)
    # Crumbs of two rulings that meet are as large, but nowhere wide enough to stay black when blurred.
    black = np.asarray(grey < _BLACK, dtype=np.uint8)
    share = np.bincount(labels[points(black)], minlength=len(boxes)) / np.maximum(boxes[:, 4], 1)
    letters = size & (large <= _LONG * dpi) & (share >= _SOLID)
    # An l or an I; a ruling as thick as its stem does not break.
    letters |= (small <= _SMALL * dpi) & (large > _SMALL * dpi) & (large <= LETTER * dpi) & (share >= _SOLID)
    # Letters that touch each other, and a ruling perhaps: what of it is black, and its edge.
    words = size & (large > _LONG * dpi) & (share >= _SOLID_WORD)
    near = cv2.dilate(black, np.ones((2 * round(_RIM * dpi) + 1,) * 2, np.uint8)) > 0
    found = (letters[labels] | (words[labels] & near)).astype(np.uint8) * 255
    return np.asarray(cv2.subtract(ink, found), dtype=np.uint8), found


def _thickest(dpi: float) -> int:
    return max(3, round(_THICK * dpi)) + 1


def _crumbs(thin: Pixels, ink: Pixels, dpi: float) -> Pixels:
    """What may be a piece of a horizontal ruling, however short."""
    high = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((_thickest(dpi), 1), np.uint8))
    return _both(cv2.subtract(ink, high), running(thin, _PIECE * dpi))


def _lines(crumbs: Pixels, crossing: Pixels, dpi: float) -> Pixels:
    """255 along the horizontal rulings that ``crumbs`` are pieces of; ``crossing``: the vertical ones."""
    wobble = max(1, round(_WOBBLE * dpi))
    near = _both(cv2.dilate(crumbs, np.ones((2 * wobble + 1, 1), np.uint8)), crossing)
    joined = cv2.morphologyEx(near, cv2.MORPH_CLOSE, np.ones((1, round(_GAP * dpi)), np.uint8))
    labels, boxes = blobs(running(np.asarray(joined, dtype=np.uint8), _LOW * dpi))
    found = np.zeros_like(crumbs)
    for i, (x, y, w, h, _) in enumerate(boxes[1:].tolist(), start=1):
        if h > _thickest(dpi) + 2 * wobble + 0.012 * w:
            continue
        inside = np.s_[y : y + h, x : x + w]
        line = labels[inside] == i
        on = ((crumbs[inside] > 0) & line).any(axis=0)
        met = ((crossing[inside] > 0) & line).any(axis=0)
        if _is_ruling(on, met, dpi) and _is_alone(crumbs, line, (x, y), int(on.sum()), dpi):
            found[inside][_thinner(line, wobble) & _drawn(on, met, dpi)] = 255
    return found


def _thinner(line: np.ndarray, wobble: int) -> np.ndarray:
    """``line`` without what it was thickened by; one row of it at least is left in each column."""
    top, bottom = line.argmax(axis=0), len(line) - line[::-1].argmax(axis=0)
    middle = (top + bottom - 1) // 2
    rows = np.arange(len(line))[:, None]
    thin = (rows >= np.minimum(top + wobble, middle)) & (rows < np.maximum(bottom - wobble, middle + 1))
    return np.asarray(thin & line)


def _is_ruling(on: np.ndarray, met: np.ndarray, dpi: float) -> bool:
    """Whether a line is one of crumbs: ``on`` where there is one, ``met`` where a ruling crosses it."""
    end = round(_WIDE * dpi)
    held = bool(met[:end].any() and met[-end:].any())
    if len(on) < _LONG * dpi and not held:
        return False
    gaps = run_lengths(~(on | met))
    if on.sum() < _DENSE * len(on) or gaps[gaps > _WIDE * dpi].sum() > _WIDE_SHARE * len(on):
        return False
    return _are_crumbs(on & ~met, gaps, dpi, held=held)


def _are_crumbs(on: np.ndarray, gaps: np.ndarray, dpi: float, *, held: bool) -> bool:
    """Whether what is ``on`` is no row of letters' stems: many pieces, or one longer than a stem, or hardly
    a gap from one crossing to the next (``held``)."""
    pieces = run_lengths(on)
    many = len(pieces) >= max(_MANY, _PER_INCH * len(on) / dpi)
    solid = held and gaps.max(initial=0) <= _NARROW * dpi + 1
    return bool(many or solid or pieces.max(initial=0) >= LETTER * dpi)


def _drawn(on: np.ndarray, met: np.ndarray, dpi: float) -> np.ndarray:
    """Where a line is drawn: all of it but what lies between two crossings, or beyond the last, and has
    no crumbs of its own. There it goes through a merged cell, or a letter stands at its end."""
    drawn = np.ones(len(on), dtype=bool)
    if not met.any():
        return drawn
    for start, end in zip(*(edges.tolist() for edges in runs(~met)), strict=True):
        part, gaps = on[start:end], run_lengths(~on[start:end])
        enough = part.sum() >= _DENSE * len(part)
        between = start > 0 and end < len(on)
        drawn[start:end] = enough and _are_crumbs(part, gaps, dpi, held=between)
    return drawn


def _is_alone(crumbs: Pixels, line: np.ndarray, at: tuple[int, int], on: int, dpi: float) -> bool:
    """Whether there are few crumbs beside ``line`` (at x, y), which has ``on`` columns of them: a shade, a
    stamp and broken print have as many."""
    (x, y), (h, w) = at, line.shape
    reach = round(_BESIDE * dpi)
    top, bottom = line.argmax(axis=0), h - line[::-1].argmax(axis=0)  # of each column
    columns = np.arange(x, x + w)
    for first in (y + top - reach, y + bottom):
        rows = (first + np.arange(reach)[:, None]).clip(0, crumbs.shape[0] - 1)
        if _MORE * float(crumbs[rows, columns].any(axis=0).sum()) > on:
            return False
    return True
