"""A page seen at a slant: its rulings become parallel, and boxes still lead to where they were drawn."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from pipeline.model import Box
from pipeline.read.pixels.raster import Pixels, Raster
from pipeline.read.upright.perspective import keystone
from pipeline.read.upright.straighten import straighten

DPI = 200.0
SIZE = (1700, 2200)  # width, height in pixels
LEFT, TOP, RIGHT, BOTTOM = 200, 300, 1500, 1900


def _ruled_page() -> Pixels:
    page = np.full((SIZE[1], SIZE[0]), 250, np.uint8)
    for y in np.linspace(TOP, BOTTOM, 9).astype(int):
        cv2.line(page, (LEFT, int(y)), (RIGHT, int(y)), 20, 3)
    for x in np.linspace(LEFT, RIGHT, 6).astype(int):
        cv2.line(page, (int(x), TOP), (int(x), BOTTOM), 20, 3)
    return page


def _slanted(page: Pixels, share: float) -> tuple[Pixels, np.ndarray]:
    """The page with its upper right corner pulled in by ``share`` of its size, and the map that did it."""
    w, h = SIZE
    corners = np.array([[0, 0], [w, 0], [w, h], [0, h]], np.float32)
    moved = corners + np.array([[0, 0], [-share * w, share * h], [0, 0], [0, 0]], np.float32)
    matrix = cv2.getPerspectiveTransform(corners, moved)
    return np.asarray(cv2.warpPerspective(page, matrix, SIZE, borderValue=250), np.uint8), matrix


def test_a_straight_page_is_left_alone() -> None:
    assert keystone(_ruled_page(), DPI) is None


@pytest.mark.parametrize("share", [0.012, 0.03])
def test_a_slanted_page_is_made_straight_and_walked_back(share: float) -> None:
    slanted, matrix = _slanted(_ruled_page(), share)
    assert keystone(slanted, DPI) is not None
    upright = straighten(
        Raster(slanted, DPI), max_skew=6, upside_down=lambda _grey, _dpi: (False, "drawn so")
    )
    dark = np.argwhere(upright.grey < 120)
    (top, left), (bottom, right) = dark.min(axis=0), dark.max(axis=0)
    # The outer rulings fill their rows and columns again, as they do on a straight page.
    assert (upright.grey[top : top + 9, left:right] < 160).any(axis=0).mean() > 0.98
    assert (upright.grey[top:bottom, right - 9 : right + 1] < 160).any(axis=1).mean() > 0.98
    to_points = 72 / DPI
    found = upright.frame.to_page(Box(*(float(v) * to_points for v in (left, top, right, bottom))))
    corners = np.array([[[LEFT, TOP], [RIGHT, TOP], [RIGHT, BOTTOM], [LEFT, BOTTOM]]], np.float32)
    drawn = cv2.perspectiveTransform(corners, matrix)[0] * to_points
    expected = (*drawn.min(axis=0), *drawn.max(axis=0))
    assert (found.x0, found.top, found.x1, found.bottom) == pytest.approx(expected, abs=2.5)
