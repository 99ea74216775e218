"""Rulings followed where they are too faint to be found, on pages drawn for the purpose at 200 dpi."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from pipeline.read.pixels.raster import Pixels
from pipeline.read.rulings.faint import followed
from pipeline.read.rulings.finding import find_rulings
from pipeline.read.rulings.stroke import Ruling
from pipeline.read.tables.grid import find_lattices

DPI = 200.0
PAPER, SHADE = 240, 170
KNOWN, NEXT, LAST = 400, 500, 600  # x of the end of what is known, and of the crossings beyond it
LINE = Ruling(100, KNOWN, 50, 50, 2.0)
CROSSINGS = [Ruling(0, 100, x, x, 2.0) for x in (100, KNOWN, NEXT, LAST)]


def _page(beyond: int, noise: float = 3.0) -> Pixels:
    """A ruling at y 50 up to KNOWN, and ``beyond``, in grey levels under a shade, up to NEXT."""
    page = np.full((100, 700), PAPER, np.float64)
    page[:, KNOWN:] = SHADE
    page[50:52, 100:KNOWN] = 120
    page[50:52, KNOWN:NEXT] -= beyond
    page += np.random.default_rng(1).normal(0, noise, page.shape)
    return page.clip(0, 255).astype(np.uint8)


def _end(page: Pixels) -> float:
    (found,) = followed(page, [LINE], CROSSINGS, 40, DPI)
    assert found.start == 100
    return found.end


@pytest.mark.parametrize(("beyond", "end"), [(30, NEXT), (15, NEXT), (0, KNOWN)])
def test_a_faint_ruling_is_followed_to_the_next_crossing(beyond: int, end: int) -> None:
    assert _end(_page(beyond)) == end


def test_the_edge_of_a_shaded_cell_is_not_followed() -> None:
    page = _page(0)
    page[51:, KNOWN:] = PAPER
    assert _end(page) == KNOWN


def test_letters_in_the_way_are_not_followed() -> None:
    page = _page(0)
    page[48:54, KNOWN + 12 : NEXT - 12] = 30  # a stem that nearly fills its low cell
    assert _end(page) == KNOWN
    page = _page(0)
    cv2.putText(page, "Pelaksanaan", (KNOWN + 2, 58), cv2.FONT_HERSHEY_DUPLEX, 0.5, 20, 1, cv2.LINE_AA)
    assert _end(page) == KNOWN


def test_print_where_a_faint_ruling_would_go_on_is_not_that_ruling() -> None:
    page = _page(0)
    page[50:52, KNOWN + 2 : NEXT - 2] = 30  # letters that fill a low row
    assert _end(page) == KNOWN
    page = _page(30)
    page[50:52, NEXT - 30 : NEXT] = 30  # letters in the last part of a long way
    assert _end(page) == KNOWN
    page = _page(30)
    page[50:52, KNOWN + 20 : KNOWN + 50] = 30  # writing that lies over the ruling
    assert _end(page) == NEXT


def test_a_line_is_not_followed_over_a_gap_between_two_tables() -> None:
    far = 1100  # 600 pixels of line beyond the gap: of the whole way nearly all is ruled
    crossings = [Ruling(0, 100, x, x, 2.0) for x in (100, KNOWN, far)]
    for gap, end in ((12, far), (36, KNOWN)):  # a faint spot, and a line of text left blank
        page = np.full((100, 1200), PAPER, np.float64)
        page[50:52, 100:far] = 120
        page[50:52, KNOWN + 20 : KNOWN + 20 + gap] = PAPER
        page += np.random.default_rng(1).normal(0, 3.0, page.shape)
        (found,) = followed(page.clip(0, 255).astype(np.uint8), [LINE], crossings, 40, DPI)
        assert found.end == end


def test_nothing_is_followed_beyond_the_last_crossing_or_the_page() -> None:
    page = _page(30)
    page[50:52, NEXT:] = 100
    assert _end(page) == LAST
    low = Ruling(100, KNOWN, 1, 1, 2.0)
    assert followed(page, [low], CROSSINGS, 40, DPI) == [low]


def test_a_short_stroke_is_left_as_it_is() -> None:
    short = Ruling(KNOWN - 30, KNOWN, 50, 50, 2.0)
    assert followed(_page(30), [short], CROSSINGS, 40, DPI) == [short]


def test_a_table_with_coloured_cells_and_faint_rulings() -> None:
    page = np.full((800, 1400), PAPER, np.float64)
    ys, xs = (200, 300, 400, 500), (200, 600, 700, 800, 900, 1200)
    page[200:300, 200:1200] = 200  # the heading
    for row, col in ((1, 1), (1, 2), (2, 2), (2, 3)):
        page[ys[row] : ys[row + 1], xs[col] : xs[col + 1]] = 165
    lines = np.zeros_like(page, dtype=bool)
    for y in ys:
        lines[y, 200:1200] = True
    for x in xs:
        lines[200:500, x] = True
    page[lines] = 143  # 22 grey levels under a coloured cell: too few where nothing says where to look
    page += np.random.default_rng(2).normal(0, 2.0, page.shape)
    (table,) = find_lattices(find_rulings(page.clip(0, 255).astype(np.uint8), DPI).scaled(72 / DPI))
    assert (len(table.row_edges), len(table.col_edges), len(table.places)) == (4, 6, 15)


@pytest.mark.parametrize(("beyond", "end"), [(10, KNOWN), (30, NEXT)])
def test_a_streak_in_line_with_a_dark_ruling_is_not_that_ruling(beyond: int, end: int) -> None:
    page = np.full((100, 700), PAPER, np.float64)
    page[50:52, 100:KNOWN] = 55
    page[50:52, KNOWN:NEXT] -= beyond
    page += np.random.default_rng(1).normal(0, 1.0, page.shape)
    assert _end(page.clip(0, 255).astype(np.uint8)) == end
