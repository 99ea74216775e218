"""Streaks of which only crumbs are found, on pages drawn for the purpose at 200 dpi."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from pipeline.read.pixels.raster import Pixels
from tests.read.rulings.test_streaks import HEIGHT, YS, _page, _shape

X = 950  # right of the words
WHOLE = [(4, 3, 12)]


def _crumbs(page: Pixels, first: int, last: int, grey: int, lean: float = 0.0) -> Pixels:
    """Crumbs of 35 pixels with gaps of 30 on one line, from ``first`` to ``last``."""
    struck = page.copy()
    for y in range(first, last, 65):
        ends = [(round(X + lean * at), at) for at in (y, y + 35)]
        cv2.line(struck, ends[0], ends[1], grey, 1)
    return np.minimum(page, struck)


def _reaching(page: Pixels, row: int, grey: int, lean: float = 0.0) -> Pixels:
    """A stroke from ruling to ruling of one row."""
    struck = page.copy()
    ends = [(round(X + lean * y), y) for y in YS[row : row + 2]]
    cv2.line(struck, ends[0], ends[1], grey, 2)
    return np.minimum(page, struck)


@pytest.mark.parametrize("lean", [0.0, 0.012])
def test_a_crumb_from_ruling_to_ruling_goes_with_those_beyond_the_table(lean: float) -> None:
    page = _reaching(_crumbs(_page(), 0, HEIGHT - 40, 205, lean), 3, 205, lean)
    assert _shape(page) == WHOLE


def test_without_crumbs_beyond_the_table_it_is_a_ruling() -> None:
    """A hair line that parts a cell is fainter than the frame, too."""
    assert _shape(_reaching(_page(), 3, 205)) == [(4, 4, 13)]


def test_a_stroke_as_dark_as_the_rulings_stays_whatever_stands_beyond() -> None:
    page = _reaching(_crumbs(_page(), 0, HEIGHT - 40, 205), 3, 90)
    assert _shape(page) == [(4, 4, 13)]


def test_a_letter_or_two_in_line_with_a_hair_line_are_no_streak() -> None:
    page = _reaching(_crumbs(_page(), 1200, 1300, 205), 3, 205)
    assert _shape(page) == [(4, 4, 13)]


def test_a_streak_of_more_pieces_than_there_are_rulings() -> None:
    """A rule at the foot of the page, which the streak meets, too, is no part of the table."""
    page = _page()
    cv2.line(page, (100, HEIGHT - 60), (1500, HEIGHT - 60), 60, 3)
    for row in range(len(YS) - 1):
        page = _reaching(page, row, 205)
    page = _reaching(_crumbs(page, 0, HEIGHT - 60, 205), 3, 205)
    assert _shape(page) == WHOLE
