from __future__ import annotations

import pytest

from pipeline.normalise.money import Amount, parse_rupiah, repair_digits, rupiah_scale


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Rp. 12.068.216.000,-", 12068216000),
        ("Rp. 654.983.000", 654983000),
        ("Rp 254.228.000", 254228000),
        ("Rp 6.006.780.000,00", 6006780000),
        ("Rp45.400.000,00", 45400000),
        ("Rp.   150.000.000,00", 150000000),
        ("452.750.000,00", 452750000),
        ("772.562.700", 772562700),
        ("Rp.\n14.366.978.000,-", 14366978000),
        (": Rp 921.285.000", 921285000),
        ("Rp.4.868.180.000,-", 4868180000),
        ("Rp. 2.641.640.000.000,-", 2641640000000),
        ("RP. 5.000.000,--", 5000000),
        ("Rp 0", 0),
        ("Rp. 655.196.000.-", 655196000),
        ("655.196.000. \u2013", 655196000),
        ("Rp. 5.467.000.000,", 5467000000),  # the dash after the comma was not seen
    ],
)
def test_spellings_of_an_amount(text: str, value: int) -> None:
    assert parse_rupiah(text) == Amount(value)


def test_white_space_between_groups_is_joined_only_after_rp() -> None:
    assert parse_rupiah("Rp. 14.366.\n978.000,-") == Amount(14366978000, "white space inside")
    assert parse_rupiah("1. 654.983.000").value is None  # a row number before an amount


@pytest.mark.parametrize(
    "text",
    [
        "Rp. 12.068.2160.000",  # a doubled digit
        "Rp. 12.06.216.000,-",  # a lost digit
        "Rp 6.006.780.000.00",  # the comma read as a point
        "Rp. 12,068,216,000",
        "12068216000",  # no points: a lost digit could not be seen
        "Rp. 05.000.000",
        "Rp. 0.500.000",
        "Rp. 1.5O0.000",
        "Rp. 1.000,50",
        "Rp. 1.000.",  # a group may have been lost
        "Rp. 1.000.0-",
        "Rp. 14.366.978.000 (076.01.WA)",
        "Rp. 5.000.000 Rp. 6.000.000",
        "Rp. -5.000.000",
        "Rp. 14.366. 97.000",
        "Semua",
        "-",
        "Rp.",
        "",
    ],
)
def test_anything_else_has_no_value_and_says_why(text: str) -> None:
    amount = parse_rupiah(text)
    assert amount.value is None
    assert amount.note


def test_reasons_are_told_apart() -> None:
    assert parse_rupiah("-").note == "a dash: no amount"
    assert parse_rupiah("Rp. 1.000,50").note == "a fraction of a rupiah"
    assert parse_rupiah("Rp 5000").note.startswith("digits without points")


def test_a_repaired_amount_is_read_and_known_as_repaired() -> None:
    text, changed = repair_digits("Rp. l.5O0.000")
    assert (parse_rupiah(text), changed) == (Amount(1500000), True)


@pytest.mark.parametrize(
    ("heading", "scale"),
    [
        ("ANGGARAN", 1),
        ("ANGGARAN (RP.)", 1),
        ("(Rp. 000)", 1000),
        ("Anggaran (ribu)", 1000),
        ("Anggaran (juta rupiah)", 1000000),
        ("Pagu dalam ribuan dan jutaan", None),
    ],
)
def test_scale_of_a_heading(heading: str, scale: int | None) -> None:
    assert rupiah_scale(heading) == scale
