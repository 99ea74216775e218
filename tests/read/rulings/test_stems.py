"""Letters as high as their row are told from rulings, on pages drawn for the purpose at 200 dpi."""

from __future__ import annotations

import cv2
import numpy as np

from pipeline.read.pixels.raster import Pixels
from pipeline.read.rulings.stems import without_stems
from pipeline.read.rulings.stroke import Ruling
from tests.read.rulings.test_streaks import XS, _page, _shape

LOW = (300, 328, 500, 700, 900)  # a heading of 28 pixels, as high as its letters
WHOLE, PARTED = [(4, 3, 12)], [(4, 4, 13)]


def _stroke(top: int, bottom: int, x: int = 780) -> Pixels:
    page = np.full((2200, 1600), 235, np.uint8)
    for y in LOW:
        cv2.line(page, (XS[0], y), (XS[-1], y), 90, 3)
    for at in XS:
        cv2.line(page, (at, LOW[0]), (at, LOW[-1]), 90, 3)
    cv2.line(page, (x, top), (x, bottom), 90, 3)
    return np.asarray(cv2.GaussianBlur(page, (3, 3), 0), dtype=np.uint8)


def test_a_letter_that_touches_one_ruling_and_nearly_the_other_is_none() -> None:
    assert _shape(_stroke(307, 328)) == WHOLE
    assert _shape(_stroke(300, 321)) == WHOLE


def test_a_ruling_runs_into_those_that_it_meets() -> None:
    assert _shape(_stroke(LOW[0], LOW[1])) == PARTED


def test_a_ruling_that_is_measured_a_few_pixels_too_long_has_paper_only_behind_it() -> None:
    page = np.ascontiguousarray(_stroke(LOW[0], LOW[1]).T)  # vertical ones are given with the transpose
    rows = [Ruling(XS[0], XS[-1], y, y, 3.0) for y in LOW[:2]]
    long = Ruling(LOW[0] - 5, LOW[1] + 5, 780, 780, 3.0)
    assert without_stems(page, [long], rows, 200) == [long]


def test_a_table_of_high_rows_is_as_it_was() -> None:
    assert _shape(_page()) == WHOLE
