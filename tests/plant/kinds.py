"""The kinds of reading errors that are planted: which columns have them, and what the two readers saw."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from random import Random

from pipeline.model import Line, Mark, Reading
from tests.plant.misread import letter_for_digit, other_digit, other_letter, other_word
from tests.plant.model import Misread

SURE, UNSURE = 0.92, 0.55  # confidence that a reader reports

PERIODS = (*(f"t{n}" for n in range(1, 5)), *(f"b{n}" for n in range(1, 13)))
AMOUNTS = ("pagu_anggaran", "anggaran")
TARGETS = ("target", "target_kegiatan")
WORDS = ("indikator", "sasaran", "sasaran_kegiatan", "kegiatan", "program", "pelaksana")
NAMES = ("pihak_pertama", "pihak_kedua")


@dataclass(frozen=True, slots=True)
class Printed:
    """What is printed in a place: its lines as they were rightly read, the value's own text in them."""

    lines: tuple[Line, ...]
    text: str
    words: Sequence[str]  # long words of the whole document


@dataclass(frozen=True, slots=True)
class Kind:
    """``wanted``: how many of 20. ``misread`` is None where this error cannot happen to such a text."""

    name: str
    columns: tuple[str, ...]
    wanted: int
    misread: Callable[[Printed, Random], Misread | None]


def _two_readers(printed: Printed, at: int, first: str | None, second: str | None) -> Misread:
    """Line ``at`` is ``first`` to one reader and ``second`` to the other (None: not seen)."""
    readings = []
    for reader, text in (("tesseract", first), ("ppocr", second)):
        lines = [replace(line, confidence=SURE) for line in printed.lines]
        lines[at : at + 1] = [] if text is None else [replace(lines[at], text=text)]
        readings.append(Reading(reader, tuple(lines)))
    return Misread(tuple(readings))


def _line(printed: Printed, random: Random) -> int:
    """One of the lines that hold the value."""
    everywhere = list(range(len(printed.lines)))
    holding = [at for at in everywhere if printed.text in printed.lines[at].text]
    return random.choice(holding or everywhere)


def _disputed_digit(printed: Printed, random: Random) -> Misread | None:
    at = _line(printed, random)
    wrong = other_digit(printed.lines[at].text, random)
    return _two_readers(printed, at, wrong[0], printed.lines[at].text) if wrong else None


def _two_wrong_digits(printed: Printed, random: Random) -> Misread | None:
    at = _line(printed, random)
    wrong = other_digit(printed.lines[at].text, random)
    return _two_readers(printed, at, *wrong) if wrong else None


def _same_wrong_digit(printed: Printed, random: Random) -> Misread | None:
    at = _line(printed, random)
    wrong = other_digit(printed.lines[at].text, random)
    return _two_readers(printed, at, wrong[0], wrong[0]) if wrong else None


def _letter_for_digit(printed: Printed, random: Random) -> Misread | None:
    at = _line(printed, random)
    wrong = letter_for_digit(printed.lines[at].text, random)
    return _two_readers(printed, at, *wrong) if wrong else None


def _wrong_unit(printed: Printed, random: Random) -> Misread | None:
    """A letter of the word after the number, taken for the same other by both readers: ``12 kall``."""
    number, _, unit = printed.text.partition(" ")
    wrong = other_letter(unit, random, shortest=3)
    if len(printed.lines) != 1 or not number.isdigit() or wrong is None:
        return None
    return _two_readers(printed, 0, f"{number} {wrong[0]}", f"{number} {wrong[0]}")


def _wrong_letters(printed: Printed, random: Random) -> Misread | None:
    at = _line(printed, random)
    wrong = other_letter(printed.lines[at].text, random)
    return _two_readers(printed, at, *wrong) if wrong else None


def _wrong_name(printed: Printed, random: Random) -> Misread | None:
    """A letter of the name, each reader in its own way; the rest of the line as printed."""
    at = _line(printed, random)
    line = printed.lines[at].text
    if printed.text not in line:
        return None
    wrong = other_letter(printed.text, random)
    if wrong is None:
        return None
    return _two_readers(printed, at, *(line.replace(printed.text, name) for name in wrong))


def _doubtful_word(printed: Printed, random: Random) -> Misread | None:
    """Each reader sees a word that there is, and they are not the same."""
    at = _line(printed, random)
    wrong = other_word(printed.lines[at].text, printed.words, random)
    return _two_readers(printed, at, wrong, printed.lines[at].text) if wrong else None


def _lost_line(printed: Printed, random: Random) -> Misread | None:
    """A line that the one reader did not see, and the other misread."""
    if len(printed.lines) < 2:
        return None
    at = random.randrange(len(printed.lines))
    wrong = other_letter(printed.lines[at].text, random)
    return _two_readers(printed, at, None, wrong[0]) if wrong else None


def _unsure_mark(printed: Printed, random: Random) -> Misread | None:
    return Misread((), Mark.UNSURE)


def _nothing_seen(printed: Printed, random: Random) -> Misread | None:
    return Misread((), Mark.BLANK)


KINDS = (
    Kind("disputed digit of a target", TARGETS, 2, _disputed_digit),
    Kind("two wrong digits of a target", TARGETS, 1, _two_wrong_digits),
    Kind("letter for a digit of a target", TARGETS, 1, _letter_for_digit),
    Kind("wrong unit of a target", TARGETS, 1, _wrong_unit),
    Kind("disputed digit of an amount", AMOUNTS, 2, _disputed_digit),
    Kind("letter for a digit of an amount", AMOUNTS, 1, _letter_for_digit),
    Kind("wrong letters of a word", WORDS, 3, _wrong_letters),
    Kind("doubtful word", WORDS, 2, _doubtful_word),
    Kind("lost line", WORDS, 1, _lost_line),
    Kind("mark that may be none", PERIODS, 2, _unsure_mark),
    Kind("indicator not seen", ("indikator",), 1, _nothing_seen),
    Kind("wrong row number", ("no_sasaran",), 1, _same_wrong_digit),
    Kind("wrong letter of a name", NAMES, 2, _wrong_name),
)
