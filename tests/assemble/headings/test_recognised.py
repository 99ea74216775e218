"""Forms are recognised by their headings, whatever shape those have."""

from __future__ import annotations

import pytest

from pipeline.assemble.headings.recognised import Recognised, header_text, recognise
from pipeline.assemble.layouts import Column, Layout
from pipeline.model import Grid
from tests.assemble.made_grids import LAYOUTS, Put, grid

AGREEMENT = ["NO", "SASARAN PROGRAM", "INDIKATOR KINERJA", "TARGET"]
AGREEMENT_COLUMNS = ("no", "sasaran", "indikator", "target")
MONTHS = tuple(f"b{i}" for i in range(1, 13))
QUARTERS = ("t1", "t2", "t3", "t4")


def _recognised(made: Grid, titled: str = "") -> Recognised:
    found = recognise(made, LAYOUTS.forms, titled)
    assert found is not None
    return found


def _form(made: Grid) -> tuple[str, tuple[str | None, ...], int]:
    found = _recognised(made)
    return found.layout.form, found.columns, found.body


def test_an_agreement() -> None:
    made = grid([AGREEMENT, ["1", "Terwujudnya tahapan", "Persentase tahapan", "100%"]])
    assert _recognised(made) == Recognised(
        LAYOUTS.form("perjanjian_kinerja"), AGREEMENT_COLUMNS, tuple(AGREEMENT), 1
    )


def _variants() -> list[tuple[Layout, Column, str]]:
    return [
        (layout, column, heading)
        for layout in LAYOUTS.forms
        for column in layout.columns
        for heading in column.headers
    ]


@pytest.mark.parametrize(
    ("layout", "column", "heading"), _variants(), ids=lambda x: getattr(x, "form", getattr(x, "name", x))
)
def test_every_heading_of_every_layout(layout: Layout, column: Column, heading: str) -> None:
    # The form with all its required columns, this one under this heading.
    columns = [c for c in layout.columns if not c.optional or c.name == column.name]
    printed = [heading if c.name == column.name else c.headers[0] for c in columns]
    names = [c.name for c in columns]
    if layout.periods:
        printed += [f"tw {n}" for n in ("i", "ii", "iii", "iv")]
        names += QUARTERS
    made = grid([[p.upper() for p in printed], ["-"] * len(printed)])
    found = _recognised(made, layout.form)
    assert (found.layout.form, found.columns) == (layout.form, tuple(names))


def _headings_of_a_calendar() -> list[tuple[str, tuple[str, ...]]]:
    layout = LAYOUTS.form("rencana_aksi")
    return [
        (periods.columns, tuple(names[min(variant, len(names) - 1)] for names in periods.headers))
        for periods in layout.periods
        for variant in range(max(len(names) for names in periods.headers))
    ]


@pytest.mark.parametrize(("prefix", "printed"), _headings_of_a_calendar())
def test_every_heading_of_a_calendar(prefix: str, printed: tuple[str, ...]) -> None:
    made = grid([["Indikator Kinerja", "Target", *(p.upper() for p in printed)], ["-"] * (len(printed) + 2)])
    assert _form(made) == (
        "rencana_aksi",
        ("indikator", "target", *(f"{prefix}{i + 1}" for i in range(len(printed)))),
        1,
    )


@pytest.mark.parametrize(("at", "misread"), [(0, "Bl"), (4, "BS"), (0, "81"), (11, "B12."), (2, "")], ids=str)
def test_a_misread_month_between_its_neighbours(at: int, misread: str) -> None:
    months = [f"B{i}" for i in range(1, 13)]
    months[at] = misread
    made = grid([["Indikator Kinerja", "Target", *months]])
    assert _recognised(made).columns == ("indikator", "target", *MONTHS)
    assert _recognised(made).schedule == "bulan"


def test_roman_numerals_whose_strokes_are_letters_to_the_readers() -> None:
    quarters: list[str | Put | None] = ["TW!", "TW Il", Put("TW Ill", second="TW \u2162II"), "TWlV"]
    assert _form(grid([["Indikator Kinerja", "Target", *quarters]])) == (
        "rencana_aksi",
        ("indikator", "target", *QUARTERS),
        1,
    )


def test_quarters_over_several_columns_each_are_no_calendar() -> None:
    quarters = [x for n in ("I", "II", "III", "IV") for x in (Put(f"Trw {n}", cols=2), None)]
    assert recognise(grid([["Indikator Kinerja", "Target", *quarters]]), LAYOUTS.forms) is None


def test_two_headings_in_one_cell_are_a_heading_each() -> None:
    joined = Put("SASARAN PROGRAM | INDIKATOR KINERJA", cols=2)
    row = ["1", "Terwujudnya tahapan", "Persentase tahapan", "100%"]
    assert _form(grid([["NO", joined, None, "TARGET"], row])) == ("perjanjian_kinerja", AGREEMENT_COLUMNS, 1)


def test_one_cell_over_two_columns_that_is_not_two_headings() -> None:
    joined = Put("SASARAN PROGRAM DAN LAINNYA", cols=2)
    assert recognise(grid([["NO", joined, None, "TARGET"]]), LAYOUTS.forms) is None


def test_months_out_of_order_are_no_calendar() -> None:
    months = [f"B{i}" for i in (2, 1, *range(3, 13))]
    assert recognise(grid([["Indikator Kinerja", "Target", *months]]), LAYOUTS.forms) is None


def test_a_calendar_read_too_badly_is_none() -> None:
    months = ["", "", "", "", "", *(f"B{i}" for i in range(6, 13))]  # 7 of 12
    assert recognise(grid([["Indikator Kinerja", "Target", *months]]), LAYOUTS.forms) is None


def test_either_reading_of_a_heading_will_do() -> None:
    made = grid([["NO", "SASARAN PROGRAM", Put("lND1KAT0R KlNFRJA", second="INDIKATOR KINERJA"), "TARGET"]])
    assert _recognised(made).columns == AGREEMENT_COLUMNS


def test_a_line_that_only_one_reader_was_asked_about_is_no_heading_by_itself() -> None:
    # The second reader read `Kegiatan/` again; that is not the column `kegiatan`.
    target = Put("Target\nKegiatan/\nAksi", second="\nKegiatan/")
    quarters = ("TW I", "TW II", "TW III", "TW IV")
    found = _recognised(grid([["No.", "Sasaran", "Indikator", "Target", "Kegiatan", target, *quarters]]))
    assert found.columns == ("no", "sasaran", "indikator", "target", "kegiatan", "target_kegiatan", *QUARTERS)


def test_a_badly_read_heading_is_the_one_it_resembles() -> None:
    made = grid([["N0", "SASARAN PR0GRAM", "INDIKAT0R KINERJA", "TARGFT"]])
    assert _recognised(made).columns == AGREEMENT_COLUMNS


@pytest.mark.parametrize("hint", ["TARGET (SESUAIKAN DG RENSTRA)", "TARGET\n(%)", "TARGET (SESUAIKAN"])
def test_a_hint_in_brackets(hint: str) -> None:
    assert _recognised(grid([["NO", "SASARAN", "INDIKATOR", hint]])).columns == AGREEMENT_COLUMNS


def test_a_first_column_without_a_name_holds_the_numbers() -> None:
    assert _recognised(grid([["", "Sasaran", "Indikator Kinerja", "Target"]])).columns == AGREEMENT_COLUMNS


def test_a_nameless_column_elsewhere_stays_unknown() -> None:
    found = _recognised(grid([["Sasaran", "Indikator Kinerja", "", "Target"]]))
    assert found.columns == ("sasaran", "indikator", None, "target")


def test_a_heading_that_nobody_knows_leaves_its_column_unknown() -> None:
    found = _recognised(grid([["No", "Sasaran", "Indikator Kinerja", "Target", "Bobot Capaian"]]))
    assert found.columns == (*AGREEMENT_COLUMNS, None)
    assert found.headings[-1] == "Bobot Capaian"


def test_two_rows_of_heading() -> None:
    made = grid(
        [
            [
                Put("Indikator Kinerja", rows=2),
                Put("Target", rows=2),
                Put("Triwulan", cols=4),
                None,
                None,
                None,
            ],
            [None, None, "I", "II", "III", "IV"],
            ["Jumlah laporan", "2 Dok", "v", "", "", "v"],
        ]
    )
    assert _form(made) == ("rencana_aksi", ("indikator", "target", *QUARTERS), 2)


def test_three_rows_of_heading_and_a_row_of_numbers() -> None:
    made = grid(
        [
            [Put("Indikator", rows=3), Put("Target", rows=3), Put("Jadwal", cols=4), None, None, None],
            [None, None, Put("Triwulan", cols=4), None, None, None],
            [None, None, "TW I", "TW II", "TW III", "TW IV"],
            ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"],
            ["Jumlah laporan", "2 Dok", "v", "", "", "v"],
        ]
    )
    assert _form(made) == ("rencana_aksi", ("indikator", "target", *QUARTERS), 4)


def test_a_heading_whose_parts_stand_in_two_rows() -> None:
    made = grid(
        [
            [Put("NO", rows=2), "SASARAN", "INDIKATOR", Put("TARGET", rows=2)],
            [None, "PROGRAM", "KINERJA", None],
            ["1", "Terwujudnya", "Persentase", "90%"],
        ]
    )
    assert _form(made) == ("perjanjian_kinerja", AGREEMENT_COLUMNS, 2)


def test_a_first_row_full_of_values_is_no_row_of_column_numbers() -> None:
    header = ["No", "Indikator Kinerja", "Target", "TW I", "TW II", "TW III", "TW IV"]
    made = grid([header, ["1", "Jumlah laporan", "12", "3", "3", "3", "3"]])
    assert _recognised(made).body == 1


def test_a_row_of_numbers_in_two_columns() -> None:
    assert _form(grid([["Program", "Anggaran"], ["(1)", "(2)"], ["Program Dukungan", "Rp. 1.000"]])) == (
        "anggaran",
        ("program", "anggaran"),
        2,
    )


@pytest.mark.parametrize(
    "header",
    [
        ["Nama Kapal", "Bendera", "Tonase Kotor", "Galangan"],
        ["NO", "SASARAN", "INDIKATOR"],  # no target
        ["SASARAN", "SASARAN PROGRAM", "INDIKATOR", "TARGET"],  # twice the same
        ["", "", "", ""],
        ["Nama", "Jabatan"],
    ],
)
def test_other_tables_are_of_no_known_form(header: list[str]) -> None:
    assert recognise(grid([header, [""] * len(header)]), LAYOUTS.forms) is None


def test_an_rkt_is_no_agreement() -> None:
    header = [
        "SASARAN PROGRAM",
        "PROGRAM",
        "KEGIATAN",
        "SASARAN KEGIATAN",
        "INDIKATOR KEGIATAN",
        "TARGET",
        "ANGGARAN",
    ]
    assert _recognised(grid([header])).layout.form == "rkt"
    assert _recognised(grid([header])).columns == (
        "sasaran",
        "program",
        "kegiatan",
        "sasaran_kegiatan",
        "indikator",
        "target",
        "anggaran",
    )


def test_the_heading_as_printed_for_a_finding() -> None:
    assert header_text(grid([["Nama\nKapal", "", "Bendera"], ["a", "b", "c"]])) == "Nama Kapal |  | Bendera"


def test_columns_that_nobody_knows_are_not_named_by_standing_beside_each_other() -> None:
    made = grid([[*AGREEMENT, "KUALITAS", "MUTU"], ["1", "Tahapan", "Persentase", "100%", "a", "b"]])
    assert _form(made) == ("perjanjian_kinerja", (*AGREEMENT_COLUMNS, None, None), 1)


def test_numbers_between_two_texts_are_those_of_the_second() -> None:
    made = grid([["NO", "SASARAN", "NO", "INDIKATOR", "TARGET"], ["1", "Tahapan", "1.1", "Persentase", "9"]])
    assert _form(made) == (
        "perjanjian_kinerja",
        ("no", "sasaran", "indikator numbers", "indikator", "target"),
        1,
    )


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("FORMULA PERHITUNGAN", "rumus"),
        ("BASELINE 2022", "dasar"),
        ("BOBOT (%)", "bobot"),
        ("PENANGGUNG JAWAB", "penanggung_jawab"),
        ("PERSPEKTIF", "perspektif"),
        ("PROGRAM", None),
        ("KINERJA", None),
    ],
)
def test_a_column_aside_is_known_by_its_own_words(heading: str, column: str | None) -> None:
    made = grid([[*AGREEMENT, heading], ["1", "Tahapan", "Persentase", "100%", "x"]])
    assert _form(made) == ("perjanjian_kinerja", (*AGREEMENT_COLUMNS, column), 1)


def test_quarters_in_an_agreement_are_aside_by_their_place_where_their_names_are_lost() -> None:
    over: list[str | Put | None] = [Put(text, rows=2) for text in AGREEMENT]
    made = grid(
        [
            [*over, Put("TARGET PER TRIWULAN", cols=4), None, None, None],
            [None] * 4 + ["", "", "", ""],
            ["1", "a", "b", "100%", *"1234"],
        ]
    )
    aside = tuple(f"{quarter} aside" for quarter in QUARTERS)
    assert _recognised(made, "perjanjian_kinerja").columns == (*AGREEMENT_COLUMNS, *aside)


def test_quarters_in_an_agreement_are_aside_where_where_its_title_stands_above() -> None:
    made = grid([[*AGREEMENT, "TW I", "TW II", "TW III", "TW IV"], ["1", "a", "b", "100%", *"1234"]])
    aside = tuple(f"{quarter} aside" for quarter in QUARTERS)
    assert _recognised(made, "perjanjian_kinerja").columns == (*AGREEMENT_COLUMNS, *aside)
    assert _recognised(made).layout.form == "rencana_aksi"


@pytest.mark.parametrize("titled", [True, False])
def test_a_programme_in_an_agreement_is_known_where_its_title_stands_above(titled: bool) -> None:
    """Without a title it may be an RKT."""
    made = grid([[*AGREEMENT, "PROGRAM", "ANGGARAN"], ["1", "a", "b", "100%", "c", "5"]])
    found = _recognised(made, "perjanjian_kinerja" if titled else "")
    assert (found.layout, found.columns[4:]) == (
        LAYOUTS.form("perjanjian_kinerja"),
        ("program", "anggaran") if titled else (None, None),
    )


def test_a_heading_over_numbers_and_texts_is_not_parted_into_one_that_is_aside() -> None:
    head: list[str | Put | None] = ["NO", "SASARAN", Put("INDIKATOR KINERJA PROGRAM", cols=2), None, "TARGET"]
    made = grid(
        [head, ["1", "a", "1.1", "b", "100%"], ["2", "a", "2.1", "b", "90%"]], widths=[30, 90, 30, 120, 60]
    )
    assert _recognised(made, "perjanjian_kinerja").columns == (
        *("no", "sasaran", "indikator numbers", "indikator", "target"),
    )


def test_a_unit_behind_the_volume_of_an_action_is_that_of_the_action() -> None:
    heading = ["INDIKATOR", "TARGET", "KEGIATAN", "VOLUME", "SATUAN", "TW I", "TW II", "TW III", "TW IV"]
    made = grid([heading, ["a", "100%", "Rapat", "4", "Kali", *"1234"]])
    known = ("indikator", "target", "kegiatan", "target_kegiatan", "satuan_kegiatan", *QUARTERS)
    assert _form(made) == ("rencana_aksi", known, 1)


@pytest.mark.parametrize(
    ("year", "columns"),
    [
        ("2024", ("no", "sasaran", "indikator", "target 2023 aside", "target")),
        ("2023", ("no", "sasaran", "indikator", "target", "target 2024 aside")),
    ],
)
def test_of_targets_of_two_years_that_of_the_title_is_meant(year: str, columns: tuple[str, ...]) -> None:
    over: list[str | Put | None] = [Put(text, rows=2) for text in AGREEMENT[:3]]
    made = grid([[*over, Put("TARGET", cols=2), None], [None, None, None, "2023", "2024"], ["1", *"abcd"]])
    found = recognise(made, LAYOUTS.forms, "perjanjian_kinerja", year)
    assert found is not None
    assert found.columns == columns


@pytest.mark.parametrize("year", ["", "2025"])
def test_of_targets_of_two_years_nobody_knows_which_is_meant_by_another(year: str) -> None:
    made = grid([[*AGREEMENT[:3], "TARGET 2023", "TARGET 2024"], ["1", *"abcd"]])
    assert recognise(made, LAYOUTS.forms, "perjanjian_kinerja", year) is None


def test_a_volume_behind_the_indicator_is_its_target_where_no_column_is_headed_so() -> None:
    """Singkawang in the tenth exam: `Volume | Satuan`."""
    row = ["1", "Terwujudnya tahapan", "Jumlah laporan", "4", "laporan"]
    volume = grid([["No.", "Sasaran Program", "Indikator Kinerja", "Volume", "Satuan"], row])
    assert _form(volume) == ("perjanjian_kinerja", ("no", "sasaran", "indikator", "target", "satuan"), 1)
    behind = grid([["No.", "Sasaran Program", "Indikator Kinerja", "Satuan", "Volume"], row])
    assert _form(behind) == ("perjanjian_kinerja", ("no", "sasaran", "indikator", "satuan", "target"), 1)
    quarters = [f"Triwulan {n}" for n in ("I", "II", "III", "IV")]
    plan = grid([["No.", "Sasaran", "Indikator", "Volume", "Satuan", *quarters], [*row, "v", "", "", ""]])
    found = recognise(plan, LAYOUTS.forms, "rencana_aksi")
    assert found is not None and found.columns[3:] == ("target", "satuan", "t1", "t2", "t3", "t4")
    both = grid([["No.", "Sasaran Program", "Indikator Kinerja", "Target", "Volume"], row])
    assert _recognised(both).columns[3:] == ("target", None)


def test_a_heading_that_begins_with_no_is_not_the_one_behind_it() -> None:
    """Kulon Progo in the fourteenth exam: dotted rulings were lost, and three columns were one."""
    lost = grid(
        [["No Sasaran Kegiatan Indikator Kinerja", "Target"], ["1 Meningkatnya Jumlah laporan", "2 Dok"]]
    )
    assert recognise(lost, LAYOUTS.forms, "perjanjian_kinerja") is None


def test_uraian_before_the_target_is_the_indicator_where_the_title_names_the_form() -> None:
    """Lingga in the fourteenth exam: a plan by `Uraian | Target` and months under quarters."""
    made = grid(
        [
            ["Uraian", "Target", *(f"TW {n}" for n in ("I", "II", "III", "IV"))],
            ["Jumlah laporan", "2 Lap", "v", "", "v", ""],
        ]
    )
    found = recognise(made, LAYOUTS.forms, "rencana_aksi")
    assert found is not None and found.columns == ("indikator", "target", "t1", "t2", "t3", "t4")
    assert recognise(made, LAYOUTS.forms) is None
    own = grid([["Uraian", "Indikator", "Target", *(f"TW {n}" for n in ("I", "II", "III", "IV"))], ["a"] * 7])
    found = recognise(own, LAYOUTS.forms, "rencana_aksi")
    assert found is not None and found.columns[:3] == (None, "indikator", "target")


def test_the_storeys_of_a_heading_together_and_in_part() -> None:
    """Tangerang Selatan in the ninth exam: a number and a text under Sasaran, a volume under Target."""
    made = grid(
        [
            [Put("SASARAN", cols=2), None, Put("KINERJA", cols=3), None, None],
            [Put("No", rows=2), Put("Uraian", rows=2), Put("Indikator", rows=2), Put("Target", cols=2), None],
            [None, None, None, "Volume", "Satuan"],
            ["1", "Terwujudnya tahapan", "Jumlah laporan", "4", "laporan"],
        ]
    )
    assert _form(made) == ("perjanjian_kinerja", ("no", "sasaran", "indikator", "target", "satuan"), 3)
