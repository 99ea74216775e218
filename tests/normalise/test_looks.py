"""What looks like dirt in a recognised text, and like a word of which a part was lost."""

from __future__ import annotations

import pytest

from pipeline.normalise.looks import looks_odd


def _code(text: str, *, abbreviated: bool = False) -> str:
    found = looks_odd(text, abbreviated=abbreviated)
    return found[0] if found else ""


@pytest.mark.parametrize(
    "text",
    [
        "efektif..",
        "pengelolaan.data",
        "pengelolaan .data",
        "Laporan.Keuangan",
        "pemula. perempuan",
        "Kab. Jayapura pemula. perempuan",
        "Jml. pemilih pemula. perempuan",
        "Keuangan, Umum dan, Logistik",
        'laporan " kinerja',
        "laporan * kinerja",
        "lap|ran",
        "sesuai dengan-peraturan",
        "sesuai dengan- peraturan",
        "Jumlah revisi Daftar Isian Pelaksanaan Anggaran, (DIPA)",
        "Verifikasi SP) bendahara",
        "Pemantauan deviasi halaman III] DIPA",
        "Jumlah dokumen (RKA yang disusun",
        'Jumlah kegiatan "KPU Mengajar',
        "Jumlah kegiatan 'KPU Mengajar'",
    ],
)
def test_a_point_where_none_is_usual(text: str) -> None:
    assert _code(text) == "PUNCTUATION_DOUBTFUL"


@pytest.mark.parametrize(
    "text",
    ["badan adhoc standarpelayanan", "tata kelola kearsipanyang baik", "Persentasekegiatan tepat waktu"],
)
def test_a_space_that_was_lost(text: str) -> None:
    assert _code(text) == "WORDS_JOINED"


@pytest.mark.parametrize(
    "text",
    [
        "penggantian antarwaktu",  # a prefix
        "KPU Kabupaten Tegallalang",  # a name
        "yang akuntabel dan ditindaklanjuti",
        "layanan persuratan",  # in no dictionary, and of no two words
    ],
)
def test_words_that_are_one(text: str) -> None:
    assert _code(text) == ""


@pytest.mark.parametrize(
    "text",
    [
        "Pemilu/Pemilihan.",
        "pemula, perempuan dan disabilitas",
        "a. jumlah",
        "\u2022 Jumlah pemilih",
        "e-government (KPU)",
        "No. 4",
        "A & B",
        "Undang-Undang",
        "non-tahapan",
        "Prov.Jawa Barat",
        "Kinerja KPU Kab. Jayapura dan Prov. Papua",
        "menganti-rugikan Teluk-Yzq",
        'Jumlah kegiatan "KPU Mengajar" di Jum\'at',
    ],
)
def test_usual_punctuation(text: str) -> None:
    assert _code(text) == ""


@pytest.mark.parametrize(
    "text", ["a) Jumlah dokumen (DIPA)", "Laporan (LHKPN/(LHKASN))", "12) Jumlah dokumen"]
)
def test_brackets_that_are_usual(text: str) -> None:
    assert _code(text) == ""


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Literasi penyandang d sabilitas", "WORD_CUT"),
        ("Persentase pelaksanaan e monev", ""),
        ("umlah laporan keuangan", "WORD_CUT"),  # a word to some, and no text begins so
        ("Persentase TPS yang menerima ogistik", "WORD_CUT"),
        ("Jumlah laporan keuangan", ""),
        ("Indeks persuratan", ""),  # no word of the list, and none with a letter before it
        ("3. Jumlah laporan yang rapi", ""),
        ("Jumlah laporan vang diunggah", "WORD_CUT"),  # the tail of the y is lost
        ("Jumlah verifikasi dan survei provinsi", ""),
        ("Rumah Pintar Pemilu (RPP}", "PUNCTUATION_DOUBTFUL"),
    ],
)
def test_a_word_without_its_first_letter(text: str, code: str) -> None:
    assert _code(text) == code


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Drs. Budi Santoso, S.H., M.Si.", ""),
        ("Plt. Sekretaris", ""),
        ("Budi Santoso.. S.H.", "PUNCTUATION_DOUBTFUL"),
        ("NI LUH d sabilitas", ""),  # no name is held against the dictionary
    ],
)
def test_names_have_abbreviations(name: str, code: str) -> None:
    assert _code(name, abbreviated=True) == code


def test_what_was_seen_is_said() -> None:
    assert looks_odd("Verifikasi SP) bendahara", abbreviated=False) == (
        "PUNCTUATION_DOUBTFUL",
        "a bracket without the other: 'SP)'",
    )


@pytest.mark.parametrize(
    "text", ["Rumah Pintar Pemilu (RPP}", "pendidikan pemilih bagi: masyarakat umum", "kepada KPU'RI"]
)
def test_one_sign_for_another(text: str) -> None:
    assert _code(text) == "PUNCTUATION_DOUBTFUL"


def test_a_number_of_a_row_inside_a_sentence() -> None:
    assert _code("Terlaksananya layanan penggantian antarwaktu Anggota 9. DPRD") == "PUNCTUATION_DOUBTFUL"
    assert _code("sesuai Peraturan KPU No. 9. Tahun 2022") == ""


@pytest.mark.parametrize("text", ["Jml. keg. sosialisasi", "Jml. dok. PAW", "Rek. koran", "Kab. Jayapura"])
def test_abbreviations_have_a_point(text: str) -> None:
    assert _code(text) == ""


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Jumiah laporan sistem akuntansi", "WORD_MISREAD"),
        ("Terfasilitasinya venfikasi partai politik", "WORD_MISREAD"),
        ("Pelaksanaan moniloring dan evaluasi", "WORD_MISREAD"),
        ("disampaikan s.d. Triwulan 1V", "WORD_MISREAD"),
        ("dijawab dalam S (lima) hari kerja", "WORD_MISREAD"),
        ("disampaikan s.d. Triwulan IV dalam 5 (lima) hari", ""),
        ("Pemiiihan umum", "WORD_MISREAD"),
        ("Dokurnen perencanaan", "WORD_MISREAD"),
        ("Percentase pelaksaan yang diseleseikan", ""),  # misprints that no reader makes
        ("Monev dan SIMPEG", ""),
        ("KPU Kabupaten Jumiah", "WORD_MISREAD"),
        ("JUMIAH", ""),  # a name, or an abbreviation
    ],
)
def test_a_word_that_one_letter_makes_a_known_one(text: str, code: str) -> None:
    """Both readers see the same where the print is thin."""
    assert _code(text) == code
    assert _code(text, abbreviated=True) == ""
