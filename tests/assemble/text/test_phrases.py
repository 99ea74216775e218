"""Set phrases, read a little badly."""

from __future__ import annotations

import pytest

from pipeline.assemble.text.phrases import (
    after,
    fold_phrase,
    is_period,
    is_phrase,
    is_place_date,
    starts_with,
)
from tests.assemble.made_grids import LAYOUTS


@pytest.mark.parametrize(
    ("text", "yes"),
    [
        ("MENGINGAT", True),
        ("Mengingat :", True),
        ("Menglngat:", True),  # one letter misread
        ("Mengingat : 1. Undang-Undang", False),
        ("Menimbang", False),
    ],
)
def test_a_phrase_and_nothing_else(text: str, yes: bool) -> None:
    assert is_phrase(text, ["mengingat"]) is yes


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("Salinan sesuai dengan asIinya Kepala", "salinan sesuai dengan aslinya"),
        ("PIHAK KESATU,", "pihak kesatu"),
        ("pihak", None),
        ("", None),
    ],
)
def test_the_phrase_that_a_text_begins_with(text: str, phrase: str | None) -> None:
    assert starts_with(text, ["salinan sesuai dengan aslinya", "pihak kesatu"]) == phrase


@pytest.mark.parametrize(
    ("text", "phrase", "rest"),
    [
        ("Nama : SAIFUL AMIN", "nama", "SAIFUL AMIN"),
        ("Nama SAIFUL AMIN", "nama", "SAIFUL AMIN"),
        ("Unit Organisasi  :  KPU Kota Mojokerto", "unit organisasi", "KPU Kota Mojokerto"),
        ("NOMOR: 4 TAHUN 2024", "nomor", "4 TAHUN 2024"),
        ("Jabatan |: Ketua", "jabatan", "Ketua"),
        ("Nama", "nama", ""),
    ],
)
def test_what_follows_a_label(text: str, phrase: str, rest: str) -> None:
    assert after(text, phrase) == rest


@pytest.mark.parametrize(
    ("text", "yes"),
    [
        ("Mojokerto, 15 Januari 2024", True),
        ("Kota Mojokerto, Januari 2024.", True),
        ("Mojokerto 15 Januari 2024", False),
        ("Pada hari Selasa, tanggal 15 Januari 2024 telah ditetapkan", False),
    ],
)
def test_place_and_date(text: str, yes: bool) -> None:
    assert is_place_date(text) is yes


def test_folding_keeps_a_stroke() -> None:
    assert fold_phrase("  KPU Kabupaten/Kota_ (KIP),  Aceh ") == "kpu kabupaten/kota kip aceh"


@pytest.mark.parametrize(
    ("text", "yes"),
    [
        ("TAHUN ANGGARAN 2024", True),
        ("Semester I (Januari - Juni)", True),
        ("TW II s/d IV", True),
        ("Triwulan Pertama 2023.", True),
        ("2024", False),  # no time is named
        ("TAHUN 2024 KPU KOTA MOJOKERTO", False),
        ("", False),
    ],
)
def test_a_line_that_only_says_when(text: str, yes: bool) -> None:
    period = LAYOUTS.formulas.period
    assert is_period(text, period.times, period.beside) is yes
