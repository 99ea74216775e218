"""A page in the middle was lost: nothing is carried over it in silence, and nothing is merged over it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from pipeline.assemble.records import assemble
from pipeline.findings import CODES
from pipeline.model import Finding, Grid, Layer, PageReading, Record, Row
from pipeline.normalise.rows import normalise
from pipeline.normalise.settings import NormaliseSettings
from pipeline.normalise.vocabulary import load_vocabulary
from schemas.fields import HERE as SCHEMAS
from tests.assemble.made_grids import LAYOUTS, STEM, Put, document, grid, lines, page

Cells = list[str | Put | None]
HEADER: Cells = ["NO", "SASARAN PROGRAM", "INDIKATOR KINERJA", "TARGET"]
FIRST: Cells = ["1", "Terwujudnya tahapan", "Persentase tahapan", "100%"]
LAST: Cells = ["2", Put("Terwujudnya layanan yang", rows=2), "Persentase layanan", "90%"]
SHARED: Cells = ["", None, "Persentase keluhan", "5%"]
NEXT: Cells = ["", "", "Persentase pengaduan", "80%"]
REST: Cells = ["", "", "sesuai jadwal", ""]
TITLE = ("PERJANJIAN KINERJA TAHUN 2024", "KOMISI PEMILIHAN UMUM KOTA MOJOKERTO")
SIGNED = ("Mojokerto, 15 Januari 2024",)
LOST = PageReading(
    0.0, 0.0, Layer.UNREADABLE, "it is gone", findings=(Finding("PAGE_UNREADABLE", "it is gone"),)
)


def _damaged(reading: PageReading) -> PageReading:
    return replace(reading, findings=(Finding("PAGE_DAMAGED", "a part is gone"),))


def _records(*pages: PageReading, table: str = "agreements") -> list[Record]:
    return [r for r in assemble(document(*pages), layouts=LAYOUTS).items if r.table == table]


def _said(records: Sequence[Record]) -> list[tuple[str, str, object, object]]:
    """(sasaran, indikator, page lost before, page lost behind) of each row."""
    return [
        (
            r.printed["sasaran"].text,
            r.printed["indikator"].text,
            r.facts.get("before_lost"),
            r.facts.get("after_lost"),
        )
        for r in records
    ]


def _first_page(table: Grid | None = None) -> PageReading:
    return page(*lines(*TITLE), table or grid([HEADER, FIRST, LAST, SHARED]))


def test_nothing_is_carried_over_a_page_of_which_nothing_was_read() -> None:
    records = _records(_first_page(), LOST, page(grid([NEXT])))
    assert _said(records) == [
        ("Terwujudnya tahapan", "Persentase tahapan", None, None),
        ("Terwujudnya layanan yang", "Persentase layanan", None, 2),
        ("Terwujudnya layanan yang", "Persentase keluhan", None, 2),
        ("", "Persentase pengaduan", 2, None),
    ]
    assert [r.place for r in records] == [1, 1, 1, 1]  # most likely it goes on: what follows keeps its id
    assert ["unit" in r.printed for r in records] == [True, True, True, False]


def test_undisturbed_it_is_carried() -> None:
    records = _records(_first_page(), page(grid([NEXT])))
    assert _said(records)[-1] == ("Terwujudnya layanan yang", "Persentase pengaduan", None, None)
    assert "unit" in records[-1].printed


def test_the_rest_of_a_row_is_no_row() -> None:
    found = assemble(document(_first_page(), LOST, page(grid([REST, NEXT]))), layouts=LAYOUTS)
    rows = [r for r in found.items if r.table == "agreements"]
    assert [r.printed["indikator"].text for r in rows[2:]] == ["Persentase keluhan", "Persentase pengaduan"]
    (rest,) = [f for f in found.findings if f.code == "ROW_WITHOUT_BEGINNING"]
    assert (rest.page, rest.table, rest.raw, rest.decree) == (3, "agreements", "sesuai jadwal", STEM)


def test_a_heading_behind_it_begins_a_table_of_nobody_known() -> None:
    records = _records(_first_page(), LOST, page(grid([HEADER, FIRST])))
    assert [(r.place, r.facts.get("before_lost"), "unit" in r.printed) for r in records[-2:]] == [
        (1, None, True),
        (2, 2, False),
    ]


def test_a_title_behind_it_makes_the_table_certain() -> None:
    records = _records(_first_page(), LOST, _first_page(grid([HEADER, FIRST])))
    assert [(r.place, r.facts.get("before_lost"), "unit" in r.printed) for r in records[-1:]] == [
        (2, None, True)
    ]


def test_a_signature_before_it_closes_the_table() -> None:
    signed = page(*lines(*TITLE), grid([HEADER, FIRST]), *lines(*SIGNED, top=600))
    found = assemble(document(signed, LOST, page(grid([NEXT]))), layouts=LAYOUTS)
    assert _said([r for r in found.items if r.table == "agreements"]) == [
        ("Terwujudnya tahapan", "Persentase tahapan", None, None)
    ]
    assert "UNKNOWN_HEADER" in [f.code for f in found.findings]  # its cells are kept, and no row of them


def test_a_page_read_in_part_carries_in_doubt() -> None:
    middle = _damaged(page(grid([["", "", "Persentase di tengah", "70%"]])))
    records = _records(_first_page(), middle, page(grid([NEXT])))
    assert _said(records)[1:] == [
        ("Terwujudnya layanan yang", "Persentase layanan", None, 2),
        ("Terwujudnya layanan yang", "Persentase keluhan", None, 2),
        ("Terwujudnya layanan yang", "Persentase di tengah", None, None),  # PAGE_DAMAGED says it of its rows
        ("Terwujudnya layanan yang", "Persentase pengaduan", 2, None),
    ]
    assert all("unit" in r.printed for r in records)


@pytest.mark.parametrize("table", ["budgets"])
def test_money_behind_a_lost_page_may_be_of_another_agreement(table: str) -> None:
    money = grid([["PROGRAM", "ANGGARAN"], ["Program Dukungan Manajemen", "Rp. 1.000"]])
    (whole,) = _records(_first_page(), page(money), table=table)
    (behind,) = _records(_first_page(), LOST, page(money), table=table)
    assert (whole.facts.get("before_lost"), behind.facts.get("before_lost")) == (None, 2)


def test_a_table_that_nobody_could_read_is_a_gap() -> None:
    unread = page(grid([["N", "S4S4R4N PR", "1ND", "T4RG"], FIRST], widths=[90, 70, 80, 80]))
    records = _records(_first_page(), unread, page(grid([HEADER, FIRST])))
    assert [(r.place, r.facts.get("before_lost"), r.facts.get("after_lost")) for r in records] == [
        (1, None, 2),  # the date under its table is lost
        (1, None, 2),
        (1, None, 2),
        (2, 2, None),
    ]


def test_money_under_an_agreement_that_nobody_could_read() -> None:
    money = grid([["PROGRAM", "ANGGARAN"], ["Program Dukungan Manajemen", "Rp. 1.000"]], top=300)
    unread = grid([["N", "S4S4R4N PR", "1ND", "T4RG"], FIRST])
    for table, owned in ((grid([HEADER, FIRST]), None), (unread, 1)):
        (row,) = _records(page(*lines(*TITLE), table, money), table="budgets")
        assert (row.place, row.facts.get("unowned")) == (1, owned)


def test_items_of_the_legal_basis_around_it() -> None:
    head = lines(
        "KEPUTUSAN KOMISI PEMILIHAN UMUM", "NOMOR 4 TAHUN 2024", "TENTANG", "Kinerja", "Mengingat : 1. Satu;"
    )
    more = lines("2. Dua;", "3. Tiga;", top=200)
    records = _records(page(*head, *more), LOST, page(*lines("yang lain", "4. Empat;")), table="legal_basis")
    assert [(r.facts["no"], r.facts.get("before_lost")) for r in records] == [
        (1, None),
        (2, None),
        (3, 2),
        (4, 2),
    ]


def _rows(*pages: PageReading) -> tuple[list[Row], list[Finding]]:
    made = document(*pages)
    records = assemble(made, layouts=LAYOUTS).items
    found = normalise(
        records,
        made.source,
        vocabulary=load_vocabulary(SCHEMAS / "vocabulary"),
        settings=NormaliseSettings(),
    )
    return list(found.items), list(found.findings)


def test_each_row_beside_it_asks_for_review_with_the_reason() -> None:
    rows, findings = _rows(
        _first_page(), LOST, page(grid([["3", "Terwujudnya arsip", "Persentase arsip", "80%"]]))
    )
    told = {(f.code, f.row_id.partition("/")[2], f.message) for f in findings if CODES[f.code].sets_review}
    assert told >= {
        ("PAGES_LOST", "decrees/1/1", "not read, or not whole: page 2"),
        ("PAGE_AFTER_LOST", "agreements/1/2", "page 2 after it was not read, or not whole"),
        ("PAGE_AFTER_LOST", "agreements/1/3", "page 2 after it was not read, or not whole"),
        ("PAGE_BEFORE_LOST", "agreements/1/4", "page 2 before it was not read, or not whole"),
    }
    asking = {row.row_id.partition("/")[2] for row in rows if row.values["needs_review"]}
    assert {"decrees/1/1", "agreements/1/2", "agreements/1/3", "agreements/1/4"} <= asking


def test_money_of_an_unread_agreement_asks_for_review() -> None:
    money = grid([["PROGRAM", "ANGGARAN"], ["Program Dukungan Manajemen", "Rp. 1.000"]], top=300)
    rows, findings = _rows(page(*lines(*TITLE), grid([["N", "S4S4R4N PR", "1ND", "T4RG"], FIRST]), money))
    asking = [
        row.row_id.partition("/")[2] for row in rows if row.table == "budgets" and row.values["needs_review"]
    ]
    told = [f.row_id.partition("/")[2] for f in findings if f.code == "OWNER_NOT_READ"]
    assert (asking, told) == (["budgets/1/1"], ["budgets/1/1"])


def test_a_plan_without_months_or_quarters_asks_for_review() -> None:
    plan = grid([["NO", "SASARAN", "INDIKATOR KINERJA", "TARGET"], ["1", "Layanan", "Indeks layanan", "80"]])
    rows, findings = _rows(page(*lines("RENCANA AKSI KINERJA TAHUN 2024"), plan))
    assert [(row.table, row.values["t1"]) for row in rows if row.table != "decrees"] == [("actions", None)]
    told = [(f.row_id.partition("/")[2], f.message) for f in findings if f.code == "SCHEDULE_NOT_PRINTED"]
    assert told == [("actions/1/1", "no months or quarters stand in the plan of page 1")]
