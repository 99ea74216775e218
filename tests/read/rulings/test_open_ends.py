"""Rows whose outer ruling is missing."""

from __future__ import annotations

import pytest

from pipeline.read.rulings.open_ends import closing
from pipeline.read.rulings.stroke import Ruling

INCH = 200.0
ROWS = [Ruling(100, 900, y, y, 2.0) for y in (300, 400)]


def _verticals(*ends: tuple[float, float]) -> list[Ruling]:
    return [Ruling(a, b, x, x, 2.0) for (a, b), x in zip(ends, (100, 400, 700, 900), strict=True)]


@pytest.mark.parametrize(
    ("top", "bottom", "closed"), [(250, 400, [250]), (300, 460, [460]), (250, 460, [250, 460])]
)
def test_verticals_that_end_together_beyond_the_last_horizontal(
    top: float, bottom: float, closed: list[float]
) -> None:
    found = closing(ROWS, _verticals(*[(top, bottom)] * 4), INCH)
    assert [(r.start, r.end, r.middle) for r in found] == [(100, 900, y) for y in closed]


def test_outer_verticals_that_were_lost_beside_a_colour() -> None:
    inner = [Ruling(250, 400, x, x, 2.0) for x in (200, 400, 800)]
    outer = [Ruling(300, 400, x, x, 2.0) for x in (100, 900)]
    (found,) = closing(ROWS, [*inner, *outer], INCH)
    assert (found.start, found.end, found.middle) == (100, 900, 250)


@pytest.mark.parametrize(
    "ends",
    [
        [(300, 400)] * 4,  # a table that is whole
        [(290, 405)] * 4,  # verticals that run past the corner a little
        [(250, 400), (250, 400), (300, 400), (300, 400)],  # two only
        [(200, 400), (230, 400), (260, 400), (300, 400)],  # that end each where it likes
    ],
)
def test_nothing_is_closed_that_is_not_open(ends: list[tuple[float, float]]) -> None:
    assert closing(ROWS, _verticals(*ends), INCH) == []


def test_a_horizontal_that_closes_part_of_the_row_is_left_alone() -> None:
    part = Ruling(400, 700, 250, 250, 2.0)  # the upper storey of a heading
    assert closing([*ROWS, part], _verticals(*[(250, 400)] * 4), INCH) == []


def test_pieces_of_one_vertical_end_where_the_furthest_does() -> None:
    """And the verticals of merged cells beside the last horizontal, which end with them, close their row."""
    last = Ruling(300, 700, 400, 400, 2.0)
    whole = [Ruling(200, 460, x, x, 2.0) for x in (100, 300, 400, 550, 700, 900)]
    pieces = [Ruling(200, 400, x + 1, x + 1, 2.0) for x in (300, 400, 550, 700) for _ in range(3)]
    outer = [Ruling(100, 900, 200, 200, 2.0), Ruling(100, 900, 300, 300, 2.0)]
    found = closing([*outer, last], [*whole, *pieces], INCH)
    assert [(r.start, r.end, r.middle) for r in found] == [(100, 900, 460)]


def test_an_edge_beside_a_storey_that_is_closed() -> None:
    """Banda Aceh in the sixth exam: a table without side borders, `2023 | 2024` under a closed `Target`."""
    rows = [Ruling(50, 550, y, y, 2.0) for y in (300, 400)]
    storey = Ruling(420, 550, 235, 235, 2.0)
    verticals = [Ruling(200, 600, x, x, 2.0) for x in (80, 215, 420)] + [Ruling(235, 600, 480, 480, 2.0)]
    found = closing([*rows, storey], verticals, 100.0)
    assert (80, 420, 200) in [(r.start, r.end, r.middle) for r in found]
