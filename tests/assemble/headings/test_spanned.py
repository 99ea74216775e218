"""Headings over two columns: numbers of a list beside their texts, or one column parted."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from pipeline.assemble.grids.joining import JOINED
from pipeline.assemble.headings.recognised import recognise
from pipeline.assemble.headings.spanned import is_number
from pipeline.model import Grid, PageReading
from tests.assemble.made_grids import LAYOUTS, Put, grid, lines, page
from tests.assemble.made_rows import AGREEMENT, rows_of, texts

Row = Sequence[str | Put | None]
HEAD: Row = ["NO", "SASARAN STRATEGIS", Put("INDIKATOR KINERJA", cols=2), None, "TARGET"]
WIDTHS = [30.0, 120.0, 30.0, 180.0, 60.0]
FIRST: list[Row] = [
    [Put("1", rows=2), Put("Terwujudnya tahapan", rows=2), "1.1", "Persentase tahapan", "100%"],
    [None, None, "1.2", "Jumlah tahapan", "12 tahapan"],
]


def _grid(*rows: Row, widths: Sequence[float] = WIDTHS) -> Grid:
    return grid(rows, widths=widths)


def _found(*pages: PageReading) -> list[tuple[str, ...]]:
    """Of each row no, sasaran, indikator and target, and the doubts of the last two."""
    rows = rows_of(*pages)
    doubts = [tuple(r.values[c].printed().doubt for c in ("indikator", "target")) for r in rows.items]
    return [(*t, *d) for t, d in zip(texts(rows, *AGREEMENT), doubts, strict=True)]


TEXTS = [
    ("1", "Terwujudnya tahapan", "Persentase tahapan", "100%", "", ""),
    ("1", "Terwujudnya tahapan", "Jumlah tahapan", "12 tahapan", "", ""),
]
LAST = ("2", "Terwujudnya layanan", "Persentase layanan", "90%")


@pytest.mark.parametrize(
    "text",
    [
        "1",
        "1.",
        "1.1",
        "2.1.3",
        "10)",
        "(3)",
        "a.",
        "B",
        "iv.",
        "|",
        "IKK 1.2",
        "SS.1",
        "Cc.",
        "2,1",
        "1.1\n1.2",
        "3364",
        "076.01.WA",
    ],
)
def test_numbers_of_a_list(text: str) -> None:
    made = grid([[text]])
    assert is_number(made.cells[0])


@pytest.mark.parametrize(
    "text", ["100%", "6 dok", "Rp 5", "dan", "Jumlah", "1.500", "12 laporan", "1.1 Jumlah", "1.1\nrapat"]
)
def test_no_numbers_of_a_list(text: str) -> None:
    assert not is_number(grid([[text]]).cells[0])


def test_the_heading_over_numbers_and_texts_is_that_of_the_texts() -> None:
    """On the next page too, whose heading is not repeated; a number that one reader misreads is one."""
    behind = _grid(["2", "Terwujudnya layanan", Put("Z1|:", second="2.1"), "Persentase layanan", "90%"])
    found = _found(page(_grid(HEAD, *FIRST)), page(behind))
    assert found == [*TEXTS, (*LAST, "", "")]


def test_what_stands_among_the_numbers_and_is_none_belongs_to_the_text_and_is_in_doubt() -> None:
    rows = [["2", "Terwujudnya layanan", "3 kali", "rapat", "90%"]]
    found = _found(page(_grid(HEAD, *FIRST, FIRST[0], FIRST[1], *rows)))
    assert found == [*TEXTS, *TEXTS, ("2", "Terwujudnya layanan", "3 kalirapat", "90%", JOINED, "")]


def test_numbers_under_a_target_are_no_numbers_of_a_list() -> None:
    """The target and its unit, ruled off: both are the target, and are looked at."""
    head: Row = ["NO", "SASARAN STRATEGIS", "INDIKATOR KINERJA", Put("TARGET", cols=2), None]
    rows = [
        ["1", "Tahapan", "Persentase tahapan", "95", "%"],
        ["2", "Layanan", "Jumlah layanan", "", "2 kali"],
    ]
    made = _grid(head, *rows, widths=[30, 120, 180, 30, 80])
    assert _found(page(made)) == [
        ("1", "Tahapan", "Persentase tahapan", "95%", "", JOINED),
        ("2", "Layanan", "Jumlah layanan", "2 kali", "", JOINED),  # the first column is not empty elsewhere
    ]


def test_a_column_that_is_empty_at_one_side_of_a_stroke_is_read_without_doubt() -> None:
    head: Row = ["NO", "SASARAN STRATEGIS", "INDIKATOR KINERJA", Put("TARGET", cols=2), None]
    made = _grid(head, ["1", "Tahapan", "Persentase tahapan", "", "95%"], widths=[30, 120, 180, 10, 80])
    assert _found(page(made)) == [("1", "Tahapan", "Persentase tahapan", "95%", "", "")]


def test_a_column_parted_on_the_second_page_goes_on() -> None:
    head = ["NO", "SASARAN", "INDIKATOR", "TARGET", "ANGGARAN"]
    torn: Row = [*head[:4], Put("ANGGARAN", cols=2), None]
    first = grid([head, ["1", "Tahapan", "Persentase tahapan", "100%", "Rp. 5.000"]])
    second = grid([torn, ["2", "Layanan", "Persentase layanan", "90%", "Rp. 6", ".000"]])
    rows = rows_of(page(*lines("RENCANA KINERJA TAHUNAN", top=20), first), page(second))
    found = [row.values["anggaran"].printed() for row in rows.items]
    assert [(p.text, p.doubt) for p in found] == [("Rp. 5.000", ""), ("Rp. 6.000", JOINED)]


def test_a_column_of_nothing_but_rp_parts_no_amount() -> None:
    head: Row = ["NO", "SASARAN", "INDIKATOR", "TARGET", Put("ANGGARAN", cols=2), None]
    row = ["1", "Tahapan", "Persentase tahapan", "100%", "Rp", "5.000"]
    for other, doubt in (("Rp.", ""), ("Rp. 6", JOINED)):
        made = grid([head, row, ["2", "Layanan", "Persentase layanan", "90%", other, "6.000"]])
        rows = rows_of(page(*lines("RENCANA KINERJA TAHUNAN", top=20), made))
        found = [row.values["anggaran"].printed() for row in rows.items]
        assert [(p.text, p.doubt) for p in found] == [("Rp5.000", doubt), (f"{other}6.000", doubt)]


def test_columns_that_have_headings_of_their_own_are_not_one() -> None:
    """A lower storey says what they are; of numbers and their texts it says what is known."""
    over: Row = [Put("NO", rows=2), Put("SASARAN", rows=2), Put("INDIKATOR", cols=2), None]
    years: list[Row] = [[*over[:2], Put("INDIKATOR", rows=2), Put("TARGET", cols=2), None], [None] * 3]
    body = ["1", "Tahapan", "Persentase tahapan", "95%", "97%"]
    assert recognise(grid([years[0], [*years[1], "Semester I", "Semester II"], body]), LAYOUTS.forms) is None
    numbers = grid(
        [
            [*over, Put("TARGET", rows=2)],
            [None, None, "No.", "Uraian", None],
            ["1", "Tahapan", "1.1", "Persentase", "95%"],
        ],
        widths=WIDTHS,
    )
    assert _found(page(numbers)) == [("1", "Tahapan", "Persentase", "95%", "", "")]
