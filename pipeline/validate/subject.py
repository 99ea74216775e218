"""What a row is about: when two rows of a decree have one indicator, and when nobody can tell.

The one place that says so. Two rows are about the same where `indikator_id` is the same, else where the
folded text is (`pertanggung jawaban` is `pertanggungjawaban`). Near twins (`pemilih pemula` / `pemilih
perempuan`) are two; what is neither the same nor certainly another is *open*, and nothing is said to be
missing because of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from pipeline.model import Row
from pipeline.normalise.spelling import fold
from pipeline.normalise.terms import is_number

# An indicator of so many words says by itself what it measures; a shorter one (`Jumlah laporan`) is the
# same only under the same objective. Two RKT of one decree put one indicator under different objectives.
SPEAKS_FOR_ITSELF = 5
# Texts less like each other than this (0..100), under different objectives, are two indicators.
OPEN_FROM = 50.0

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
            ids.setdefault(_tight(_text(row)), set()).add(identified)
    return {row.row_id: _subject(row, ids) for row in told}


def _subject(row: Row, ids: Mapping[str, set[str]]) -> Subject:
    text = _text(row)
    known = {_id(row)} - {""} or ids.get(_tight(text), set())
    if len(known) == 1:
        return Subject(next(iter(known)), "", "")
    alone = len(text.split()) >= SPEAKS_FOR_ITSELF
    return Subject("", _tight(text), "" if alone else fold(str(row.values["sasaran"] or "")))


def open_among(row: Row, others: Iterable[Row], discriminators: frozenset[str]) -> list[Row]:
    """Those of ``others`` that may be about the same as ``row``, in other words.

    Give only rows that no row of the table of ``row`` is the same as: what is known to be another
    indicator of that table is not this one as well.
    """
    return [other for other in others if _may_be_same(row, other, discriminators)]


def _may_be_same(a: Row, b: Row, discriminators: frozenset[str]) -> bool:
    """Two ids are two indicators; so are texts that each have a telling word or number the other lacks.

    Without ids, what stands under one objective or is not far from the other may be the same.
    """
    if _id(a) and _id(b):
        return False
    left, right = _text(a), _text(b)
    here, there = _telling(left, discriminators), _telling(right, discriminators)
    if here - there and there - here:
        return False
    objectives = {_objective(row) for row in (a, b)} - {""}
    return len(objectives) == 1 or fuzz.token_sort_ratio(left, right) >= OPEN_FROM


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


def _objective(row: Row) -> str:
    return str(row.values.get("sasaran_id") or "") or _folded(str(row.values["sasaran"] or ""))


def _tight(text: str) -> str:
    return text.replace(" ", "")


def _text(row: Row) -> str:
    return _folded(str(row.values["indikator"]))


@lru_cache(maxsize=1 << 14)  # the same indicators stand in every decree of an archive
def _folded(text: str) -> str:
    return fold(text)


@lru_cache(maxsize=1 << 14)
def _telling(text: str, discriminators: frozenset[str]) -> frozenset[str]:
    words = text.split()
    return frozenset(word for word in words if word in discriminators or is_number(word) or len(word) == 1)
