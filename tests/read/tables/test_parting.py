"""Tables that touch are parted, and no other."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from pipeline.read.rulings.finding import find_rulings
from pipeline.read.rulings.stroke import Ruling
from pipeline.read.tables.grid import find_lattices
from tests.read.tables.ruled import across, along, full_table, lattices, places


def _budget_below(top: float, edges: Sequence[float]) -> tuple[list[Ruling], list[Ruling]]:
    """Three rows of 20 points from ``top`` on, as wide as a table of three columns of ``full_table``."""
    return (
        [across(top + 20 * i, 100, 250) for i in range(4)],
        [along(x, top, top + 60) for x in edges],
    )


def test_tables_that_touch_are_parted_where_the_columns_change() -> None:
    upper, lower = full_table(3, 3), _budget_below(160, (100, 175, 250))
    both = lattices([*upper[0], *lower[0]], [*upper[1], *lower[1]])
    assert [(x.box.top, x.box.bottom, x.col_edges) for x in both] == [
        (100, 160, (100, 150, 200, 250)),
        (160, 220, (100, 175, 250)),
    ]
    assert [len(x.places) for x in both] == [9, 6]


def test_tables_joined_by_a_side_found_through_the_gap_are_parted_without_it() -> None:
    upper, lower = full_table(3, 3), _budget_below(180, (100, 175, 250))
    through = [along(100, 100, 240), *upper[1][1:], *lower[1][1:]]
    above, below = lattices([*upper[0], *lower[0]], through)
    assert (above.row_edges, above.col_edges) == ((100, 120, 140, 160), (100, 150, 200, 250))
    assert (below.row_edges, below.col_edges) == ((180, 200, 220, 240), (100, 175, 250))
    assert [len(x.places) for x in (above, below)] == [9, 6]


def test_three_tables_that_touch() -> None:
    one, two, three = (
        full_table(3, 3),
        _budget_below(160, (100, 175, 250)),
        _budget_below(220, (100, 130, 250)),
    )
    parted = lattices([*one[0], *two[0], *three[0]], [*one[1], *two[1], *three[1]])
    assert [x.col_edges for x in parted] == [(100, 150, 200, 250), (100, 175, 250), (100, 130, 250)]


def test_merged_cells_part_no_table() -> None:
    horizontal, vertical = full_table(6, 3)
    # A heading over two columns, a full-width row, and a total over the first two columns.
    vertical[1:3] = [along(150, 100, 160), along(150, 180, 200), along(200, 120, 160), along(200, 180, 220)]
    (lattice,) = lattices(horizontal, vertical)
    assert lattice.col_edges == (100, 150, 200, 250)
    assert {(0, 1, 1, 2), (3, 0, 1, 3), (5, 0, 1, 2)} <= set(places(lattice))


def test_a_heading_drawn_a_little_beside_its_body_is_no_table_of_its_own() -> None:
    horizontal, vertical = full_table(5, 3)
    vertical[1:2] = [along(150, 100, 140), along(157, 140, 200)]
    assert len(lattices(horizontal, vertical)) == 1


def test_an_edge_in_one_row_alone_parts_nothing() -> None:
    horizontal, vertical = full_table(5, 3)
    vertical[1:2] = [along(175, 100, 120), along(150, 120, 200)]  # a stem that fills the heading
    assert len(lattices(horizontal, vertical)) == 1


def test_a_cell_over_both_sides_is_not_torn() -> None:
    upper, lower = full_table(3, 3), _budget_below(160, (100, 175, 250))
    upper[0].pop()
    lower[0][0] = across(160, 150, 250)  # nothing parts the first column here
    assert len(lattices([*upper[0], *lower[0]], [*upper[1], *lower[1]])) == 1


def test_two_tables_on_one_scan_that_share_a_ruling() -> None:
    page = np.full((900, 1600), 235, np.float64)
    lines = np.zeros(page.shape, np.uint8)
    for y in (100, 160, 220, 280, 340, 400, 460):
        cv2.line(lines, (200, y), (1400, y), 1, 2)
    for x, top, bottom in ((300, 100, 280), (800, 100, 280), (1200, 100, 280), (1000, 280, 460)):
        cv2.line(lines, (x, top), (x, bottom), 1, 2)
    for x in (200, 1400):
        cv2.line(lines, (x, 100), (x, 460), 1, 2)
    page[lines > 0] = 60
    page += np.random.default_rng(3).normal(0, 12.0, page.shape)
    found = find_lattices(find_rulings(page.clip(0, 255).astype(np.uint8), 200.0).scaled(72 / 200))
    assert [(len(x.row_edges) - 1, len(x.col_edges) - 1, len(x.places)) for x in found] == [
        (3, 4, 12),
        (3, 2, 6),
    ]
