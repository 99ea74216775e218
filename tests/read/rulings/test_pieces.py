"""Pieces of hair lines, at 100 pixels an inch."""

from __future__ import annotations

import pytest

from pipeline.read.rulings.pieces import are_hair_lines, as_found, chained, trimmed
from pipeline.read.rulings.stroke import Ruling

DPI = 100.0


def _along(start: float, end: float, at: float = 50.0) -> Ruling:
    return Ruling(start, end, at, at, 1.0)


def test_two_pieces_of_one_line_are_joined_over_what_print_hides() -> None:
    pieces = [_along(200, 300), _along(100, 180)]
    assert chained(pieces, [_along(0, 400, at=100), _along(0, 400, at=300)], DPI) == [_along(100, 300)]


def test_pieces_that_are_short_or_far_apart_or_not_in_line_stay_apart() -> None:
    for other in (_along(200, 220), _along(210, 300), _along(200, 300, at=53)):
        pieces = [_along(100, 180), other]
        assert sorted(chained(pieces, [], DPI), key=lambda s: s.start) == pieces


def test_a_gap_beside_a_crossing_may_be_a_merged_cell() -> None:
    pieces = [_along(100, 180), _along(200, 300)]
    for at in (178, 190, 203):
        assert chained(pieces, [_along(0, 400, at=at)], DPI) == pieces
    elsewhere = _along(60, 400, at=190)  # it does not reach the line
    assert chained(pieces, [elsewhere], DPI) == [_along(100, 300)]


CROSSINGS = [_along(0, 400, at=at) for at in (100, 130, 160, 190)]


def test_what_goes_on_past_a_crossing_by_less_than_a_letter_is_cut() -> None:
    assert trimmed([_along(100, 172)], CROSSINGS, DPI) == [_along(100, 160)]
    assert trimmed([_along(120, 190)], CROSSINGS, DPI) == [_along(130, 190)]
    assert trimmed([_along(99, 161)], CROSSINGS, DPI) == [_along(99, 161)]


def test_the_open_foot_of_a_table_stays() -> None:
    assert trimmed([_along(100, 205)], CROSSINGS, DPI) == [_along(100, 205)]
    assert trimmed([_along(85, 160)], CROSSINGS, DPI) == [_along(85, 160)]


def test_a_ruling_that_was_found_whole_is_as_it_was_found() -> None:
    found, broken = Ruling(101, 199, 50.2, 50.4, 2.0), _along(100, 150, at=80)
    assert as_found([_along(100, 200), _along(100, 200, at=80)], [found, broken], DPI) == [
        found,
        _along(100, 200, at=80),
    ]


@pytest.mark.parametrize(
    ("thicknesses", "hair"),
    [
        ([2.0, 3.0, 3.0, 3.0, 8.0], True),
        ([7.0, 8.0, 7.0, 3.0, 8.0], False),
        ([8.0, 8.0, 8.0], True),  # hardly anything is left
    ],
)
def test_hair_lines_are_thin(thicknesses: list[float], *, hair: bool) -> None:
    strokes = [Ruling(0, 200, 50 * i, 50 * i, t) for i, t in enumerate(thicknesses)]
    letters = [Ruling(0, 40, 500, 500, 9.0)] * 30
    assert are_hair_lines([*strokes, *letters], 300) is hair
