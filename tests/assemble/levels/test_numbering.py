"""The form of a number or code, whatever its digits are."""

from __future__ import annotations

import pytest

from pipeline.assemble.levels.numbering import form_of, leading_number, may_also_be


@pytest.mark.parametrize(
    ("texts", "form"),
    [
        (("3355.001", "8355,00l", "3355. 001"), "4.3"),
        (("076.01.01", "076.01.WA", "O76.O1.06."), "3.1.1"),
        (("3355", "3B57"), "4"),
        (("1", "12.", "(3)", "01"), "1"),
        (("1.1", "1.10", "2.3."), "1.1"),
        (("I", "IV.", "XII"), "I"),
        (("A", "B.", "(C)"), "A"),
        (("a.", "h)"), "a"),
        (("ii", "v."), "i"),
        (("", "-", "|"), ""),
        (("3355001",), "7"),
    ],
)
def test_numbers_of_one_level_have_one_form_also_where_a_digit_is_misread(
    texts: tuple[str, ...], form: str
) -> None:
    assert [form_of(text) for text in texts] == [form] * len(texts)


@pytest.mark.parametrize(
    ("text", "forms"),
    [("I", {"1", "i"}), ("11", {"I", "i"}), ("l", {"I", "1", "i"}), ("2", set()), ("", set())],
)
def test_strokes_may_be_of_another_form(text: str, forms: set[str]) -> None:
    assert may_also_be(text) == forms


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("3355 Pelaksanaan Akuntabilitas", "3355"),
        ("076.01.WA Program Dukungan", "076.01.WA"),
        ("1.1. Persentase laporan", "1.1."),
        ("II. Program Dukungan", "II."),
        ("a) Persentase laporan", "a)"),
        ("Pelaksanaan Akuntabilitas", ""),
        ("I Gede", ""),
        ("90% laporan", ""),
    ],
)
def test_a_number_may_stand_before_the_text(text: str, number: str) -> None:
    assert leading_number(text) == number
