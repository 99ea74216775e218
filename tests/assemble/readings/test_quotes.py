"""Quotation marks in two readings of one line."""

from __future__ import annotations

import pytest

from pipeline.assemble.readings.quotes import straight, with_marks_of_both


@pytest.mark.parametrize(
    ("mine", "theirs", "text"),
    [
        ("buku “Pemilu dalam Angka”", 'buku "Pemilu dalam Angka"', 'buku "Pemilu dalam Angka"'),
        ("Kegiatan 'KPU Mengajar’", 'Kegiatan"KPU Mengajar"', 'Kegiatan "KPU Mengajar"'),
        ('‘Informatif"', "'Informatif'", "'Informatif\""),  # the first alone sees two strokes behind it
        ('Risiko ‘tinggi’ dan ‘sangat tinggi"', "Risiko 'tinggi\" dan 'sangat tinggi\"", None),
        ("buku Pemilu dalam Angka", 'buku "Pemilu dalam Angka"', 'buku "Pemilu dalam Angka"'),  # a pair
        ("buku (“RKA”), dan", "buku (RKA), dan", 'buku ("RKA"), dan'),
    ],
)
def test_marks_that_the_two_tell_together(mine: str, theirs: str, text: str | None) -> None:
    told = with_marks_of_both(mine, theirs)
    if text is None:
        text = "Risiko 'tinggi\" dan 'sangat tinggi\""
    assert told[0] == text
    assert told[1].replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        ("Ma'ruf Amin", "Ma'ruf Amin"),  # an apostrophe
        ('buku "Pemilu', "buku Pemilu"),  # one mark that one reader sees may be a speck
        ('buku "Pemilu" ini', "buku Pemilihan ini"),  # other words
    ],
)
def test_marks_that_stay_as_each_reader_has_them(mine: str, theirs: str) -> None:
    assert with_marks_of_both(mine, theirs) == (mine, theirs)


def test_marks_stand_upright() -> None:
    assert straight("“a” ‘b’ ``c'' Ma\u00b4ruf") == '"a" \'b\' "c" Ma\'ruf'
