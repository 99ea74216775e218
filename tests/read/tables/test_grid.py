"""Rulings become tables."""

from __future__ import annotations

from pipeline.model import Box
from tests.read.tables.ruled import across, along, full_table, lattices, places


def test_a_table_of_equal_cells() -> None:
    (lattice,) = lattices(*full_table(2, 3))
    assert lattice.box == Box(100, 100, 250, 140)
    assert (lattice.row_edges, lattice.col_edges) == ((100, 120, 140), (100, 150, 200, 250))
    assert places(lattice) == [(i, j, 1, 1) for i in range(2) for j in range(3)]
    assert lattice.places[4].box == Box(150.5, 120.5, 199.5, 139.5)  # between the rulings
    assert not lattice.irregular


def test_cells_over_rows_and_columns() -> None:
    horizontal, vertical = full_table(3, 3)
    horizontal[1] = across(120, 150, 250)  # the first two rows of the first column are one cell
    vertical[2] = along(200, 120, 160)  # the heading spans the last two columns
    (lattice,) = lattices(horizontal, vertical)
    assert places(lattice) == [
        (0, 0, 2, 1),
        (0, 1, 1, 2),
        (1, 1, 1, 1),
        (1, 2, 1, 1),
        (2, 0, 1, 1),
        (2, 1, 1, 1),
        (2, 2, 1, 1),
    ]
    assert lattice.places[0].box == Box(100.5, 100.5, 149.5, 139.5)
    assert not lattice.irregular


def test_a_full_width_row() -> None:
    horizontal, vertical = full_table(3, 3)
    vertical[1:3] = [r for x in (150, 200) for r in (along(x, 100, 120), along(x, 140, 160))]
    (lattice,) = lattices(horizontal, vertical)
    assert (1, 0, 1, 3) in places(lattice)
    assert len(lattice.places) == 7


def test_two_tables_on_a_page_from_the_top() -> None:
    first, second = full_table(2, 2), full_table(1, 3)
    shifted = (
        [across(r.middle + 200, r.start, r.end) for r in second[0]],
        [along(r.middle, r.start + 200, r.end + 200) for r in second[1]],
    )
    found = lattices([*shifted[0], *first[0]], [*shifted[1], *first[1]])
    assert [(x.box.top, len(x.places)) for x in found] == [(100, 4), (300, 3)]


def test_two_tables_side_by_side() -> None:
    left = full_table(2, 2)
    right = (
        [across(r.middle, r.start + 200, r.end + 200) for r in left[0]],
        [along(r.middle + 200, r.start, r.end) for r in left[1]],
    )
    found = lattices([*right[0], *left[0]], [*right[1], *left[1]])
    assert [x.box.x0 for x in found] == [100, 300]


def test_an_edge_that_walls_off_nothing_is_dropped() -> None:
    horizontal, vertical = full_table(2, 2)
    stem = along(170, 119, 126)  # a bold letter that touches the ruling above it
    dash = across(110, 149, 160)
    (lattice,) = lattices([*horizontal, dash], [*vertical, stem])
    assert (lattice.row_edges, lattice.col_edges) == ((100, 120, 140), (100, 150, 200))
    assert places(lattice) == [(i, j, 1, 1) for i in range(2) for j in range(2)]


def test_double_rulings_are_one_edge() -> None:
    horizontal, vertical = full_table(2, 2)
    (lattice,) = lattices([*horizontal, across(122, 100, 200)], [*vertical, along(152, 100, 140)])
    assert lattice.row_edges == (100, 121, 140)
    assert lattice.col_edges == (100, 151, 200)


def test_a_ruling_that_slopes_a_little() -> None:
    horizontal, vertical = full_table(2, 2)
    horizontal[1] = across(120, 100, 200, slope=1.0)
    (lattice,) = lattices(horizontal, vertical)
    assert len(lattice.places) == 4
    left, right = lattice.places[2].box, lattice.places[3].box
    assert (round(left.top, 2), round(right.top, 2)) == (120.75, 121.25)  # each at its own place


def test_a_wall_with_a_gap_in_it_still_parts_two_cells() -> None:
    horizontal, vertical = full_table(2, 2)
    horizontal[1:2] = [across(120, 100, 140), across(120, 155, 200)]  # 80 % and 90 % of the two cells
    (lattice,) = lattices(horizontal, vertical)
    assert len(lattice.places) == 4


def test_a_ruling_lost_in_the_middle_of_a_cell_parts_it_to_its_end() -> None:
    horizontal, vertical = full_table(2, 2)
    horizontal[1] = across(120, 100, 170)  # comes in from the first column and is lost under writing
    (lattice,) = lattices(horizontal, vertical)
    assert places(lattice) == [(i, j, 1, 1) for i in range(2) for j in range(2)]
    horizontal[1] = across(120, 100, 160)  # no more than it reaches beyond a crossing
    (lattice,) = lattices(horizontal, vertical)
    assert places(lattice) == [(0, 0, 1, 1), (0, 1, 2, 1), (1, 0, 1, 1)]


def test_places_that_make_no_rectangle_stay_single() -> None:
    horizontal, vertical = full_table(2, 2)
    horizontal[1] = across(120, 150, 200)
    vertical[1:2] = [along(150, 100, 120)]
    # Left column open downwards, bottom row open to the right: an L of three places.
    (lattice,) = lattices(horizontal, vertical)
    assert lattice.irregular
    assert places(lattice) == [(i, j, 1, 1) for i in range(2) for j in range(2)]


def test_what_is_no_table() -> None:
    assert lattices([], []) == []
    frame = full_table(1, 1)
    assert lattices(*frame) == []  # a frame round a paragraph
    assert lattices([across(100, 100, 300)], [along(100, 100, 140), along(300, 100, 140)]) == []
    logo = (
        [across(100 + 4 * i, 100, 140) for i in range(3)],
        [along(100 + 20 * j, 100, 108) for j in range(3)],
    )
    assert lattices(*logo) == []
