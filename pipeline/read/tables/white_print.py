"""White print on a coloured ground, as many heading rows have it, turned into dark print on paper.

Readers are trained on dark print, and what counts as ink is what is darker than its surroundings.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import cv2
import numpy as np

from pipeline.model import Box
from pipeline.read.pixels.blobs import blobs
from pipeline.read.pixels.ink import binarise
from pipeline.read.pixels.raster import Pixels
from pipeline.read.rulings.bands import GROUND, boxes, dark_areas
from pipeline.read.tables.grid import Lattice

_LIGHT = 0.4  # of the way from the ground to paper: what is lighter is print
_DARK = 0.35  # and what is so much darker than the ground is dark print
_LOW, _HIGH = 0.4, 2.2  # text heights of a letter, capitals of a large heading among them
_MOST = 0.4  # share of the ground that is print
_INSET = 2  # pixels of the edge of a ground
_RIM = 3  # pixels beyond it that are ground or ruling
_ALL = 0.95  # share of a row of the ground over and under a letter that is dark
_BESIDE = 4  # text heights to both sides of a letter in which its ground is looked at

Area = tuple[int, int, int, int]  # x0, top, x1, bottom in pixels


def dark_print(
    grey: Pixels, ink: Pixels, lattices: Sequence[Lattice], *, dpi: float, letter: float, paper: int
) -> tuple[Pixels, Pixels]:
    """``grey`` and ``ink`` with white print dark, and its ground paper; themselves where there is none."""
    turned: list[tuple[Area, Pixels]] = []
    areas = [(area, False) for area in _cells(lattices, dpi)]
    areas += [(area, True) for area in _bands(grey, lattices, dpi, paper)]
    for area, alone in areas:
        x0, top, x1, bottom = area
        piece = _turned(grey[top:bottom, x0:x1], letter, paper, alone=alone)
        if piece is not None:
            turned.append((area, piece))
    if not turned:
        return grey, ink
    grey, ink = grey.copy(), ink.copy()
    pad = round(dpi / 8)
    for (x0, top, x1, bottom), _ in turned:  # what is left of the ground beside a ruling that was erased
        beside = np.s_[max(0, top - _RIM) : bottom + _RIM, max(0, x0 - _RIM) : x1 + _RIM]
        grey[beside], ink[beside] = paper, 0
    for (x0, top, x1, bottom), piece in turned:
        grey[top:bottom, x0:x1] = piece
        around = np.pad(piece, pad, constant_values=paper)
        ink[top:bottom, x0:x1] = binarise(around, dpi)[pad:-pad, pad:-pad]
    return grey, ink


def _cells(lattices: Sequence[Lattice], dpi: float) -> Iterator[Area]:
    for lattice in lattices:
        for place in lattice.places:
            x0, top, x1, bottom = _pixels(place.box, dpi / 72)
            yield x0 + _INSET, top + _INSET, x1 - _INSET, bottom - _INSET


def _pixels(box: Box, scale: float) -> Area:
    return (
        max(0, round(box.x0 * scale)),
        max(0, round(box.top * scale)),
        max(0, round(box.x1 * scale)),
        max(0, round(box.bottom * scale)),
    )


def _bands(grey: Pixels, lattices: Sequence[Lattice], dpi: float, paper: int) -> Iterator[Area]:
    """Dark bands outside the tables."""
    dark, step = dark_areas(grey, dpi, paper - GROUND)
    for lattice in lattices:
        x0, top, x1, bottom = _pixels(lattice.box, dpi / 72 / step)
        dark[top:bottom, x0:x1] = 0
    for x0, top, x1, bottom in boxes(dark, step):
        yield x0 + _INSET, top + _INSET, x1 - _INSET, bottom - _INSET


def _turned(grey: Pixels, letter: float, paper: int, *, alone: bool) -> Pixels | None:
    """The piece as dark print on paper; None where it is no white print on a ground.

    ``alone``: no table says that there is a ground; it may be bold capitals, whose insides look like letters.
    """
    if min(grey.shape, default=0) < 0.6 * letter:
        return None
    ground = float(np.median(grey))
    depth = paper - ground
    if depth < GROUND:
        return None
    light = np.asarray(grey > ground + _LIGHT * depth, dtype=np.uint8)
    dark = float((grey < ground - _DARK * depth).mean())
    labels, pieces = blobs(light)
    height, width = light.shape
    x, y, w, h = pieces[:, :4].T
    # What touches the edge is paper beside the ground.
    inner = (x > 0) & (y > 0) & (x + w < width) & (y + h < height)
    inner[0] = False
    letters = inner & (h >= _LOW * letter) & (h <= _HIGH * letter)
    share = float(pieces[letters, 4].sum()) / light.size
    if not letters.any() or share > _MOST or dark >= share:
        return None
    if alone and not _on_ground(light, pieces[letters, :4], letter):
        return None
    kept = cv2.dilate(inner[labels].astype(np.uint8), np.ones((5, 5), np.uint8)) > 0
    strength = np.clip((grey.astype(np.float32) - ground) / depth - 0.1, 0.0, 0.9) / 0.9
    return np.where(kept, paper - strength * (paper - 10), paper).astype(np.uint8)


def _on_ground(light: Pixels, letters: np.ndarray, letter: float) -> bool:
    """Whether most of ``letters`` (x, y, w, h) have ground over and under them, unbroken to both sides.

    Over and under the inside of a bold capital there is the capital, and between it and the next is paper.
    """
    reach = round(_BESIDE * letter)
    count = 0
    for x, y, w, h in letters.tolist():
        beside = light[:, max(0, x - reach) : x + w + reach].mean(axis=1)
        count += min(beside[:y]) <= 1 - _ALL and min(beside[y + h :]) <= 1 - _ALL
    return count * 2 > len(letters)
