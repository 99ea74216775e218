"""Which pixels are ink, how large the writing is, and what is only dirt."""

from __future__ import annotations

import cv2
import numpy as np

from pipeline.read.raster import Pixels


def binarise(grey: Pixels, dpi: float) -> Pixels:
    """Ink = 255. Local threshold, because office scans are shaded and stamps are grey."""
    block = int(dpi / 200 * 41) | 1
    smooth = cv2.GaussianBlur(grey, (3, 3), 0)
    local = cv2.adaptiveThreshold(smooth, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, block, 18)
    return np.asarray(local, dtype=np.uint8)


def without_edges(ink: Pixels) -> Pixels:
    """Remove what hangs on the border of the raster: scanner shadows and black edges."""
    height, width = ink.shape
    count, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    x, y, w, h = (stats[:, i] for i in range(4))
    on_edge = (x == 0) | (y == 0) | (x + w == width) | (y + h == height)
    on_edge[0] = False
    # A table ruling may run into the edge of a badly placed scan: only long thin or solid dirt goes.
    dirt = on_edge & ((np.minimum(w, h) < 0.03 * min(width, height)) | (stats[:, 4] > 0.6 * w * h))
    if not dirt.any():
        return ink
    gone = dirt[labels]
    cleaned = ink.copy()
    cleaned[gone] = 0
    return cleaned


def text_height(ink: Pixels, dpi: float) -> float:
    """Median height in pixels of the letters on the page; 9 point type where there are too few."""
    _, _, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    w, h, area = stats[1:, 2], stats[1:, 3], stats[1:, 4]
    small, large = 0.04 * dpi, 0.25 * dpi
    letters = (h > small) & (h < large) & (w > 0.3 * small) & (w < large) & (area > 0.1 * w * h)
    if letters.sum() < 20:
        return 0.075 * dpi
    return float(np.median(h[letters]))


def without_specks(ink: Pixels, letter: float) -> Pixels:
    """Remove small blobs that stand alone; a full stop has a letter beside it, dirt has not.

    ``letter`` is the text height in pixels. Works on any piece of a page.
    """
    count, labels, stats, centers = cv2.connectedComponentsWithStats(ink, connectivity=8)
    if count <= 1:
        return ink
    w, h = stats[:, 2], stats[:, 3]
    small = (np.maximum(w, h) < 0.55 * letter)
    small[0] = False
    big = ~small
    big[0] = False
    gone = np.zeros(count, dtype=bool)
    boxes = stats[big]
    for i in np.flatnonzero(small):
        if stats[i, 4] <= 3:
            gone[i] = True
            continue
        if not len(boxes):
            gone[i] = True
            continue
        x0, y0, x1, y1 = stats[i, 0], stats[i, 1], stats[i, 0] + w[i], stats[i, 1] + h[i]
        dx = np.maximum(0, np.maximum(boxes[:, 0] - x1, x0 - (boxes[:, 0] + boxes[:, 2])))
        dy = np.maximum(0, np.maximum(boxes[:, 1] - y1, y0 - (boxes[:, 1] + boxes[:, 3])))
        if np.hypot(dx, dy).min() > 0.9 * letter:
            gone[i] = True
    if not gone.any():
        return ink
    cleaned = ink.copy()
    cleaned[gone[labels]] = 0
    return cleaned
