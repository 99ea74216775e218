"""Is this line one of the set phrases of a decree? Compared folded, with room for a misread letter."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from rapidfuzz import fuzz

_ALIKE = 88.0
_LEADERS = " .:;,-|_=~'‘’"  # a colon between label and value, and what readers make of the gap before it
_PLACE_DATE = re.compile(r"^[A-Z][\w .'-]{2,40},\s*(?:\d{1,2}\s+)?[A-Za-z]{3,10}\s+\d{4}\.?$")
_COUNT = re.compile(r"[ivx]+|\d{1,4}")  # of a year, a quarter, a half


@lru_cache(maxsize=4096)  # of set phrases, and of lines that are compared with several
def fold_phrase(text: str) -> str:
    """Lower case, punctuation dropped, white space folded."""
    return " ".join(re.sub(r"[^\w\s/]|_", " ", text.casefold()).split())


def is_phrase(text: str, phrases: Iterable[str]) -> bool:
    """Whether ``text`` is one of ``phrases`` and nothing else."""
    folded = fold_phrase(text)
    return any(fuzz.ratio(folded, fold_phrase(p)) >= _ALIKE for p in phrases)


def starts_with(text: str, phrases: Iterable[str]) -> str | None:
    """The phrase that ``text`` begins with (its words, read a little badly), or None."""
    words = fold_phrase(text).split()
    for phrase in phrases:
        folded = fold_phrase(phrase)
        beginning = " ".join(words[: len(folded.split())])
        if fuzz.ratio(beginning, folded) >= _ALIKE:
            return phrase
    return None


def after(text: str, phrase: str) -> str:
    """What follows ``phrase`` at the beginning of ``text``, a colon between them dropped."""
    rest = text
    for _ in fold_phrase(phrase).split():
        rest = re.sub(r"^[\W_]*\w+", "", rest, count=1)
    return rest.lstrip(_LEADERS).strip()


def is_place_date(text: str) -> bool:
    """``Mojokerto, 15 Januari 2024``; the day may be missing."""
    return bool(_PLACE_DATE.match(text.strip()))


def is_period(text: str, times: Iterable[str], beside: Iterable[str]) -> bool:
    """``Semester I (Januari - Juni)``: nothing but ``times``, their numbers and the words ``beside`` them."""
    words = set(fold_phrase(text).replace("/", " ").split())
    named = words.intersection(times)
    return bool(named) and all(_COUNT.fullmatch(word) for word in words - named - set(beside))
