"""Blobs are those of OpenCV, which measures the paper, too; on a page of the sample and on odd pieces."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pypdfium2 as pdfium
import pytest

from pipeline.read.pixels.blobs import blobs, points
from pipeline.read.pixels.ink import binarise

RAW = Path(__file__).parents[3] / "raw"


def page() -> np.ndarray:
    """Ink of the first page with tables of the decree in raw/, at 100 dpi."""
    with pdfium.PdfDocument(RAW / "kota-mojokerto-2024-4.pdf") as pdf:
        grey = pdf[5].render(scale=100 / 72, grayscale=True).to_numpy()
    return binarise(np.ascontiguousarray(grey.reshape(grey.shape[:2])), 100)


def corners() -> np.ndarray:
    """Two pixels that touch by a corner, one on the border, and one alone."""
    ink = np.zeros((5, 7), np.uint8)
    ink[0, 0] = ink[1, 1] = ink[4, 6] = 255
    return ink


INKS: dict[str, Callable[[], np.ndarray]] = {
    "page": page,
    "corners": corners,
    "nothing": lambda: np.zeros((4, 3), np.uint8),
}


@pytest.mark.parametrize("name", INKS)
def test_as_opencv_has_them(name: str) -> None:
    ink = INKS[name]()
    _, expected, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    labels, boxes = blobs(ink)
    np.testing.assert_array_equal(labels, expected)
    np.testing.assert_array_equal(boxes[1:], stats[1:])
    assert boxes[0].tolist() == [0, 0, 0, 0, 0]


@pytest.mark.parametrize("name", INKS)
def test_points_are_those_of_numpy(name: str) -> None:
    ink = INKS[name]()
    for found, expected in zip(points(ink), np.nonzero(ink), strict=True):
        np.testing.assert_array_equal(found, expected)


def test_boxes_of_known_blobs() -> None:
    assert blobs(corners())[1].tolist() == [[0, 0, 0, 0, 0], [0, 0, 2, 2, 2], [6, 4, 1, 1, 1]]
