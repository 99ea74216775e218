from __future__ import annotations

import pytest

from pipeline.normalise.ordinals import Heading, Placed, parse_ordinal, place_ordinals, split_heading

PRINTED = [
    "Pertama", "Kedua", "Ketiga", "Keempat", "Kelima", "Keenam", "Ketujuh", "Kedelapan", "Kesembilan",
    "Kesepuluh", "Kesebelas", "Keduabelas", "Ketigabelas", "Keempatbelas", "Kelimabelas", "Keenambelas",
    "Ketujuhbelas", "Kedelapanbelas", "Kesembilanbelas",
]  # fmt: skip


def test_ordinals_as_a_decree_prints_them() -> None:
    assert [parse_ordinal(word) for word in PRINTED] == list(range(1, 20))


@pytest.mark.parametrize(
    ("text", "ordinal"),
    [
        ("Kesatu", 1),
        ("Keduapuluh", 20),
        ("Keduapuluhsatu", 21),
        ("Keduapuluhtiga", 23),
        ("Kedua puluh tiga", 23),
        ("KEDUA BELAS", 12),
        ("Ke-12", 12),
        ("Kesembilanpuluhsembilan", 99),
        ("Keduapuluhan", None),
        ("Kesatubelas", None),
        ("12", 12),
        ("IV", 4),
        ("Dua", None),
        ("strategis", None),
        ("", None),
    ],
)
def test_ordinals_and_misprints(text: str, ordinal: int | None) -> None:
    assert parse_ordinal(text) == ordinal


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("Sasaran Pertama : Terwujudnya rencana", Heading("Pertama", 1, "Terwujudnya rencana")),
        ("Sasaran Kedua: Terwujudnya sistem", Heading("Kedua", 2, "Terwujudnya sistem")),
        ("Sasaran Keduabelas : Meningkatnya\nkapasitas", Heading("Keduabelas", 12, "Meningkatnya kapasitas")),
        ("Sasaran Keduapuluhan : Pendidikan pemilih", Heading("Keduapuluhan", None, "Pendidikan pemilih")),
        ("SASARAN KETIGA ; X", Heading("KETIGA", 3, "X")),
        ("Sasaran Pertarna : X", Heading("Pertarna", None, "X")),
        ("Sasaran Kedua puluh satu : X : Y", Heading("Kedua puluh satu", 21, "X : Y")),
        ("Sasaran Ketiga Terwujudnya X", Heading("Ketiga", 3, "Terwujudnya X")),
        ("SASARAN 1 : Terwujudnya X", Heading("1", 1, "Terwujudnya X")),
        ("SASARAN KEGIATAN Ill : Terwujudnya X", Heading("Ill", 3, "Terwujudnya X")),  # III, misread
        ("Sasaran ke-3 : Terwujudnya X", Heading("ke-3", 3, "Terwujudnya X")),
        ("SASARAN II. Terwujudnya X", Heading("II.", 2, "Terwujudnya X")),
        ("Sasaran Strategis 12 Terwujudnya X", Heading("12", 12, "Terwujudnya X")),
        ("Sasaran Kegiatan II : Terwujudnya X", Heading("II", 2, "Terwujudnya X")),
        ("1. Terwujudnya tahapan", Heading("1", 1, "Terwujudnya tahapan")),
        ("4, Meningkatnya\nX", Heading("4", 4, "Meningkatnya X")),  # a point read as a comma
        ("III. Terwujudnya X", Heading("III", 3, "Terwujudnya X")),
        ("1.1. Terwujudnya X", None),
        ("2 Terwujudnya X", None),
        ("Ix Terwujudnya X", None),
        ("100 pemilih", None),
        ("Sasaran strategis : Meningkatnya X", None),
        ("Sasaran Kegiatan : Meningkatnya X", None),
        ("Sasaran Program : X", None),
        ("Terwujudnya sasaran kedua : X", None),
        ("Sasaran", None),
    ],
)
def test_heading_rows(text: str, heading: Heading | None) -> None:
    assert split_heading(text) == heading


def test_two_equal_misprints_get_their_places_from_the_sequence() -> None:
    """Mojokerto 2024 prints `Keduapuluhan` for 20 and for 22."""
    placed = place_ordinals([*PRINTED, "Keduapuluhan", "Keduapuluhsatu", "Keduapuluhan", "Keduapuluhtiga"])
    assert [p.number for p in placed] == list(range(1, 24))
    assert [p.parsed for p in placed[19:]] == [None, 21, None, 23]
    assert [p.expected for p in placed if p.note] == [20, 22]


def test_a_gap_is_reported_and_not_repaired() -> None:
    assert place_ordinals(["Pertama", "Ketiga", "Keempat"]) == (
        Placed("Pertama", 1, 1, 1),
        Placed("Ketiga", 3, 2, 3, "printed 3, expected 2"),
        Placed("Keempat", 4, 4, 4),
    )


def test_a_misprint_before_a_row_that_does_not_count_on_has_no_place() -> None:
    placed = place_ordinals(["Pertama", "Keduaan", "Kelima"])
    assert (placed[1].number, placed[1].expected) == (None, 2)
    assert placed[1].note
