"""Turn a scanned page upright and take out its skew.

Three questions, in this order: which way do the lines run (across or along the sheet), by how much
do they climb, and which end is up. The answer is one map (affine, but for a page seen at a slant), so
that the page is resampled once and every box can be walked back to the original.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np

from pipeline.model import Frame
from pipeline.read.pixels.blobs import blobs
from pipeline.read.pixels.ink import binarise, halved, without_edges
from pipeline.read.pixels.raster import Pixels, Raster
from pipeline.read.upright.perspective import keystone


@dataclass(frozen=True, slots=True)
class Upright:
    """The straightened page and how it came about. ``frame``: upright points -> page points;
    an upright point is one of the paper."""

    grey: Pixels
    dpi: float
    turn: int  # degrees clockwise
    skew: float  # degrees
    frame: Frame
    reason: str


_CLEAR = 0.7  # of how words lie from which it is known how lines run; a page of little text is less clear


def lines_run_along(ink: Pixels, dpi: float) -> bool:
    """True when lines of text run from top to bottom of the raster."""
    return how_words_lie(ink, dpi) < 0


def how_words_lie(ink: Pixels, dpi: float) -> float:
    """From 1, where all words are wider than high, to -1, where all are higher than wide; 0 without words.

    Letters are grown into words; words are long in the direction of reading, whatever the skew.
    """
    scale = 100 / dpi
    small = cv2.resize(ink, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    small = np.where(small > 60, 255, 0).astype(np.uint8)
    labels, boxes = blobs(small)
    w, h = boxes[:, 2:4].T
    letters = (np.maximum(w, h) < 25) & (np.maximum(w, h) > 3)
    letters[0] = False
    text = np.where(letters[labels], 255, 0).astype(np.uint8)
    words = cv2.dilate(text, cv2.getStructuringElement(cv2.MORPH_RECT, (4, 4)))
    _, boxes = blobs(words)
    w, h, area = boxes[1:, 2:].astype(float).T
    long_enough = np.maximum(w, h) > 14
    lean = np.sign(w - h) * area * (np.abs(w - h) > 0.5 * np.minimum(w, h)) * long_enough
    return float(lean.sum() / max(np.abs(lean).sum(), 1.0))


def skew_angle(ink: Pixels, dpi: float, limit: float) -> float:
    """Degrees by which the lines climb to the right, found as the sharpest row profile."""
    scale = 100 / dpi
    small = cv2.resize(ink, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    ys, xs = np.nonzero(small > 60)
    if len(xs) < 200:
        return 0.0
    if len(xs) > 60_000:  # every n-th pixel is enough for a profile, and keeps dense pages quick
        step = len(xs) // 60_000 + 1
        ys, xs = ys[::step], xs[::step]
    xs = xs - small.shape[1] / 2

    def sharpness(angle: float) -> float:
        rows = ys + xs * math.tan(math.radians(angle))
        profile = np.bincount((rows - rows.min()).astype(np.int64)).astype(float)
        return float((np.diff(profile) ** 2).sum())

    def best(candidates: np.ndarray) -> float:
        return float(max(candidates, key=lambda a: (sharpness(a), -abs(a))))

    coarse = best(np.arange(-limit, limit + 0.01, 0.25))
    fine = best(np.arange(coarse - 0.25, coarse + 0.251, 0.05))
    return best(np.arange(fine - 0.05, fine + 0.051, 0.01))


def vertical_lean(ink: Pixels, dpi: float) -> float:
    """Degrees by which upright rulings lean to the right of vertical, 0 where there are too few.

    Scanners shear and cameras tilt a page, so verticals may lean when horizontals do not.
    """
    tall = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((int(0.25 * dpi), 1), np.uint8))
    joined = cv2.dilate(tall, np.ones((int(0.05 * dpi), 3), np.uint8))
    labels, boxes = blobs(joined)
    angles, weights = [], []
    for i in range(1, len(boxes)):
        x, y, w, h = boxes[i, :4]
        if h < 1.0 * dpi or w > 0.1 * h + 6:
            continue
        piece = tall[y : y + h, x : x + w] * (labels[y : y + h, x : x + w] == i)
        py, px = np.nonzero(piece)
        if len(py) < 50:
            continue
        slope = np.polyfit(py, px, 1)[0]
        angles.append(math.degrees(math.atan(-slope)))
        weights.append(h)
    return float(np.average(angles, weights=weights)) if angles else 0.0


def straighten(
    raster: Raster,
    *,
    max_skew: float,
    upside_down: Callable[[Pixels, float], tuple[bool, str]],
    legible: Callable[[Pixels, float], float] | None = None,
    turn: int | None = None,
) -> Upright:
    """``raster`` turned upright and deskewed.

    ``upside_down`` says whether an otherwise straight page stands on its head, and why; ``legible`` how well
    the words of one can be read, for a page whose few words (a signature, a stamp over it) do not show how
    its lines run; ``turn`` overrules what would be found (a sidecar's decision).
    """
    dpi = raster.dpi
    # How a page lies can be seen at half the resolution, for a quarter of the work.
    half = halved(raster.grey)
    ink = without_edges(binarise(half, dpi / 2))
    if turn is not None:
        quarter = turn % 180 == 90
    else:
        lie = how_words_lie(ink, dpi / 2)
        quarter = lie < 0
        if legible is not None and 0 < abs(lie) < _CLEAR:
            as_is, turned = (legible(x, dpi) for x in (raster.grey, _turn(raster.grey, 90)))
            quarter = turned > as_is if turned != as_is else quarter
    first = 90 if quarter else 0
    turned_ink = _turn(ink, first)
    skew = skew_angle(turned_ink, dpi / 2, max_skew)
    small_matrix, small_size = _matrix(ink.shape, first, skew, 0.0)
    lean = vertical_lean(_warp(ink, small_matrix, small_size, 0), dpi / 2)
    if abs(lean) > max_skew:
        lean = 0.0
    paper = int(np.percentile(raster.grey[::8, ::8], 90))
    matrix, size = _matrix(raster.grey.shape, first, skew, lean)
    small_matrix, small_size = _matrix(half.shape, first, skew, lean)
    slant = keystone(_warp(half, small_matrix, small_size, paper), dpi / 2)
    if slant is not None:
        twice = np.diag([2.0, 2.0, 1.0])
        matrix = twice @ slant @ np.linalg.inv(twice) @ matrix
    grey = _warp(raster.grey, matrix, size, paper)
    if turn is not None:
        flip, why = turn >= 180, "turn given by the sidecar"
    else:
        flip, why = upside_down(grey, dpi)
    if flip:
        grey = np.ascontiguousarray(np.rot90(grey, 2))
        matrix = np.array([[-1.0, 0, size[0] - 1], [0, -1.0, size[1] - 1], [0, 0, 1]]) @ matrix
    back = np.linalg.inv(matrix)
    back /= back[2, 2]
    points = 72 / dpi
    (g, h, _) = (float(v) for v in back[2])
    (a, b, c), (d, e, f) = ([float(v) for v in row] for row in back[:2] * raster.enlarged)
    frame = Frame(a, b, c * points, d, e, f * points, g / points, h / points)
    return Upright(grey, dpi, (first + (180 if flip else 0)) % 360, round(skew, 2), frame, why)


def _turn(pixels: Pixels, degrees: int) -> Pixels:
    return np.ascontiguousarray(np.rot90(pixels, k=-degrees // 90)) if degrees else pixels


def _matrix(
    shape: tuple[int, ...], turn: int, skew: float, lean: float
) -> tuple[np.ndarray, tuple[int, int]]:
    """Raster pixels -> upright pixels (3x3), and the upright (width, height)."""
    height, width = shape[:2]
    if turn == 90:
        quarter = np.array([[0.0, -1, height - 1], [1, 0, 0], [0, 0, 1]])
        width, height = height, width
    else:
        quarter = np.eye(3)
    cx, cy = width / 2, height / 2
    a, b = math.radians(skew), math.radians(lean)
    center = np.array([[1, 0, -cx], [0, 1, -cy], [0, 0, 1]])
    rotate = np.array([[math.cos(a), -math.sin(a), 0], [math.sin(a), math.cos(a), 0], [0, 0, 1]])
    shear = np.array([[1, math.tan(b), 0], [0, 1, 0], [0, 0, 1]])
    back = np.array([[1, 0, cx], [0, 1, cy], [0, 0, 1]])
    return back @ shear @ rotate @ center @ quarter, (width, height)


def _warp(pixels: Pixels, matrix: np.ndarray, size: tuple[int, int], fill: int) -> Pixels:
    flags = cv2.INTER_LINEAR if fill else cv2.INTER_NEAREST
    border = cv2.BORDER_CONSTANT
    if abs(matrix[2, 0]) + abs(matrix[2, 1]) > 0:
        warped = cv2.warpPerspective(pixels, matrix, size, flags=flags, borderMode=border, borderValue=fill)
    else:
        warped = cv2.warpAffine(pixels, matrix[:2], size, flags=flags, borderMode=border, borderValue=fill)
    return np.asarray(warped, dtype=np.uint8)
