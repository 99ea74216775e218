"""White print on a coloured ground, on pages drawn for the purpose at 200 dpi."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from pipeline.model import Box
from pipeline.read.pixels.raster import Pixels
from pipeline.read.rulings.stroke import Rulings
from pipeline.read.tables.grid import Lattice, Place
from pipeline.read.tables.white_print import dark_print

DPI = 200.0
PAPER, LETTER = 240, 18.0
CELL = (100, 100, 400, 150)  # x0, top, x1, bottom in pixels


def _lattice(*cells: tuple[int, int, int, int]) -> Lattice:
    boxes = [Box(*(v * 72 / DPI for v in cell)) for cell in cells]
    places = tuple(Place(0, n, 1, 1, box) for n, box in enumerate(boxes))
    return Lattice(Box.around(boxes), (0.0, 1.0), (0.0, 1.0), places, Rulings((), ()), irregular=False)


def _page(ground: int, print_: int | None, *, noise: float = 3.0) -> Pixels:
    page = np.full((300, 600), PAPER, np.uint8)
    x0, top, x1, bottom = CELL
    page[top:bottom, x0:x1] = ground
    if print_ is not None:
        cv2.putText(page, "TARGET", (150, 135), cv2.FONT_HERSHEY_DUPLEX, 0.9, print_, 2, cv2.LINE_AA)
    noisy = page + np.random.default_rng(1).normal(0, noise, page.shape)
    return noisy.clip(0, 255).astype(np.uint8)


def _turned(page: Pixels, *lattices: Lattice) -> tuple[Pixels, Pixels]:
    return dark_print(page, np.zeros_like(page), lattices, dpi=DPI, letter=LETTER, paper=PAPER)


@pytest.mark.parametrize("ground", [20, 90, 160])
@pytest.mark.parametrize("lattices", [(_lattice(CELL),), ()], ids=["in a table", "outside"])
def test_white_print_becomes_dark(ground: int, lattices: tuple[Lattice, ...]) -> None:
    page = _page(ground, PAPER)
    grey, ink = _turned(page, *lattices)
    white = page[104:146, 104:396] > ground + 0.8 * (PAPER - ground)
    assert float(np.median(grey[104:146, 104:396][white])) < 60
    assert float(np.median(grey[104:146, 104:396][~white])) == PAPER
    assert 0.9 < np.count_nonzero(ink[104:146, 104:396][white]) / white.sum() <= 1
    assert np.array_equal(grey[200:], page[200:])  # the rest of the page is left as it was


@pytest.mark.parametrize(
    "page",
    [
        _page(PAPER, 20),  # a cell like any other
        _page(200, 20),  # a shaded heading
        _page(120, 20),  # dark print on a strong colour
        _page(120, None),  # a cell coloured in
        _page(PAPER - 20, PAPER),  # too faint for print
    ],
)
def test_everything_else_is_left_as_it_is(page: Pixels) -> None:
    grey, ink = _turned(page, _lattice(CELL))
    assert grey is page
    assert not ink.any()


def test_a_cell_coloured_in_by_half_has_no_print() -> None:
    page = _page(120, None)
    page[100:150, 300:400] = PAPER
    assert _turned(page, _lattice(CELL))[0] is page


def test_the_dark_edge_of_a_scan_is_no_ground() -> None:
    page = np.full((300, 600), PAPER, np.uint8)
    page[:60] = 10
    cv2.circle(page, (300, 30), 8, PAPER, -1)
    assert _turned(page)[0] is page


def test_bold_capitals_close_together_are_no_ground() -> None:
    """They are darker than paper all over, and the insides of A, D and R look like white letters."""
    page = np.full((300, 600), PAPER, np.uint8)
    cv2.putText(page, "RADAR DARAAD", (150, 135), cv2.FONT_HERSHEY_DUPLEX, 0.9, 40, 6, cv2.LINE_AA)
    ink = np.where(page < 140, 255, 0).astype(np.uint8)
    grey, kept = dark_print(page, ink, (), dpi=DPI, letter=LETTER, paper=PAPER)
    assert np.array_equal(grey, page)
    assert np.array_equal(kept, ink)
