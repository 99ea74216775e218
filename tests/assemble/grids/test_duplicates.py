"""One sheet scanned twice, and two sheets that are only much alike."""

from __future__ import annotations

import pytest

from pipeline.assemble.grids.duplicates import duplicated_pages
from pipeline.assemble.records import assemble
from pipeline.model import PageReading, TextLine
from tests.assemble.made_grids import LAYOUTS, Put, document, grid, line, lines, page

HEAD = ("No", "Sasaran", "Indikator Kinerja", "Target")
TITLE = ("PERJANJIAN KINERJA TAHUN 2025", "KEPALA SUB BAGIAN PROGRAM DAN DATA")


def _page(
    *rows: tuple[str | Put, ...], title: tuple[str, ...] = TITLE, below: tuple[str, ...] = ()
) -> PageReading:
    return page(*lines(*title), grid([HEAD, *rows]), *lines(*below, top=400.0))


ROWS = (
    ("1", "Meningkatnya kualitas layanan", "Persentase tahapan yang tepat waktu", "100%"),
    ("2", "Terwujudnya tata kelola", "Jumlah laporan keuangan", "2 Dok"),
)
FIRST = _page(*ROWS)


def test_the_same_sheet_again() -> None:
    again = _page(
        ("1", "Meningkatnya kualitas layanan", "Persentase tahapan yang tepat wakfu", "100%"), ROWS[1]
    )
    assert duplicated_pages([page(*lines("KEPUTUSAN")), FIRST, again, again]) == {3: 2, 4: 2}


@pytest.mark.parametrize(
    "other",
    [
        _page(*ROWS, title=(TITLE[0], "KEPALA SUB BAGIAN HUKUM DAN DATA")),
        _page(*ROWS, title=TITLE[:1]),
        _page(ROWS[0], ("2", "Terwujudnya tata kelola", "Jumlah laporan keuangan", "3 Dok")),
        _page(ROWS[0], ("2", "Terwujudnya tata kelola", "Jumlah pelanggaran etik", "2 Dok")),
        _page(*ROWS, ("3", "Tertatanya arsip", "Jumlah arsip", "1 Dok")),
        _page(*ROWS, below=("BUDI SANTOSO",)),
    ],
    ids=["another office", "no office", "another target", "another indicator", "a row more", "another name"],
)
def test_sheets_that_are_only_alike(other: PageReading) -> None:
    assert duplicated_pages([FIRST, other]) == {}


def test_a_digit_on_which_the_readers_differ_does_not_tell_two_sheets_apart() -> None:
    unsure = ("2", "Terwujudnya tata kelola", "Jumlah laporan keuangan", Put("7 Dok", second="2 Dok"))
    assert duplicated_pages([FIRST, _page(ROWS[0], unsure)]) == {2: 1}


def test_a_dash_that_only_one_scan_shows_is_no_difference() -> None:
    rows = [("1", "Meningkatnya kualitas layanan", "Jumlah laporan keuangan", text) for text in ("-", "")]
    assert duplicated_pages([_page(rows[0]), _page(rows[1])]) == {2: 1}


BUDGET = [
    ("Program", "Anggaran"),
    ("1. Program Dukungan\nManajemen", "Rp 1.947.000"),
    ("TOTAL", "Rp 1.947.000,00"),
]
UNRULED = [  # the ruling between the columns was not found
    ("Program | Anggaran",),
    ("1. Program Dukungan Rp 1.947.000\nManajemen",),
    ("TOTAL | Rp 1.947.000,00",),
]


def test_a_ruling_that_only_one_scan_shows_is_no_difference() -> None:
    whole, lost = (page(*lines(*TITLE), grid([HEAD, *ROWS]), grid(b, top=500.0)) for b in (BUDGET, UNRULED))
    assert duplicated_pages([whole, lost]) == {2: 1}
    assert duplicated_pages([lost, whole]) == {1: 2}  # the one with more cells counts
    assert duplicated_pages([lost, lost, whole]) == {1: 3, 2: 3}
    other = [*UNRULED[:-1], ("TOTAL Rp 1.948.000,00",)]
    assert duplicated_pages([whole, page(*lines(*TITLE), grid([HEAD, *ROWS]), grid(other, top=500.0))]) == {}


def _signed(*content: TextLine) -> PageReading:
    return page(*lines(*TITLE), grid([HEAD, *ROWS]), *content)


def test_a_name_that_is_not_legible_in_one_scan_is_no_difference() -> None:
    clear = _signed(line("BUDI SANTOSO", 400.0, 300.0, confidence=0.95))
    unread = line("8 DI G& TOS", 396.0, 295.0, confidence=0.3)
    assert duplicated_pages([clear, _signed(unread)]) == {2: 1}
    elsewhere = line("8 DI G& TOS", 500.0, 295.0, confidence=0.3)
    assert duplicated_pages([clear, _signed(elsewhere)]) == {}
    other = line("SITI RAHAYU", 400.0, 300.0, confidence=0.95)
    assert duplicated_pages([clear, _signed(other)]) == {}


def test_pages_without_a_table_are_left_alone() -> None:
    statement = page(*lines("PERNYATAAN", "Pada tahun ini kami berjanji mewujudkan target"))
    assert duplicated_pages([statement, statement]) == {}


def test_its_rows_are_published_once_and_a_finding_says_so() -> None:
    once, twice = (assemble(document(*pages), layouts=LAYOUTS) for pages in ((FIRST,), (FIRST, FIRST)))
    assert [r.printed for r in twice.items if r.table == "agreements"] == [
        r.printed for r in once.items if r.table == "agreements"
    ]
    assert [(f.code, f.page) for f in twice.findings if f not in once.findings] == [("PAGE_DUPLICATED", 2)]
