"""Streaks and creases are told from rulings, on pages drawn for the purpose at 200 dpi."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from pipeline.read.pixels.raster import Pixels
from pipeline.read.rulings.finding import find_rulings
from pipeline.read.rulings.streaks import wiped
from pipeline.read.tables.grid import find_lattices

DPI = 200.0
HEIGHT, WIDTH = 2200, 1600
XS, YS = (200, 600, 1000, 1400), (300, 400, 600, 800, 1000)


def _page(xs: tuple[int, ...] = XS, ys: tuple[int, ...] = YS, *, foot: int = 0) -> Pixels:
    """A table with words; ``foot``: pixels by which its verticals go on below the last ruling."""
    page = np.full((HEIGHT, WIDTH), 235, np.uint8)
    for y in ys:
        cv2.line(page, (xs[0], y), (xs[-1], y), 90, 3)
    for x in xs:
        cv2.line(page, (x, ys[0]), (x, ys[-1] + foot), 90, 3)
    for x in xs[:-1]:
        for y in ys[:-1]:
            cv2.putText(page, "Persentase pemilih", (x + 12, y + 50), cv2.FONT_HERSHEY_DUPLEX, 0.9, 60, 2)
    return page


def _streak(page: Pixels, top: tuple[int, int], bottom: tuple[int, int], grey: int) -> Pixels:
    struck = page.copy()
    cv2.line(struck, top, bottom, grey, 2, cv2.LINE_AA)
    return np.minimum(page, struck)


def _shape(page: Pixels) -> list[tuple[int, int, int]]:
    return [
        (len(x.row_edges) - 1, len(x.col_edges) - 1, len(x.places))
        for x in find_lattices(find_rulings(page, DPI).scaled(72 / DPI))
    ]


@pytest.mark.parametrize("grey", [90, 150, 200], ids=["as dark as rulings", "grey", "faint"])
@pytest.mark.parametrize("lean", [0, 25])
def test_a_streak_over_the_whole_page_is_no_ruling(grey: int, lean: int) -> None:
    assert _shape(_streak(_page(), (780, 0), (780 + lean, HEIGHT), grey)) == [(4, 3, 12)]


def test_one_seen_in_pieces_goes_with_all_its_pieces() -> None:
    page = _page()
    for top, bottom in ((0, 250), (305, 595), (650, 990), (1100, 1900)):
        page = _streak(page, (780, top), (780, bottom), 190)
    assert _shape(page) == [(4, 3, 12)]


def test_a_faint_one_of_which_no_long_piece_is_seen_beyond_the_table_is_one_by_all_of_them() -> None:
    """Within the table a piece reaches from ruling to ruling, as a vertical does."""
    page = _page()
    for top, bottom in ((0, 95), (400, 600), (1500, 1600), (2090, 2195)):
        page = _streak(page, (970, top), (970, bottom), 190)
    assert _shape(page) == [(4, 3, 12)]


def test_a_faint_one_in_crumbs_is_one_by_all_that_are_as_faint() -> None:
    """Hardly more than what stands between two rulings and two pieces beyond is long."""
    page = _page(ys=(300, 380, 600, 800, 1000))
    page = _streak(page, (780, 300), (780, 380), 190)
    page = _streak(page, (780, 1500), (780, 1564), 190)
    for top in range(1600, 2180, 60):
        page = _streak(page, (780, top), (780, top + 22), 190)
    found = find_rulings(page, DPI).streaks
    assert found is not None
    assert [(round(s.start, -2), round(s.end, -2), round(s.middle)) for s in found.vertical] == [
        (300, 2200, 780)
    ]


@pytest.mark.parametrize("grey", [150, 200])
def test_two_that_end_together_at_the_edges_of_the_sheet_are_both_none(grey: int) -> None:
    page = _streak(_page(), (780, 10), (786, HEIGHT - 10), grey)
    assert _shape(_streak(page, (1180, 0), (1186, HEIGHT), grey)) == [(4, 3, 12)]


def test_a_crease_across_the_page_is_no_ruling() -> None:
    assert _shape(_streak(_page(), (0, 700), (WIDTH, 704), 190)) == [(4, 3, 12)]


def test_a_ruling_that_a_crease_runs_along_stays() -> None:
    assert _shape(_streak(_page(), (0, 801), (WIDTH, 801), 195)) == [(4, 3, 12)]


def test_a_table_that_goes_on_without_a_ruling_at_its_foot_keeps_its_verticals() -> None:
    assert _shape(_page(foot=1100)) == [(5, 3, 15)]


def test_a_vertical_that_alone_goes_on_for_a_little_stays() -> None:
    page = _page()
    cv2.line(page, (XS[1], 240), (XS[1], 1060), 90, 3)  # the others were lost beside the colour of a heading
    assert _shape(page) == [(4, 3, 12)]


def test_a_ruling_from_column_to_column_stays() -> None:
    """It ends a little short of the verticals that hold it."""
    page = _page(ys=(300, 400, 600, 1000))
    cv2.line(page, (XS[0] + 6, 800), (XS[2] - 6, 800), 90, 3)
    assert _shape(page) == [(4, 3, 11)]


@pytest.mark.parametrize("grey", [170, 200])
def test_a_streak_is_wiped_off_and_the_letters_under_it_stay(grey: int) -> None:
    clean = _page()
    page = _streak(clean, (780, 0), (786, HEIGHT), grey)
    found = find_rulings(page, DPI)
    assert found.streaks is not None
    assert ([round(s.middle, -1) for s in found.streaks.vertical], found.streaks.horizontal) == ([780], ())
    ink = (page < 215).astype(np.uint8) * 255
    wiped_grey, wiped_ink = wiped(page, ink, found.streaks, 235, DPI)
    for top, bottom in ((20, 250), (1050, 2150)):
        assert int(wiped_grey[top:bottom].min()) == 235
        assert not wiped_ink[top:bottom].any()
    letters = clean[:, 760:800] < 100
    assert np.array_equal(wiped_grey[:, 760:800][letters], page[:, 760:800][letters])
    assert np.array_equal(page, _streak(clean, (780, 0), (786, HEIGHT), grey))  # the page itself is left


def test_stems_in_line_with_a_ruling_do_not_make_it_a_streak() -> None:
    """Short strokes of the text above and below a table stand on the line of one of its verticals."""
    page = _page()
    for y in (40, 120, 1100, 1600, 2120):
        cv2.line(page, (XS[1], y), (XS[1], y + 36), 60, 3)
    assert _shape(page) == [(4, 3, 12)]


def test_a_vertical_between_rulings_in_short_pieces_stays() -> None:
    """A curled page breaks its horizontals into pieces that are too short to be sure, so that the line of a
    vertical meets only some of them."""
    page = _page()
    for y in (YS[0], YS[-1]):
        for x in range(XS[1] - 200, XS[1] + 200, 90):
            page[y - 4 : y + 5, x : x + 30] = 235
    found = [s for s in (find_rulings(page, DPI).streaks,) if s]
    assert not found
