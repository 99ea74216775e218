"""One printed value becomes one normalised value, or is set aside with a reason."""

from __future__ import annotations

import pytest

from pipeline.assemble.readings.confidence import SETTLED
from pipeline.model import Box, Mark, Printed
from pipeline.normalise.settings import NormaliseSettings
from pipeline.normalise.values import (
    IS_VALUE,
    Value,
    mark_value,
    money_value,
    target_value,
    text_value,
)
from pipeline.normalise.vocabulary import Terms, Vocabulary

SETTINGS = NormaliseSettings()
DIFFER = "READERS_DISAGREE"


def _printed(
    text: str, *others: str, confidence: float | None = None, doubt: str = "", mark: Mark | None = None
) -> Printed:
    return Printed(text, 1, Box(0, 0, 10, 10), confidence, others, doubt, mark)


def _text(printed: Printed, vocabulary: Vocabulary, *phrases: str) -> Value[str]:
    return text_value(printed, Terms(phrases), vocabulary.spellings, SETTINGS)


def test_exact_text_is_taken_as_it_is(vocabulary: Vocabulary) -> None:
    assert _text(_printed("Jumlah laporan"), vocabulary) == Value("Jumlah laporan", "Jumlah laporan", None)


def test_spelling_is_unified_in_the_value_only(vocabulary: Vocabulary) -> None:
    assert _text(_printed("Prosentase tahapan"), vocabulary) == Value(
        "Persentase tahapan",
        "Prosentase tahapan",
        None,
        steps=("spelling unified: Prosentase -> Persentase",),
    )


def test_an_empty_text_has_no_value(vocabulary: Vocabulary) -> None:
    assert _text(_printed(""), vocabulary) == Value(None, "", None)


def test_an_uncertain_reading_is_set_aside(vocabulary: Vocabulary) -> None:
    taken = _text(_printed("Jumlah laporan", confidence=0.6), vocabulary)
    assert (taken.value, taken.doubt, taken.note) == (
        "Jumlah laporan",
        "LOW_CONFIDENCE",
        "read with confidence 0.60",
    )
    assert _text(_printed("Jumlah laporan", confidence=0.97), vocabulary).doubt == ""


def test_readers_settled_by_a_known_phrase(vocabulary: Vocabulary) -> None:
    phrase = "Jumlah laporan sistem akuntansi dan pelaporan keuangan"
    printed = _printed(phrase.replace("sistem", "slstem"), phrase, confidence=0.5, doubt=DIFFER)
    taken = _text(printed, vocabulary, phrase)
    assert (taken.value, taken.raw, taken.confidence, taken.doubt) == (phrase, phrase, SETTLED, "")
    assert taken.steps[0] == f"readers settled by a known phrase: {phrase}"


def test_a_sign_that_is_odd_as_one_of_the_readers_sees_it(vocabulary: Vocabulary) -> None:
    """A speck behind `keuangan` (a scan of the eighth exam): a comma to one reader, a point to the other."""
    printed = _printed(
        "Rekonsiliasi data keuangan, dengan KPPN",
        "Rekonsiliasi data keuangan. dengan KPPN",
        confidence=0.5,
        doubt=DIFFER,
    )
    assert _text(printed, vocabulary).doubt == "PUNCTUATION_DOUBTFUL"
    usual = _printed("Jumlah laporan.", "Jumlah laporan", confidence=0.5, doubt=DIFFER)
    assert _text(usual, vocabulary).doubt == ""


def test_readers_whom_nothing_settles_are_both_named(vocabulary: Vocabulary) -> None:
    printed = _printed(
        "pendidikan pemilih pemula", "pendidikan pemilih perempuan", confidence=0.5, doubt=DIFFER
    )
    taken = _text(printed, vocabulary, "pendidikan pemilih perempuan", "pendidikan pemilih pemula")
    assert (taken.value, taken.doubt, taken.note) == (
        "pendidikan pemilih pemula",
        DIFFER,
        "pemula / perempuan",
    )


def test_one_reader_and_a_phrase_that_differs_by_a_slip(vocabulary: Vocabulary) -> None:
    phrase = "Jumlah laporan sistem akuntansi dan pelaporan keuangan"
    read = phrase.replace("akuntansi", "akuntansl")
    taken = _text(_printed(read, confidence=0.93), vocabulary, phrase)
    assert (taken.value, taken.doubt) == (read, "TERM_PROPOSED")
    assert _text(_printed(read), vocabulary, phrase).doubt == ""  # from the file: printed so


def test_what_looks_odd_is_looked_at_on_a_scan(vocabulary: Vocabulary) -> None:
    assert _text(_printed("lap|ran", confidence=0.99), vocabulary).doubt == "PUNCTUATION_DOUBTFUL"
    assert _text(_printed("lap|ran"), vocabulary).doubt == ""  # a file has no specks


def _target(
    vocabulary: Vocabulary, *readings: str, unit: str | None = None, confidence: float | None = None
) -> Value[tuple[float | None, str | None]]:
    doubt = DIFFER if len(readings) > 1 else ""
    taken = target_value(
        _printed(*readings, doubt=doubt, confidence=confidence), vocabulary.units, unit, SETTINGS
    )
    target = taken.value
    assert target is not None
    return Value(
        (target.value, target.unit),
        taken.raw,
        taken.confidence,
        taken.doubt,
        taken.note,
        taken.steps,
        taken.review,
    )


def test_a_target(vocabulary: Vocabulary) -> None:
    assert _target(vocabulary, "87,5%") == Value((87.5, "persen"), "87,5%", None)
    assert _target(vocabulary, "2 Dok") == Value((2.0, "dokumen"), "2 Dok", None)
    assert _target(vocabulary, "4", unit="laporan") == Value((4.0, "laporan"), "4", None)


def test_an_amount_whose_dash_follows_a_point_is_looked_at_on_a_scan(vocabulary: Vocabulary) -> None:
    text = "Rp. 185.000.000.-"
    assert _target(vocabulary, text) == Value((185_000_000.0, "rupiah"), text, None)
    scanned = _target(vocabulary, text, confidence=0.99)
    assert (scanned.value, scanned.doubt) == ((185_000_000.0, "rupiah"), "PUNCTUATION_DOUBTFUL")


def test_a_gap_in_a_number_is_looked_at_on_a_scan(vocabulary: Vocabulary) -> None:
    text = "Rp 185 .000 .000"
    assert _target(vocabulary, text).doubt == ""
    scanned = _target(vocabulary, text, confidence=0.99)
    assert (scanned.value, scanned.doubt) == ((185_000_000.0, "rupiah"), "PUNCTUATION_DOUBTFUL")


def test_an_empty_target_is_none_and_is_looked_at(vocabulary: Vocabulary) -> None:
    taken = target_value(_printed(""), vocabulary.units, None, SETTINGS)
    assert (taken.value.value if taken.value else None, taken.raw, taken.doubt) == (
        None,
        "",
        "TARGET_UNPARSED",
    )


def test_the_reading_that_the_grammar_takes(vocabulary: Vocabulary) -> None:
    assert _target(vocabulary, "10Q%", "100%", confidence=0.5) == Value(
        (100.0, "persen"), "100%", SETTLED, steps=("of the readings 10Q% / 100% only 100% fits",)
    )


def test_readings_of_one_meaning(vocabulary: Vocabulary) -> None:
    taken = _target(vocabulary, "87,5%", "87.5 %", confidence=0.5)
    assert (taken.value, taken.raw, taken.doubt) == ((87.5, "persen"), "87,5%", "")


@pytest.mark.parametrize(
    ("readings", "raw"),
    [(("83.64%", "83,64%"), "83,64%"), (("O Kali", "0Kali"), "0 Kali"), (("0Kali", "O Kali"), "0 Kali")],
)
def test_a_comma_and_a_space_that_one_reader_saw(
    vocabulary: Vocabulary, readings: tuple[str, str], raw: str
) -> None:
    taken = _target(vocabulary, *readings, confidence=0.5)
    assert (taken.raw, taken.doubt) == (raw, "")


def test_two_numbers_stay_open(vocabulary: Vocabulary) -> None:
    taken = _target(vocabulary, "3 Dok", "8 Dok", confidence=0.5)
    assert (taken.value, taken.confidence, taken.doubt, taken.note) == (
        (3.0, "dokumen"),
        0.5,
        DIFFER,
        "3 Dok / 8 Dok",
    )


def test_targets_that_the_grammar_cannot_take(vocabulary: Vocabulary) -> None:
    unknown = _target(vocabulary, "3 kapal sclam")
    assert (unknown.value[0] if unknown.value else None, unknown.doubt) == (3.0, "UNIT_UNKNOWN")
    assert unknown.review
    new = _target(vocabulary, "3 kapal selam")
    assert (new.value[0] if new.value else None, new.doubt, new.review) == (3.0, "UNIT_NEW", False)
    assert _target(vocabulary, "1.2.3,4 %").doubt == "TARGET_UNPARSED"


def test_money() -> None:
    assert money_value(_printed("Rp. 12.068.216.000,-"), "Pagu Anggaran", SETTINGS) == Value(
        12_068_216_000, "Rp. 12.068.216.000,-", None
    )
    assert money_value(_printed(""), "Pagu", SETTINGS) == Value(None, "", None)


def test_money_in_thousands() -> None:
    taken = money_value(_printed("1.500"), "Anggaran (ribu rupiah)", SETTINGS)
    assert (taken.value, taken.doubt) == (1_500_000, "")
    assert taken.steps == ("times 1000 by the heading 'Anggaran (ribu rupiah)'",)


def test_money_that_readers_see_differently() -> None:
    only = money_value(
        _printed("Rp. 1O.000.000", "Rp. 10.000.000", confidence=0.5, doubt=DIFFER), "", SETTINGS
    )
    assert (only.value, only.raw, only.doubt) == (10_000_000, "Rp. 10.000.000", "")
    both = money_value(
        _printed("Rp. 10.000.000", "Rp. 16.000.000", confidence=0.5, doubt=DIFFER), "", SETTINGS
    )
    assert (both.value, both.doubt, both.note) == (10_000_000, DIFFER, "Rp. 10.000.000 / Rp. 16.000.000")


def test_money_that_is_none() -> None:
    taken = money_value(_printed("menyesuaikan"), "", SETTINGS)
    assert (taken.value, taken.doubt) == (None, "MONEY_UNPARSED")


def test_a_cell_joined_of_two_stays_in_doubt_where_one_reading_alone_fits() -> None:
    joined = _printed("Rp. 1O.000.000", "Rp. 10.000.000", confidence=0.5, doubt="CELL_JOINED")
    taken = money_value(joined, "", SETTINGS)
    assert (taken.value, taken.doubt) == (10_000_000, "CELL_JOINED")


@pytest.mark.parametrize(
    ("printed", "doubt"),
    [
        (_printed("-"), ""),
        (_printed("Rp -"), ""),
        (_printed("-", "–", confidence=0.5, doubt=DIFFER), ""),
        (_printed("-", confidence=0.3), "LOW_CONFIDENCE"),
        (_printed("-", "7.000", confidence=0.5, doubt=DIFFER), DIFFER),
    ],
)
def test_a_dash_where_an_amount_may_stand_says_that_there_is_none(printed: Printed, doubt: str) -> None:
    taken = money_value(printed, "Pagu Anggaran", SETTINGS)
    assert (taken.value, taken.doubt) == (None, doubt)


@pytest.mark.parametrize(
    ("printed", "value", "doubt"),
    [
        (_printed("", mark=Mark.BLANK), False, ""),
        (_printed("/", mark=Mark.MARKED), True, ""),
        (_printed("v"), True, ""),
        (_printed("\u221a"), True, ""),
        (_printed("-"), False, ""),
        (_printed("-", mark=Mark.MARKED), False, ""),  # a dash is ink, and says no
        (_printed("-", "1", mark=Mark.MARKED), None, "MARK_UNSURE"),  # nor is it one to all
        (_printed("", mark=Mark.UNSURE), None, "MARK_UNSURE"),
        (_printed("25%"), True, ""),  # a value, for t1_target: something is planned in the period
    ],
)
def test_marks(printed: Printed, value: bool | None, doubt: str) -> None:
    taken = mark_value(printed)
    assert (taken.value, taken.doubt, taken.raw) == (value, doubt, printed.text)


@pytest.mark.parametrize(
    ("readings", "target", "raw"),
    [
        (("cc", "CC"), "CC", "CC"),
        (("B", "B"), "B", "B"),
        (("v", "V"), "CC", "v"),
        (("cc", "CO"), "CC", "cc"),
        (("V", "V"), "V", "V"),
    ],
)
def test_ink_that_all_read_as_the_target_is_the_target(
    readings: tuple[str, str], target: str, raw: str
) -> None:
    taken = mark_value(_printed(*readings, mark=Mark.MARKED, confidence=0.9), target)
    is_value = readings in (("cc", "CC"), ("B", "B"))
    assert (taken.value, taken.raw, taken.note == IS_VALUE) == (True, raw, is_value)


@pytest.mark.parametrize(
    ("readings", "value", "doubt", "is_value"),
    [
        (("9%",), True, "", True),
        (("/", "9%"), True, "READERS_DISAGREE", True),
        (("7",), True, "", False),  # a tick may be read as a digit
    ],
)
def test_a_number_with_its_unit_is_no_tick_however_little_its_ink(
    readings: tuple[str, ...], value: bool, doubt: str, is_value: bool
) -> None:
    taken = mark_value(_printed(*readings, mark=Mark.MARKED, confidence=0.9), "35%")
    assert (taken.value, taken.raw, taken.doubt, taken.note == IS_VALUE) == (
        value,
        readings[0],
        doubt,
        is_value,
    )


@pytest.mark.parametrize("mark", [None, Mark.MARKED])
def test_the_space_that_one_reader_saw_in_a_value(mark: Mark | None) -> None:
    assert mark_value(_printed("24%", "24 %", mark=mark)).raw == "24 %"
    assert mark_value(_printed("24%", "25 %", mark=mark)).raw == "24%"


def test_strokes_that_nobody_counted_alike_are_not_decided_by_what_is_a_numeral(
    vocabulary: Vocabulary,
) -> None:
    taken = _target(vocabulary, "II", "IIIIII", confidence=0.9)
    assert (taken.raw, taken.doubt, taken.note) == ("II", "READERS_DISAGREE", "II / IIIIII")
    assert (
        _target(vocabulary, "l", "1", unit="dokumen", confidence=0.9).raw == "1"
    )  # one stroke is no numeral


def test_a_number_without_a_unit(vocabulary: Vocabulary) -> None:
    """Of a text layer it is what is printed; readers may have lost a `%`."""
    assert _target(vocabulary, "93,75").doubt == ""
    assert _target(vocabulary, ">= 95").doubt == ""
    assert _target(vocabulary, "3.000").doubt == "TARGET_UNPARSED"  # thousands, or decimals
    assert _target(vocabulary, "93,75", confidence=0.995).doubt == "TARGET_UNPARSED"


@pytest.mark.parametrize(
    ("printed", "doubt"),
    [
        (_printed("-"), ""),
        (_printed("\u2014", confidence=0.995), ""),
        (_printed("-", "1", confidence=0.5), DIFFER),
        (_printed("Rp. -,-"), "MONEY_UNPARSED"),
    ],
)
def test_a_dash_is_no_amount(printed: Printed, doubt: str) -> None:
    taken = money_value(printed, "Pagu Anggaran", SETTINGS)
    assert (taken.value, taken.raw, taken.doubt) == (None, printed.text, doubt)


@pytest.mark.parametrize(
    ("text", "marked"), [("ya", True), ("Ada", True), ("tidak", False), ("Tidak.", False), ("tdk", False)]
)
def test_marks_in_words(text: str, marked: bool) -> None:
    taken = mark_value(_printed(text))
    assert (taken.value, taken.doubt, taken.note) == (marked, "", "")


def test_nihil_of_a_period_is_its_target_where_that_of_the_year_is_nihil() -> None:
    assert mark_value(_printed("Nihil"), "Nihil") == Value(True, "Nihil", None, note=IS_VALUE)
    assert mark_value(_printed("Nihil"), "2 kasus").value is False
