"""The rows of a stitched table, every value on every row that it covers."""

from __future__ import annotations

from dataclasses import replace

from pipeline.assemble.readings.confidence import DISPUTED
from pipeline.model import Box, Mark
from tests.assemble.made_grids import Put, grid, page
from tests.assemble.made_rows import AGREEMENT, HEADER, rows_of, texts

PLAN = ["Indikator Kinerja", "Target", "TW I", "TW II", "TW III", "TW IV"]


def test_a_merged_cell_stands_on_each_of_its_rows() -> None:
    made = grid(
        [
            HEADER,
            [Put("1", rows=2), Put("Terwujudnya tahapan", rows=2), "Persentase tahapan", "100%"],
            [None, None, "Jumlah tahapan", "12 tahapan"],
            ["2", "Terwujudnya layanan", "Persentase layanan", "90%"],
        ]
    )
    rows = rows_of(page(made))
    assert texts(rows, *AGREEMENT) == [
        ("1", "Terwujudnya tahapan", "Persentase tahapan", "100%"),
        ("1", "Terwujudnya tahapan", "Jumlah tahapan", "12 tahapan"),
        ("2", "Terwujudnya layanan", "Persentase layanan", "90%"),
    ]
    assert rows.findings == ()
    first, second, _ = rows.items
    assert second.values["sasaran"].printed() == first.values["sasaran"].printed()
    assert second.values["sasaran"].printed().box == Box(130, 120, 210, 160)


def test_an_empty_cell_of_such_a_column_means_as_above() -> None:
    made = grid(
        [
            HEADER,
            ["1", "Terwujudnya tahapan", "Persentase tahapan", "100%"],
            ["", "", "Jumlah tahapan", "12 tahapan"],
        ]
    )
    assert texts(rows_of(page(made)), *AGREEMENT) == [
        ("1", "Terwujudnya tahapan", "Persentase tahapan", "100%"),
        ("1", "Terwujudnya tahapan", "Jumlah tahapan", "12 tahapan"),
    ]


def test_a_streak_in_an_empty_cell_means_as_above_in_doubt() -> None:
    first = ["1", "Terwujudnya tahapan", "Persentase tahapan", "100%"]
    read = Put("|", second="|")
    made = grid([HEADER, first, ["", read, "Jumlah tahapan", "12 tahapan"], ["", "", "Indeks tahapan", "80"]])
    rows = rows_of(page(made))
    assert texts(rows, "sasaran") == [("Terwujudnya tahapan",)] * 3
    assert [row.values["sasaran"].printed().doubt for row in rows.items] == ["", "FILLED_FROM_ABOVE", ""]
    for number, text in (("2", "|"), ("", "-")):  # a sasaran of its own, that nobody could read; none
        own = grid([HEADER, first, [number, Put(text, second=text), "Jumlah tahapan", "12 tahapan"]])
        assert texts(rows_of(page(own)), "sasaran") == [("Terwujudnya tahapan",), (text,)]


def test_an_empty_target_does_not_mean_as_above() -> None:
    made = grid([HEADER, ["1", "A", "Persentase tahapan", "100%"], ["2", "B", "Jumlah tahapan", ""]])
    assert texts(rows_of(page(made)), "target") == [("100%",), ("",)]


def test_a_row_with_nothing_in_it_is_no_row() -> None:
    made = grid([HEADER, ["1", "A", "Persentase tahapan", "100%"], ["", "", "", ""]])
    assert len(rows_of(page(made)).items) == 1


def test_a_full_width_row_is_the_heading_of_those_below() -> None:
    made = grid(
        [
            PLAN,
            [Put("Sasaran Pertama : A", cols=6), None, None, None, None, None],
            ["Jumlah laporan", "2 Dok", "v", "", "", "v"],
            ["Jumlah dokumen", "1 Dok", "", "v", "", ""],
            [Put("Sasaran Kedua : B", cols=6), None, None, None, None, None],
            ["Jumlah kegiatan", "3 keg", "", "", "v", ""],
        ]
    )
    assert texts(rows_of(page(made)), "heading", "indikator", "target", "t1", "t4") == [
        ("Sasaran Pertama : A", "Jumlah laporan", "2 Dok", "v", "v"),
        ("Sasaran Pertama : A", "Jumlah dokumen", "1 Dok", "", ""),
        ("Sasaran Kedua : B", "Jumlah kegiatan", "3 keg", "", ""),
    ]


def test_a_heading_holds_on_the_next_page() -> None:
    first = grid(
        [
            PLAN,
            [Put("Sasaran Pertama : A", cols=6), *[None] * 5],
            ["Jumlah laporan", "2 Dok", "v", "", "", ""],
        ]
    )
    second = grid([PLAN, ["Jumlah dokumen", "1 Dok", "", "", "", "v"]])
    assert texts(rows_of(page(first), page(second)), "heading", "indikator") == [
        ("Sasaran Pertama : A", "Jumlah laporan"),
        ("Sasaran Pertama : A", "Jumlah dokumen"),
    ]


def test_marks_are_kept_apart_from_text() -> None:
    made = grid(
        [PLAN, ["Jumlah laporan", "2 Dok", Put("/", mark=Mark.MARKED), "", Put("", mark=Mark.UNSURE), ""]]
    )
    (row,) = rows_of(page(made)).items
    assert [row.values[f"t{i}"].printed().mark for i in range(1, 5)] == [
        Mark.MARKED,
        Mark.BLANK,
        Mark.UNSURE,
        Mark.BLANK,
    ]


def test_a_total_is_told_by_its_words() -> None:
    for word in ("T o t a l", "JUMLAH", "Total Anggaran"):
        made = grid([["PROGRAM", "ANGGARAN"], ["Program Dukungan", "Rp. 1.000"], [word, "Rp. 1.000"]])
        rows = rows_of(page(grid([HEADER, ["1", "A", "B", "1"]], top=40), made), table=1)
        assert [r.is_total for r in rows.items] == [False, True], word


def test_an_indicator_taken_from_above_is_in_doubt() -> None:
    # One indicator with two targets: the cell is empty, and nobody ruled a merged cell.
    made = grid([HEADER, ["1", "A", "Persentase tahapan", "100%"], ["2", "B", "", "12 tahapan"]])
    rows = rows_of(page(made))
    assert texts(rows, *AGREEMENT)[1] == ("2", "B", "Persentase tahapan", "12 tahapan")
    printed = rows.items[1].values["indikator"].printed()
    assert (printed.doubt, rows.items[0].values["indikator"].printed().doubt) == ("FILLED_FROM_ABOVE", "")
    assert [(f.code, f.page, f.box, f.column) for f in rows.findings] == [
        ("FILLED_FROM_ABOVE", 1, Box(210, 140, 290, 160), "indikator")
    ]


def test_targets_stacked_in_one_cell_are_told_apart_by_height() -> None:
    made = grid(
        [
            HEADER,
            ["1", "A", "Persentase tahapan\nJumlah tahapan", "100%\n12 tahapan"],
        ],
        heights=[20, 40],
    )
    rows = rows_of(page(made))
    assert texts(rows, *AGREEMENT) == [
        ("1", "A", "Persentase tahapan", "100%"),
        ("1", "A", "Jumlah tahapan", "12 tahapan"),
    ]


def test_stacked_targets_that_nobody_can_assign_are_in_doubt() -> None:
    made = grid(
        [HEADER, ["1", "A", "Persentase tahapan dan\njumlah tahapan", "100%\n12 tahapan"]], heights=[20, 40]
    )
    (row,) = rows_of(page(made)).items
    assert row.values["target"].printed().doubt == "SEVERAL_IN_ONE_CELL"


def test_rows_that_only_other_columns_part_are_made_once_and_are_in_doubt() -> None:
    # Rulings too faint to be found: the indicators and targets of three rows stand in one cell each.
    x, none = Put("", mark=Mark.MARKED), Put("", mark=Mark.BLANK)
    made = grid(
        [
            PLAN,
            [
                Put("Jumlah laporan\n\nJumlah orang\n\nNilai kinerja", rows=3),
                Put("2 Dok\n\n60 Org\n\n90,5", rows=3),
                *(x, none, none, none),
            ],
            [None, None, none, x, none, none],
            [None, None, none, none, x, x],
        ]
    )
    rows = rows_of(page(made)).items
    assert texts(rows_of(page(made)), "indikator", "target") == [
        ("Jumlah laporan", "2 Dok"),
        ("Jumlah orang", "60 Org"),
        ("Nilai kinerja", "90,5"),
    ]
    marks = [[row.values[f"t{i}"].printed().mark for i in range(1, 5)] for row in rows]
    yes, no = Mark.MARKED, Mark.BLANK
    assert marks == [[yes, no, no, no], [no, yes, no, no], [no, no, yes, yes]]
    assert [row.values["target"].printed().doubt for row in rows] == ["SEVERAL_IN_ONE_CELL"] * 3


def test_every_row_of_a_table_whose_rulings_are_lost_is_in_doubt() -> None:
    made = grid(
        [HEADER, ["1", "A", "Persentase tahapan", "100%"], ["2", "B", "Jumlah tahapan", "12 tahapan"]]
    )
    for torn, doubt in ((True, "RULING_LOST"), (False, "")):
        rows = rows_of(page(replace(made, torn=torn))).items
        assert [row.values["indikator"].printed().doubt for row in rows] == [doubt, doubt]


def test_an_indicator_over_several_rows_is_on_each_of_them() -> None:
    x, none = Put("", mark=Mark.MARKED), Put("", mark=Mark.BLANK)
    made = grid(
        [
            PLAN,
            [Put("Jumlah laporan", rows=2), Put("2 Dok", rows=2), x, none, none, none],
            [None, None, none, x, none, none],
        ]
    )
    rows = rows_of(page(made))
    assert texts(rows, "indikator", "target") == [("Jumlah laporan", "2 Dok")] * 2
    assert [row.values["target"].printed().doubt for row in rows.items] == ["", ""]


def test_disagreeing_readers_are_carried_along() -> None:
    made = grid([HEADER, ["1", "A", Put("pemilih pemula", second="pemilih perempuan"), "100%"]])
    printed = rows_of(page(made)).items[0].values["indikator"].printed()
    assert (printed.text, printed.alternatives, printed.doubt, printed.confidence) == (
        "pemilih pemula",
        ("pemilih perempuan",),
        "READERS_DISAGREE",
        DISPUTED,
    )


def test_a_sasaran_that_is_closed_too_early_goes_on_beside_the_next_row() -> None:
    """Cut below its second line, on a scan of the tenth exam: it is whole on both rows, and looked at."""
    made = grid(
        [
            HEADER,
            ["8", "Meningkatnya integritas aparatur sipil", "Jumlah pegawai", "0 kasus"],
            ["", Put("negara", rows=2), "Persentase pegawai", "99.9%"],
            ["", None, "Jumlah wajib lapor", "3 orang"],
            ["", "Terwujudnya layanan", "Indeks layanan", "80"],
        ]
    )
    rows = rows_of(page(made))
    whole = "Meningkatnya integritas aparatur sipil negara"
    assert texts(rows, "sasaran", "indikator") == [
        (whole, "Jumlah pegawai"),
        (whole, "Persentase pegawai"),
        (whole, "Jumlah wajib lapor"),
        ("Terwujudnya layanan", "Indeks layanan"),
    ]
    assert [row.values["sasaran"].printed().doubt for row in rows.items] == ["CUT_CELL_UNSURE"] * 3 + [""]
