"""Ticks that are bullets, no larger than dirt: that there are many, and all alike, tells them from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from pipeline.model import Mark
from pipeline.read.pixels.blobs import blobs
from pipeline.read.pixels.raster import Pixels

_LEAST, _MOST = 0.25, 0.8  # text heights: smaller is dirt, whatever it looks like; larger is seen as a mark
_ROUND = 1.4  # times as long as it is wide is a bullet at most
_MANY = 6  # of a table: so many specks of one size, at one place of their cells, do not fall by chance
_SIZE, _PLACE = 0.25, 0.12  # by which they may differ: of their size; of the width of a cell
_OF_ALL = 0.75  # share of the dots of a table that are alike where dots are its marks
_DOUBTED = 0.4  # text heights from which a dot that is like no others is not passed over


@dataclass(frozen=True, slots=True)
class Dot:
    """``size`` in text heights; ``place``: of its middle, from 0 at the left of its cell to 1."""

    size: float
    place: float


def lone_dot(ink: Pixels, letter: float) -> Dot | None:
    """The one dot that a cell holds, crumbs around it aside; None where there is none, or more than dots."""
    _, boxes = blobs(ink)
    extents = boxes[1:, 2:4].max(axis=1) / letter if len(boxes) > 1 else np.zeros(0)
    large = 1 + np.flatnonzero(extents >= _LEAST)
    if len(large) != 1:
        return None
    x, _, w, h, _ = boxes[large[0]].tolist()
    size = max(w, h) / letter
    if size >= _MOST or max(w, h) > _ROUND * min(w, h):
        return None
    return Dot(size, (x + w / 2) / ink.shape[1])


def judged(dots: Mapping[int, Dot]) -> dict[int, Mark]:
    """The mark of each cell of a calendar that holds a dot alone."""
    sizes, places = (np.array([getattr(dot, name) for dot in dots.values()]) for name in ("size", "place"))
    alike = np.zeros(len(dots), dtype=bool)
    if len(dots) >= _MANY:
        usual = np.median(sizes)
        alike = (np.abs(sizes - usual) <= _SIZE * usual) & (np.abs(places - np.median(places)) <= _PLACE)
    if alike.sum() < max(_MANY, _OF_ALL * len(dots)):
        alike[:] = False
    return {
        cell: Mark.MARKED if same else Mark.UNSURE if dot.size >= _DOUBTED else Mark.BLANK
        for (cell, dot), same in zip(dots.items(), alike, strict=True)
    }
