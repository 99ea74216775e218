"""Paper that darkens to the right, told from cells that are coloured in."""

from __future__ import annotations

import numpy as np
import pytest

from pipeline.read.recognition.text import Sheet
from pipeline.read.rulings.stroke import Ruling, Rulings
from pipeline.read.tables.calendar import coloured, inside, row_paper
from pipeline.read.tables.grid import Lattice, find_lattices
from pipeline.read.tables.light import EVEN, light_over

EDGES = (100, 200, 250, 300, 350, 450)
CALENDAR = frozenset({1, 2, 3})


def _lattice() -> Lattice:
    horizontal = tuple(Ruling(EDGES[0], EDGES[-1], y, y, 1.0) for y in (100, 120, 140))
    vertical = tuple(Ruling(100, 140, x, x, 1.0) for x in EDGES)
    (lattice,) = find_lattices(Rulings(horizontal, vertical))
    return lattice


def _sheet(fall: int, *filled: tuple[int, int, int, int], shade: int = 40) -> Sheet:
    """Paper of 240 that is ``fall`` grey levels darker at its right; ``filled`` darker by ``shade``."""
    page = np.tile(240 - np.interp(np.arange(560), (150, 480), (0, fall)), (240, 1))
    for x0, top, x1, bottom in filled:
        page[top:bottom, x0:x1] -= shade
    grey = np.rint(page).astype(np.uint8)
    return Sheet(grey, np.zeros_like(grey), 72.0, 7.0, 240)


def _shares(sheet: Sheet) -> dict[tuple[int, int], float]:
    """Of each calendar cell the share that is coloured in."""
    lattice = _lattice()
    light = light_over(sheet, lattice, CALENDAR)
    papers = row_paper(sheet, lattice, CALENDAR, light)
    return {
        (p.row, p.col): coloured(
            sheet,
            inside(sheet, p.box),
            round(papers[p.row] + light.change(lattice.box.x0, (p.box.x0 + p.box.x1) / 2)),
        )
        for p in lattice.places
        if p.col in CALENDAR
    }


@pytest.mark.parametrize("fall", [0, 25, 60])
def test_the_dark_side_of_a_page_is_not_coloured_in(fall: int) -> None:
    assert set(_shares(_sheet(fall)).values()) == {0.0}


@pytest.mark.parametrize("fall", [0, 25, 60])
def test_a_cell_that_is_coloured_in_is_told_there_too(fall: int) -> None:
    shares = _shares(_sheet(fall, (301, 100, 350, 120)))
    assert {place for place, share in shares.items() if share} == {(0, 3)}
    assert shares[0, 3] == 1.0


def test_a_row_that_is_shaded_as_a_whole_on_a_page_that_darkens() -> None:
    assert set(_shares(_sheet(60, (100, 120, 450, 140))).values()) == {0.0}


def test_an_even_page_and_a_black_margin_say_nothing() -> None:
    assert light_over(_sheet(0, (100, 100, 200, 140)), _lattice(), CALENDAR) == EVEN
    assert light_over(_sheet(0, (452, 0, 560, 240), shade=200), _lattice(), CALENDAR) == EVEN
