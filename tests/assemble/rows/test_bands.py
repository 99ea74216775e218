"""Rows across a table: what they say of the rows below, and totals, which are no rows."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from pipeline.assemble.records import assemble
from pipeline.model import Finding, Record
from tests.assemble.made_grids import LAYOUTS, Put, document, grid, lines, page

HEADER: list[str | Put | None] = ["NO", "SASARAN", "INDIKATOR KINERJA", "TARGET"]
RKT: list[str | Put | None] = ["NO", "SASARAN", "INDIKATOR KINERJA", "TARGET", "ANGGARAN"]
FIRST: list[str | Put | None] = ["1", "Meningkatnya mutu", "Persentase laporan", "80%", "Rp 1.000.000"]
SECOND: list[str | Put | None] = ["2", "Terwujudnya tertib", "Nilai SAKIP", "75", "2.000.000"]
Rows = list[list[str | Put | None]]


def across(text: str, cols: int, start: int = 0) -> list[str | Put | None]:
    """A row whose cells from ``start`` to the last of ``cols`` columns are one."""
    return [*[""] * start, Put(text, cols=cols - start), *[None] * (cols - start - 1)]


def made(title: str, rows: Sequence[Sequence[str | Put | None]]) -> tuple[list[Record], list[Finding]]:
    """The rows of a table under ``title``, and all findings."""
    outcome = assemble(document(page(*lines(title), grid(rows))), layouts=LAYOUTS)
    return [r for r in outcome.items if r.table in ("agreements", "actions", "rkt")], list(outcome.findings)


def texts(records: Sequence[Record], *columns: str) -> list[tuple[str, ...]]:
    """``-`` where a row has no such column."""
    return [tuple(r.printed[c].text if c in r.printed else "-" for c in columns) for r in records]


def test_a_programme_across_an_rkt_is_that_of_the_rows_below() -> None:
    rows: Rows = [
        RKT,
        across("Program Dukungan Manajemen", 5),
        FIRST,
        across("Kegiatan 3355: Pelaksanaan Akuntabilitas", 5),
        SECOND,
        across("Program Penyelenggaraan Pemilu", 5),
        ["3", *SECOND[1:]],
    ]
    records, findings = made("RENCANA KINERJA TAHUNAN 2023", rows)
    assert texts(records, "no", "program", "kegiatan", "indikator", "anggaran") == [
        ("1", "Program Dukungan Manajemen", "-", "Persentase laporan", "Rp 1.000.000"),
        (
            "2",
            "Program Dukungan Manajemen",
            "Kegiatan 3355: Pelaksanaan Akuntabilitas",
            "Nilai SAKIP",
            "2.000.000",
        ),
        ("3", "Program Penyelenggaraan Pemilu", "-", "Nilai SAKIP", "2.000.000"),
    ]
    assert findings == []


def test_a_number_may_stand_beside_it_and_an_amount_behind_it() -> None:
    heading: list[str | Put | None] = [
        "I",
        Put("Program Dukungan Manajemen", cols=3),
        None,
        None,
        "3.000.000",
    ]
    records, findings = made("RENCANA KINERJA TAHUNAN 2023", [RKT, heading, FIRST, SECOND])
    assert texts(records, "no", "program", "anggaran") == [
        ("1", "Program Dukungan Manajemen", "Rp 1.000.000"),
        ("2", "Program Dukungan Manajemen", "2.000.000"),
    ]
    assert [(f.code, f.column, f.raw) for f in findings] == [("TOTAL_NOT_PUBLISHED", "anggaran", "3.000.000")]


@pytest.mark.parametrize(
    "said",
    ["KEGIATAN 3355: Pelaksanaan Akuntabilitas", "II. SUB BAGIAN KEUANGAN", "076.01.WA Program Dukungan"],
)
def test_a_kegiatan_above_the_sasaran_of_an_agreement_is_told_and_no_sasaran(said: str) -> None:
    rows: Rows = [
        ["NO", "INDIKATOR KINERJA", "SATUAN", "TARGET"],
        across(said, 4),
        across("Meningkatnya mutu", 4),
        ["1", "Persentase laporan", "Persen", "80"],
    ]
    records, findings = made("PERJANJIAN KINERJA TAHUN 2023", rows)
    assert texts(records, "heading", "indikator", "target") == [
        ("Meningkatnya mutu", "Persentase laporan", "80")
    ]
    assert [(f.code, f.raw) for f in findings] == [("HEADING_ROW_NOT_PUBLISHED", said)]


def test_a_table_with_a_column_of_its_own_keeps_what_stands_there() -> None:
    rows: Rows = [HEADER, ["A", Put("Sasaran Strategis", cols=3), None, None], FIRST[:4], SECOND[:4]]
    records, findings = made("PERJANJIAN KINERJA TAHUN 2023", rows)
    assert texts(records, "no", "sasaran", "heading") == [
        ("1", "Meningkatnya mutu", "-"),
        ("2", "Terwujudnya tertib", "-"),
    ]
    assert [(f.code, f.raw) for f in findings] == [("HEADING_ROW_NOT_PUBLISHED", "Sasaran Strategis")]


def test_a_row_across_the_table_that_may_be_one_without_borders_asks_for_review() -> None:
    rows: Rows = [HEADER, FIRST[:4], across("2 Terwujudnya tertib Nilai SAKIP 75", 4), ["3", "x", "y", "9"]]
    records, findings = made("PERJANJIAN KINERJA TAHUN 2023", rows)
    assert texts(records, "no", "indikator") == [("1", "Persentase laporan"), ("3", "y")]
    assert [r.printed["indikator"].doubt for r in records] == ["", "HEADING_ROW_UNPLACED"]
    assert [f.code for f in findings] == ["HEADING_ROW_UNPLACED"]


def test_an_edge_lost_between_indicator_and_target_makes_no_heading() -> None:
    rows: Rows = [
        ["NO", "INDIKATOR KINERJA", "TARGET"],
        ["1", "Persentase laporan", "80%"],
        ["2", Put("Nilai SAKIP 75", cols=2), None],
    ]
    records, _ = made("PERJANJIAN KINERJA TAHUN 2023", rows)
    assert texts(records, "no", "indikator") == [("1", "Persentase laporan"), ("2", "Nilai SAKIP 75")]


@pytest.mark.parametrize(
    "total",
    [
        [Put("JUMLAH", cols=4), None, None, None, "3.000.000"],
        ["", "Jumlah Anggaran", "", "", "3.000.000"],
        ["", Put("T o t a l", cols=3), None, None, "3.000.000"],
    ],
)
def test_a_total_is_told_and_no_row(total: list[str | Put | None]) -> None:
    records, findings = made("RENCANA KINERJA TAHUNAN 2023", [RKT, FIRST, SECOND, total])
    assert texts(records, "no", "indikator") == [("1", "Persentase laporan"), ("2", "Nilai SAKIP")]
    assert [(f.code, f.column, f.raw) for f in findings] == [("TOTAL_NOT_PUBLISHED", "anggaran", "3.000.000")]


def test_an_indicator_that_counts_has_a_target_and_is_no_total() -> None:
    row: list[str | Put | None] = ["2", "Terwujudnya tertib", "Jumlah Kegiatan", "3", "2.000.000"]
    records, findings = made("RENCANA KINERJA TAHUNAN 2023", [RKT, FIRST, row])
    assert texts(records, "indikator", "target") == [("Persentase laporan", "80%"), ("Jumlah Kegiatan", "3")]
    assert findings == []


def test_a_table_says_that_it_has_no_sasaran_at_all() -> None:
    header: list[str | Put | None] = ["NO", "INDIKATOR KINERJA", "SATUAN", "TARGET"]
    row: list[str | Put | None] = ["1", "Persentase laporan", "Persen", "80"]
    told = [
        [r.facts.get("without_sasaran") for r in made("PERJANJIAN KINERJA TAHUN 2023", rows)[0]]
        for rows in ([header, row], [header, across("Meningkatnya mutu", 4), row])
    ]
    assert told == [[1], [None]]


def test_a_row_across_an_rkt_that_begins_as_a_sasaran_does_is_one() -> None:
    header: list[str | Put | None] = ["NO", "PROGRAM", "INDIKATOR KINERJA", "TARGET", "ANGGARAN"]
    rows: Rows = [
        header,
        across("2. Terwujudnya layanan perkantoran", 5),
        FIRST,
        SECOND,
        across("Dukungan Manajemen", 5),
        ["3", *SECOND[1:]],
    ]
    records, findings = made("RENCANA KINERJA TAHUNAN 2023", rows)
    assert texts(records, "no", "heading") == [
        (no, "2. Terwujudnya layanan perkantoran") for no in ("1", "2", "3")
    ]
    assert [(f.code, f.raw) for f in findings] == [("HEADING_ROW_UNPLACED", "Dukungan Manajemen")]
    assert [r.printed["indikator"].doubt for r in records] == ["", "", "HEADING_ROW_UNPLACED"]


def test_a_programme_is_known_by_its_code() -> None:
    rows: Rows = [
        RKT,
        across("Program Dukungan Manajemen (076.01.WA)", 5),
        FIRST,
        across("Penyelenggaraan Pemilu dalam Proses Konsolidasi Demokrasi (076.01.CQ)", 5),
        SECOND,
    ]
    records, findings = made("RENCANA KINERJA TAHUNAN 2023", rows)
    assert texts(records, "no", "program") == [
        ("1", "Program Dukungan Manajemen (076.01.WA)"),
        ("2", "Penyelenggaraan Pemilu dalam Proses Konsolidasi Demokrasi (076.01.CQ)"),
    ]
    assert findings == []


def test_below_a_row_that_nobody_understands_the_programme_above_is_in_doubt() -> None:
    rows: Rows = [
        RKT,
        across("Program Dukungan Manajemen", 5),
        FIRST,
        across("Urusan lain", 5),
        SECOND,
        ["3", *SECOND[1:]],
    ]
    records, _ = made("RENCANA KINERJA TAHUNAN 2023", rows)
    assert [r.printed["program"].doubt for r in records] == [
        "",
        "HEADING_ROW_UNPLACED",
        "HEADING_ROW_UNPLACED",
    ]


def test_rows_across_indicator_and_target_say_the_sasaran_where_its_heading_does() -> None:
    rows: Rows = [
        ["NO", "SASARAN PROGRAM / INDIKATOR KINERJA", "TARGET"],
        ["1", Put("Terwujudnya kelembagaan yang bersih", cols=2), None],
        ["", "1.1. Nilai SAKIP", "75"],
        ["", "1.2. Opini BPK", "WTP"],
    ]
    records, findings = made("PERJANJIAN KINERJA TAHUN 2025", rows)
    assert texts(records, "heading", "indikator", "target") == [
        ("Terwujudnya kelembagaan yang bersih", "1.1. Nilai SAKIP", "75"),
        ("Terwujudnya kelembagaan yang bersih", "1.2. Opini BPK", "WTP"),
    ]
    assert findings == []


def test_a_heading_that_a_stroke_of_a_letter_cuts_before_the_months_is_one() -> None:
    months = [f"B{k}" for k in range(1, 13)]
    rows: Rows = [
        ["INDIKATOR KINERJA", "TARGET", *months],
        across("Sasaran 1 : Terwujudnya tertib", 14),
        ["Nilai SAKIP", "75", *["v"] * 12],
        [
            Put("Sasaran 2 : Tersedianya peta jalan jan", cols=2),
            None,
            Put("gka menengah", cols=12),
            *[None] * 11,
        ],
        ["Opini BPK", "WTP", *["v"] * 12],
    ]
    records, _ = made("RENCANA AKSI KINERJA TAHUN 2023", rows)
    assert texts(records, "heading", "indikator") == [
        ("Sasaran 1 : Terwujudnya tertib", "Nilai SAKIP"),
        ("Sasaran 2 : Tersedianya peta jalan jangka menengah", "Opini BPK"),
    ]
    assert [r.printed["heading"].doubt for r in records] == ["", "CELL_JOINED"]
