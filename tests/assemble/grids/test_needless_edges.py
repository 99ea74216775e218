"""Columns that the rows of a table do not have."""

from __future__ import annotations

import pytest

from pipeline.assemble.grids.needless_edges import without_needless_edges
from pipeline.model import Grid, Mark
from tests.assemble.made_grids import Put, grid


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


Row = list[str | Put | None]
HEAD: Row = ["NO", Put("SASARAN PROGRAM", cols=2), None, "TARGET"]
WHOLE: Row = ["1", Put("Terwujudnya tahapan", cols=2), None, "100%"]
CUT: Row = ["4", "M", "eningkatnya layanan", "90%"]


def test_an_edge_that_one_row_alone_has_parts_no_column() -> None:
    """A streak that ends in the last row. The cell that it parts is looked at, and no other."""
    found = without_needless_edges(grid([HEAD, WHOLE, WHOLE, WHOLE, CUT]))
    assert (found.cols, found.col_edges) == (3, (50.0, 130.0, 290.0, 370.0))
    assert _shown(found)[:3] == [(0, 0, 1, "NO"), (0, 1, 1, "SASARAN PROGRAM"), (0, 2, 1, "TARGET")]
    assert _shown(found)[-2:] == [(4, 1, 1, "Meningkatnya layanan"), (4, 2, 1, "90%")]
    assert [c.row for c in found.cells if c.doubt == "CELL_JOINED"] == [4]


def test_two_strokes_through_one_row() -> None:
    head: Row = ["NO", Put("SASARAN PROGRAM", cols=3), None, None]
    whole: Row = ["1", Put("Terwujudnya tahapan", cols=3), None, None]
    found = without_needless_edges(grid([head, whole, whole, ["4", "M", "ening", "katnya"], whole]))
    assert (found.cols, found.rows) == (2, 5)
    assert [(c.row, c.readings[0].text) for c in found.cells if c.doubt] == [(3, "Meningkatnya")]


def test_an_edge_beside_which_nothing_is_written_leaves_the_row_to_be_looked_at() -> None:
    found = without_needless_edges(
        grid([HEAD, WHOLE, WHOLE, WHOLE, ["4", "", "Meningkatnya layanan", "90%"]])
    )
    assert [(c.col, c.doubt) for c in found.cells if c.row == 4] == [(0, ""), (1, "CELL_JOINED"), (2, "")]


@pytest.mark.parametrize(
    "rows",
    [
        [HEAD, WHOLE, WHOLE, CUT],  # too few rows say that the column is one
        [HEAD, CUT, WHOLE, WHOLE, WHOLE],  # a second storey of the heading may be parted
        [HEAD, WHOLE, WHOLE, CUT, WHOLE, CUT],  # two rows have the edge
        # The name of a budget line reaches over a part of the sasaran: another table, drawn on.
        [HEAD, WHOLE, WHOLE, WHOLE, [Put("Program Dukungan", cols=2), None, "Rp. 5.000", "APBN"]],
        # Nothing but full-width rows has the column whole.
        [[Put(name, cols=4), None, None, None] for name in "abcd"] + [["1", "a", "b", "c"]],
    ],
)
def test_edges_that_stay(rows: list[Row]) -> None:
    assert without_needless_edges(grid(rows)).cols == 4


@pytest.mark.parametrize(("at", "edges"), [(1, (50, 79, 279)), (2, (50, 70, 279))])
def test_a_sliver_in_which_nothing_stands_is_no_column(at: int, edges: tuple[float, ...]) -> None:
    """Its room is that of the narrower neighbour."""
    widths, rows = [20.0, 200.0], [["NO", "INDIKATOR"], ["1", "Jumlah rapat"]]
    widths.insert(at, 9.0)
    found = without_needless_edges(grid([[*row[:at], "", *row[at:]] for row in rows], widths=widths))
    assert _shown(found) == [(i, j, 1, text) for i, row in enumerate(rows) for j, text in enumerate(row)]
    assert found.col_edges == edges
    assert not any(cell.doubt for cell in found.cells)


@pytest.mark.parametrize(
    ("content", "widths"),
    [
        ("v", (30, 200, 9)),
        (Put("", mark=Mark.UNSURE), (30, 200, 9)),
        ("", (16, 200, 9)),  # as one of several narrow ones
        ("", (60, 200, 20)),
    ],
    ids=str,
)
def test_a_narrow_column_in_which_something_may_stand_stays(
    content: str | Put, widths: tuple[float, ...]
) -> None:
    rows: list[Row] = [["NO", "INDIKATOR", ""], ["1", "Jumlah rapat", content]]
    assert without_needless_edges(grid(rows, widths=widths)).cols == 3


def test_an_empty_first_column_stays() -> None:
    """The number of the row above goes on over the page."""
    assert without_needless_edges(grid([["", "Jumlah rapat", "1"]], widths=[12, 200, 60])).cols == 3


def test_an_edge_of_the_heading_alone_beside_nothing_is_none() -> None:
    body: list[Row] = [["1", Put(text, cols=2), None, "100%"] for text in ("a", "b", "c")]
    found = without_needless_edges(grid([["NO", "", "INDIKATOR", "TARGET"], *body]))
    assert _shown(found)[:3] == [(0, 0, 1, "NO"), (0, 1, 1, "INDIKATOR"), (0, 2, 1, "TARGET")]
    assert found.cols == 3
    named = grid([["NO", "KODE", "INDIKATOR", "TARGET"], *body])
    assert without_needless_edges(named).cols == 4
    few = grid([["NO", "", "INDIKATOR", "TARGET"], *body[:2]])
    assert without_needless_edges(few).cols == 4
