"""Labels and numbers before what a heading or a cell says."""

from __future__ import annotations

import pytest

from pipeline.normalise.labels import without_label, without_number


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("Program : Dukungan Manajemen", "Dukungan Manajemen"),
        ("II. PROGRAM 01: Dukungan Manajemen", "Dukungan Manajemen"),
        ("KEGIATAN 3355: Pelaksanaan  Akuntabilitas", "Pelaksanaan Akuntabilitas"),
        ("Sasaran Strategis ; Terwujudnya Pemilu", "Terwujudnya Pemilu"),
        ("Program Dukungan Manajemen", "Program Dukungan Manajemen"),  # its name
        ("1. Terwujudnya Pemilu", "1. Terwujudnya Pemilu"),  # a number alone is no label
        ("Program :", "Program :"),  # nothing behind it
        ("Kegiatan rutin kantor: sewa", "Kegiatan rutin kantor: sewa"),  # not a code
    ],
)
def test_a_label_ends_with_a_colon(text: str, rest: str) -> None:
    assert without_label(text) == rest


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("A. Terwujudnya Pemilu", "Terwujudnya Pemilu"),
        ("(2) Terwujudnya Pemilu", "Terwujudnya Pemilu"),
        ("2.5 persen", "2.5 persen"),
        ("Pemilu", "Pemilu"),
    ],
)
def test_a_number_ends_with_a_point_or_bracket(text: str, rest: str) -> None:
    assert without_number(text) == rest
