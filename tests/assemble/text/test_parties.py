"""Who promises to whom."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.assemble.text.parties import (
    find_parties,
    labelled_line,
    place_date_line,
    title_line,
    title_unit,
    with_values,
    without_specks,
)
from tests.assemble.made_grids import LAYOUTS, line, lines, placed

FORMULAS = LAYOUTS.formulas
AGREEMENT = LAYOUTS.form("perjanjian_kinerja")


def _parties(*texts: str) -> tuple[tuple[str, str | None] | None, tuple[str, str | None] | None, bool]:
    found = find_parties(placed(*lines(*texts)), FORMULAS)
    first, second = (
        None if p is None else (p.name.text, p.position.text if p.position else None)
        for p in (found.first, found.second)
    )
    return first, second, found.two


def test_one_party() -> None:
    assert _parties(
        "Dalam rangka mewujudkan manajemen pemerintahan yang efektif, yang bertanda tangan di bawah ini :",
        "Nama : SAIFUL AMIN",
        "Jabatan : Ketua Komisi Pemilihan Umum Kota Mojokerto",
        "berjanji akan mewujudkan target kinerja",
    ) == (("SAIFUL AMIN", "Ketua Komisi Pemilihan Umum Kota Mojokerto"), None, False)


TWO = (
    "Nama : WIRATMOKO IMAN SANTOSO",
    "Jabatan : Sekretaris Komisi Pemilihan",
    "Umum Kota Mojokerto",
    "Selanjutnya disebut PIHAK {},",
    "Nama : SAIFUL AMIN",
    "Jabatan : Ketua",
    "selaku atasan pihak pertama, selanjutnya disebut PIHAK {}",
)
SECRETARY = ("WIRATMOKO IMAN SANTOSO", "Sekretaris Komisi Pemilihan Umum Kota Mojokerto")
CHAIR = ("SAIFUL AMIN", "Ketua")


def _called(first: str, second: str) -> list[str]:
    texts = list(TWO)
    texts[3], texts[6] = texts[3].format(first), f"Selanjutnya disebut PIHAK {second}"
    return texts


def test_two_parties_in_the_order_of_the_text() -> None:
    assert _parties(*_called("PERTAMA", "KEDUA")) == (SECRETARY, CHAIR, True)


def test_what_the_text_calls_them_decides() -> None:
    assert _parties(*_called("KEDUA", "PERTAMA")) == (CHAIR, SECRETARY, True)


def test_a_second_party_that_is_spoken_of_and_not_named() -> None:
    assert _parties("Nama : A. B.", "Pihak Kedua akan melakukan supervisi") == (("A. B.", None), None, True)


def test_a_name_that_was_not_read_is_nobody_elses() -> None:
    """Sungai Penuh in the fourteenth exam: the second party stood as the first."""
    found = _parties("Nama", "Jabatan : Kepala Sub Bagian Teknis", "Nama : A. B.", "Jabatan : Sekretaris")
    assert found == (None, ("A. B.", "Sekretaris"), False)


def test_nobody() -> None:
    assert _parties("Pernyataan perjanjian kinerja") == (None, None, False)


def test_label_and_value_read_as_two_columns() -> None:
    found = with_values(
        placed(
            line("Nama", 100, x0=50),
            line(": SAIFUL AMIN", 101, x0=200),
            line("Alamat", 114, x0=50),
        ),
        ("nama", "jabatan"),
    )
    assert [x.text for x in found] == ["Nama : SAIFUL AMIN", "Alamat"]


def test_readers_who_differ_in_the_label_only_agree_on_the_name() -> None:
    (made,) = placed(line("Nama : SAIFUL AMIN", 100))
    doubtful = replace(
        made.printed, alternatives=("Narna : SAIFUL AMIN",), doubt="READERS_DISAGREE", confidence=0.5
    )
    found = find_parties([replace(made, printed=doubtful)], FORMULAS)
    assert found.first is not None
    assert (found.first.name.text, found.first.name.doubt, found.first.name.alternatives) == (
        "SAIFUL AMIN",
        "",
        (),
    )


def test_readers_who_differ_in_the_name_leave_it_in_doubt() -> None:
    (made,) = placed(line("Nama : SAIFUL AMIN", 100))
    doubtful = replace(
        made.printed, alternatives=("Nama : SAIFUI AMIN",), doubt="READERS_DISAGREE", confidence=0.5
    )
    found = find_parties([replace(made, printed=doubtful)], FORMULAS)
    assert found.first is not None
    assert (found.first.name.alternatives, found.first.name.doubt) == (("SAIFUI AMIN",), "READERS_DISAGREE")


def test_a_position_ends_where_a_sentence_begins() -> None:
    """It was published with the whole statement behind it."""
    assert _parties(
        "Nama : SAIFUL AMIN",
        "Jabatan : Ketua Komisi Pemilihan",
        "Umum Kota Mojokerto",
        "G Kami akan mewujudkan target kinerja yang seharusnya sesuai lampiran perjanjian ini",
    ) == (("SAIFUL AMIN", "Ketua Komisi Pemilihan Umum Kota Mojokerto"), None, False)


def test_a_position_in_small_letters_goes_on_for_a_few_words() -> None:
    first, _, _ = _parties(
        "Nama : A. B.", "Jabatan : Kepala Sub Bagian Partisipasi", "dan hubungan masyarakat"
    )
    assert first == ("A. B.", "Kepala Sub Bagian Partisipasi dan hubungan masyarakat")


def test_signs_that_stand_alone_around_a_name_are_dirt() -> None:
    assert _parties("Nama : ° : HERMANUS ASAN", "Jabatan : Kepala Sub Bagian Hukum .") == (
        ("HERMANUS ASAN", "Kepala Sub Bagian Hukum"),
        None,
        False,
    )


@pytest.mark.parametrize(
    ("text", "other", "kept", "doubt"),
    [
        ("SEKRETARIS KPU KOTA TERNATE ;", "SEKRETARIS KPU KOTA TERNATE 4", "SEKRETARIS KPU KOTA TERNATE", ""),
        (". . - KETUA KPU", ". . 7 KETUA KPU", "KETUA KPU", ""),
        ("oo . SEKRETARIS KPU", "•· . SEKRETARIS KPU", "SEKRETARIS KPU", ""),
        ("dr. SITI A.", "dr. SITI A,", "dr. SITI A.", "READERS_DISAGREE"),
        ("7", "4", "7", "READERS_DISAGREE"),
        ("KETUA KPU, . KOTA X", "KETUA KPU, . KOTA Y", "KETUA KPU, . KOTA X", "READERS_DISAGREE"),
        ("- -", "4 4", "- -", "READERS_DISAGREE"),
    ],
)
def test_dirt_beside_a_title_is_no_dispute(text: str, other: str, kept: str, doubt: str) -> None:
    (made,) = placed(line(text, 100))
    cleaned = without_specks(replace(made.printed, alternatives=(other,), doubt="READERS_DISAGREE"))
    assert (cleaned.text, cleaned.doubt) == (kept, doubt)


def test_a_statement_under_the_title_is_no_unit() -> None:
    before = placed(
        *lines(
            "PERJANJIAN KINERJA TAHUN 2024",
            "KPU KOTA MOJOKERTO",
            "Dalam rangka mewujudkan manajemen pemerintahan yang efektif dan transparan",
        )
    )
    unit = title_unit(before, AGREEMENT, FORMULAS)
    assert unit is not None
    assert unit.text == "KPU KOTA MOJOKERTO"
    assert title_unit([before[0], before[2]], AGREEMENT, FORMULAS) is None


def test_whose_table_it_is() -> None:
    before = placed(
        *lines(
            "PERJANJIAN KINERJA TAHUN 2023",
            "DINAS LAIN",
            "PERJANJIAN KINERJA TAHUN 2024",
            "KEPALA SUB BAGIAN HUKUM",
            "SEKRETARIAT KPU KOTA MOJOKERTO",
        )
    )
    unit, title = title_unit(before, AGREEMENT, FORMULAS), title_line(before, AGREEMENT)
    assert unit is not None and title is not None
    assert unit.text == "KEPALA SUB BAGIAN HUKUM SEKRETARIAT KPU KOTA MOJOKERTO"
    assert title.text == "PERJANJIAN KINERJA TAHUN 2024"


def test_a_place_and_date_under_the_title_is_no_unit() -> None:
    before = placed(*lines("PERJANJIAN KINERJA", "Mojokerto, 15 Januari 2024"))
    assert title_unit(before, AGREEMENT, FORMULAS) is None


def test_a_whole_statement_is_no_unit() -> None:
    # The title over the table was not read; the nearest one stands over the parties' statement.
    statement = (
        "Dalam rangka mewujudkan manajemen yang efektif,",
        *["kami bertanda tangan di bawah ini:"] * 9,
    )
    assert (
        title_unit(placed(*lines("PERJANJIAN KINERJA TAHUN 2024", *statement)), AGREEMENT, FORMULAS) is None
    )


@pytest.mark.parametrize(
    ("texts", "unit"),
    [
        (("Unit Organisasi : KPU Kota Mojokerto",), "KPU Kota Mojokerto"),
        (("Satuan Kerja : A", "Unit Kerja : B"), "B"),  # the nearest to the table
        (("Unit Organisasi",), None),
        (("Kota Mojokerto",), None),
    ],
)
def test_the_value_of_a_label(texts: tuple[str, ...], unit: str | None) -> None:
    found = labelled_line(placed(*lines(*texts)), FORMULAS.plan.unit)
    assert (found.text if found else None) == unit


def test_place_and_date_below_the_table_come_first() -> None:
    above, below = (
        placed(line("Mojokerto, 2 Januari 2024", 50)),
        placed(line("Mojokerto, 15 Januari 2024", 500)),
    )
    found, fallback = place_date_line(above, below), place_date_line(above, [])
    assert found is not None and fallback is not None
    assert (found.text, fallback.text) == ("Mojokerto, 15 Januari 2024", "Mojokerto, 2 Januari 2024")
    assert place_date_line([], []) is None


def test_who_promises_it_is_no_unit() -> None:
    before = placed(
        *lines(
            "PERJANJIAN KINERJA TAHUN 2017", "KPU KABUPATEN MERANGIN", "Nama : ISKANDAR", "Jabatan : Ketua"
        )
    )
    unit = title_unit(before, AGREEMENT, FORMULAS)
    assert unit is not None
    assert unit.text == "KPU KABUPATEN MERANGIN"
