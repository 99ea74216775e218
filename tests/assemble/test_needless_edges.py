"""Columns that the rows of a table do not have."""

from __future__ import annotations

from pipeline.assemble.needless_edges import without_needless_edges
from pipeline.model import Grid
from tests.assemble.grids import Put, grid


def _shown(found: Grid) -> list[tuple[int, int, int, str]]:
    return [(c.row, c.col, c.col_span, c.readings[0].text if c.readings else "") for c in found.cells]


def test_frames_around_the_numbers_of_the_columns_are_no_columns() -> None:
    wide = [Put("Indikator", cols=3), None, None, Put("Target", cols=2), None]
    body = [Put("Jumlah laporan", cols=3), None, None, Put("2 Dok", cols=2), None]
    found = without_needless_edges(grid([wide, ["", "5", "1", "6", "'"], body]))
    assert (found.rows, found.cols, found.col_edges) == (3, 2, (50.0, 290.0, 450.0))
    assert _shown(found) == [
        (0, 0, 1, "Indikator"),
        (0, 1, 1, "Target"),
        (1, 0, 1, "5"),
        (1, 1, 1, "6"),
        (2, 0, 1, "Jumlah laporan"),
        (2, 1, 1, "2 Dok"),
    ]


def test_an_edge_that_no_row_has_stays() -> None:
    """A table that goes on with the full-width row of the next sasaran has the columns of the page before."""
    one = grid([[Put("Sasaran Kedua : Layanan", cols=3), None, None], ["Jumlah", Put("2 Dok", cols=2), None]])
    assert without_needless_edges(one) == one


def test_columns_that_a_row_of_words_or_the_heading_has_stay() -> None:
    words = grid([[Put("Target", cols=2), None], ["2", "dokumen"], [Put("-", cols=2), None]])
    heading = grid([["T1", "T2"], [Put("100%", cols=2), None], [Put("90%", cols=2), None]])
    last = grid([[Put("Target", cols=2), None], [Put("-", cols=2), None], ["1", "2"]])
    for one in (words, heading, last):
        assert without_needless_edges(one) == one


def test_months_of_which_some_are_merged_in_each_row_are_columns() -> None:
    plan = grid(
        [
            [Put("Indikator", rows=2), Put("Jadwal", cols=3), None, None],
            [None, "1", "2", "3"],
            ["Jumlah laporan", Put("", cols=2), None, "v"],
            ["Jumlah rapat", Put("v", cols=2), None, ""],
        ]
    )
    assert without_needless_edges(plan) == plan
