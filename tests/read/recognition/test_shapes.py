"""A dash and the strokes of a Roman numeral, known by their shape; drawn here, 20 pixels to a letter."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from pipeline.read.pixels.raster import Pixels
from pipeline.read.recognition.shapes import known_by_shape

LETTER = 20.0


def _cell(*bars: tuple[int, int, int, int]) -> Pixels:
    """A cell of 60 x 90 pixels with filled rectangles (x, top, width, height)."""
    ink = np.zeros((60, 90), np.uint8)
    for x, top, width, height in bars:
        ink[top : top + height, x : x + width] = 255
    return ink


@pytest.mark.parametrize(
    ("ink", "text"),
    [
        (_cell((40, 30, 7, 3)), "-"),  # a hyphen
        (_cell((40, 30, 10, 6)), "-"),  # a hyphen of a blurred page
        (_cell((35, 30, 20, 2)), "-"),  # a dash
        (_cell((40, 30, 7, 3), (10, 8, 2, 2)), "-"),  # and a speck
        (_cell((40, 20, 3, 20), (49, 20, 3, 20)), "II"),
        (_cell((40, 20, 3, 20), (49, 20, 3, 20), (58, 20, 3, 20)), "III"),
    ],
)
def test_known(ink: Pixels, text: str) -> None:
    shape = known_by_shape(ink, LETTER)
    assert shape is not None
    assert shape.text == text


def test_what_lies_at_the_side_of_a_cell_is_no_dash() -> None:
    # The edge of a cell that is coloured in, or a bit of a ruling.
    assert known_by_shape(_cell((30, 56, 26, 3)), LETTER) is None
    assert known_by_shape(_cell((30, 0, 26, 3)), LETTER) is None


BARS = ((40, 20, 4, 20), (47, 20, 4, 20), (54, 20, 4, 20))


def test_a_bump_of_noise_on_a_bar_is_no_flag() -> None:
    bump = (44, 36, 1, 3)
    shape = known_by_shape(_cell(*BARS, bump), LETTER)
    assert shape is not None
    assert shape.text == "III"
    flag = (38, 20, 2, 4)  # of a narrow 1
    assert known_by_shape(_cell(*BARS, flag), LETTER) is None
    foot = (44, 37, 2, 3)  # of an l
    assert known_by_shape(_cell(*BARS, foot), LETTER) is None


def test_a_hyphen_has_round_corners_on_a_blurred_page() -> None:
    hyphen = _cell((41, 30, 8, 6), (40, 31, 10, 4))
    shape = known_by_shape(hyphen, LETTER)
    assert shape is not None
    assert shape.text == "-"
    slanted = _cell((40, 30, 4, 2), (43, 32, 4, 2), (46, 34, 4, 2))  # the left half of a tick
    assert known_by_shape(slanted, LETTER) is None


def test_the_speck_is_left_out_of_its_ink() -> None:
    shape = known_by_shape(_cell((40, 30, 7, 3), (10, 8, 2, 2)), LETTER)
    assert shape is not None
    assert np.array_equal(shape.ink, _cell((40, 30, 7, 3)))


@pytest.mark.parametrize(
    "ink",
    [
        _cell(),
        _cell((40, 30, 3, 2)),  # dirt
        _cell((40, 30, 6, 5)),  # a full stop
        _cell((40, 30, 8, 7)),  # of a blurred page
        _cell((40, 30, 8, 5)),  # dirt
        _cell((40, 20, 3, 20)),  # one stroke may be a 1, an l or a ruling
        _cell((30, 20, 3, 20), (39, 20, 3, 20), (48, 20, 3, 20), (57, 20, 3, 20)),
        _cell((20, 20, 3, 20), (60, 20, 3, 20)),  # too far apart
        _cell((40, 20, 3, 20), (49, 28, 3, 12)),  # not of one height
        _cell((40, 30, 7, 3), (50, 30, 7, 3)),  # two dashes
        _cell((20, 30, 50, 3)),  # the remains of a ruling
    ],
)
def test_not_known(ink: Pixels) -> None:
    assert known_by_shape(ink, LETTER) is None


@pytest.mark.parametrize("text", ["11", "Il", "II", "ll"])
def test_signs_with_feet_and_flags_are_left_to_the_readers(text: str) -> None:
    ink = np.zeros((60, 90), np.uint8)
    cv2.putText(ink, text, (30, 42), cv2.FONT_HERSHEY_COMPLEX, 0.9, 255, 2)  # a font with serifs
    assert known_by_shape(ink, LETTER) is None
