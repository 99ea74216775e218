"""A piece of a line of a page: whether it is dotted, and whether a coloured cell begins or ends at it.

A row of dots that is averaged over a little way is a faint line with paper on both sides of it. It is told
from a line of print, a crease or a streak by its dots, which stand in even steps.
"""

from __future__ import annotations

from typing import NamedTuple

import cv2
import numpy as np

from pipeline.read.pixels.raster import Pixels
from pipeline.read.pixels.runs import runs

# Inches.
_PERIOD = 0.08  # from dot to dot, or from dash to dash, at most
_SIDE = 0.02  # from the line to what is beside it
_ROOM = 0.09  # around the line: somewhere there is paper, between two lines of print as well

_DIP = 6  # grey levels by which the averaged line is darker than both its sides
_DEPTH = 15.0  # by which a dot is darker than a gap
_PLAIN = 0.5  # share of a piece along which the line must be seen
_GAPS = (0.2, 0.85)  # share of the line that is gaps, at least and at most
_BESIDE = 0.35  # times as dark as the line, at most, is what is beside it: within letters it is darker
_WHOLE, _CLEAR = (
    0.95,
    0.15,
)  # share of a piece along which a hair line is seen; as ``_BESIDE``, of such a line
_SPREAD = 0.25  # a step is even if it is off by no more of it
_EVEN = 0.7  # share of the steps that are even
_STEP = 15  # grey levels by which a coloured cell is darker than the paper
_EDGE = 0.8  # share of its width along which it is


class Averaged(NamedTuple):
    """The page ``grey``, and ``mean``: what it is over a little way from left to right. ``dips``: 255 where
    the mean is darker than it is ``aside`` pixels above and below."""

    grey: Pixels
    mean: Pixels
    dips: Pixels
    aside: int


def averaged(grey: Pixels, dpi: float) -> Averaged:
    aside = max(3, round(_SIDE * dpi))
    mean = np.asarray(cv2.blur(grey, (round(_PERIOD * dpi) | 1, 1)), dtype=np.uint8)
    dips = np.zeros_like(mean)
    beside = cv2.min(mean[: -2 * aside], mean[2 * aside :])
    deep = cv2.threshold(cv2.subtract(beside, mean[aside:-aside]), _DIP - 1, 255, cv2.THRESH_BINARY)[1]
    # A line that climbs by a pixel is seen in two rows.
    dips[aside:-aside] = cv2.dilate(deep, np.ones((3, 1), np.uint8))
    return Averaged(grey, mean, dips, aside)


def dotted_rows(
    page: Averaged, start: int, end: int, dpi: float, fine: tuple[float, float] | None = None
) -> list[int]:
    """The rows from ``start`` to ``end`` that are dotted; between those of ``fine`` also hair lines, whose
    dots, if they have any, are too small to be seen."""
    share = cv2.reduce(page.dips[:, start:end], 1, cv2.REDUCE_AVG, dtype=cv2.CV_32F).ravel() / 255
    level = cv2.reduce(page.mean[:, start:end], 1, cv2.REDUCE_AVG, dtype=cv2.CV_32F)
    room = 2 * round(_ROOM * dpi) + 1
    paper = np.asarray(cv2.dilate(level, np.ones((room, 1), np.uint8))).ravel()
    dark = paper - level.ravel()
    starts, ends = runs(share >= _PLAIN)
    found = []
    for a, b in zip(starts, ends, strict=True):
        row = int(a + dark[a:b].argmax())
        if b - a > 2 * page.aside or not page.aside <= row < len(dark) - page.aside:
            continue  # more than a line
        beside = max(dark[row - page.aside], dark[row + page.aside])
        within = fine is not None and fine[0] <= row <= fine[1]
        hair = within and share[a:b].max() >= _WHOLE and beside <= _CLEAR * dark[row] and dark[row] >= _DEPTH
        if hair or (beside <= _BESIDE * dark[row] and _is_dotted(page, row, start, end, dpi)):
            found.append(row)
    return found


def _is_dotted(page: Averaged, row: int, start: int, end: int, dpi: float) -> bool:
    """Whether what is dark along ``row`` comes and goes in even steps."""
    beside = np.minimum(page.mean[row - page.aside, start:end], page.mean[row + page.aside, start:end])
    line = page.grey[row - 1 : row + 2, start:end].min(axis=0)
    depth = beside.astype(np.float32) - line
    ordered = np.sort(depth)
    dark = depth > (ordered[len(depth) // 10] + ordered[-len(depth) // 10]) / 2
    if not _GAPS[0] <= 1 - float(dark.mean()) <= _GAPS[1]:
        return False
    if float(np.median(depth[dark]) - np.median(depth[~dark])) < _DEPTH:
        return False
    steps = np.diff(runs(dark)[0])
    if not len(steps) or float(np.median(steps)) > _PERIOD * dpi:
        return False
    usual = float(np.median(steps))
    even = steps[np.abs(steps - usual) <= max(1.0, _SPREAD * usual)]
    # By length: what print has hidden counts by its width, and letters that stand apart fill too little.
    return float(even.sum()) >= _EVEN * (end - start)


def is_edge(page: Averaged, row: int, start: int, end: int, dpi: float) -> bool:
    """Whether the paper is darker on one side of ``row`` than on the other, all along; between the letters of
    a line of print it is not."""
    size = np.ones((1, round(_PERIOD * dpi) | 1), np.uint8)
    sides = (page.grey[row + by : row + by + 1, start:end] for by in (-page.aside, page.aside))
    above, below = (cv2.dilate(side, size).ravel().astype(int) for side in sides)
    step = below - above
    return max(float((step >= _STEP).mean()), float((step <= -_STEP).mean())) >= _EDGE if step.size else False
