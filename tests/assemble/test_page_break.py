"""The first row behind a page break, and the rows before it."""

from __future__ import annotations

from pipeline.assemble.confidence import DISPUTED
from pipeline.model import Box, Finding
from tests.assemble.grids import Put, grid, page
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
            page(grid([HEADER, ["1", "A", "Persentase tahapan yang", "100%"]])),
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
