"""What is writing, and what is only dirt."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from pipeline.read.pixels.raster import Pixels
from pipeline.read.pixels.specks import without_specks

LETTER = 20.0  # pixels; capitals of 10 point type at 200 dpi
BASE = 60  # of the line of writing


def _writing() -> Pixels:
    """Two words of four letters, x-height as capitals, with a gap of 40 pixels."""
    ink = np.zeros((120, 320), np.uint8)
    for x in (20, 42, 64, 86, 140, 162, 184, 206):
        ink[BASE - 20 : BASE, x : x + 14] = 255
    return ink


def _dot(x: int, y: int, width: int = 4, height: int = 4) -> Pixels:
    ink = _writing()
    ink[y : y + height, x : x + width] = 255
    return ink


def _stays(x: int, y: int, width: int = 4, height: int = 4) -> bool:
    cleaned = without_specks(_dot(x, y, width, height), LETTER)
    assert (cleaned[BASE - 20 : BASE, 20:220] >= _writing()[BASE - 20 : BASE, 20:220]).all()  # no letter goes
    return bool(cleaned[y : y + height, x : x + width].all())


@pytest.mark.parametrize(
    ("name", "x", "y", "width", "height"),
    [
        ("full stop", 224, BASE - 4, 4, 4),
        ("comma", 224, BASE - 4, 4, 7),
        ("dot of an i", 146, BASE - 25, 4, 4),
        ("dash between the words", 113, BASE - 12, 12, 4),
        ("point a little apart", 230, BASE - 4, 4, 4),
    ],
)
def test_punctuation_stays(name: str, x: int, y: int, width: int, height: int) -> None:
    assert _stays(x, y, width, height), name


def test_a_colon_stays() -> None:
    ink = _dot(240, BASE - 4)
    ink[BASE - 15 : BASE - 11, 240:244] = 255
    assert (without_specks(ink, LETTER) == ink).all()


@pytest.mark.parametrize(
    ("name", "x", "y", "width", "height"),
    [
        ("at half height between the words", 119, BASE - 12, 4, 4),
        ("above the line, between", 119, BASE - 30, 4, 4),
        ("alone", 290, 100, 4, 4),
        ("a pixel beside a letter", 222, BASE - 2, 1, 2),
    ],
)
def test_specks_go(name: str, x: int, y: int, width: int, height: int) -> None:
    assert not _stays(x, y, width, height), name


def test_nothing_to_clean() -> None:
    blank = np.zeros((50, 50), np.uint8)
    assert without_specks(blank, LETTER) is blank
    writing = _writing()
    assert without_specks(writing, LETTER) is writing


def test_many_specks_and_few_letters_are_judged_one_by_one() -> None:
    """As without what lies far away being left out of sight: each dot by itself gives the same."""
    rng = np.random.default_rng(7)
    ink = np.zeros((400, 600), np.uint8)
    for top in (60, 200, 340):
        for x in range(30, 560, 24):
            ink[top - 20 : top, x : x + 14] = 255
    ink[100:190, 300:304] = 255  # a stroke higher than any letter
    dots = rng.integers((4, 4), (390, 590), (300, 2))
    for y, x in dots:
        ink[y : y + 2, x : x + 2] = 255
    cleaned = without_specks(ink, LETTER)
    for y, x in dots[::10]:
        piece = np.zeros_like(ink)
        near = np.s_[max(0, y - 60) : y + 60, max(0, x - 60) : x + 60]
        piece[near] = ink[near]
        piece[100:190, 300:304] = 255
        alone = without_specks(piece, LETTER)
        assert (cleaned[y : y + 2, x : x + 2] == alone[y : y + 2, x : x + 2]).all()


def test_letters_survive_cleaning() -> None:
    page = np.zeros((80, 700), np.uint8)
    cv2.putText(page, "Nilai: 87,5% (2 Dok) - KPU", (10, 50), cv2.FONT_HERSHEY_DUPLEX, 1.0, 255, 2)
    cleaned = without_specks(page, 22.0)
    assert (cleaned == page).all()
