"""Row numbers: chosen from what was read, never supplied."""

from __future__ import annotations

import pytest

from pipeline.model import Box, Printed
from pipeline.normalise.numbering import Numbered, number_rows


def _cell(text: str, *others: str, top: float = 0.0, doubt: str = "") -> Printed:
    return Printed(
        text, 1, Box(0, top, 10, top + 10), None, others, doubt or ("READERS_DISAGREE" if others else "")
    )


def test_numbers_as_printed() -> None:
    cells = [_cell(t, top=i) for i, t in enumerate(("1", "2.", "(3)", "5"))]
    assert number_rows(cells) == [Numbered(n, True) for n in (1, 2, 3, 5)]


def test_rows_under_one_merged_number_share_it() -> None:
    one, two = _cell("1"), _cell("2", top=40)
    assert [n.number for n in number_rows([one, one, one, two])] == [1, 1, 1, 2]


def test_the_sequence_chooses_between_readings() -> None:
    cells = [_cell("1"), _cell("Z", "2", top=20), _cell("8", "3", top=40)]
    assert number_rows(cells) == [
        Numbered(1, True),
        Numbered(2, True, "2 of the readings follows 1"),
        Numbered(3, True, "3 of the readings follows 2"),
    ]


def test_it_never_supplies_a_number() -> None:
    assert number_rows([_cell("1"), _cell("Z", top=20), _cell("7", "9", top=40)]) == [
        Numbered(1, True),
        Numbered(None, False, "row number read as 'Z'"),
        Numbered(7, False, "row number read as '7'"),
    ]


def test_a_number_that_both_readers_see_is_printed_so() -> None:
    assert number_rows([_cell("1"), _cell("4", top=20)])[1] == Numbered(4, True)


def test_no_number_is_none_and_certain() -> None:
    assert number_rows([None, _cell("")]) == [Numbered(None, True), Numbered(None, True)]


@pytest.mark.parametrize(
    "printed",
    [
        ("a.", "b.", "c.", "d."),
        ("A", "B", "C", "D"),
        ("I.", "II.", "III.", "IV."),
        ("|", "ll", "lll", "lV"),  # as readers see Roman strokes
        ("1", "II", "III", "IV"),
    ],
)
def test_letters_and_roman_numerals_count_the_rows(printed: tuple[str, ...]) -> None:
    cells = [_cell(t, top=20 * i) for i, t in enumerate(printed)]
    assert number_rows(cells) == [Numbered(n, True) for n in (1, 2, 3, 4)]


def test_strokes_that_do_not_count_on_are_no_numerals() -> None:
    assert number_rows([_cell("|"), _cell("|", top=20)]) == [
        Numbered(None, False, "row number read as '|'"),
        Numbered(None, False, "row number read as '|'"),
    ]


def test_a_letter_among_figures_is_none() -> None:
    assert number_rows([_cell("1"), _cell("B", top=20), _cell("3", top=40)])[1] == Numbered(
        None, False, "row number read as 'B'"
    )


def test_roman_numbers_are_numbers() -> None:
    cells = [
        _cell("I"),
        _cell("II.", top=20),
        _cell("Il", "III", top=40),
        _cell("IV", top=60),
        _cell("¥", "V", top=80),
        _cell("VI", top=100),
        _cell("I", top=120),  # another kind of objective
    ]
    assert [(n.number, n.certain) for n in number_rows(cells)] == [
        *((number, True) for number in (1, 2, 3, 4, 5, 6)),
        (1, True),
    ]


def test_a_roman_number_out_of_its_sequence_is_in_doubt() -> None:
    cells = [_cell("I"), _cell("II", top=20), _cell("II", top=40), _cell("IV", top=60)]
    assert number_rows(cells) == [
        Numbered(1, True),
        Numbered(2, True),
        Numbered(2, False, "row number read as 'II'"),
        Numbered(4, False, "row number read as 'IV'"),
    ]


def test_strokes_among_other_numbers_are_no_roman_ones() -> None:
    cells = [_cell("1"), _cell("2", top=20), _cell("III", top=40)]
    assert number_rows(cells)[2] == Numbered(None, False, "row number read as 'III'")
