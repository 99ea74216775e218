from __future__ import annotations

import pytest

from pipeline.normalise.legal_basis import LegalReference, parse_legal_reference

UU_1_2015 = (
    "Undang-Undang Nomor 1 Tahun 2015 tentang Penetapan Peraturan Pemerintah Pengganti Undang-Undang "
    "Nomor 1 Tahun 2014 tentang Pemilihan Gubernur, Bupati dan Walikota menjadi Undang-Undang (Lembaran "
    "Negara Republik Indonesia Tahun 2015 Nomor 23, Tambahan Lembaran Negara Republik Indonesia Nomor 5656) "
    "sebagaimana telah beberapa kali diubah, terakhir dengan Undang-Undang Nomor 6 Tahun 2020 tentang X;"
)


@pytest.mark.parametrize(
    ("text", "jenis", "nomor", "tahun", "tentang"),
    [
        (
            "Undang-Undang Nomor 17 Tahun 2003 tentang Keuangan Negara (Lembaran Negara Republik Indonesia "
            "Tahun 2003 Nomor 47, Tambahan Lembaran Negara Republik Indonesia Nomor 4286);",
            "Undang-Undang", "17", 2003, "Keuangan Negara",
        ),
        (
            UU_1_2015, "Undang-Undang", "1", 2015,
            "Penetapan Peraturan Pemerintah Pengganti Undang-Undang Nomor 1 Tahun 2014 tentang Pemilihan "
            "Gubernur, Bupati dan Walikota menjadi Undang-Undang",
        ),
        (
            "Peraturan Pemerintah Nomor 8 Tahun 2006 tentang Pelaporan Keuangan\ndan Kinerja "
            "(Lernbaran Negara RI);",
            "Peraturan Pemerintah", "8", 2006, "Pelaporan Keuangan dan Kinerja",
        ),
        (
            "Peraturan Komisi Pemilihan Umum Nomor 8 Tahun 2019 tentang Tata Kerja Komisi Pemilihan Umum, "
            "sebagaimana telah beberapa kali diubah, terakhir dengan Peraturan X Nomor 12 Tahun 2023",
            "Peraturan Komisi Pemilihan Umum", "8", 2019, "Tata Kerja Komisi Pemilihan Umum",
        ),
        (
            "Keputusan Komisi Pemilihan Umum Kota Mojokerto Nomor:15/HK.03.1-Kpt/3576/KPU-Kot/XII/2020 "
            "tentang Rencana Strategis Komisi Pemilihan Umum Kota Mojokerto Tahun 2020-2024;",
            "Keputusan Komisi Pemilihan Umum Kota Mojokerto", "15/HK.03.1-Kpt/3576/KPU-Kot/XII/2020", 2020,
            "Rencana Strategis Komisi Pemilihan Umum Kota Mojokerto Tahun 2020-2024",
        ),
        (
            "Peraturan Menteri Y Nomor: PER/9/M.PAN/5/2007 tentang Pedoman Umum.",
            "Peraturan Menteri Y", "PER/9/M.PAN/5/2007", 2007, "Pedoman Umum",
        ),
    ],
)  # fmt: skip
def test_items_of_mengingat(text: str, jenis: str, nomor: str, tahun: int, tentang: str) -> None:
    folded = " ".join(text.split())
    assert parse_legal_reference(text) == LegalReference(jenis, nomor, tahun, tentang, folded)


@pytest.mark.parametrize(
    ("text", "jenis", "nomor", "tahun", "missing"),
    [
        ("Undang-Undang Nomor l7 Tahun 2003 tentang X", "Undang-Undang", None, 2003, "nomor"),
        ("Undang-Undang Nomor 17 Tahun 2O03 tentang X", "Undang-Undang", None, None, "nomor, tahun"),
        ("Undang-Undang Nomor 17 tentang X", "Undang-Undang", "17", None, "tahun"),
        ("Undang-Undang Nomor 17 Tahun 2003", "Undang-Undang", "17", 2003, "tentang"),
        (
            "Undang-Undang Dasar Negara Republik Indonesia Tahun 1945;",
            "Undang-Undang Dasar Negara Republik Indonesia", None, 1945, "nomor, tentang",
        ),
        ("bahwa perlu menetapkan", None, None, None, "jenis, nomor, tahun, tentang"),
    ],
)  # fmt: skip
def test_what_is_not_found_is_named(
    text: str, jenis: str | None, nomor: str | None, tahun: int | None, missing: str
) -> None:
    found = parse_legal_reference(text)
    assert (found.jenis, found.nomor, found.tahun) == (jenis, nomor, tahun)
    assert found.note == f"not found: {missing}"
