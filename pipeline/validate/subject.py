"""What a row is about: when two rows of a decree have one indicator, and when nobody can tell.

The one place that says so. Two rows are about the same where `indikator_id` is the same, else where the
folded text is. Near twins (`pemilih pemula` / `pemilih perempuan`) are two; what is neither the same nor
certainly another is *open*, and nothing is said to be missing because of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from pipeline.model import Row
from pipeline.normalise.spelling import fold
from pipeline.normalise.terms import is_number

# An indicator of so many words says by itself what it measures; a shorter one (`Jumlah laporan`) is the
# same only under the same objective. Two RKT of one decree put one indicator under different objectives.
SPEAKS_FOR_ITSELF = 5
# Texts less like each other than this (0..100) are two indicators, whatever the catalogue knows.
OPEN_FROM = 75.0

TABLES = ("agreements", "actions", "rkt")


@dataclass(frozen=True, slots=True, order=True)
class Subject:
    """``indikator_id`` where it is known, else the folded text; ``objective`` where the text needs it."""

    indikator_id: str
    text: str
    objective: str


def subjects_of(rows: Iterable[Row]) -> dict[str, Subject]:
    """Row id -> its subject, for the rows of one decree that have an indicator.

    A text that is identified anywhere in the decree is identified everywhere in it: a table without
    objectives may leave the same words without an id.
    """
    told = [row for row in rows if row.table in TABLES]
    ids: dict[str, set[str]] = {}
    for row in told:
        if identified := _id(row):
            ids.setdefault(_text(row), set()).add(identified)
    return {row.row_id: _subject(row, ids) for row in told}


def _subject(row: Row, ids: Mapping[str, set[str]]) -> Subject:
    text = _text(row)
    known = {_id(row)} - {""} or ids.get(text, set())
    if len(known) == 1:
        return Subject(next(iter(known)), "", "")
    alone = len(text.split()) >= SPEAKS_FOR_ITSELF
    return Subject("", text, "" if alone else fold(str(row.values["sasaran"] or "")))


def may_be_same(a: Row, b: Row, discriminators: frozenset[str]) -> bool:
    """Whether two rows of different subjects may be about the same all the same.

    Two ids are two indicators. Without them only likeness is left: texts that are far from each other, or
    that each have a discriminating word or number that the other lacks, are two.
    """
    if _id(a) and _id(b):
        return False
    left, right = _text(a), _text(b)
    if fuzz.token_sort_ratio(left, right, score_cutoff=OPEN_FROM) < OPEN_FROM:
        return False
    here, there = _telling(left, discriminators), _telling(right, discriminators)
    return not (here - there and there - here)


def open_among(row: Row, others: Sequence[Row], discriminators: frozenset[str]) -> list[Row]:
    """Those of ``others`` that may be about the same as ``row``."""
    return [other for other in others if may_be_same(row, other, discriminators)]


def is_part(part: str, whole: str, discriminators: frozenset[str]) -> bool:
    """Whether ``part`` is ``whole`` for some of those that it names.

    `... untuk pemilih pemula` is a part of `... untuk pemilih pemula, perempuan dan disabilitas`: its words
    in their order, without some discriminating ones and the `dan` between them.
    """
    kept, said = fold(part).split(), fold(whole).split()
    left_out = []
    at = 0
    for word in said:
        if at < len(kept) and kept[at] == word:
            at += 1
        else:
            left_out.append(word)
    links = {"dan", "serta", "atau"}
    return (
        at == len(kept)
        and any(word in discriminators for word in left_out)
        and all(word in discriminators or word in links for word in left_out)
    )


def _id(row: Row) -> str:
    return str(row.values.get("indikator_id") or "")


def _text(row: Row) -> str:
    return _folded(str(row.values["indikator"]))


@lru_cache(maxsize=1 << 14)  # the same indicators stand in every decree of an archive
def _folded(text: str) -> str:
    return fold(text)


def _telling(text: str, discriminators: frozenset[str]) -> set[str]:
    return {word for word in text.split() if word in discriminators or is_number(word) or len(word) == 1}
