"""The pieces of ink that hang together."""

from __future__ import annotations

import cv2
import numpy as np


def points(ink: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """(rows, columns) of all pixels of ink, from the top; as numpy's nonzero, in a sixth of its time."""
    found = cv2.findNonZero(ink)
    if found is None:
        return np.zeros(0, dtype=np.int32), np.zeros(0, dtype=np.int32)
    columns, rows = np.asarray(found).reshape(-1, 2).T
    return rows, columns


def blobs(ink: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """(labels, boxes), as :func:`blobs_and_points`."""
    return blobs_and_points(ink)[:2]


def blobs_and_points(ink: np.ndarray) -> tuple[np.ndarray, np.ndarray, tuple[np.ndarray, np.ndarray]]:
    """(labels, boxes) of what touches, corners included, in ``ink`` (0 where there is none); and its points.

    ``labels``: int32, of the shape of ``ink``: the number of the blob at each pixel, 0 on the paper.
    ``boxes``: a row for each number: left, top, width, height, pixels of ink; of the paper nothing but zeros.

    The same as OpenCV's connectedComponentsWithStats, which measures the paper, too: on a page, half to
    six sevenths of its time.
    """
    count, labels = cv2.connectedComponents(ink, connectivity=8)
    boxes = np.zeros((count, 5), dtype=np.int32)
    rows, columns = points(ink)
    blob = labels[rows, columns]
    for i, at in enumerate((columns, rows)):
        first, last = np.full(count, max(ink.shape), dtype=np.int32), np.zeros(count, dtype=np.int32)
        np.minimum.at(first, blob, at)
        np.maximum.at(last, blob, at)
        boxes[:, i], boxes[:, i + 2] = first, last - first + 1
    boxes[:, 4] = np.bincount(blob, minlength=count)
    boxes[0] = 0
    return labels, boxes, (rows, columns)
