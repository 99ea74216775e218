"""Rulings become tables."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.model import Box
from pipeline.read.tables.grid import Lattice, find_lattices
from pipeline.read.tables.stroke import Ruling, Rulings


def _h(y: float, x0: float, x1: float, slope: float = 0.0) -> Ruling:
    return Ruling(x0, x1, y, y + slope, 1.0)


def _v(x: float, y0: float, y1: float) -> Ruling:
    return Ruling(y0, y1, x, x, 1.0)


def _lattices(horizontal: Sequence[Ruling], vertical: Sequence[Ruling]) -> list[Lattice]:
    return find_lattices(Rulings(tuple(horizontal), tuple(vertical)))


def _places(lattice: Lattice) -> list[tuple[int, int, int, int]]:
    return [(p.row, p.col, p.row_span, p.col_span) for p in lattice.places]


def _full(rows: int, cols: int) -> tuple[list[Ruling], list[Ruling]]:
    """A table at (100, 100) with rows of 20 and columns of 50 points."""
    right, bottom = 100 + 50 * cols, 100 + 20 * rows
    return (
        [_h(100 + 20 * i, 100, right) for i in range(rows + 1)],
        [_v(100 + 50 * j, 100, bottom) for j in range(cols + 1)],
    )


def test_a_table_of_equal_cells() -> None:
    (lattice,) = _lattices(*_full(2, 3))
    assert lattice.box == Box(100, 100, 250, 140)
    assert (lattice.row_edges, lattice.col_edges) == ((100, 120, 140), (100, 150, 200, 250))
    assert _places(lattice) == [(i, j, 1, 1) for i in range(2) for j in range(3)]
    assert lattice.places[4].box == Box(150.5, 120.5, 199.5, 139.5)  # between the rulings
    assert not lattice.irregular


def test_cells_over_rows_and_columns() -> None:
    horizontal, vertical = _full(3, 3)
    horizontal[1] = _h(120, 150, 250)  # the first two rows of the first column are one cell
    vertical[2] = _v(200, 120, 160)  # the heading spans the last two columns
    (lattice,) = _lattices(horizontal, vertical)
    assert _places(lattice) == [
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
    horizontal, vertical = _full(3, 3)
    vertical[1:3] = [r for x in (150, 200) for r in (_v(x, 100, 120), _v(x, 140, 160))]
    (lattice,) = _lattices(horizontal, vertical)
    assert (1, 0, 1, 3) in _places(lattice)
    assert len(lattice.places) == 7


def test_two_tables_on_a_page_from_the_top() -> None:
    first, second = _full(2, 2), _full(1, 3)
    shifted = (
        [_h(r.middle + 200, r.start, r.end) for r in second[0]],
        [_v(r.middle, r.start + 200, r.end + 200) for r in second[1]],
    )
    lattices = _lattices([*shifted[0], *first[0]], [*shifted[1], *first[1]])
    assert [(x.box.top, len(x.places)) for x in lattices] == [(100, 4), (300, 3)]


def test_two_tables_side_by_side() -> None:
    left = _full(2, 2)
    right = (
        [_h(r.middle, r.start + 200, r.end + 200) for r in left[0]],
        [_v(r.middle + 200, r.start, r.end) for r in left[1]],
    )
    lattices = _lattices([*right[0], *left[0]], [*right[1], *left[1]])
    assert [x.box.x0 for x in lattices] == [100, 300]


def test_an_edge_that_walls_off_nothing_is_dropped() -> None:
    horizontal, vertical = _full(2, 2)
    stem = _v(170, 119, 126)  # a bold letter that touches the ruling above it
    dash = _h(110, 149, 160)
    (lattice,) = _lattices([*horizontal, dash], [*vertical, stem])
    assert (lattice.row_edges, lattice.col_edges) == ((100, 120, 140), (100, 150, 200))
    assert _places(lattice) == [(i, j, 1, 1) for i in range(2) for j in range(2)]


def test_double_rulings_are_one_edge() -> None:
    horizontal, vertical = _full(2, 2)
    (lattice,) = _lattices([*horizontal, _h(122, 100, 200)], [*vertical, _v(152, 100, 140)])
    assert lattice.row_edges == (100, 121, 140)
    assert lattice.col_edges == (100, 151, 200)


def test_a_ruling_that_slopes_a_little() -> None:
    horizontal, vertical = _full(2, 2)
    horizontal[1] = _h(120, 100, 200, slope=1.0)
    (lattice,) = _lattices(horizontal, vertical)
    assert len(lattice.places) == 4
    left, right = lattice.places[2].box, lattice.places[3].box
    assert (round(left.top, 2), round(right.top, 2)) == (120.75, 121.25)  # each at its own place


def test_a_wall_with_a_gap_in_it_still_parts_two_cells() -> None:
    horizontal, vertical = _full(2, 2)
    horizontal[1:2] = [_h(120, 100, 140), _h(120, 155, 200)]  # 80 % and 90 % of the two cells
    (lattice,) = _lattices(horizontal, vertical)
    assert len(lattice.places) == 4


def test_a_ruling_lost_in_the_middle_of_a_cell_parts_it_to_its_end() -> None:
    horizontal, vertical = _full(2, 2)
    horizontal[1] = _h(120, 100, 170)  # comes in from the first column and is lost under writing
    (lattice,) = _lattices(horizontal, vertical)
    assert _places(lattice) == [(i, j, 1, 1) for i in range(2) for j in range(2)]
    horizontal[1] = _h(120, 100, 160)  # no more than it reaches beyond a crossing
    (lattice,) = _lattices(horizontal, vertical)
    assert _places(lattice) == [(0, 0, 1, 1), (0, 1, 2, 1), (1, 0, 1, 1)]


def test_places_that_make_no_rectangle_stay_single() -> None:
    horizontal, vertical = _full(2, 2)
    horizontal[1] = _h(120, 150, 200)
    vertical[1:2] = [_v(150, 100, 120)]
    # Left column open downwards, bottom row open to the right: an L of three places.
    (lattice,) = _lattices(horizontal, vertical)
    assert lattice.irregular
    assert _places(lattice) == [(i, j, 1, 1) for i in range(2) for j in range(2)]


def test_what_is_no_table() -> None:
    assert _lattices([], []) == []
    frame = _full(1, 1)
    assert _lattices(*frame) == []  # a frame round a paragraph
    assert _lattices([_h(100, 100, 300)], [_v(100, 100, 140), _v(300, 100, 140)]) == []
    logo = [_h(100 + 4 * i, 100, 140) for i in range(3)], [_v(100 + 20 * j, 100, 108) for j in range(3)]
    assert _lattices(*logo) == []
