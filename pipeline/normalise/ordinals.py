"""The ordinals of `Sasaran Pertama :`, `SASARAN 1 :` and `1.` rows, which the decrees themselves misprint."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from pipeline.normalise.roman import from_roman

# How near a misprint or a misread word must be to an ordinal for the row to count as a heading at all.
LIKE_AN_ORDINAL = 75.0

_DIGITS = ("satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")


def _ordinals() -> dict[str, int]:
    """Every ordinal from 1 to 99 without spaces: kedua, kesebelas, keduabelas, keduapuluhtiga."""
    words = dict(zip(_DIGITS, range(1, 10), strict=True)) | {"sepuluh": 10, "sebelas": 11}
    words |= {f"{digit}belas": 10 + n for n, digit in enumerate(_DIGITS[1:], 2)}
    for n, digit in enumerate(_DIGITS[1:], 2):
        words[f"{digit}puluh"] = 10 * n
        words |= {f"{digit}puluh{one}": 10 * n + k for k, one in enumerate(_DIGITS, 1)}
    return {"pertama": 1} | {f"ke{word}": n for word, n in words.items()}


_ORDINALS = _ordinals()
_HEADING = re.compile(r"\s*sasaran\s+([^:;]{2,40}?)\s*[:;]\s*(.*)", re.IGNORECASE | re.DOTALL)
_NO_COLON = re.compile(r"\s*sasaran\s+(\S+)\s+(\S.*)", re.IGNORECASE | re.DOTALL)
_KIND = r"(?:strategis|program|kegiatan|kinerja|utama)"
_NUMERAL = r"[IVXl|]{1,6}"  # a stroke may be read as any other: `Ill`; no sasaran is the fiftieth
_NUMBERED = re.compile(
    # A numeral behind the word needs nothing after it; alone it needs the point or bracket of a list.
    rf"\s*sasaran\s+(?:{_KIND}\s+)?(?:ke\s?-?\s?)?(?P<beside>\d{{1,2}}|{_NUMERAL})(?:\s*[.,:;)-]+\s*|\s+)(?P<said>\S.*)"
    rf"|\s*\(?(?P<alone>\d{{1,2}}|{_NUMERAL})\s*[.,)]\s*(?P<rest>[^\W\d].*)",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Heading:
    """A full-width `Sasaran Kedua: ...` or `2. ...` row; ``ordinal`` is None where the word is none."""

    ordinal_text: str
    ordinal: int | None
    sasaran: str


@dataclass(frozen=True, slots=True)
class Placed:
    """An ordinal in its sequence.

    ``number`` is what the row counts as: the printed ordinal, or for a word that is none the
    place in the sequence, if the rows around it leave no other. ``note`` is empty only where the
    printed ordinal is the expected one.
    """

    text: str
    parsed: int | None
    expected: int
    number: int | None
    note: str = ""


def parse_ordinal(text: str) -> int | None:
    """``Keduapuluhtiga``, ``Kedua puluh tiga``, ``Ke-23``, ``23`` -> 23, ``IV`` -> 4; ``Keduapuluhan`` (a
    misprint) -> None."""
    word = re.sub(r"[\s-]", "", text.casefold()).strip(".,:;")
    if match := re.fullmatch(r"(?:ke)?(\d{1,2})", word):
        return int(match[1])
    return _ORDINALS.get(word) or from_roman(word)


def split_heading(text: str) -> Heading | None:
    """A heading row in three parts, white space folded; None where it is no heading row.

    ``Sasaran strategis : ...`` is none, because what follows ``Sasaran`` is not like an ordinal.
    """
    for pattern in (_HEADING, _NO_COLON):
        match = pattern.fullmatch(text)
        if match and _like_an_ordinal(match[1]):
            word, rest = (" ".join(part.split()) for part in match.groups())
            return Heading(word, parse_ordinal(word), rest)
    match = _NUMBERED.fullmatch(text)
    if match is None:
        return None
    word, rest = match["beside"] or match["alone"], match["said"] or match["rest"]
    return Heading(word, parse_ordinal(word), " ".join(rest.split()))


def place_ordinals(texts: Sequence[str]) -> tuple[Placed, ...]:
    """The ordinals of one table, in order, each against the sequence that begins with 1.

    Two misprints in a row, or one at the end, are still placed (nothing contradicts the sequence);
    one before a row that does not go on as expected is not.
    """
    parsed = [parse_ordinal(text) for text in texts]
    placed: list[Placed] = []
    expected = 1
    for index, (text, number) in enumerate(zip(texts, parsed, strict=True)):
        if number == expected:
            placed.append(Placed(text, number, expected, number))
        elif number is not None:
            placed.append(Placed(text, number, expected, number, f"printed {number}, expected {expected}"))
        else:
            placed.append(_misprint(text, expected, parsed[index + 1 :]))
        expected = (number if number is not None else expected) + 1
    return tuple(placed)


def _misprint(text: str, expected: int, following: Sequence[int | None]) -> Placed:
    ahead = next(((k, number) for k, number in enumerate(following, 1) if number is not None), None)
    if ahead is not None and ahead[1] != expected + ahead[0]:
        note = f"{text!r} is no ordinal and the rows after it do not count on"
        return Placed(text, None, expected, None, note)
    return Placed(text, None, expected, expected, f"{text!r} is no ordinal; the sequence says {expected}")


def _like_an_ordinal(text: str) -> bool:
    word = re.sub(r"[\s-]", "", text.casefold())
    if parse_ordinal(word) is not None:
        return True
    starts = word.startswith(("ke", "per", "pe"))
    return starts and max(fuzz.ratio(word, known) for known in _ORDINALS) >= LIKE_AN_ORDINAL
