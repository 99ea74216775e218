"""Dates in words and figures: ``16 Januari 2024``, and ``Mojokerto, 15 Januari 2024``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from rapidfuzz import fuzz

from pipeline.normalise.numbers import repair_digits
from pipeline.normalise.vocabulary import Month, Months

# A month is taken for a slip of the reader only so far: `Juni`/`Juli` are at 75 from each other.
ACCEPT, MARGIN = 75.0, 15.0
YEARS = range(1945, 2101)


@dataclass(frozen=True, slots=True)
class ParsedDate:
    """``exact`` only where every part is printed as it should be; ``score`` (0..100) of the month."""

    value: date | None
    exact: bool
    score: float
    note: str = ""


@dataclass(frozen=True, slots=True)
class PlaceDate:
    """The line above a signature: place as printed, or None where none stands before the date."""

    place: str | None
    date: ParsedDate


_LEAD = r"\s*(?:(?:ditetapkan|pada|tanggal|tgl\.?)\s*)*[:;]?\s*"
_DIGIT = r"[\dOoQlI|SB]"
# Without a space after it the day must be digits: the `O` of `Oktober 2016` is no day.
_WORDS = re.compile(
    rf"(\d{{1,2}}(?=\D)|{_DIGIT}{{1,2}}(?=[\s.,]))\s*[.,]?\s*([^\W\d_][^,]*?)\s*({_DIGIT}{{4}})\.?"
)
_ENGLISH = re.compile(r"([A-Za-z]{3,9})\s+(\d{1,2})\s*,\s*(\d{4})")
_FIGURES = re.compile(r"(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})")
_MONTH_YEAR = re.compile(r"([A-Za-z][A-Za-z ]*?)?\s*(\d{4})")
_PLACE = re.compile(r"\s*(?:ditetapkan\s+di\s+|di\s+)?(.*)", re.IGNORECASE | re.DOTALL)


def parse_date(text: str, months: Months) -> ParsedDate:
    """One date and nothing else but ``pada tanggal`` or a weekday before it.

    A missing day, an impossible date, or a month name between two months has no value. ``29/1/2021``
    is day/month/year, the Indonesian order; ``3/4/2021`` too, but not exact.
    """
    body = _without_lead(" ".join(text.split()), months)
    if match := _WORDS.fullmatch(body):
        return _from_words(*match.groups(), months=months)
    if match := _ENGLISH.fullmatch(body):
        return _from_words(match[2], match[1], match[3], months=months)
    if match := _FIGURES.fullmatch(body):
        day, month, year = (int(part) for part in match.groups())
        exact = day > 12 or day == month
        note = "" if exact else "day and month in figures could be swapped"
        return _checked(day, month, year, exact, 100.0, note)
    if match := _MONTH_YEAR.fullmatch(body):
        return ParsedDate(None, False, 0.0, "day missing" if match[1] else "day and month missing")
    printed = any(character.isdigit() for character in body)
    return ParsedDate(None, False, 0.0, f"not a date: {body!r}" if printed else "no date printed")


def parse_place_date(text: str, months: Months) -> PlaceDate:
    """``Mojokerto, 15 Januari 2024`` -> place and date; the comma may be lost or read as a point.

    ``Bandung,        2017`` (the day never filled in) gives the place and a date without value.
    """
    body = " ".join(text.split())
    cut = re.search(rf"[,.;:]\s*(?=\S)|\s+(?={_DIGIT}{{1,2}}\s+\D|pada\s+tanggal)", body)
    if cut is None:
        parsed = parse_date(body, months)
        return PlaceDate(None, parsed) if parsed.value else PlaceDate(_place(body), parsed)
    place, rest = body[: cut.start()], body[cut.end() :]
    if re.search(r"\d", place):
        return PlaceDate(None, parse_date(body, months))
    return PlaceDate(_place(place), parse_date(rest, months))


def _place(text: str) -> str | None:
    match = _PLACE.fullmatch(text)
    return (match[1].strip(" ,.;:") or None) if match else None


def _without_lead(body: str, months: Months) -> str:
    weekdays = "|".join(re.escape(day) for day in months.weekdays)
    return re.sub(rf"^(?:(?:{weekdays})\s*,?\s*)?{_LEAD}", "", body, flags=re.IGNORECASE).strip()


def _from_words(day: str, month: str, year: str, *, months: Months) -> ParsedDate:
    day, day_repaired = repair_digits(day)
    year, year_repaired = repair_digits(year)
    found, score, note = _month(month, months)
    if found is None:
        return ParsedDate(None, False, score, note)
    repaired = day_repaired or year_repaired
    notes = [note] if note else []
    if repaired:
        notes.append("letters taken for digits")
    return _checked(int(day), found.number, int(year), not notes, score, "; ".join(notes))


def _month(printed: str, months: Months) -> tuple[Month | None, float, str]:
    """The month, its score 0..100, and a note where the name is not exactly one of its spellings."""
    wanted = re.sub(r"[\s.'’]", "", printed).casefold()
    scored = [(max(fuzz.ratio(wanted, n.casefold()) for n in (m.name, *m.aliases)), m) for m in months.months]
    ranked = sorted(scored, key=lambda pair: (-pair[0], pair[1].number))
    (score, best), (runner_up, _) = ranked[0], ranked[1]
    if score == 100.0:
        spaced = wanted != printed.casefold().strip()
        return best, score, f"month printed as {printed!r}" if spaced else ""
    if score >= ACCEPT and score - runner_up >= MARGIN:
        return best, score, f"month {best.name} from {printed!r}"
    return None, score, f"unknown month: {printed!r}"


def _checked(day: int, month: int, year: int, exact: bool, score: float, note: str) -> ParsedDate:
    if year not in YEARS:
        return ParsedDate(None, False, score, f"year out of range: {year}")
    try:
        return ParsedDate(date(year, month, day), exact, score, note)
    except ValueError as error:
        return ParsedDate(None, False, score, f"no such date: {day}-{month}-{year} ({error})")
