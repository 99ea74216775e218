"""The row (1) (2) (3) under a heading, as readers see it."""

from __future__ import annotations

import pytest

from pipeline.assemble.headings.number_row import skip_number_row
from tests.assemble.made_grids import Put, grid

AGREEMENT = ["NO", "SASARAN PROGRAM", "INDIKATOR KINERJA", "TARGET"]


@pytest.mark.parametrize(
    ("numbers", "skipped"),
    [
        (["(1)", "(2)", "(3)", "(4)"], True),
        (["1", "2", "3", "4"], True),
        (["1.", "2.", "", "4."], True),  # one was not read
        (["1", "Terwujudnya tahapan", "Persentase tahapan", "100"], False),
        (["7", "2", "3", "4"], True),  # an italic 1 that both readers misread
        (["7", "2", "31", "4"], False),
        (["", "", "", ""], False),
        (["a", "b", "c", "d"], True),
        (["(a)", "b.", "C", "d"], True),
        (["a", "b", "e", "d"], True),  # one was misread
        (["a", "b", "B", "A"], False),  # grades
        (["a", "Terwujudnya tahapan", "c", "d"], False),
    ],
)
def test_a_row_of_column_numbers_is_skipped(numbers: list[str], skipped: bool) -> None:
    assert skip_number_row(grid([AGREEMENT, numbers]), 1) == (2 if skipped else 1)


def test_either_reading_of_a_column_number_will_do() -> None:
    made = grid([AGREEMENT, [Put("1", second="7"), Put("Z", second="2"), "3", "4"]])
    assert skip_number_row(made, 1) == 2


def test_column_numbers_beside_the_edge_of_a_colour() -> None:
    unread = [Put("aden", second="L"), Put("eee", second="2"), Put("_", second="3"), Put("- a", second="_4")]
    assert skip_number_row(grid([AGREEMENT, unread]), 1) == 2


@pytest.mark.parametrize("read", ["(1) | (2) (3)", "(1)(2)(3)", "1 2 3", "1 3 2"])
def test_numbers_of_columns_between_which_no_ruling_was_found(read: str) -> None:
    assert skip_number_row(grid([AGREEMENT, [Put(read, cols=3), "(4)"]]), 1) == 2


def test_a_number_over_several_columns_is_no_row_of_them() -> None:
    assert skip_number_row(grid([AGREEMENT, [Put("12 3", cols=3), "4"]]), 1) == 1


def test_below_the_last_row_there_is_nothing_to_skip() -> None:
    assert skip_number_row(grid([AGREEMENT]), 1) == 1
