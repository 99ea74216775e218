"""An RKT whose programme, kegiatan and indicator stand in one column: its rows, and what stands over them."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from pipeline.assemble.records import assemble
from pipeline.model import Box, Finding, Grid, Layer, PageReading, Record
from pipeline.normalise.rows import normalise
from pipeline.normalise.settings import NormaliseSettings
from pipeline.normalise.vocabulary import load_vocabulary
from schemas.fields import HERE as SCHEMAS
from tests.assemble.made_grids import LAYOUTS, Put, document, grid, lines, page

Row = list[str | Put | None]
UNSURE = "ROW_LEVEL_UNSURE"
CODED: Row = ["KODE", "PROGRAM / KEGIATAN / INDIKATOR", "TARGET", "SATUAN", "ANGGARAN (Rp)"]
NUMBERED: Row = ["NO", "Program / Kegiatan / Indikator", "Target", "Anggaran"]
PLAIN: Row = ["Program/Kegiatan/Indikator Kinerja", "Target"]
TITLE = "RENCANA KINERJA TAHUNAN 2023"
LOST = PageReading(
    0.0, 0.0, Layer.UNREADABLE, "it is gone", findings=(Finding("PAGE_UNREADABLE", "it is gone"),)
)

A_PROGRAMME: Row = ["076.01.01", "Program Dukungan Manajemen", "", "", "900"]
A_KEGIATAN: Row = ["3355", "Pelaksanaan Akuntabilitas", "", "", "500"]
A_KEGIATAN_MORE: Row = ["3357", "Manajemen Perencanaan", "", "", "400"]
ANOTHER_PROGRAMME: Row = ["076.01.06", "Program Penguatan Kelembagaan", "", "", "70"]
ANOTHER_KEGIATAN: Row = ["3363", "Penyuluhan Peraturan", "", "", "70"]


def indicator(code: str, text: str) -> Row:
    return [code, text, "90", "%", "70"]


CODED_ROWS: list[Row] = [
    A_PROGRAMME,
    A_KEGIATAN,
    indicator("3355.001", "Persentase temuan"),
    indicator("3355.002", "Jumlah laporan"),
    A_KEGIATAN_MORE,
    indicator("3357.001", "Indeks mutu"),
    ANOTHER_PROGRAMME,
    ANOTHER_KEGIATAN,
    indicator("3363.001", "Jumlah perkara"),
]
CODED_TOLD = [
    ("Program Dukungan Manajemen", "Pelaksanaan Akuntabilitas", "Persentase temuan"),
    ("Program Dukungan Manajemen", "Pelaksanaan Akuntabilitas", "Jumlah laporan"),
    ("Program Dukungan Manajemen", "Manajemen Perencanaan", "Indeks mutu"),
    ("Program Penguatan Kelembagaan", "Penyuluhan Peraturan", "Jumlah perkara"),
]


def made(*tables: Sequence[Sequence[str | Put | None]]) -> tuple[list[Record], list[Finding]]:
    """The rows of a plan over pages, of which each has one of ``tables``, and all findings."""
    return read(*(grid(rows) for rows in tables))


def read(*grids: Grid) -> tuple[list[Record], list[Finding]]:
    return assembled(page(*lines(TITLE), grids[0]), *map(page, grids[1:]))


def assembled(*pages: PageReading) -> tuple[list[Record], list[Finding]]:
    outcome = assemble(document(*pages), layouts=LAYOUTS)
    return [r for r in outcome.items if r.table == "rkt"], list(outcome.findings)


def told(records: Sequence[Record], *columns: str) -> list[tuple[str, ...]]:
    """``-`` where a row has no such column."""
    names = columns or ("program", "kegiatan", "indikator")
    return [tuple(r.printed[c].text if c in r.printed else "-" for c in names) for r in records]


def asks(records: Sequence[Record]) -> list[bool]:
    """Whether anything that a row says of its level is in doubt."""
    names = ("program", "kegiatan", "indikator")
    return [any(r.printed[c].doubt == UNSURE for c in names if c in r.printed) for r in records]


def codes(findings: Sequence[Finding]) -> list[tuple[str, str]]:
    """Without what is said of every such plan."""
    of_all = ("TOTAL_NOT_PUBLISHED", "COLUMN_NOT_PUBLISHED", "SASARAN_NOT_PRINTED")
    return [(f.code, f.raw) for f in findings if f.code not in of_all]


def changed(rows: Sequence[Row], at: int, **columns: str | Put) -> list[Row]:
    """``rows`` of :data:`CODED`, of which one is different in some ``columns``."""
    names = ("kode", "text", "target", "satuan", "anggaran")
    return [
        [columns.get(name, cell) for name, cell in zip(names, row, strict=True)] if i == at else row
        for i, row in enumerate(rows)
    ]


def test_each_indicator_is_a_row_with_what_stands_over_it() -> None:
    records, findings = made([CODED, *CODED_ROWS, [Put("JUMLAH", cols=4), None, None, None, "970"]])
    assert told(records) == CODED_TOLD
    assert told(records, "target", "satuan", "anggaran") == [("90", "%", "70")] * 4
    assert asks(records) == [False] * 4
    assert codes(findings) == []
    amounts = [f.raw for f in findings if f.code == "TOTAL_NOT_PUBLISHED"]
    assert amounts == ["900", "500", "400", "70", "70", "970"]


def test_a_plan_without_sasaran_says_so_once() -> None:
    _, findings = made([CODED, *CODED_ROWS])
    assert [(f.page, f.table) for f in findings if f.code == "SASARAN_NOT_PRINTED"] == [(1, "rkt")]


def test_rows_whose_level_is_not_certain_ask_for_review_with_the_reason() -> None:
    rows = changed(CODED_ROWS, 4, text="Program Perencanaan")
    source = document(page(*lines(TITLE), grid([CODED, *rows])))
    found = normalise(
        assemble(source, layouts=LAYOUTS).items,
        source.source,
        vocabulary=load_vocabulary(SCHEMAS / "vocabulary"),
        settings=NormaliseSettings(),
    )
    published = [row for row in found.items if row.table == "rkt"]
    assert [(r.values["indikator"], r.values["needs_review"]) for r in published] == [
        ("Persentase temuan", False),
        ("Jumlah laporan", False),
        ("Indeks mutu", True),
        ("Jumlah perkara", False),
    ]
    said = [(f.row_id, f.column) for f in found.findings if f.code == UNSURE]
    assert said == [(published[2].row_id, "program"), (published[2].row_id, "kegiatan")]


def test_what_stands_over_it_has_the_place_that_it_is_printed_at() -> None:
    records, _ = made([CODED, *CODED_ROWS])
    places = [(r.printed["program"].box, r.printed["kegiatan"].box) for r in (records[0], records[3])]
    assert places == [
        (Box(130, 120, 210, 140), Box(130, 140, 210, 160)),
        (Box(130, 240, 210, 260), Box(130, 260, 210, 280)),
    ]


@pytest.mark.parametrize("repeated", [True, False])
@pytest.mark.parametrize("at", range(1, 9))
def test_it_goes_on_over_a_page_break(at: int, repeated: bool) -> None:
    records, findings = made([CODED, *CODED_ROWS[:at]], [*([CODED] if repeated else []), *CODED_ROWS[at:]])
    assert told(records) == CODED_TOLD
    assert asks(records) == [False] * 4
    assert codes(findings) == []


def test_codes_of_which_a_digit_is_misread_are_of_the_same_form() -> None:
    rows = changed(changed(CODED_ROWS, 4, kode="33S7"), 6, kode="O76,01.06")
    records, _ = made([CODED, *rows])
    assert told(records) == CODED_TOLD
    assert asks(records) == [False] * 4


def test_numbers_tell_levels_where_no_word_does() -> None:
    rows: list[Row] = [
        ["I", "Dukungan Manajemen", "", ""],
        ["1", "Akuntabilitas", "", ""],
        ["", "Persentase temuan", "90%", "10"],
        ["2", "Perencanaan", "", ""],
        ["", "Indeks mutu", "3", "20"],
        ["II", "Penguatan Kelembagaan", "", ""],
        ["1", "Penyuluhan", "", ""],
        ["", "Jumlah perkara", "4 perkara", "30"],
    ]
    records, findings = made([NUMBERED, *rows])
    assert told(records, "program", "kegiatan", "indikator", "anggaran") == [
        ("Dukungan Manajemen", "Akuntabilitas", "Persentase temuan", "10"),
        ("Dukungan Manajemen", "Perencanaan", "Indeks mutu", "20"),
        ("Penguatan Kelembagaan", "Penyuluhan", "Jumlah perkara", "30"),
    ]
    assert (asks(records), codes(findings)) == ([False] * 3, [])


def test_numbers_may_stand_before_the_texts() -> None:
    rows: list[Row] = [
        ["I. Dukungan Manajemen", ""],
        ["1. Akuntabilitas", ""],
        ["a. Persentase temuan", "90%"],
        ["2. Perencanaan", ""],
        ["a. Indeks mutu", "3"],
    ]
    records, findings = made([PLAIN, *rows])
    assert told(records) == [
        ("I. Dukungan Manajemen", "1. Akuntabilitas", "a. Persentase temuan"),
        ("I. Dukungan Manajemen", "2. Perencanaan", "a. Indeks mutu"),
    ]
    assert (asks(records), codes(findings)) == ([False] * 2, [])


def test_rows_across_the_table_are_of_the_levels_that_their_indentation_tells() -> None:
    head: Row = ["SASARAN", "PROGRAM / KEGIATAN / INDIKATOR", "TARGET", "ANGGARAN"]

    def across(text: str, indent: float) -> Row:
        return ["", Put(text, cols=3, indent=indent), None, None]

    def row(sasaran: str | Put | None, text: str) -> Row:
        return [sasaran, Put(text, indent=20), "90%", "10"]

    rows: list[Row] = [
        across("Dukungan Manajemen", 3),
        across("Akuntabilitas", 12),
        row(Put("Meningkatnya tertib", rows=2), "Persentase temuan"),
        row(None, "Jumlah laporan"),
        across("Perencanaan", 12.5),
        row("Meningkatnya mutu", "Indeks mutu"),
        across("Penguatan Kelembagaan", 3.4),
        across("Penyuluhan", 11.8),
        row("Terwujudnya pemahaman", "Jumlah perkara"),
    ]
    records, findings = made([head, *rows])
    assert told(records, "sasaran", "program", "kegiatan", "indikator") == [
        ("Meningkatnya tertib", "Dukungan Manajemen", "Akuntabilitas", "Persentase temuan"),
        ("Meningkatnya tertib", "Dukungan Manajemen", "Akuntabilitas", "Jumlah laporan"),
        ("Meningkatnya mutu", "Dukungan Manajemen", "Perencanaan", "Indeks mutu"),
        ("Terwujudnya pemahaman", "Penguatan Kelembagaan", "Penyuluhan", "Jumlah perkara"),
    ]
    assert (asks(records), codes(findings)) == ([False] * 4, [])


@pytest.mark.parametrize(
    ("heading", "column"), [("KEGIATAN / INDIKATOR", "kegiatan"), ("PROGRAM / INDIKATOR", "program")]
)
def test_two_levels_are_told_by_having_a_target(heading: str, column: str) -> None:
    rows: list[Row] = [
        ["Akuntabilitas", ""],
        ["Persentase temuan", "90%"],
        ["Perencanaan", ""],
        ["Indeks mutu", "3"],
    ]
    records, findings = made([[heading, "TARGET"], *rows])
    assert told(records, column, "indikator") == [
        ("Akuntabilitas", "Persentase temuan"),
        ("Perencanaan", "Indeks mutu"),
    ]
    assert (asks(records), codes(findings)) == ([False] * 2, [])


def test_a_level_that_no_table_has_is_told() -> None:
    head: Row = ["PROGRAM / KEGIATAN / SUB KEGIATAN / INDIKATOR", "TARGET"]
    rows: list[Row] = [
        ["Program A", ""],
        ["Akuntabilitas", ""],
        ["Laporan", ""],
        ["Persentase temuan", "90%"],
    ]
    records, findings = made([head, *rows])
    assert told(records) == [("Program A", "Akuntabilitas", "Persentase temuan")]
    assert asks(records) == [False]
    assert codes(findings) == [("HEADING_ROW_NOT_PUBLISHED", "Laporan")]


def test_a_single_one_between_indicators_of_which_nothing_tells_the_level_asks_for_review() -> None:
    rows: list[Row] = [
        ["Dukungan Manajemen", ""],
        ["Akuntabilitas", ""],
        ["Persentase temuan", "90%"],
        ["Perencanaan", ""],
        ["Indeks mutu", "3"],
        ["Penguatan Kelembagaan", ""],
        ["Penyuluhan", ""],
        ["Jumlah perkara", "4"],
    ]
    records, findings = made([PLAIN, *rows])
    assert told(records) == [
        ("Dukungan Manajemen", "Akuntabilitas", "Persentase temuan"),
        ("Dukungan Manajemen", "Perencanaan", "Indeks mutu"),
        ("Penguatan Kelembagaan", "Penyuluhan", "Jumlah perkara"),
    ]
    assert asks(records) == [False, True, False]
    assert codes(findings) == [(UNSURE, "Perencanaan")]


def test_where_every_programme_says_so_one_that_does_not_is_a_kegiatan() -> None:
    rows: list[Row] = [
        ["Program Dukungan Manajemen", ""],
        ["Akuntabilitas", ""],
        ["Persentase temuan", "90%"],
        ["Perencanaan", ""],
        ["Indeks mutu", "3"],
    ]
    records, findings = made([PLAIN, *rows])
    assert told(records)[1] == ("Program Dukungan Manajemen", "Perencanaan", "Indeks mutu")
    assert (asks(records), codes(findings)) == ([False] * 2, [])


def test_where_two_things_tell_two_levels_the_rows_below_ask_for_review() -> None:
    records, findings = made([CODED, *changed(CODED_ROWS, 4, text="Program Perencanaan")])
    assert told(records, "indikator") == [(row[2],) for row in CODED_TOLD]
    assert asks(records) == [False, False, True, False]
    assert codes(findings) == [(UNSURE, "Program Perencanaan")]


def test_a_row_whose_target_was_not_read_is_one_and_asks_for_review() -> None:
    rows = changed(CODED_ROWS, 3, target=Put("", ink=0.02), satuan="")
    records, _ = made([CODED, *rows])
    assert told(records) == CODED_TOLD
    assert asks(records) == [False, True, False, False]


def test_a_row_with_a_target_that_looks_like_a_kegiatan_asks_for_review_with_those_below() -> None:
    records, _ = made([CODED, *changed(CODED_ROWS, 4, target="1", satuan="Layanan")])
    assert told(records) == [
        *CODED_TOLD[:2],
        ("Program Dukungan Manajemen", "Pelaksanaan Akuntabilitas", "Manajemen Perencanaan"),
        ("Program Dukungan Manajemen", "Pelaksanaan Akuntabilitas", "Indeks mutu"),
        CODED_TOLD[3],
    ]
    assert asks(records) == [False, False, True, True, False]


def test_a_row_whose_text_was_not_read_may_be_a_kegiatan() -> None:
    records, findings = made([CODED, *changed(CODED_ROWS, 4, text=Put("", ink=0.1))])
    assert told(records, "indikator") == [(row[2],) for row in CODED_TOLD]
    assert asks(records) == [False, False, True, False]
    assert codes(findings) == [(UNSURE, "3357")]


def test_a_kegiatan_without_indicators_is_told_and_the_next_looked_at() -> None:
    empty: Row = ["3356", "Perbendaharaan", "", "", "10"]
    rows = [*CODED_ROWS[:4], empty, *CODED_ROWS[4:]]
    records, findings = made([CODED, *rows])
    assert told(records) == CODED_TOLD
    assert asks(records) == [False, False, True, False]
    assert codes(findings) == [(UNSURE, "Perbendaharaan"), (UNSURE, "Manajemen Perencanaan")]


def test_the_last_one_without_indicators_is_told() -> None:
    records, findings = made([CODED, *CODED_ROWS, ["3364", "Pencalonan", "", "", "10"]])
    assert told(records) == CODED_TOLD
    assert codes(findings) == [(UNSURE, "Pencalonan")]


def test_rows_under_nothing_of_a_level_that_the_heading_names_ask_for_review() -> None:
    records, _ = made([CODED, CODED_ROWS[0], *CODED_ROWS[2:4]])
    assert told(records) == [
        ("Program Dukungan Manajemen", "-", "Persentase temuan"),
        ("Program Dukungan Manajemen", "-", "Jumlah laporan"),
    ]
    assert asks(records) == [True, True]


def test_a_sasaran_between_the_levels_is_one() -> None:
    sasaran: Row = ["", Put("Sasaran: Meningkatnya mutu", cols=4), None, None, None]
    records, findings = made([CODED, *CODED_ROWS[:2], sasaran, *CODED_ROWS[2:]])
    assert told(records, "heading", "kegiatan", "indikator") == [
        ("Sasaran: Meningkatnya mutu", "Pelaksanaan Akuntabilitas", "Persentase temuan"),
        ("Sasaran: Meningkatnya mutu", "Pelaksanaan Akuntabilitas", "Jumlah laporan"),
        ("-", "Manajemen Perencanaan", "Indeks mutu"),
        ("-", "Penyuluhan Peraturan", "Jumlah perkara"),
    ]
    assert asks(records) == [False] * 4
    assert codes(findings) == []


def test_the_rest_of_a_kegiatan_that_the_page_cuts_belongs_to_it() -> None:
    rest: Row = ["", "dan Pengelolaan Keuangan", "", "", ""]
    records, findings = made([CODED, *CODED_ROWS[:5]], [CODED, rest, *CODED_ROWS[5:]])
    assert told(records)[2:] == [
        ("Program Dukungan Manajemen", "Manajemen Perencanaan dan Pengelolaan Keuangan", "Indeks mutu"),
        CODED_TOLD[3],
    ]
    assert asks(records) == [False] * 4
    assert codes(findings) == [("ROW_SPLIT_JOINED", "dan Pengelolaan Keuangan")]


def test_the_rest_of_an_indicator_that_the_page_cuts_is_no_kegiatan() -> None:
    rest: Row = ["", "yang ditindaklanjuti", "", "", ""]
    records, findings = made([CODED, *CODED_ROWS[:3]], [CODED, rest, *CODED_ROWS[3:]])
    assert told(records) == [(*CODED_TOLD[0][:2], "Persentase temuan yang ditindaklanjuti"), *CODED_TOLD[1:]]
    assert asks(records) == [False] * 4
    assert codes(findings) == [("ROW_SPLIT_JOINED", "yang ditindaklanjuti")]


@pytest.mark.parametrize("repeated", [True, False])
def test_over_a_page_of_which_nothing_was_read_nothing_is_carried(repeated: bool) -> None:
    behind: list[Row] = [*([CODED] if repeated else []), *CODED_ROWS[4:]]
    before = page(*lines(TITLE), grid([CODED, *CODED_ROWS[:4]]))
    records, findings = assembled(before, LOST, page(grid(behind)))
    assert told(records) == [*CODED_TOLD[:2], ("-", *CODED_TOLD[2][1:]), CODED_TOLD[3]]
    assert asks(records) == [False, False, True, False]
    # Under its own heading it is another table, of which no kegiatan was seen before.
    unsure = [(UNSURE, "Manajemen Perencanaan")] if repeated else []
    assert codes(findings) == [*unsure, ("PAGE_UNREADABLE", "")]


def test_a_table_with_rp_in_a_column_of_its_own_goes_on_without_its_heading() -> None:
    head: Row = ["No", "Program / Kegiatan / Indikator", "Target", Put("Anggaran", cols=2), None]

    def across(number: str, text: str) -> Row:
        return [number, Put(text, cols=4), None, None, None]

    first: list[Row] = [
        head,
        across("I", "Program Dukungan"),
        across("1", "Akuntabilitas"),
        ["", "Persentase temuan", "90%", "Rp", "10.000"],
    ]
    second: list[Row] = [
        ["", "Jumlah laporan", "3", "Rp", "20.000"],
        across("2", "Perencanaan"),
        ["", "Indeks mutu", "3,5", "Rp", "30.000"],
    ]
    widths = (30, 180, 60, 30, 90)
    records, findings = read(grid(first, widths=widths), grid(second, widths=widths))
    assert told(records, "program", "kegiatan", "indikator", "target", "anggaran") == [
        ("Program Dukungan", "Akuntabilitas", "Persentase temuan", "90%", "Rp10.000"),
        ("Program Dukungan", "Akuntabilitas", "Jumlah laporan", "3", "Rp20.000"),
        ("Program Dukungan", "Perencanaan", "Indeks mutu", "3,5", "Rp30.000"),
    ]
    assert [r.printed["anggaran"].doubt for r in records] == ["", "", ""]
    assert (asks(records), codes(findings)) == ([False] * 3, [])


def test_a_sasaran_merged_over_the_levels_is_that_of_their_indicators() -> None:
    head: Row = ["SASARAN", "KEGIATAN / INDIKATOR", "TARGET"]
    rows: list[Row] = [
        [Put("Meningkatnya tertib", rows=2), "Akuntabilitas", ""],
        [None, "Persentase temuan", "90%"],
        [Put("Meningkatnya mutu", rows=2), "Perencanaan", ""],
        [None, "Indeks mutu", "3"],
    ]
    records, findings = made([head, *rows])
    assert told(records, "sasaran", "kegiatan", "indikator") == [
        ("Meningkatnya tertib", "Akuntabilitas", "Persentase temuan"),
        ("Meningkatnya mutu", "Perencanaan", "Indeks mutu"),
    ]
    assert (asks(records), codes(findings)) == ([False] * 2, [])


def test_an_edge_lost_between_an_indicator_and_its_target_makes_it_no_kegiatan() -> None:
    rows: list[Row] = [
        *CODED_ROWS[:3],
        ["3355.002", Put("Jumlah laporan 90", cols=2), None, "", "70"],
        *CODED_ROWS[4:],
    ]
    records, _ = made([CODED, *rows])
    assert told(records) == [CODED_TOLD[0], (*CODED_TOLD[1][:2], "Jumlah laporan 90"), *CODED_TOLD[2:]]
    assert asks(records) == [False, True, False, False]


@pytest.mark.parametrize(
    ("number", "doubtful"),
    [("2", False), ("II", True), ("11", True), (Put("2", second="II"), True), (Put("2", second="Z"), False)],
)
def test_a_number_of_strokes_tells_no_level_by_itself(number: str | Put, doubtful: bool) -> None:
    rows: list[Row] = [
        ["I", "Dukungan Manajemen", "", ""],
        ["1", "Akuntabilitas", "", ""],
        ["", "Persentase temuan", "90%", "10"],
        [number, "Perencanaan", "", ""],
        ["", "Indeks mutu", "3", "20"],
    ]
    records, findings = made([NUMBERED, *rows])
    assert told(records)[1] == ("Dukungan Manajemen", "Perencanaan", "Indeks mutu")
    assert asks(records) == [False, doubtful]
    assert codes(findings) == ([(UNSURE, "Perencanaan")] if doubtful else [])
