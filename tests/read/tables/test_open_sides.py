"""Tables without side borders, whose rows from side to side no vertical crosses."""

from __future__ import annotations

from pipeline.read.rulings.stroke import Ruling
from tests.read.tables.ruled import across, along, lattices, places

LEFT, RIGHT = 100, 500
COLUMNS = (250, 380)
LEVELS = (100, 120, 140, 160, 180, 200)  # a heading, a row across, two rows, a row across
INNER = ((100, 120), (140, 180))


def _table(
    levels: tuple[int, ...] = LEVELS, inner: tuple[tuple[int, int], ...] = INNER
) -> tuple[list[Ruling], list[Ruling]]:
    """Rules from side to side at ``levels``, and the columns between those of each of ``inner``."""
    horizontal = [across(y, LEFT, RIGHT) for y in levels]
    return horizontal, [along(x, top, bottom) for x in COLUMNS for top, bottom in inner]


def test_rows_from_side_to_side_belong_to_the_table() -> None:
    (found,) = lattices(*_table())
    assert found.row_edges == LEVELS
    assert found.col_edges == (LEFT, *COLUMNS, RIGHT)
    assert places(found) == [
        *((0, col, 1, 1) for col in range(3)),
        (1, 0, 1, 3),
        *((row, col, 1, 1) for row in (2, 3) for col in range(3)),
        (4, 0, 1, 3),  # the last row of the page
    ]


def test_other_columns_are_another_table() -> None:
    horizontal, vertical = _table((100, 120, 140, 160), ((100, 120),))
    vertical += [along(x, 140, 160) for x in (300, 450)]
    assert [x.box.top for x in lattices(horizontal, vertical)] == [100, 140]


def test_a_table_further_down_is_another_one() -> None:
    horizontal, vertical = _table((100, 120, 180, 200), ((100, 120), (180, 200)))
    assert [x.box.top for x in lattices(horizontal, vertical)] == [100, 180]


def test_tables_with_sides_stay_two() -> None:
    horizontal, vertical = _table((100, 120, 140, 160), ((100, 120), (140, 160)))
    vertical += [along(x, top, bottom) for x in (LEFT, RIGHT) for top, bottom in ((100, 120), (140, 160))]
    assert [x.box.top for x in lattices(horizontal, vertical)] == [100, 140]
