"""Rulings are told from letters, on pages drawn for the purpose at 200 dpi."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from pipeline.read.pixels.raster import Pixels
from pipeline.read.rulings.finding import erase, find_rulings
from pipeline.read.rulings.stroke import Ruling, Rulings
from pipeline.read.rulings.tracing import merged

DPI = 200.0
LEFT, TOP, RIGHT, BOTTOM = 200, 200, 1400, 500  # pixels; a table of two columns and two rows
MIDDLE_X, MIDDLE_Y = 600, 350


def _table(thick: int = 2, ink: int = 0) -> Pixels:
    page = np.full((1000, 1600), 255, np.uint8)
    for y in (TOP, MIDDLE_Y, BOTTOM):
        cv2.line(page, (LEFT, y), (RIGHT, y), ink, thick)
    for x in (LEFT, MIDDLE_X, RIGHT):
        cv2.line(page, (x, TOP), (x, BOTTOM), ink, thick)
    return page


def _write(page: Pixels, text: str, x: int, y: int, size: float = 0.9) -> None:
    cv2.putText(page, text, (x, y), cv2.FONT_HERSHEY_DUPLEX, size, 0, 2, cv2.LINE_AA)


def _positions(rulings: Rulings) -> tuple[list[int], list[int]]:
    """y of the horizontals, x of the verticals, to 10 pixels."""
    across, along = (
        sorted(10 * round(r.middle / 10) for r in part) for part in (rulings.horizontal, rulings.vertical)
    )
    return across, along


TABLE = ([TOP, MIDDLE_Y, BOTTOM], [LEFT, MIDDLE_X, RIGHT])


@pytest.mark.parametrize("thick", [1, 2, 5])
def test_the_rulings_of_a_table(thick: int) -> None:
    found = find_rulings(_table(thick), DPI)
    assert _positions(found) == TABLE
    for ruling in found.horizontal:
        assert abs(ruling.start - LEFT) <= 4 + thick and abs(ruling.end - RIGHT) <= 4 + thick
    for ruling in found.vertical:
        assert abs(ruling.start - TOP) <= 4 + thick and abs(ruling.end - BOTTOM) <= 4 + thick


def test_thin_grey_rulings() -> None:
    assert _positions(find_rulings(_table(1, ink=150), DPI)) == TABLE


@pytest.mark.parametrize("apart", [5, 7, 9])
def test_double_rulings(apart: int) -> None:
    """Of a table style of word processors; slanted a little, so that what is between the two closes."""
    page = np.full((1000, 1600), 255, np.uint8)
    for y in (TOP, MIDDLE_Y, BOTTOM):
        for both in (0, apart):
            cv2.line(page, (LEFT, y + both), (RIGHT, y + both + 4), 30, 3)
    for x in (LEFT, MIDDLE_X, RIGHT):
        for both in (0, apart):
            cv2.line(page, (x + both, TOP), (x + both + 2, BOTTOM), 30, 3)
    across, along = _positions(find_rulings(page, DPI))
    assert sorted({round(y / 50) * 50 for y in across}) == [TOP, MIDDLE_Y, BOTTOM]
    assert sorted({round(x / 50) * 50 for x in along}) == [LEFT, MIDDLE_X, RIGHT]


def test_letters_are_never_rulings() -> None:
    page = _table()
    for y in (240, 280, 320, 390, 430, 470):
        _write(page, "HILLILLI pppp qqqq (ll) |ll|", LEFT + 20, y)
        _write(page, "TTTT EEEE FFFF LLLL ____ ----", MIDDLE_X + 20, y)
    assert _positions(find_rulings(page, DPI)) == TABLE


def test_stems_that_touch_the_ruling_below_them() -> None:
    page = _table()
    for x in range(LEFT + 20, RIGHT - 20, 90):  # the stems of p, 24 pixels long, down to the bottom ruling
        if abs(x - MIDDLE_X) > 20:
            cv2.line(page, (x, BOTTOM - 24), (x, BOTTOM), 0, 3)
    assert _positions(find_rulings(page, DPI)) == TABLE


def test_a_bracket_under_the_end_of_a_ruling() -> None:
    page = _table()
    cv2.ellipse(page, (RIGHT + 2, BOTTOM + 28), (6, 18), 0, 90, 270, 0, 3)
    cv2.line(page, (LEFT, BOTTOM + 8), (LEFT, BOTTOM + 35), 0, 3)  # an l
    found = find_rulings(page, DPI)
    assert _positions(found) == TABLE
    assert max(r.end for r in found.vertical) <= BOTTOM + 5


def test_a_stem_that_comes_near_the_rulings_above_and_below_it() -> None:
    page = _table(4)
    cv2.line(page, (LEFT, TOP + 36), (RIGHT, TOP + 36), 0, 4)  # a low heading ...
    page[TOP + 6 : TOP + 31, 998:1002] = 0  # ... and the stem of a J in it
    along = find_rulings(page, DPI).vertical
    assert {10 * round(v.middle / 10) for v in along} == {LEFT, MIDDLE_X, RIGHT}


def test_the_short_rulings_of_a_heading_of_two_storeys_hold_each_other() -> None:
    page = _table()
    first, last, storey = 800, 1080, 33  # 1.4 inches wide: the ruling between the storeys is no long one
    cv2.line(page, (LEFT, TOP + 2 * storey), (RIGHT, TOP + 2 * storey), 0, 2)
    cv2.line(page, (first, TOP + storey), (last, TOP + storey), 0, 2)
    for x in range(first, last + 1, 70):
        cv2.line(page, (x, TOP if x in (first, last) else TOP + storey), (x, BOTTOM), 0, 2)
    for y in (TOP + storey, TOP + 2 * storey):  # broken where they cross, as on a shaded heading
        page[y - 4 : y - 1, last - 3 : last + 4] = 255
    found = find_rulings(page, DPI)
    assert sorted(round(h.middle) - TOP for h in found.horizontal) == [0, storey, 2 * storey, 150, 300]
    assert {10 * round(v.middle / 10) for v in found.vertical} == {
        *(LEFT, MIDDLE_X, RIGHT),
        *range(first, last + 1, 70),
    }


def test_a_short_ruling_between_two_long_ones() -> None:
    page = _table()
    cv2.line(page, (MIDDLE_X, 425), (RIGHT, 425), 0, 2)  # parts a cell of the right column
    cv2.line(page, (1000, 425), (1000, BOTTOM), 0, 2)  # 75 pixels: higher than a letter, both ends held
    across, along = _positions(find_rulings(page, DPI))
    assert (len(across), along) == (4, [LEFT, MIDDLE_X, 1000, RIGHT])


def test_a_short_ruling_may_go_on_past_a_crossing_where_no_stem_is_so_long() -> None:
    page = _table()
    cv2.line(page, (MIDDLE_X, 425), (RIGHT, 425), 0, 2)
    cv2.line(page, (1000, 405), (1000, BOTTOM), 0, 2)  # 0.1 inches are left of it above, the rest is lost
    cv2.line(page, (1100, 445), (1100, BOTTOM), 0, 2)  # the stem of a capital, down to the ruling
    assert _positions(find_rulings(page, DPI))[1] == [LEFT, MIDDLE_X, 1000, RIGHT]


def test_a_broken_ruling_is_one() -> None:
    page = _table()
    for x in (700, 900, 1100):
        page[MIDDLE_Y - 3 : MIDDLE_Y + 4, x : x + 8] = 255
    page[400:405, MIDDLE_X - 3 : MIDDLE_X + 4] = 255
    found = find_rulings(page, DPI)
    assert _positions(found) == TABLE


def test_a_wide_gap_stays_a_gap() -> None:
    page = _table()
    page[MIDDLE_Y - 3 : MIDDLE_Y + 4, MIDDLE_X + 10 : RIGHT - 10] = 255
    found = find_rulings(page, DPI)
    (row,) = [r for r in found.horizontal if abs(r.middle - MIDDLE_Y) < 5]
    assert row.end < MIDDLE_X + 20


def test_a_page_without_rulings() -> None:
    page = np.full((1000, 1600), 255, np.uint8)
    assert find_rulings(page, DPI) == Rulings((), ())
    _write(page, "KOMISI PEMILIHAN UMUM KOTA MOJOKERTO", 100, 300, 1.4)
    assert find_rulings(page, DPI) == Rulings((), ())


@pytest.mark.parametrize("grey", [0, 190])
def test_the_edge_of_a_shaded_area_is_no_ruling(grey: int) -> None:
    page = _table()
    cv2.rectangle(page, (LEFT, 700), (RIGHT, 740), grey, -1)
    assert _positions(find_rulings(page, DPI)) == TABLE


def _shaded_table(shade: int) -> Pixels:
    """A grey scan: the first row shaded, all rulings so thin that they lie half in one row of pixels, half
    in the next, 26 grey levels darker than the shade in each."""
    page = np.full((1000, 1600), 242, np.float64)
    page[TOP:MIDDLE_Y, LEFT:RIGHT] = shade
    for y in (TOP, MIDDLE_Y, BOTTOM):
        page[y : y + 2, LEFT:RIGHT] = shade - 26
    for x in (LEFT, MIDDLE_X, RIGHT):
        page[TOP:BOTTOM, x : x + 2] = shade - 26
    page += np.random.default_rng(1).normal(0, 3, page.shape)
    return page.clip(0, 255).astype(np.uint8)


def test_thin_rulings_in_a_shaded_heading() -> None:
    assert _positions(find_rulings(_shaded_table(203), DPI)) == TABLE


def test_what_shines_through_the_paper_is_no_ruling() -> None:
    page = _table()
    behind = np.full(page.shape, 255, np.float64)
    for y in (720, 760, 800):
        behind[y : y + 2, LEFT:RIGHT] = 255 - 26
    for x in (LEFT, 800, RIGHT):
        behind[720:800, x : x + 2] = 255 - 26
    behind += np.random.default_rng(1).normal(0, 3, page.shape)
    page = np.minimum(page, behind.clip(0, 255)).astype(np.uint8)
    assert _positions(find_rulings(page, DPI)) == TABLE


def test_erasing_takes_rulings_and_leaves_letters() -> None:
    page = _table()
    _write(page, "Jumlah", 700, 300)
    ink = np.where(page < 128, 255, 0).astype(np.uint8)
    letters = int(np.count_nonzero(ink[260:320, 690:900]))
    grey, clean = erase(page, ink, find_rulings(page, DPI), 255)
    assert int(np.count_nonzero(clean[260:320, 690:900])) == letters
    assert int(np.count_nonzero(clean)) == letters
    assert grey[MIDDLE_Y, 1000] == 255
    assert page[MIDDLE_Y, 1000] == 0  # the page itself is left as it was


def test_joining_strokes() -> None:
    def stroke(start: float, end: float, at: float = 10.0) -> Ruling:
        return Ruling(start, end, at, at, 1.0)

    assert merged([stroke(0, 50), stroke(52, 100)], 1.0, 5.0) == [stroke(0, 100)]
    assert merged([stroke(0, 50), stroke(60, 100)], 1.0, 5.0) == [stroke(0, 50), stroke(60, 100)]
    assert len(merged([stroke(0, 50), stroke(52, 100, at=14.0)], 1.0, 5.0)) == 2
    assert len(merged([stroke(0, 50), stroke(52, 60)], 1.0, 5.0, shortest=20.0)) == 2


def test_a_ruling_between_its_ends() -> None:
    ruling = Ruling(100, 200, 10, 20, 2.0)
    assert (ruling.at(150), ruling.middle, ruling.length) == (15, 15, 100)
    assert ruling.scaled(0.5) == Ruling(50, 100, 5, 10, 1.0)
    assert Ruling(5, 5, 7, 9, 1.0).at(5) == 7


@pytest.mark.parametrize(("miss", "held"), [(8, True), (14, False)])
def test_a_ruling_longer_than_any_stem_may_begin_a_little_below_the_one_above_it(
    miss: int, held: bool
) -> None:
    page = _table()
    page[TOP + miss : MIDDLE_Y, 998:1002] = 0
    assert any(abs(v.middle - 1000) < 5 for v in find_rulings(page, DPI).vertical) is held
