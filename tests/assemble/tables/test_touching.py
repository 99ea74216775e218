"""One grid with the heading of another form below its rows is two tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import pytest

from pipeline.assemble.blocks import PlacedGrid
from pipeline.assemble.rows.table_rows import table_rows
from pipeline.assemble.tables.stitch import stitch
from pipeline.assemble.tables.touching import parted
from pipeline.model import Grid
from tests.assemble.made_grids import LAYOUTS, NOTHING_KNOWN, Put, grid, page, stream

Row = Sequence[str | Put | None]
HEADING: Row = ["No", "Sasaran", "Indikator Kinerja", "Target"]
FIRST: Row = ["1", "Terwujudnya tahapan", "Persentase tahapan", "100%"]
SECOND: Row = ["2", "Layanan", "Indeks layanan", "80"]


def _wide(text: str, amount: str) -> Row:
    return [Put(text, cols=3), None, None, amount]


BUDGET = [
    _wide("Program", "Anggaran"),
    _wide("1. Dukungan Manajemen", "Rp 1.000.000"),
    _wide("Total", "Rp 1.000.000"),
]


def _grids(made: Grid) -> list[tuple[int, int, tuple[float, ...]]]:
    found = parted(stream(page(made)), LAYOUTS.forms)
    return [(x.grid.rows, x.grid.cols, x.grid.col_edges) for x in found if isinstance(x, PlacedGrid)]


def _texts(*grids: Grid) -> list[tuple[str, list[dict[str, str]]]]:
    return [
        (
            table.table,
            [
                {name: held.text for name, held in row.values.items()}
                for row in table_rows(table, NOTHING_KNOWN, Counter()).items
            ],
        )
        for table in stitch(stream(*map(page, grids)), LAYOUTS).items
    ]


AGREED = [
    {"no": "1", "sasaran": "Terwujudnya tahapan", "indikator": "Persentase tahapan", "target": "100%"},
    {"no": "2", "sasaran": "Layanan", "indikator": "Indeks layanan", "target": "80"},
]
PAID = [
    {"program": "1. Dukungan Manajemen", "anggaran": "Rp 1.000.000"},
    {"program": "Total", "anggaran": "Rp 1.000.000"},
]


def test_a_budget_drawn_on_to_its_agreement() -> None:
    made = grid([HEADING, FIRST, SECOND, *BUDGET])
    assert _grids(made) == [(3, 4, (50, 130, 210, 290, 370)), (3, 2, (50, 290, 370))]
    assert _texts(made) == [("agreements", AGREED), ("budgets", PAID)]
    assert _texts(grid([HEADING, *BUDGET])) == [("agreements", []), ("budgets", PAID)]


def test_a_budget_drawn_on_to_the_rest_of_its_agreement_on_a_page_without_heading() -> None:
    assert _texts(grid([HEADING, FIRST]), grid([SECOND, *BUDGET])) == [
        ("agreements", AGREED),
        ("budgets", PAID),
    ]


def test_a_heading_of_which_one_word_is_misread() -> None:
    heading: Row = ["No", Put("Program", cols=2), None, "Anggaram"]
    row: Row = ["1", Put("Dukungan", cols=2), None, "Rp 5"]
    paid = [{"no": "1", "program": "Dukungan", "anggaran": "Rp 5"}]
    assert _texts(grid([HEADING, FIRST, SECOND, heading, row])) == [("agreements", AGREED), ("budgets", paid)]


def test_an_edge_of_the_lower_table_cuts_no_cell_of_the_upper() -> None:
    def upper(no: str, sasaran: str, indikator: str, target: str) -> Row:
        return [no, sasaran, Put(indikator, cols=2), None, target]

    lower: list[Row] = [
        [Put(program, cols=3), None, None, Put(amount, cols=2), None]
        for program, amount in (("Program", "Anggaran"), ("1. Dukungan Manajemen", "Rp 1.000.000"))
    ]
    made = grid([upper(*map(str, row)) for row in (HEADING, FIRST, SECOND)] + lower)
    assert _grids(made) == [(3, 4, (50, 130, 210, 370, 450)), (2, 2, (50, 290, 450))]
    assert _texts(made) == [("agreements", AGREED), ("budgets", PAID[:1])]


@pytest.mark.parametrize(
    "rows",
    [
        [HEADING, FIRST, HEADING, SECOND],  # its own heading again
        [HEADING, FIRST, _wide("Program Dukungan", "Anggaran")],  # words of a heading among others
        [HEADING, FIRST, _wide("Program", "100%")],
        [HEADING, ["1", Put("Layanan", rows=2), "Program", "Anggaran"], ["2", None, "Program", "Anggaran"]],
        [HEADING, FIRST, ["Kantor", Put("Program", cols=2), None, "Anggaran"]],  # a column nobody knows
        [HEADING, FIRST, _wide("Kegiatan 1", "Anggaran")],
        [["No", "Uraian", "Program", "Anggaran"], ["1", "a", "b", "Rp 5"]],  # a heading at the top
        [HEADING, ["1", "Kegiatan", "Anggaran", "80"]],  # not all columns have a heading
    ],
)
def test_one_table_stays_one(rows: list[Row]) -> None:
    made = grid(rows)
    assert _grids(made) == [(made.rows, made.cols, made.col_edges)]
