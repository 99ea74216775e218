"""Bands of dark colour with white print: the headings of many tables, whose rulings are white too, or lost.

What lies in a band is turned into dark on paper before rulings are looked for, and the edges of the band are
rulings: the heading is then a row of its table like any other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import cv2
import numpy as np

from pipeline.read.pixels.blobs import blobs
from pipeline.read.pixels.raster import Pixels
from pipeline.read.pixels.runs import runs
from pipeline.read.rulings.stroke import Ruling, Rulings

GROUND = 40  # grey levels by which a ground is darker than paper, for white print to be legible on it
_SIZE = (0.1, 0.5)  # inches, high and wide: a smaller dark patch is no ground
_WIDE = 1.5  # inches: the heading of a table
_DEEP = 60  # grey levels by which the ground of a heading is darker; a light shade is for dark print
_EVEN = 25  # grey levels within which the ground is of one colour; bold letters near each other are not
_GROUND_SHARE = 0.5  # share of a band that is ground
_SOLID = 0.7  # share of its box that a band fills
_ROUGHLY = 0.5  # the same, where the box is made to fit afterwards
_LIGHT = 0.4  # of the way from the ground to paper: what is lighter is print
_PRINT = (0.005, 0.4)  # share of a band that is print
_RULING = 0.03  # inches: a white ruling is no wider
_EDGE = 0.06  # inches: so far from its box the edge of a band is looked for
_SHARP = 0.03  # inches within which the paper becomes the ground of what is printed; a shadow comes slowly
_HALF = 0.4  # share of the difference that is made so, at least
_SHARP_SHARE = 0.4  # share of the upper and the lower edge that is sharp: letters may hide the rest
_PIECE = 1.0  # inches: an edge is given in pieces, because a page may be curled
_LETTER = 0.04  # inches: what is lower is no letter
_CELL = (0.14, 0.2)  # inches: what is higher and wider is an empty cell


@dataclass(frozen=True, slots=True)
class Band:
    """A band in pixels: its box, and the grey of its ground."""

    x0: int
    top: int
    x1: int
    bottom: int
    ground: float


def dark_areas(grey: Pixels, dpi: float, below: float) -> tuple[Pixels, int]:
    """Where the page is darker than ``below`` all over, print apart: a small page of 0 and 1, and how many
    pixels one of its is wide."""
    step = max(1, round(dpi / 50))
    small = cv2.resize(grey, None, fx=1 / step, fy=1 / step, interpolation=cv2.INTER_AREA)
    dark = (small < below).astype(np.uint8)
    size = tuple(max(2, round(inches * dpi / step)) for inches in _SIZE)
    closed = cv2.morphologyEx(dark, cv2.MORPH_CLOSE, np.ones((size[0] // 2 + 1, size[0]), np.uint8))
    solid = cv2.morphologyEx(closed, cv2.MORPH_OPEN, np.ones(size, np.uint8))
    return np.asarray(solid, dtype=np.uint8), step


def boxes(areas: Pixels, step: int, share: float = _SOLID) -> list[tuple[int, int, int, int]]:
    """(x0, top, x1, bottom) in pixels of each band of ``areas`` that fills ``share`` of it.

    Not of the edges of the scan.
    """
    _, _, stats, _ = cv2.connectedComponentsWithStats(areas, connectivity=4)
    height, width = areas.shape
    return [
        (x * step, y * step, (x + w) * step, (y + h) * step)
        for x, y, w, h, area in stats[1:].tolist()
        if x and y and x + w < width and y + h < height and area >= share * w * h
    ]


def white_on_dark(grey: Pixels, dpi: float, paper: int) -> list[Band]:
    """The bands of the straightened page that carry white print, as wide as the heading of a table."""
    found = []
    for x0, top, x1, bottom in boxes(*dark_areas(grey, dpi, paper - _DEEP), _ROUGHLY):
        if x1 - x0 < _WIDE * dpi:
            continue
        piece = grey[top:bottom, x0:x1]
        ground = float(np.median(piece))
        if paper - ground < _DEEP:
            continue
        # Letters below the band, or a shade beside it, may have been taken for a bit of it.
        between = (paper + ground) / 2
        ruling = round(_RULING * dpi)
        rows = _run(np.median(piece, axis=1) < between, ruling)
        columns = _run(np.median(piece[rows[0] : rows[1]], axis=0) < between, ruling)
        piece = piece[rows[0] : rows[1], columns[0] : columns[1]]
        if piece.shape[0] < _SIZE[0] * dpi or piece.shape[1] < _WIDE * dpi:
            continue
        light = piece > ground + _LIGHT * (paper - ground)
        dark = piece < ground - _LIGHT * (paper - ground)
        even = float((np.abs(piece - ground) < _EVEN).mean())
        band = Band(x0 + columns[0], top + rows[0], x0 + columns[1], top + rows[1], ground)
        if not _PRINT[0] <= float(light.mean()) <= _PRINT[1] or even < _GROUND_SHARE:
            continue
        if dark.mean() >= light.mean():  # dark print, in the shadow of a fold
            continue
        if has_print(np.asarray(light, dtype=np.uint8), dpi) and _ends_at_edges(grey, band, dpi, paper):
            found.append(band)
    return found


def _ends_at_edges(grey: Pixels, band: Band, dpi: float, paper: int) -> bool:
    """Whether a band ends at edges; the shadow of a hand that held the camera does not."""
    reach, step = round(_EDGE * dpi), max(1, round(_SHARP * dpi))
    cuts = np.linspace(band.x0, band.x1, max(1, round((band.x1 - band.x0) / (_SIZE[1] * dpi))) + 1).astype(
        int
    )
    sharp = []
    for at in (band.top, band.bottom):
        strip = grey[max(0, at - reach) : at + reach + step]
        for a, b in pairwise(cuts.tolist()):
            profile = np.median(strip[:, a:b], axis=1)
            change = np.abs(profile[step:] - profile[:-step]).max(initial=0.0)
            sharp.append(change >= _HALF * (paper - band.ground))
    return float(np.mean(sharp)) >= _SHARP_SHARE


def has_print(light: Pixels, dpi: float) -> bool:
    """Whether letters stand in a dark patch: ``light``, 1 where it is light, has pieces inside it that do not
    touch its sides. Empty cells between those that are filled in are larger."""
    height, width = light.shape
    _, found = blobs(light)
    x, y, w, h, area = found[1:].T
    inner = (x > 0) & (y > 0) & (x + w < width) & (y + h < height)
    inner &= (h >= _LETTER * dpi) & ((h <= _CELL[0] * dpi) | (w <= _CELL[1] * dpi))
    return float(area[inner].sum()) > _PRINT[0] * light.size


def _run(flags: np.ndarray, gap: int) -> tuple[int, int]:
    """(first, end) of the longest run of ``flags`` that hold, gaps as wide as a ruling apart; (0, 0) where
    none does."""
    starts, ends = runs(flags)
    if not len(starts):
        return 0, 0
    new = np.concatenate(([True], starts[1:] - ends[:-1] > gap))
    starts, ends = starts[new], ends[np.concatenate((np.flatnonzero(new)[1:] - 1, [-1]))]
    longest = int((ends - starts).argmax())
    return int(starts[longest]), int(ends[longest])


def turned(grey: Pixels, bands: Sequence[Band], paper: int) -> Pixels:
    """``grey`` with all that differs from the ground of a band dark on paper; itself where there is none."""
    if not bands:
        return grey
    page = grey.copy()
    for b in bands:
        piece = page[b.top : b.bottom, b.x0 : b.x1]
        differs = cv2.absdiff(piece, np.full_like(piece, round(b.ground)))
        page[b.top : b.bottom, b.x0 : b.x1] = cv2.subtract(np.full_like(piece, paper), differs)
    return page


def edges(grey: Pixels, bands: Sequence[Band], dpi: float, paper: int) -> Rulings:
    """The four edges of each band, as far as they are seen, in pixels."""
    across = [e for b in bands for e in _ends(grey, b, dpi, paper)]
    beside = np.ascontiguousarray(grey.T) if bands else grey
    flipped = [Band(b.top, b.x0, b.bottom, b.x1, b.ground) for b in bands]
    return Rulings(tuple(across), tuple(e for b in flipped for e in _ends(beside, b, dpi, paper)))


def _ends(grey: Pixels, band: Band, dpi: float, paper: int) -> list[Ruling]:
    """The upper and the lower edge of ``band``, in pieces that join."""
    reach = round(_EDGE * dpi)
    between = (paper + band.ground) / 2
    cuts = np.linspace(band.x0, band.x1, max(1, round((band.x1 - band.x0) / (_PIECE * dpi))) + 1)
    found: list[Ruling] = []
    for at, outward in ((band.top, -1), (band.bottom, 1)):
        first = max(0, at - reach)
        strip = grey[first : at + reach]
        for a, b in pairwise(cuts.astype(int).tolist()):
            dark = np.median(strip[:, a:b], axis=1) < between
            rows = np.flatnonzero(dark)
            # The outermost dark row, if there is paper beyond it.
            if len(rows) and not dark[-1 if outward > 0 else 0]:
                y = float(first + rows[-1 if outward > 0 else 0])
                found.append(Ruling(float(a), float(b), y, y, 2.0))
    return found
