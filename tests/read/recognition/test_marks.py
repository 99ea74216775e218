"""Ticks are measured, not read."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
import pytest

from pipeline.model import Box, Cell, Line, Mark, Reading
from pipeline.read.pixels.raster import Pixels
from pipeline.read.recognition.marks import (
    is_edge_of_colour,
    is_single_sign,
    judge_mark,
    only_coloured,
    within_colour,
)
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
        [(45, 18), (45, 32)],  # upright
    ],
)
def test_signs(points: list[tuple[int, int]]) -> None:
    ink = _cell()
    cv2.polylines(ink, [np.array(points)], False, 255, 3)
    assert _judged(ink) is Mark.MARKED
    assert is_single_sign(ink, LETTER)


def test_what_may_be_a_dash_is_no_sure_mark() -> None:
    ink = _cell()
    cv2.line(ink, (37, 26), (53, 26), 255, 3)
    assert _judged(ink) is Mark.UNSURE
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


def _shaded(*bars: tuple[int, int, int, int]) -> Pixels:
    """A cell of 60 x 160 pixels with filled rectangles (x, top, width, height)."""
    ink = np.zeros((60, 160), np.uint8)
    for x, top, width, height in bars:
        ink[top : top + height, x : x + width] = 255
    return ink


def test_the_edge_of_a_colour_is_no_writing() -> None:
    word = (70, 20, 12, 20)
    edges = [(0, 1, 160, 2), (1, 5, 3, 50), (152, 0, 4, 60)]
    assert np.array_equal(within_colour(_shaded(word, *edges), LETTER), _shaded(word))


def test_a_thin_letter_beside_the_ruling_is_no_edge_of_a_colour() -> None:
    ink = _shaded((6, 2, 3, 22), (2, 22, 5, 3), (14, 10, 10, 14))  # a J and what follows it
    assert np.array_equal(within_colour(ink, LETTER), ink)


def test_writing_close_to_a_ruling_stays() -> None:
    ink = _shaded((3, 20, 14, 20), (70, 2, 12, 20))  # a letter at the left, one at the top
    assert np.array_equal(within_colour(ink, LETTER), ink)
    small = np.full((20, 30), 255, np.uint8)
    assert np.array_equal(within_colour(small, LETTER), small)


@pytest.mark.parametrize(
    ("said", "edge"),
    [
        (("-", "|"), True),
        (("", "-"), True),
        (("-",), True),
        (("1", "|"), True),
        (("-", "-"), False),  # both see a dash: it is looked at
        (("1",), False),
        (("3", "3"), False),
        (("12", "-"), False),
        (("3", ""), False),  # one alone sees a number
    ],
)
def test_the_edge_of_a_colour(said: tuple[str, ...], edge: bool) -> None:
    box = Box(0, 0, 10, 10)
    readings = [
        Reading(reader, (Line(text, box, 0.8),) if text else ())
        for reader, text in zip(("tesseract", "ppocr"), said, strict=False)
    ]
    assert is_edge_of_colour(readings) == edge


def _marked(col: int, *, ink: float, text: str = "") -> Cell:
    box = Box(0, 0, 10, 10)
    readings = (Reading("tesseract", (Line(text, box, 0.5),)),) if text else ()
    return Cell(1, col, 1, 1, box, readings, Mark.MARKED, ink)


def test_among_ticks_a_colour_alone_is_no_mark_for_sure() -> None:
    calendar = frozenset({1, 2, 3, 4})
    ticks = [_marked(1, ink=0.03), _marked(2, ink=0.03, text="v"), _marked(3, ink=0.02, text="7")]
    coloured = _marked(4, ink=0.0)
    assert only_coloured([*ticks, coloured], calendar) == {3}
    assert only_coloured([*ticks[:2], coloured], calendar) == frozenset()  # too few to say
    assert only_coloured([coloured] * 4, calendar) == frozenset()  # a plan of fills
    headings = [_marked(col, ink=0.1, text=f"T{col}") for col in (1, 2, 3)]
    assert only_coloured([*headings, coloured], calendar) == frozenset()
    months = frozenset(range(1, 13))
    numbers = [_marked(col, ink=0.1, text=str(col % 10)) for col in months]
    assert only_coloured([*numbers, replace(coloured, row=2)], months) == frozenset()
    assert only_coloured([*ticks, coloured], frozenset({1, 2, 3})) == frozenset()  # beside the calendar
