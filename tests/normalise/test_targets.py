from __future__ import annotations

import pytest

from pipeline.normalise.targets import Target, TargetKind, parse_target, unit_of_heading
from pipeline.normalise.vocabulary import Vocabulary

K = TargetKind


@pytest.mark.parametrize(
    ("text", "value", "unit", "kind"),
    [
        ("100%", 100.0, "persen", K.PERCENT),
        ("100 %", 100.0, "persen", K.PERCENT),
        ("87,5%", 87.5, "persen", K.PERCENT),
        ("97.5%", 97.5, "persen", K.PERCENT),
        ("65,60 %", 65.6, "persen", K.PERCENT),
        ("100 persen", 100.0, "persen", K.PERCENT),
        ("100 % (Hijau)", 100.0, "persen", K.PERCENT),
        ("minimal 95%", 95.0, "persen", K.PERCENT),
        ("≥ 95%", 95.0, "persen", K.PERCENT),
        (">= 95%", 95.0, "persen", K.PERCENT),
        ("<= 6 kali", 6.0, "kali", K.COUNT),
        ("≤6 kali", 6.0, "kali", K.COUNT),
        ("2 Dok", 2.0, "dokumen", K.COUNT),
        ("2 Dokumen", 2.0, "dokumen", K.COUNT),
        ("2 dokumen", 2.0, "dokumen", K.COUNT),
        ("2 Dok.", 2.0, "dokumen", K.COUNT),
        ("2Dok", 2.0, "dokumen", K.COUNT),
        ("2 (dua) dokumen", 2.0, "dokumen", K.COUNT),
        ("2 Lap", 2.0, "laporan", K.COUNT),
        ("2 laporan", 2.0, "laporan", K.COUNT),
        ("12 kali", 12.0, "kali", K.COUNT),
        ("454 badan adhoc", 454.0, "badan adhoc", K.COUNT),
        ("454 badan\nad hoc", 454.0, "badan adhoc", K.COUNT),
        ("16 Kab/Kota", 16.0, "kab/kota", K.COUNT),
        ("16 Kab / Kota", 16.0, "kab/kota", K.COUNT),
        ("5.835 ijin", 5835.0, "ijin", K.COUNT),
        ("175.000 SBM", 175000.0, "sbm", K.COUNT),
        ("3,000 poin", 3.0, "poin", K.SCORE),
        ("3,000 poin (tahun 2017)", 3.0, "poin", K.SCORE),
        ("Rp. 2.641.640.000.000,-", 2641640000000.0, "rupiah", K.MONEY),
        ("0", 0.0, None, K.BARE),
        ("B", None, None, K.GRADE),
        ("A", None, None, K.GRADE),
        ("BB", None, None, K.GRADE),
        ("A (80-85)", None, None, K.GRADE),
        ("Nilai B", None, None, K.GRADE),
        ("WTP", None, None, K.OPINION),
        ("Opini WTP", None, None, K.OPINION),
        ("Wajar Tanpa Pengecualian", None, None, K.OPINION),
        ("III", None, None, K.LEVEL),
        ("1 dan 33", None, None, K.LIST),
        ("27 Kab/Kota 1 Provinsi", None, None, K.LIST),
        ("27 Kab/Kota 1 Provinsi 49 OPD 12 Biro", None, None, K.LIST),
        ("2 peraturan dan 500 dokumen penggandaan", None, None, K.LIST),
        ("-", None, None, K.NONE),
        ("n/a", None, None, K.NONE),
        ("N/A", None, None, K.NONE),
        ("tdk dpt diprediksi", None, None, K.UNPREDICTABLE),
        ("<= 6 kali", 6.0, "kali", K.COUNT),
        ("\u2264 5 %", 5.0, "persen", K.PERCENT),
        (">=95%", 95.0, "persen", K.PERCENT),
        ("min. 90%", 90.0, "persen", K.PERCENT),
        ("maks 3 dokumen", 3.0, "dokumen", K.COUNT),
        ("lebih dari 80%", 80.0, "persen", K.PERCENT),
        ("minimal B", None, None, K.GRADE),
        ("Tinggi", None, None, K.PREDICATE),
        ("Tepat waktu", None, None, K.PREDICATE),
        ("1.250 Kg", 1250.0, "kg", K.COUNT),
        ("4 - 6 Laporan", None, "laporan", K.RANGE),
        ("1-2 dokumen", None, "dokumen", K.RANGE),
        ("77,5 s.d. 80%", None, "persen", K.RANGE),
        ("31 Januari", None, None, K.TIME),
        ("31 Januari 2024", None, None, K.TIME),
        ("paling lambat 28 Februari 2021", None, None, K.TIME),
        ("Minggu I Februari", None, None, K.TIME),
        ("Triwulan II", None, None, K.TIME),
        ("Januari - Maret 2025", None, None, K.TIME),
        ("akhir tahun", None, None, K.TIME),
        ("12 bulan", 12.0, "bulan", K.COUNT),
        ("1 Tahun", 1.0, "tahun", K.COUNT),
    ],
)
def test_targets_that_are_certain(
    vocabulary: Vocabulary, text: str, value: float | None, unit: str | None, kind: TargetKind
) -> None:
    target = parse_target(text, vocabulary.units)
    assert (target.value, target.unit, target.kind, target.certain) == (value, unit, kind, True)


@pytest.mark.parametrize("text", ["10096", "1006", "9096", "906", "96", "8", "100", "97,5", "1000"])
def test_a_number_without_a_unit_is_never_certain(vocabulary: Vocabulary, text: str) -> None:
    """A reader without `%` in its alphabet makes `10096` of `100%` (READING)."""
    target = parse_target(text, vocabulary.units)
    assert (target.kind, target.unit, target.certain) == (K.BARE, None, False)


@pytest.mark.parametrize(
    "text",
    [
        "100Y6", "100 Yo", "100 o/o", "100 °/o", "lOOo/o", "too%", "1OO%", "10 0%", "1 00%", "9 5%",
        "87,5 96", "100,%", "100%%", "12.5.3%", "100%100%", "- 50,12 %", "-50%", "3-2 dokumen", "3/5",
        "2 1aporan", "l2 kali",
        "12 ka1i", "45 4 badan adhoc", "b", "wtp.x", ">B = 12 OPD (20%)", "B+", "dua dokumen",
    ],
)  # fmt: skip
def test_what_the_grammar_does_not_know_has_no_value(vocabulary: Vocabulary, text: str) -> None:
    target = parse_target(text, vocabulary.units)
    assert (target.value, target.kind, target.certain) == (None, K.PROSE, False)
    assert target.note


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [("2 buku", 2.0, "buku"), ("240 Berita", 240.0, "berita"), ("2 Gelas Besar", 2.0, "gelas besar")],
)
def test_a_word_that_is_no_known_unit(vocabulary: Vocabulary, text: str, value: float, unit: str) -> None:
    assert parse_target(text, vocabulary.units) == Target(text, value, unit, K.COUNT, True, "", listed=False)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Informatif", K.PREDICATE),
        ("MENUJU INFORMATIF", K.PREDICATE),
        ("Predikat WBK", K.PREDICATE),
        ("Level 3", K.LEVEL),
        ("TINGKAT 4", K.LEVEL),
    ],
)
def test_what_a_level_is_called(vocabulary: Vocabulary, text: str, kind: TargetKind) -> None:
    assert parse_target(text, vocabulary.units) == Target(text, None, None, kind, True)


@pytest.mark.parametrize(
    ("text", "value", "unit", "note"),
    [
        ("3.000 poin", 3000.0, "poin", "perhaps a decimal comma misread"),
        ("97.500%", 97500.0, "persen", "perhaps a decimal comma misread"),
        ("875%", 875.0, "persen", "more than 100 percent"),
        ("3,000 orang", 3.0, "orang", "decimals on a count"),
        ("2,5 dokumen", 2.5, "dokumen", "a fraction of a dokumen"),
        ("2 dokurnen", 2.0, "dokurnen", "unit unknown"),
        ("2 Gelsa Besar", 2.0, "gelsa besar", "unit unknown"),
        ("170.000 Gelas", 170000.0, "gelas", "perhaps a decimal comma misread"),
        ("2 (tiga) dokumen", 2.0, "dokumen", "tiga"),
        ("> 90%", 90.0, "persen", "may be a speck"),
        ("1,234.5 ton", 1234.5, "ton", "English"),
    ],
)
def test_a_value_that_the_unit_hardly_has_is_kept_and_not_certain(
    vocabulary: Vocabulary, text: str, value: float, unit: str, note: str
) -> None:
    target = parse_target(text, vocabulary.units)
    assert (target.value, target.unit, target.certain) == (value, unit, False)
    assert note in target.note


@pytest.mark.parametrize(
    ("text", "kind", "note"),
    [
        ("Level 2 (Berkembang)", K.LEVEL, "in parentheses: Berkembang"),
        ('Predikat "Memuaskan"', K.GRADE, ""),
        ('"Informatif"', K.PREDICATE, ""),
        ("A-", K.GRADE, ""),
        ("1:1.500", K.RATIO, "a ratio"),
        ("1 : 25.000", K.RATIO, "a ratio"),
    ],
)
def test_other_ways_to_say_what_no_number_says(
    vocabulary: Vocabulary, text: str, kind: TargetKind, note: str
) -> None:
    assert parse_target(text, vocabulary.units) == Target(text, None, None, kind, True, note)


@pytest.mark.parametrize("text", ["97:5", "4:5", "1:25"])
def test_a_small_ratio_may_be_a_comma_to_a_reader(vocabulary: Vocabulary, text: str) -> None:
    assert not parse_target(text, vocabulary.units).certain
    assert parse_target(text, vocabulary.units, exact=True).certain


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("Indeks 78,5", 78.5, "indeks"),
        ("Nilai 90", 90.0, "nilai"),
        ("Skor: 3,42", 3.42, "skor"),
        ("3,5 (skala 4)", 3.5, None),
        ("4,25 (dari skala 5)", 4.25, None),
    ],
)
def test_a_score_behind_its_word_or_before_its_scale(
    vocabulary: Vocabulary, text: str, value: float, unit: str | None
) -> None:
    found = parse_target(text, vocabulary.units)
    assert (found.text, found.value, found.unit, found.kind, found.certain) == (
        text,
        value,
        unit,
        K.SCORE,
        True,
    )


@pytest.mark.parametrize("text", ["I", "V"])
def test_a_level_of_one_stroke_may_be_a_tick(vocabulary: Vocabulary, text: str) -> None:
    target = parse_target(text, vocabulary.units)
    assert (target.kind, target.certain) == (K.LEVEL, False)


@pytest.mark.parametrize(
    ("text", "column", "value", "unit", "certain"),
    [
        ("10.400", "Orang", 10400.0, "orang", True),
        ("10096", "Orang", 10096.0, "orang", True),
        ("131.860.302", "ekor", 131860302.0, "ekor", True),
        ("55,56", "%", 55.56, "persen", True),
        ("10096", "%", 10096.0, "persen", False),
        ("2 dokumen", "Dok", 2.0, "dokumen", True),
        ("2 dokumen", "Laporan", 2.0, "dokumen", False),
        ("18", "Persen / Organisasi", 18.0, "persen/organisasi", False),
        ("B", "Nilai", None, None, True),
        ("B", "%", None, None, False),
        ("3.000", "poin", 3000.0, "poin", False),
        ("2.376.201.891.494", "Rp", 2376201891494.0, "rupiah", True),
        ("2376201891494", "Rp", 2376201891494.0, "rupiah", False),
        ("-", "%", None, None, True),
        ("18", "  ", 18.0, None, False),
    ],
)
def test_the_unit_of_the_column(
    vocabulary: Vocabulary, text: str, column: str, value: float | None, unit: str | None, certain: bool
) -> None:
    target = parse_target(text, vocabulary.units, column_unit=column)
    assert (target.value, target.unit, target.certain) == (value, unit, certain)


def test_an_empty_cell_is_not_certain(vocabulary: Vocabulary) -> None:
    assert parse_target(" \n", vocabulary.units) == Target("", None, None, K.NONE, False, "empty cell")


def test_the_text_is_folded_and_nothing_else(vocabulary: Vocabulary) -> None:
    assert parse_target(" 2\n DOK ", vocabulary.units) == Target("2 DOK", 2.0, "dokumen", K.COUNT, True)


@pytest.mark.parametrize(
    ("heading", "unit"),
    [
        ("Target %", "persen"),
        ("Target (%)", "persen"),
        ("Populasi ternak (ekor)", "ekor"),
        ("Pendapatan (Rp)", "rupiah"),
        ("TARGET (SESUAIKAN DG RENSTRA)", None),
        ("Target", None),
        ("Populasi (ekor) dan nilai (Rp)", None),
    ],
)
def test_unit_of_a_heading(vocabulary: Vocabulary, heading: str, unit: str | None) -> None:
    assert unit_of_heading(heading, vocabulary.units) == unit
