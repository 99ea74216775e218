"""Roman numerals as readers see them."""

import pytest

from pipeline.normalise.roman import from_roman, upright


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("I", 1),
        ("iv", 4),
        ("lV", 4),
        ("Ill", 3),
        ("V|||", 8),
        ("1X", 9),
        ("XIl", 12),
        ("xxxix", 39),
        ("IIII", None),
        ("VX", None),
        ("XL", 11),  # no decree counts to forty
        ("", None),
        ("Kota", None),
    ],
)
def test_a_numeral_is_what_its_strokes_make(text: str, number: int | None) -> None:
    assert from_roman(text) == number


def test_strokes_stand_upright() -> None:
    assert [upright(text) for text in ("V1l|", "xii", "iv!")] == ["VIII", "XII", "IVI"]
