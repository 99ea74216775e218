"""Ticks are measured, not read."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from pipeline.model import Mark
from pipeline.read.marks import is_single_sign, judge_mark
from pipeline.read.raster import Pixels
from pipeline.read.settings import ReadSettings

LETTER = 20.0
SETTINGS = ReadSettings()


def _cell() -> Pixels:
    return np.zeros((60, 90), np.uint8)


def _judged(ink: Pixels) -> Mark | None:
    return judge_mark(ink, LETTER, blank=SETTINGS.mark_blank, sure=SETTINGS.mark_sure)


def test_an_empty_cell() -> None:
    assert _judged(_cell()) is Mark.BLANK


@pytest.mark.parametrize(
    ("size", "state"),
    [(3, Mark.BLANK), (4, Mark.BLANK), (6, Mark.UNSURE), (11, Mark.UNSURE), (13, Mark.MARKED)],
)
def test_by_the_extent_of_the_largest_blob(size: int, state: Mark) -> None:
    ink = _cell()
    ink[20 : 20 + size, 40 : 40 + size] = 255
    assert _judged(ink) is state


@pytest.mark.parametrize(
    "points",
    [
        [(36, 26), (42, 36), (54, 16)],  # a tick
        [(38, 18), (52, 36)],  # a stroke
        [(37, 26), (53, 26)],  # a dash: ink all the same; what it means is said by its text
    ],
)
def test_signs(points: list[tuple[int, int]]) -> None:
    ink = _cell()
    cv2.polylines(ink, [np.array(points)], False, 255, 3)
    assert _judged(ink) is Mark.MARKED
    assert is_single_sign(ink, LETTER)


def test_text_is_no_mark() -> None:
    ink = _cell()
    for x in (10, 32, 54, 76):
        ink[20:40, x : x + 12] = 255
    assert _judged(ink) is None
    assert not is_single_sign(ink, LETTER)


def test_two_letters_are_no_single_sign() -> None:
    ink = _cell()
    ink[20:40, 20:32] = 255
    ink[20:40, 38:50] = 255
    assert _judged(ink) is Mark.MARKED  # small enough, and so it is read too
    assert not is_single_sign(ink, LETTER)


def test_nothing_is_no_sign() -> None:
    assert not is_single_sign(_cell(), LETTER)
