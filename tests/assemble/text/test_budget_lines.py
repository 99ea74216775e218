"""Budgets that are printed without rulings."""

from __future__ import annotations

from pipeline.assemble.text.budget_lines import find_budget_lines
from pipeline.model import TextLine
from tests.assemble.made_grids import LAYOUTS, line, lines, placed

BUDGET = LAYOUTS.form("anggaran")


def _found(*content: TextLine) -> list[tuple[str | None, str, str | None, bool]]:
    return [
        (b.name.text if b.name else None, b.amount.text, b.source.text if b.source else None, b.is_total)
        for b in find_budget_lines(placed(*content), BUDGET)
    ]


def test_a_list_of_programmes() -> None:
    assert _found(
        *lines(
            "Program Anggaran Keterangan",
            "1. Program Pembinaan Rp. 150.000.000,00 APBD",
            "2. Program Pengawasan : Rp 20.000.000,-",
            "J u m l a h Rp. 170.000.000,00",
        )
    ) == [
        ("1. Program Pembinaan", "Rp. 150.000.000,00", "APBD", False),
        ("2. Program Pengawasan", "Rp 20.000.000,-", None, False),
        ("J u m l a h", "Rp. 170.000.000,00", None, True),
    ]


def test_amounts_in_a_column_of_their_own() -> None:
    assert _found(
        line("Program Pembinaan dan", 100, 50, 250),
        line("Rp. 150.000.000", 100, 300, 400),
        line("APBN", 100, 450, 480),
        line("Pengawasan", 112, 50, 150),
    ) == [("Program Pembinaan dan Pengawasan", "Rp. 150.000.000", "APBN", False)]


def test_the_currency_in_a_column_of_its_own() -> None:
    assert _found(
        line("Program Pembinaan dan Pengembangan Olah Raga", 100, 50, 300),
        line(": Rp", 100, 330, 360),
        line("7.054.881.550", 101, 390, 450),
    ) == [("Program Pembinaan dan Pengembangan Olah Raga", "Rp 7.054.881.550", None, False)]


def test_what_stands_at_the_same_height_of_another_page_is_not_beside() -> None:
    here = placed(
        line("Program Pembinaan dan", 100, 50, 250),
        line("Rp. 150.000.000", 100, 300, 400),
        line("Pengawasan", 112, 50, 150),
    )
    there = placed(line("APBN", 100, 450, 480), line("Rp. 20.000.000", 112, 300, 400), number=2)
    found = find_budget_lines([*here, *there], BUDGET)
    assert [(b.name.text if b.name else None, b.source) for b in found] == [
        ("Program Pembinaan dan Pengawasan", None)
    ]


def test_an_amount_without_a_name_is_no_line() -> None:
    assert _found(line("Rp. 150.000.000", 100, 300, 400)) == []


def test_a_total_without_a_word() -> None:
    assert _found(
        line("1. Program Pembinaan", 100, 50, 250),
        line("Rp. 150.000.000", 100, 300, 400),
        line("Rp. 150.000.000", 120, 310, 400),
    ) == [
        ("1. Program Pembinaan", "Rp. 150.000.000", None, False),
        (None, "Rp. 150.000.000", None, True),
    ]


def test_an_amount_elsewhere_on_the_page_is_no_total() -> None:
    found = _found(
        line("1. Program Pembinaan", 100, 50, 250),
        line("Rp. 150.000.000", 100, 300, 400),
        line("Rp. 10.000", 120, 420, 480),
    )
    assert [name for name, *_ in found] == ["1. Program Pembinaan"]


def test_a_name_that_runs_on_left_of_its_dash() -> None:
    assert _found(
        line("- Penyelenggaraan Operasional dan Sarana", 100, 100, 280),
        line("Rp. 1.000.000", 100, 300, 400),
        line("Prasarana Kantor", 112, 85, 180),
        line("- Pengelolaan Logistik", 124, 100, 280),
        line("Rp. 2.000.000", 124, 300, 400),
    ) == [
        ("- Penyelenggaraan Operasional dan Sarana Prasarana Kantor", "Rp. 1.000.000", None, False),
        ("- Pengelolaan Logistik", "Rp. 2.000.000", None, False),
    ]


def test_a_list_set_in_double_spacing() -> None:
    assert _found(
        line("1. Pencegahan Penyakit, Ternak", 100, 50, 250),
        line("Rp. 4.868.180.000,-", 100, 300, 400),
        line("dan Ikan", 122, 65, 120),
        line("2. Pemasaran Hasil", 144, 50, 200),
        line("Rp. 3.244.817.500,-", 144, 300, 400),
        line("Bandung, 4 Januari 2016", 166, 50, 200),  # begins where the list does: not indented
    ) == [
        ("1. Pencegahan Penyakit, Ternak dan Ikan", "Rp. 4.868.180.000,-", None, False),
        ("2. Pemasaran Hasil", "Rp. 3.244.817.500,-", None, False),
    ]


def test_text_without_an_amount_is_none() -> None:
    assert _found(*lines("Mojokerto, 15 Januari 2024", "Program Dukungan Manajemen")) == []
