"""The first row behind a page break, and the rows before it."""

from __future__ import annotations

from dataclasses import replace

from pipeline.assemble.readings.confidence import DISPUTED
from pipeline.model import Box, Finding, Grid, Mark
from tests.assemble.made_grids import Put, grid, page
from tests.assemble.made_rows import AGREEMENT, HEADER, rows_of, texts


def test_a_row_cut_by_the_page_break_is_joined() -> None:
    first = grid([HEADER, ["1", "Terwujudnya", "Persentase tahapan yang", "100%"]])
    second = grid([HEADER, ["", "", "sesuai jadwal", ""], ["2", "Layanan", "Persentase layanan", "90%"]])
    rows = rows_of(page(first), page(second))
    assert texts(rows, *AGREEMENT) == [
        ("1", "Terwujudnya", "Persentase tahapan yang sesuai jadwal", "100%"),
        ("2", "Layanan", "Persentase layanan", "90%"),
    ]
    joined = rows.items[0].values["indikator"].printed()
    assert (joined.page, joined.box) == (1, Box(210, 120, 290, 140))
    assert rows.findings == (
        Finding(
            "ROW_SPLIT_JOINED",
            "a row cut by the page break was joined with the row above it (indikator: sesuai jadwal)",
            page=2,
            box=Box(210, 120, 290, 140),
            table="agreements",
            raw="sesuai jadwal",
        ),
    )


def test_a_new_row_on_a_new_page_is_not_joined() -> None:
    # A capital, or a target of its own, begins a row.
    for beginning in (["", "", "Sesuai jadwal", ""], ["", "", "sesuai jadwal", "90%"]):
        rows = rows_of(
            page(grid([HEADER, ["1", "A", "Persentase tahapan", "100%"]])),
            page(grid([HEADER, beginning])),
        )
        assert len(rows.items) == 2, beginning
        assert rows.items[1].values["sasaran"].text == "A"


def test_only_the_first_row_of_a_page_may_go_on() -> None:
    made = grid([HEADER, ["1", "A", "Persentase tahapan", "100%"], ["", "", "sesuai jadwal", ""]])
    assert len(rows_of(page(made)).items) == 2


def test_a_merged_cell_that_the_page_break_cuts_is_whole_on_all_its_rows() -> None:
    first = grid([HEADER, ["1", "Terwujudnya tahapan Pemilu yang", "Persentase tahapan", "100%"]])
    second = grid([HEADER, ["", "sesuai jadwal", "Jumlah tahapan", "12 tahapan"]])
    rows = rows_of(page(first), page(second))
    assert texts(rows, *AGREEMENT) == [
        ("1", "Terwujudnya tahapan Pemilu yang sesuai jadwal", "Persentase tahapan", "100%"),
        ("1", "Terwujudnya tahapan Pemilu yang sesuai jadwal", "Jumlah tahapan", "12 tahapan"),
    ]


def test_a_merged_cell_that_the_page_break_cuts_above_its_text() -> None:
    first = grid(
        [
            HEADER,
            ["7", "Tersedianya jaringan", "Jumlah usulan", "4 orang"],
            [Put("8", rows=2), Put("", rows=2), "Jumlah perubahan", "2 kali"],
            [None, None, "Jumlah pelanggaran", "1 kali"],
        ]
    )
    second = grid(
        [
            ["", "Terlaksananya layanan PAW", "Jumlah sengketa", "3 kali"],
            ["9", "Menguatnya keterbukaan", "Nilai evaluasi", "A"],
        ]
    )
    rows = rows_of(page(first), page(second))
    assert texts(rows, *AGREEMENT) == [
        ("7", "Tersedianya jaringan", "Jumlah usulan", "4 orang"),
        ("8", "Terlaksananya layanan PAW", "Jumlah perubahan", "2 kali"),
        ("8", "Terlaksananya layanan PAW", "Jumlah pelanggaran", "1 kali"),
        ("8", "Terlaksananya layanan PAW", "Jumlah sengketa", "3 kali"),
        ("9", "Menguatnya keterbukaan", "Nilai evaluasi", "A"),
    ]
    assert rows.items[1].values["sasaran"].printed().page == 2


def test_a_joined_row_is_as_doubtful_as_its_worst_piece() -> None:
    first = grid([HEADER, ["1", "A", Put("Persentase tahapan", second="Persentase tahapan"), "100%"]])
    second = grid([HEADER, ["", "", Put("sesuai 5 jadwal", second="sesuai 6 jadwal"), ""]])
    printed = rows_of(page(first), page(second)).items[0].values["indikator"].printed()
    assert (printed.text, printed.alternatives, printed.doubt, printed.confidence) == (
        "Persentase tahapan sesuai 5 jadwal",
        ("Persentase tahapan sesuai 6 jadwal",),
        "READERS_DISAGREE",
        DISPUTED,
    )


PLAN = ["Sasaran", "Program", "Kegiatan", "Indikator Kinerja", "Target", "Anggaran"]
PLANNED = ("sasaran", "program", "kegiatan", "indikator", "target", "anggaran")


def test_a_second_half_stands_on_all_rows_that_its_cell_covers() -> None:
    first = grid([PLAN, ["Terwujudnya koordinasi", "Program A", "Kegiatan A", "Jumlah", "1 kali", "Rp. 1"]])
    second = grid(
        [
            PLAN,
            [Put("yang terintegrasi", rows=2), Put("", rows=2), "", "Jumlah orang", "2 kali", "Rp. 2"],
            [None, None, "Kegiatan B", "Jumlah buku", "3 kali", "Rp. 3"],
        ]
    )
    whole = "Terwujudnya koordinasi yang terintegrasi"
    assert texts(rows_of(page(first), page(second)), *PLANNED) == [
        (whole, "Program A", "Kegiatan A", "Jumlah", "1 kali", "Rp. 1"),
        (whole, "Program A", "Kegiatan A", "Jumlah orang", "2 kali", "Rp. 2"),
        (whole, "Program A", "Kegiatan B", "Jumlah buku", "3 kali", "Rp. 3"),
    ]


def _opened(made: Grid, *cols: int) -> Grid:
    """``made`` without a ruling at the foot of these columns."""
    cells = (replace(c, open=c.row + c.row_span == made.rows and c.col in cols) for c in made.cells)
    return replace(made, cells=tuple(cells))


def test_a_cell_that_no_ruling_closes_goes_on_and_one_that_is_closed_does_not() -> None:
    first = grid([PLAN, ["Sasaran A", "Program Pemilu", "Kegiatan A", "Jumlah", "1 kali", "Rp. 1"]])
    second = grid([PLAN, ["Lain", "Konsolidasi", "Kegiatan B", "Jumlah orang", "2 kali", ""]])
    assert texts(rows_of(page(_opened(first, 1, 5)), page(second)), *PLANNED) == [
        ("Sasaran A", "Program Pemilu Konsolidasi", "Kegiatan A", "Jumlah", "1 kali", "Rp. 1"),
        ("Lain", "Program Pemilu Konsolidasi", "Kegiatan B", "Jumlah orang", "2 kali", "Rp. 1"),
    ]


def test_a_row_that_no_ruling_closes_goes_on_with_a_capital() -> None:
    first = grid([PLAN, ["Sasaran A", "Program A", "Kegiatan A", "Persentase", "100%", "Rp. 1"]])
    second = grid([PLAN, ["", "", "", "Pemilu/Pemilihan", "", ""]])
    rows = rows_of(page(_opened(first, *range(6))), page(second))
    assert texts(rows, *PLANNED) == [
        ("Sasaran A", "Program A", "Kegiatan A", "Persentase Pemilu/Pemilihan", "100%", "Rp. 1")
    ]
    # Only the missing ruling says so.
    assert rows.items[0].values["indikator"].printed().doubt == "CUT_CELL_UNSURE"
    assert len(rows_of(page(first), page(second)).items) == 2


def test_a_target_in_the_middle_of_a_row_that_the_page_cuts() -> None:
    first = grid([HEADER, ["1", "A", "Persentase tahapan yang", ""]])
    second = grid([HEADER, ["", "", "sesuai jadwal", "100%"], ["2", "B", "Jumlah", "2 kali"]])
    assert texts(rows_of(page(first), page(second)), *AGREEMENT) == [
        ("1", "A", "Persentase tahapan yang sesuai jadwal", "100%"),
        ("2", "B", "Jumlah", "2 kali"),
    ]


def _amounts(*kegiatan: str) -> list[tuple[str, str]]:
    """The amounts, with their doubts, of a plan that prints one for two rows and cuts the next.

    The second page begins with ``kegiatan`` and no amount.
    """
    first = grid(
        [
            PLAN,
            [Put("S", rows=3), Put("P", rows=3), Put("K", rows=2), "I", "1 kali", Put("Rp. 1", rows=2)],
            [None, None, None, "J", "2 kali", None],
            [None, None, "L", "M", "3 kali", "Rp. 2"],
        ]
    )
    second = grid([PLAN, *(["", "", one, "N", "4 kali", ""] for one in kegiatan)])
    found = [row.values["anggaran"].printed() for row in rows_of(page(first), page(second)).items]
    return [(p.text, p.doubt) for p in found]


def test_an_amount_goes_on_with_the_kegiatan_that_it_is_printed_for() -> None:
    assert _amounts("") == [("Rp. 1", ""), ("Rp. 1", ""), ("Rp. 2", ""), ("Rp. 2", "")]


def test_an_amount_of_which_nothing_says_that_it_goes_on_is_in_doubt() -> None:
    assert _amounts("Lain")[2:] == [("Rp. 2", ""), ("Rp. 2", "CUT_CELL_UNSURE")]


def test_specks_in_an_empty_cell_are_no_second_half() -> None:
    first = grid([PLAN, ["Sasaran A", "Program A", "Kegiatan A", "Jumlah", "1 kali", "Rp. 1"]])
    specks = Put(". ws 7", second="", confidence=0.9)
    second = grid([PLAN, [specks, "", "", "Jumlah orang", "2 kali", "Rp. 2"]])
    found = [row.values["sasaran"].printed() for row in rows_of(page(first), page(second)).items]
    assert [(p.text, p.doubt) for p in found] == [("Sasaran A", ""), ("Sasaran A", "CUT_CELL_UNSURE")]


def test_a_tick_behind_the_break_belongs_to_the_row_that_is_cut() -> None:
    head = ["Indikator Kinerja", "Target", "T1", "T2", "T3", "T4"]
    blank, tick = Put("", mark=Mark.BLANK), Put("v", mark=Mark.MARKED)
    first = grid([head, ["Persentase tahapan yang", "100%", tick, blank, blank, blank]])
    second = grid([head, ["sesuai jadwal", "", blank, blank, tick, blank]])
    (row,) = rows_of(page(first), page(second)).items
    marks = [row.values[name].parts[0].mark for name in ("t1", "t2", "t3", "t4")]
    assert (row.values["indikator"].text, marks) == (
        "Persentase tahapan yang sesuai jadwal",
        [Mark.MARKED, Mark.BLANK, Mark.MARKED, Mark.BLANK],
    )


def test_two_ticked_rows_of_a_merged_indicator_are_two() -> None:
    """Each action of the indicator has its own ticks; the executor is one for both, and cut by the page."""
    head = ["Indikator Kinerja", "Target", "Kegiatan", "T1", "T2", "T3", "T4", "Pelaksana"]
    blank, tick = Put("", mark=Mark.BLANK), Put("v", mark=Mark.MARKED)
    first = grid(
        [head, ["Jumlah data", "2 kali", "Verifikasi", tick, blank, blank, blank, "Bagian Teknis dan"]]
    )
    second = grid([head, ["", "", "Pemutakhiran", blank, blank, tick, blank, "Hupmas"]])
    rows = rows_of(page(first), page(second))
    assert texts(rows, "indikator", "kegiatan", "pelaksana") == [
        ("Jumlah data", "Verifikasi", "Bagian Teknis dan Hupmas"),
        ("Jumlah data", "Pemutakhiran", "Bagian Teknis dan Hupmas"),
    ]
    assert [row.values["t3"].parts[0].mark for row in rows.items] == [Mark.BLANK, Mark.MARKED]
    assert rows.items[1].values["indikator"].printed().doubt == "FILLED_FROM_ABOVE"


def _activities(
    second: str,
    target: str = "",
    *,
    amount: str = "Rp. 2",
    activity: str = "Pemindahan arsip",
    ticked: bool = True,
) -> list[tuple[str, str, str, str]]:
    """Indicators and activities, with their doubts, of a plan whose page cuts one between its activities."""
    head = ["Sasaran", "Indikator Kinerja", "Target", "Rencana Aksi", "Anggaran", "T1", "T2", "T3", "T4"]
    tick, blank = Put("", mark=Mark.MARKED), Put("", mark=Mark.BLANK)
    now, later = [tick, blank, blank, blank], [blank, blank, blank, tick if ticked else blank]
    printed = ["Sasaran A", "Nilai hasil pengawasan kearsipan", "B", "Penataan arsip", "Rp. 1"]
    above: list[str | Put | None] = [*printed, *now]
    behind: list[str | Put | None] = ["", second, target, activity, amount, *later]
    found = rows_of(page(grid([head, above])), page(grid([head, behind]))).items
    pairs = [[row.values[name].printed() for name in ("indikator", "kegiatan")] for row in found]
    return [(i.text, i.doubt, k.text, k.doubt) for i, k in pairs]


def test_an_indicator_cut_between_its_activities_is_whole_on_both_rows() -> None:
    whole = "Nilai hasil pengawasan kearsipan internal"
    assert _activities("internal") == [
        (whole, "", "Penataan arsip", ""),
        (whole, "", "Pemindahan arsip", ""),
    ]


def test_an_activity_beside_the_rest_of_an_indicator_may_be_its_own() -> None:
    whole = "Nilai hasil pengawasan kearsipan internal"
    assert _activities("internal", amount="") == [
        (whole, "", "Penataan arsip Pemindahan arsip", "CUT_CELL_UNSURE")
    ]
    assert _activities("internal", amount="", activity="dan berkas") == [
        (whole, "", "Penataan arsip dan berkas", "")
    ]
    assert _activities("internal", amount="", activity="Inaktif", ticked=False) == [
        (whole, "", "Penataan arsip Inaktif", "")
    ]


def test_an_indicator_that_may_go_on_behind_the_break_is_in_doubt_on_both_rows() -> None:
    assert _activities("Internal") == [
        ("Nilai hasil pengawasan kearsipan", "CUT_CELL_UNSURE", "Penataan arsip", ""),
        ("Internal", "CUT_CELL_UNSURE", "Pemindahan arsip", ""),
    ]


def test_what_has_neither_target_nor_tick_beside_an_activity_that_goes_on_is_no_row() -> None:
    """`LADK tepat waktu` goes on with an indicator (a decree of the ninth exam): that it does is in doubt."""
    assert _activities("LADK tepat waktu", amount="", activity="Inaktif", ticked=False) == [
        ("Nilai hasil pengawasan kearsipan LADK tepat waktu", "CUT_CELL_UNSURE", "Penataan arsip Inaktif", "")
    ]
    heading = _activities("Layanan lain", amount="", activity="", ticked=False)
    assert [indicator for indicator, *_ in heading] == ["Nilai hasil pengawasan kearsipan", "Layanan lain"]


def test_an_indicator_with_a_target_of_its_own_behind_the_break_is_another() -> None:
    assert _activities("Jumlah berkas", "3 berkas") == [
        ("Nilai hasil pengawasan kearsipan", "", "Penataan arsip", ""),
        ("Jumlah berkas", "", "Pemindahan arsip", ""),
    ]


def test_merged_cells_that_the_new_page_repeats_above_the_rest_of_a_row() -> None:
    cut = grid([HEADER, ["4.", "Meningkatnya profesionalitas", "Persentase pegawai yang", "78,5"]])
    rest = grid(
        [
            HEADER,
            [Put("4.", rows=2), Put("Meningkatnya profesionalitas", rows=2), "menyusun laporan", ""],
            [None, None, "Jumlah sasaran kerja", "100%"],
        ]
    )
    assert texts(rows_of(page(cut), page(rest)), *AGREEMENT) == [
        ("4.", "Meningkatnya profesionalitas", "Persentase pegawai yang menyusun laporan", "78,5"),
        ("4.", "Meningkatnya profesionalitas", "Jumlah sasaran kerja", "100%"),
    ]


def test_the_same_target_behind_the_break_is_another_row_s() -> None:
    cut = grid([HEADER, ["4.", "Meningkatnya partisipasi", "Persentase pemilih disabilitas", "77,5%"]])
    next_row = grid([HEADER, ["4.", "Meningkatnya partisipasi", "persentase pemilih perempuan", "77,5%"]])
    assert [row[2:] for row in texts(rows_of(page(cut), page(next_row)), *AGREEMENT)] == [
        ("Persentase pemilih disabilitas", "77,5%"),
        ("persentase pemilih perempuan", "77,5%"),
    ]
