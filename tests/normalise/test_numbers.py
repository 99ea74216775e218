from __future__ import annotations

import pytest

from pipeline.normalise.numbers import Form, parse_number, repair_digits


@pytest.mark.parametrize(
    ("text", "value", "form"),
    [
        ("0", 0.0, Form.INTEGER),
        ("454", 454.0, Form.INTEGER),
        ("02", 2.0, Form.INTEGER),
        ("10.400", 10400.0, Form.GROUPED),
        ("131.860.302", 131860302.0, Form.GROUPED),
        ("87,5", 87.5, Form.DECIMAL),
        ("3,000", 3.0, Form.DECIMAL),
        ("0,75", 0.75, Form.DECIMAL),
        ("10.400,5", 10400.5, Form.DECIMAL),
        ("97.5", 97.5, Form.POINT),
        ("65.60", 65.6, Form.POINT),
        ("0.400", 0.4, Form.POINT),
        ("12,068,216", 12068216.0, Form.ENGLISH),
        ("1,234.5", 1234.5, Form.ENGLISH),
    ],
)
def test_each_form_of_a_number(text: str, value: float, form: Form) -> None:
    number = parse_number(text)
    assert (number.value, number.form) == (value, form)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "12.",
        ",5",
        "1.23.456",
        "12.068216",
        "012.400",
        "1234.567",
        "1.2345",
        "12.5.3",
        "1O",
        "-5",
        "1 000",
        "1/2",
    ],
)
def test_what_no_form_explains_has_no_value(text: str) -> None:
    number = parse_number(text)
    assert number.value is None
    assert number.form is Form.NONE
    assert number.note


@pytest.mark.parametrize(
    ("text", "repaired", "changed"),
    [
        ("2024", "2024", False),
        ("2O24", "2024", True),
        ("l.5oQ.0I|", "1.500.011", True),
        ("S8B", "588", True),
        ("Rp. 1.5O0.000", "Rp. 1.500.000", True),
    ],
)
def test_repair_says_whether_it_changed_anything(text: str, repaired: str, changed: bool) -> None:
    assert repair_digits(text) == (repaired, changed)
