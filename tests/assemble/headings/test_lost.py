"""A heading that could not be read: the columns of a table before, under the title of the same form only."""

from __future__ import annotations

import pytest

from pipeline.assemble.records import assemble
from pipeline.assemble.tables.stitch import stitch
from pipeline.assemble.tables.table import Table
from pipeline.model import Outcome
from tests.assemble.made_grids import LAYOUTS, document, grid, lines, page, stream

HEADER = ["NO", "SASARAN PROGRAM", "INDIKATOR KINERJA", "TARGET"]
ROW = ["1", "Terwujudnya tahapan", "Persentase tahapan", "100%"]
OTHER = ["1", "Terwujudnya layanan", "Nilai layanan", "BB"]
WIDTHS = [30.0, 150.0, 200.0, 60.0]
TITLE = "PERJANJIAN KINERJA TAHUN 2024"


def _second(title: str, widths: list[float], first: list[str]) -> Outcome[Table]:
    """Two agreements; of the second no heading was read, its first row is ``first``."""
    return stitch(
        stream(
            page(*lines(TITLE), grid([HEADER, ROW], widths=WIDTHS)),
            page(*lines(title), grid([first, ROW], widths=widths)),
        ),
        LAYOUTS,
    )


def test_the_columns_of_the_table_before_are_taken_and_ask_for_review() -> None:
    found = _second(TITLE, WIDTHS, OTHER)
    assert [(t.table, t.place, t.form.columns, t.pieces[0].body) for t in found.items] == [
        ("agreements", 1, ("no", "sasaran", "indikator", "target"), 1),
        ("agreements", 2, ("no", "sasaran", "indikator", "target"), 0),
    ]
    assert [(f.code, f.page, f.table) for f in found.findings] == [("HEADING_AS_BEFORE", 2, "agreements")]


def test_a_row_of_column_numbers_is_no_row_of_it() -> None:
    (_, second) = _second(TITLE, WIDTHS, ["1", "2", "3", "4"]).items
    assert second.pieces[0].body == 1


@pytest.mark.parametrize(
    ("title", "widths", "first"),
    [
        ("RENCANA KINERJA TAHUNAN 2024", WIDTHS, OTHER),  # of another form
        ("TABEL 2", [30.0, 150.0, 100.0, 160.0], OTHER),  # of none
        (TITLE, [30.0, 150.0, 100.0, 160.0], OTHER),  # other columns
        (TITLE, WIDTHS, ["N", "S4S4R4N PR", "1ND", "T4RG"]),  # the heading, read beyond recognition
    ],
)
def test_a_table_that_may_be_something_else_stays_unknown(
    title: str, widths: list[float], first: list[str]
) -> None:
    found = _second(title, widths, first)
    assert [t.place for t in found.items] == [1]
    assert [f.code for f in found.findings] == ["UNKNOWN_HEADER"]


def test_remarks_are_read_and_told() -> None:
    made = grid([[*HEADER, "KET."], [*ROW, "Tahapan 2024"], [*OTHER, "-"]])
    found = assemble(document(page(*lines(TITLE), made)), layouts=LAYOUTS)
    rows = [r for r in found.items if r.table == "agreements"]
    assert [
        (r.printed["indikator"].text, r.printed["target"].text, r.facts.get("incomplete")) for r in rows
    ] == [
        ("Persentase tahapan", "100%", None),
        ("Nilai layanan", "BB", None),
    ]
    assert [(f.code, f.page, f.table, f.raw) for f in found.findings] == [
        ("REMARK_NOT_PUBLISHED", 1, "agreements", "Tahapan 2024")
    ]
