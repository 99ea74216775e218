"""The decree's head, body and signature."""

from __future__ import annotations

import pytest

from pipeline.assemble.blocks import PlacedLine
from pipeline.assemble.text.decree import DecreeText, own_text, read_decree
from tests.assemble.made_grids import LAYOUTS, line, lines, placed

HEAD = (
    "KOMISI PEMILIHAN UMUM",
    "KOTA MOJOKERTO",
    "KEPUTUSAN KOMISI PEMILIHAN UMUM KOTA MOJOKERTO",
    "NOMOR 4 TAHUN 2024",
    "TENTANG",
    "PENETAPAN KINERJA",
    "KOMISI PEMILIHAN UMUM KOTA MOJOKERTO TAHUN 2024",
    "KETUA KOMISI PEMILIHAN UMUM KOTA MOJOKERTO,",
    "Menimbang : a. bahwa berdasarkan Peraturan Presiden Nomor 29 Tahun 2014;",
    "Mengingat : 1. Undang-Undang Nomor 17 Tahun 2003 tentang",
    "Keuangan Negara;",
    "2. Undang-Undang Nomor 25 Tahun 2004 tentang Sistem",
    "Perencanaan . . .",
)
SECOND = (
    "- 2 -",
    "Perencanaan Pembangunan Nasional;",
    "3. Peraturan Pemerintah Nomor 8 Tahun 2006 tentang Pelaporan",
    "MEMUTUSKAN :",
    "Menetapkan : KEPUTUSAN TENTANG PENETAPAN KINERJA.",
)


def _two_pages() -> list[PlacedLine]:
    signature = (
        line("Ditetapkan di Mojokerto", 500, 340, 520),
        line("pada tanggal 16 Januari 2024", 514, 340, 520),
        line("KETUA KOMISI PEMILIHAN UMUM", 540, 340, 520),
        line("KOTA MOJOKERTO,", 554, 340, 520),
        line("ttd.", 580, 340, 520),
        line("SAIFUL AMIN", 610, 340, 520),
    )
    return [*placed(*lines(*HEAD)), *placed(*lines(*SECOND), *signature, number=2)]


def _read() -> DecreeText:
    return read_decree(_two_pages(), LAYOUTS.formulas)


def test_the_head_and_the_signature() -> None:
    assert {name: printed.text for name, printed in _read().printed.items()} == {
        "lembaga": "KOMISI PEMILIHAN UMUM KOTA MOJOKERTO",
        "nomor": "NOMOR 4 TAHUN 2024",
        "tentang": "PENETAPAN KINERJA KOMISI PEMILIHAN UMUM KOTA MOJOKERTO TAHUN 2024",
        "tempat_penetapan": "Mojokerto",
        "tanggal_penetapan": "16 Januari 2024",
        "penandatangan": "SAIFUL AMIN",
        "jabatan_penandatangan": "KETUA KOMISI PEMILIHAN UMUM KOTA MOJOKERTO,",
    }
    assert _read().printed["penandatangan"].page == 2


def test_the_legal_basis_over_two_pages() -> None:
    assert [(number, item.text, item.page) for number, item in _read().legal_basis] == [
        (1, "Undang-Undang Nomor 17 Tahun 2003 tentang Keuangan Negara;", 1),
        (
            2,
            "Undang-Undang Nomor 25 Tahun 2004 tentang Sistem Perencanaan Pembangunan Nasional;",
            1,
        ),
        (3, "Peraturan Pemerintah Nomor 8 Tahun 2006 tentang Pelaporan", 2),
    ]


def test_a_catchword_that_names_the_next_item_is_not_that_item() -> None:
    first = placed(
        *lines(*HEAD[2:8], "Mengingat : 1. Undang-Undang Nomor 7 Tahun 2017;", "2. Peraturan . . .")
    )
    second = placed(*lines("- 2 -", "2. Peraturan Pemerintah Nomor 8 Tahun 2006;", "MEMUTUSKAN :"), number=2)
    found = read_decree([*first, *second], LAYOUTS.formulas)
    assert [(n, item.text, item.page) for n, item in found.legal_basis] == [
        (1, "Undang-Undang Nomor 7 Tahun 2017;", 1),
        (2, "Peraturan Pemerintah Nomor 8 Tahun 2006;", 2),
    ]


def test_a_single_item_without_a_number() -> None:
    made = placed(*lines(*HEAD[2:8], "Mengingat : Undang-Undang Nomor 7 Tahun 2017;", "MEMUTUSKAN :"))
    found = read_decree(made, LAYOUTS.formulas)
    assert [(n, item.text) for n, item in found.legal_basis] == [(1, "Undang-Undang Nomor 7 Tahun 2017;")]


def test_a_number_in_the_text_begins_no_item() -> None:
    made = placed(*lines(*HEAD[2:8], "Mengingat : 1. Undang-Undang Nomor", "7. Tahun 2017;", "MEMUTUSKAN"))
    found = read_decree(made, LAYOUTS.formulas)
    assert [(n, item.text) for n, item in found.legal_basis] == [(1, "Undang-Undang Nomor 7. Tahun 2017;")]


def test_a_document_without_a_decree() -> None:
    made = placed(*lines("PERJANJIAN KINERJA TAHUN 2024", "KPU KOTA MOJOKERTO"))
    assert read_decree(made, LAYOUTS.formulas) == DecreeText({}, ())


def test_a_title_of_one_line_before_the_office() -> None:
    made = placed(
        *lines("KEPUTUSAN KPU KOTA BLITAR", "NOMOR : 12/PR.01-Kpt/3572/2021", "TENTANG", "RENCANA KINERJA")
    )
    printed = read_decree(made, LAYOUTS.formulas).printed
    assert {name: p.text for name, p in printed.items()} == {
        "lembaga": "KPU KOTA BLITAR",
        "nomor": "NOMOR : 12/PR.01-Kpt/3572/2021",
        "tentang": "RENCANA KINERJA",
    }


@pytest.mark.parametrize(
    ("above", "nomor"),
    [
        ("\u2022 %12/PR.03-Kpt/1804/KPU-Kab/II/2021", "\u2022 %12/PR.03-Kpt/1804/KPU-Kab/II/2021"),
        ("KOTA MOJOKERTO", None),  # no number is there: not the one of a law, further down
    ],
)
def test_a_number_whose_first_word_is_lost(above: str, nomor: str | None) -> None:
    content = lines("KEPUTUSAN KOMISI PEMILIHAN UMUM", above, *HEAD[4:])
    printed = read_decree(placed(*content), LAYOUTS.formulas).printed
    assert (printed["nomor"].text if "nomor" in printed else None) == nomor


def test_an_annex_may_be_bound_before_the_decree() -> None:
    annex = placed(*lines("LAMPIRAN KEPUTUSAN KPU KOTA MOJOKERTO", "NOMOR 4 TAHUN 2024"))
    closing = placed(*lines("Mojokerto, 15 Januari 2024", "PIHAK PERTAMA"), number=2)
    own = own_text([annex, [*closing, *_two_pages()], []], LAYOUTS.formulas)
    assert read_decree(own, LAYOUTS.formulas) == _read()


def test_what_considers_nothing_is_no_decree() -> None:
    annex = placed(*lines("KEPUTUSAN INI MENJADI DASAR", "PERJANJIAN KINERJA"))
    assert list(own_text([placed(*lines("LAMPIRAN")), annex], LAYOUTS.formulas)) == placed(*lines("LAMPIRAN"))
