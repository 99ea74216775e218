"""Ticks that are bullets, drawn for the purpose in cells of 60 by 30 pixels, letters 16 pixels high."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from pipeline.model import Mark
from pipeline.read.pixels.raster import Pixels
from pipeline.read.recognition.bullets import Dot, judged, lone_dot

LETTER = 16.0


def _cell(*dots: tuple[int, int, int]) -> Pixels:
    """``dots``: x, y, radius."""
    ink = np.zeros((30, 60), np.uint8)
    for x, y, radius in dots:
        cv2.circle(ink, (x, y), radius, 255, -1)
    return ink


def _dash() -> Pixels:
    ink = _cell()
    ink[14:17, 25:35] = 255
    return ink


def test_a_dot_by_itself_and_crumbs_beside_it() -> None:
    dot = lone_dot(_cell((30, 15, 4), (50, 5, 1)), LETTER)
    assert dot is not None
    assert (round(dot.size, 2), round(dot.place, 2)) == (0.56, 0.51)


@pytest.mark.parametrize(
    "ink",
    [
        _cell(),
        _cell((30, 15, 1)),  # a crumb
        _cell((20, 15, 4), (40, 15, 4)),  # two of them
        _cell((30, 15, 8)),  # as large as a mark
        _dash(),
    ],
    ids=["blank", "crumb", "two", "large", "dash"],
)
def test_no_lone_dot(ink: Pixels) -> None:
    assert lone_dot(ink, LETTER) is None


def test_many_dots_that_are_alike_are_marks() -> None:
    dots = {k: Dot(0.5 + 0.01 * (k % 3), 0.5) for k in range(8)} | {8: Dot(0.3, 0.9), 9: Dot(0.7, 0.1)}
    assert judged(dots) == dict.fromkeys(range(8), Mark.MARKED) | {8: Mark.BLANK, 9: Mark.UNSURE}


@pytest.mark.parametrize(
    "dots",
    [
        [Dot(0.5, 0.5)] * 5,  # too few to tell
        [Dot(0.3 + 0.05 * k, 0.5) for k in range(10)],  # of all sizes
        [Dot(0.5, 0.1 * k) for k in range(10)],  # anywhere in their cells
    ],
    ids=["few", "sizes", "places"],
)
def test_dots_that_may_be_dirt_are_never_marks(dots: list[Dot]) -> None:
    found = judged(dict(enumerate(dots)))
    assert {k: mark for k, mark in found.items() if mark is Mark.MARKED} == {}
    assert all(found[k] is Mark.UNSURE for k, dot in enumerate(dots) if dot.size >= 0.4)


def test_no_dots() -> None:
    assert judged({}) == {}
