"""A page that lies any way comes back upright, and its boxes can be walked back."""

from __future__ import annotations

import math
import re
from pathlib import Path

import cv2
import numpy as np
import pypdfium2 as pdfium
import pytest

from pipeline.model import Box
from pipeline.read.pixels.ink import binarise, halved
from pipeline.read.pixels.raster import Pixels, Raster
from pipeline.read.upright.orientation import legible, upside_down
from pipeline.read.upright.straighten import how_words_lie, lines_run_along, straighten

DPI = 150.0
KNOWN = Box(60.0, 300.0, 250.0, 330.0)  # points on the page as it is read; where does not matter


@pytest.fixture(scope="module")
def page(digital_pdf: Path) -> Pixels:
    """Page 7 of the decree, drawn: no skew, nothing to turn. A table, text, a signature."""
    document = pdfium.PdfDocument(digital_pdf)
    try:
        grey = document[6].render(scale=DPI / 72, grayscale=True).to_numpy()
    finally:
        document.close()
    return np.ascontiguousarray(grey[:, :, 0] if grey.ndim == 3 else grey)


def _laid(page: Pixels, turn: int, skew: float) -> tuple[Pixels, np.ndarray]:
    """The page climbing by ``skew`` degrees, then laid so that ``turn`` clockwise makes it upright.

    Also the map of pixels (3x3), from the page as it is read to the page as it lies.
    """
    height, width = page.shape
    a = math.radians(-skew)  # y points down
    cx, cy = width / 2, height / 2
    rotate = np.array(
        [
            [math.cos(a), -math.sin(a), cx - cx * math.cos(a) + cy * math.sin(a)],
            [math.sin(a), math.cos(a), cy - cx * math.sin(a) - cy * math.cos(a)],
            [0, 0, 1],
        ]
    )
    skewed = cv2.warpAffine(page, rotate[:2], (width, height), flags=cv2.INTER_LINEAR, borderValue=255)
    lie = {
        0: np.eye(3),
        270: np.array([[0.0, -1, height - 1], [1, 0, 0], [0, 0, 1]]),  # lies turned clockwise
        180: np.array([[-1.0, 0, width - 1], [0, -1, height - 1], [0, 0, 1]]),
        90: np.array([[0.0, 1, 0], [-1, 0, width - 1], [0, 0, 1]]),
    }[turn]
    return np.ascontiguousarray(np.rot90(skewed, turn // 90)), lie @ rotate


def _mapped(box: Box, matrix: np.ndarray) -> Box:
    scale = DPI / 72
    corners = np.array([[x * scale, y * scale, 1] for x in (box.x0, box.x1) for y in (box.top, box.bottom)])
    xs, ys, _ = (matrix @ corners.T) / scale
    return Box(float(xs.min()), float(ys.min()), float(xs.max()), float(ys.max()))


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("skew", [-5.0, -0.4, 0.0, 1.3, 5.0])
def test_any_turn_and_skew(page: Pixels, turn: int, skew: float) -> None:
    lying, matrix = _laid(page, turn, skew)
    upright = straighten(Raster(lying, DPI), max_skew=6.0, upside_down=upside_down)
    assert upright.turn == turn
    assert upright.skew == pytest.approx(skew, abs=0.1)
    assert upright.grey.shape == page.shape

    # What is read at a place of the straightened page can be walked back to where it lies.
    found, expected = upright.frame.to_page(KNOWN), _mapped(KNOWN, matrix)
    for side in ("x0", "top", "x1", "bottom"):
        assert getattr(found, side) == pytest.approx(getattr(expected, side), abs=2.0)

    # And that page is the page: the same ink at the same place, to two points.
    size = (page.shape[1] // 8, page.shape[0] // 8)
    small = [
        cv2.resize(255 - p, size, interpolation=cv2.INTER_AREA).astype(float) for p in (page, upright.grey)
    ]
    assert float(np.corrcoef(small[0].ravel(), small[1].ravel())[0, 1]) > 0.8


def test_a_page_that_leans(page: Pixels) -> None:
    # Sheared by a scanner: the lines run level, the verticals do not.
    height, width = page.shape
    shear = np.array([[1, math.tan(math.radians(1.0)), -height / 2 * math.tan(math.radians(1.0))], [0, 1, 0]])
    leaning = np.asarray(cv2.warpAffine(page, shear, (width, height), borderValue=255), np.uint8)
    upright = straighten(Raster(leaning, DPI), max_skew=6.0, upside_down=upside_down)
    assert upright.turn == 0
    assert upright.skew == pytest.approx(0.0, abs=0.1)
    whole = np.vstack([shear, [0, 0, 1]])
    found, expected = upright.frame.to_page(KNOWN), _mapped(KNOWN, whole)
    assert found.x0 == pytest.approx(expected.x0, abs=3.0)
    assert found.x1 == pytest.approx(expected.x1, abs=3.0)


def test_the_sidecar_decides_the_turn(page: Pixels) -> None:
    def never(grey: Pixels, dpi: float) -> tuple[bool, str]:
        raise AssertionError("nobody was to be asked")

    for turn in (0, 90, 180, 270):
        lying, matrix = _laid(page, turn, 0.0)
        upright = straighten(Raster(lying, DPI), max_skew=6.0, upside_down=never, turn=turn)
        assert (upright.turn, upright.reason) == (turn, "turn given by the sidecar")
        found, expected = upright.frame.to_page(KNOWN), _mapped(KNOWN, matrix)
        assert found.x0 == pytest.approx(expected.x0, abs=2.0)
        assert found.top == pytest.approx(expected.top, abs=2.0)


def test_an_empty_page_stays_as_it_is() -> None:
    blank = np.full((1200, 900), 255, np.uint8)
    upright = straighten(Raster(blank, DPI), max_skew=6.0, upside_down=upside_down)
    assert (upright.turn, upright.skew, upright.reason) == (0, 0.0, "no words to tell which end is up")
    assert upright.frame.to_page(KNOWN) == KNOWN


def test_which_way_lines_run(page: Pixels) -> None:
    ink = np.where(page < 128, 255, 0).astype(np.uint8)
    assert lines_run_along(ink, DPI) is False
    assert lines_run_along(np.ascontiguousarray(np.rot90(ink)), DPI) is True


def test_which_end_is_up(page: Pixels) -> None:
    assert upside_down(page, DPI) == (False, "a word is read as it stands, 0 others both ways")
    turned, why = upside_down(np.ascontiguousarray(np.rot90(page, 2)), DPI)
    assert turned
    assert re.fullmatch(r"[12] words read both ways, lead 0\.\d\d for turned", why)


def _little_text() -> Pixels:
    """A page of three words, and rows of dots that lie as words do: most of them down the page."""
    few = np.full((1700, 1250), 255, np.uint8)
    for i, word in enumerate(("Tarutung", "Januari", "Sekretaris")):
        cv2.putText(few, word, (700, 300 + 70 * i), cv2.FONT_HERSHEY_DUPLEX, 0.7, 0, 2, cv2.LINE_AA)
    for y in (200, 600, 1000, 1400):
        for dot in range(6):
            cv2.circle(few, (80, y + 14 * dot), 5, 0, -1)
            if y > 800:
                cv2.circle(few, (300 + 14 * dot, y), 5, 0, -1)
    return few


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_page_of_little_text_lies_as_its_words_are_read(turn: int) -> None:
    lying, _ = _laid(_little_text(), turn, 0.0)
    ink = binarise(halved(lying), DPI / 2)
    assert -0.7 < how_words_lie(ink, DPI / 2) * (1 if turn in (0, 180) else -1) < 0  # what the dots say
    found = straighten(Raster(lying, DPI), max_skew=6.0, upside_down=upside_down, legible=legible)
    assert found.turn == turn
