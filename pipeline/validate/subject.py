"""What a row is about: when two rows of a decree have one indicator, and when nobody can tell.

The one place that says so. Two rows are about the same where `indikator_id` is the same, else where their
words are: as the catalogue compares them (:mod:`pipeline.compare.naming.skeleton`), and whatever region they
name. Near twins (`pemilih pemula` / `pemilih perempuan`) are two; what is neither the same nor certainly
another is *open*, and nothing is said to be missing because of it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from pipeline.compare.naming.identify import home_of
from pipeline.compare.naming.mentions import mentions
from pipeline.compare.naming.skeleton import skeleton_of
from pipeline.compare.naming.wording import SPEAKS_FOR_ITSELF, Wording
from pipeline.model import Row
from pipeline.normalise.terms import is_number
from pipeline.normalise.vocabulary import Grades
from pipeline.validate.about import instance_of
from pipeline.validate.target_said import said_target

# An indicator of so few words (`Jumlah laporan`) is the same only under the same objective; one of more that
# does not speak for itself, where no table has it under two.
SAYS_LITTLE = 2
# Texts less like each other than this (0..100), under different objectives, are two indicators. Rewordings
# of one lie between 49 and 58, as one pair of different ones in four does: likeness alone tells little.
OPEN_FROM = 50.0

_LINKS = ("dan", "serta", "atau")
TABLES = ("agreements", "actions", "rkt")


@dataclass(frozen=True, slots=True, order=True)
class Subject:
    """``indikator_id`` where it is known, else the words; ``objective`` where the words need it."""

    indikator_id: str
    words: str
    objective: str


@dataclass(frozen=True, slots=True)
class Told:
    """A row with what it says: keys of its indicator and its objective, its target, what it is about."""

    row: Row
    subject: Subject
    indicator: str
    objective: str
    target: object


class Subjects:
    """What the rows of one decree are about, of those that have an indicator."""

    def __init__(self, rows: Iterable[Row], wording: Wording, grades: Grades) -> None:
        rows = list(rows)
        home = home_of(rows)
        keys = {
            row.row_id: (
                _key(str(row.values["indikator"]), home, wording),
                _key(str(row.values["sasaran"] or ""), home, wording),
            )
            for row in rows
            if row.table in TABLES
        }
        # Words that are identified anywhere in the decree are identified everywhere in it.
        ids: dict[str, set[str]] = {}
        under: dict[tuple[str, str], set[str]] = {}  # table and words -> objectives
        for row in rows:
            if row.table in TABLES:
                indicator, objective = keys[row.row_id]
                ids.setdefault(_tight(indicator), set()).update({_id(row)} - {""})
                under.setdefault((instance_of(row), _tight(indicator)), set()).add(_tight(objective))
        several = {words for (_, words), objectives in under.items() if len(objectives) > 1}
        self._told = {
            row.row_id: Told(
                row,
                _subject(row, *keys[row.row_id], ids, several),
                *keys[row.row_id],
                said_target(row, grades),
            )
            for row in rows
            if row.table in TABLES
        }
        self._discriminators = wording.discriminators
        self._tables: dict[Subject, set[str]] = {}
        for told in self._told.values():
            self._tables.setdefault(told.subject, set()).add(instance_of(told.row))

    def __getitem__(self, row: Row) -> Subject:
        return self._told[row.row_id].subject

    def open_among(self, row: Row, others: Iterable[Row]) -> list[Row]:
        """Those of ``others`` that may be about the same as ``row``, in other words.

        Two indicators that stand in one table of the decree are two everywhere in it.
        """
        mine = self._told[row.row_id]
        return [
            other
            for other in others
            if not self._tables[mine.subject] & self._tables[self[other]]
            and _may_be_same(mine, self._told[other.row_id], self._discriminators)
        ]

    def parts_among(self, row: Row, others: Iterable[Row]) -> tuple[tuple[Row, ...], bool]:
        """Those of ``others`` that are ``row`` for some of those that it names, and whether they name all.

        `... untuk pemilih pemula` is a part of `... untuk pemilih pemula, perempuan dan disabilitas`: its
        words in their order, without some discriminating ones, whatever `dan` is between them.
        """
        whole = self._told[row.row_id].indicator
        lacking = {
            other.row_id: (other, without)
            for other in others
            if (without := _left_out(self._told[other.row_id].indicator, whole, self._discriminators))
        }
        nobody = frozenset.intersection(*(without for _, without in lacking.values())) if lacking else True
        return tuple(other for other, _ in lacking.values()), not nobody


def _left_out(part: str, whole: str, discriminators: frozenset[str]) -> frozenset[str]:
    """The discriminating words of ``whole`` that ``part`` lacks; empty where it is no part of it."""
    kept = [word for word in part.split() if word not in _LINKS]
    lacking = []
    at = 0
    for word in (word for word in whole.split() if word not in _LINKS):
        if at < len(kept) and kept[at] == word:
            at += 1
        else:
            lacking.append(word)
    is_part = at == len(kept) and all(word in discriminators for word in lacking)
    return frozenset(lacking if is_part else ())


def _subject(
    row: Row, indicator: str, objective: str, ids: Mapping[str, set[str]], several: Collection[str]
) -> Subject:
    known = {_id(row)} - {""} or ids.get(_tight(indicator), set())
    if len(known) == 1:
        return Subject(next(iter(known)), "", "")
    words = len(indicator.split())
    alone = words >= SPEAKS_FOR_ITSELF or (words > SAYS_LITTLE and _tight(indicator) not in several)
    return Subject("", _tight(indicator), "" if alone else _tight(objective))


def _may_be_same(a: Told, b: Told, discriminators: frozenset[str]) -> bool:
    """Two ids are two indicators; so are texts that each have a telling word or number the other lacks.

    Without ids, what stands under one objective may be the same, and what is not far from the other and
    has the same target.
    """
    if _id(a.row) and _id(b.row):
        return False
    here, there = _telling(a.indicator, discriminators), _telling(b.indicator, discriminators)
    if here - there and there - here:
        return False
    one_objective = bool(a.objective) and a.objective == b.objective
    # Where one says no target, it says no other.
    other_target = a.target is not None and b.target is not None and a.target != b.target
    if one_objective or other_target:
        return one_objective
    return fuzz.token_sort_ratio(a.indicator, b.indicator) >= OPEN_FROM


def _id(row: Row) -> str:
    return str(row.values["indikator_id"] or "")


@lru_cache(maxsize=1 << 15)  # each text is asked for by several checks, and many stand in every decree
def _key(text: str, home: str | None, wording: Wording) -> str:
    """The words without regions and years. What another office's name was left in is still its indicator."""
    for mention in reversed(mentions(text, home, wording)):
        if mention.foreign:
            text = text[: mention.start] + text[mention.end :]
    return skeleton_of(text, home, wording).key


def _tight(text: str) -> str:
    """`pertanggung jawaban` is `pertanggungjawaban`."""
    return text.replace(" ", "")


@lru_cache(maxsize=1 << 14)
def _telling(text: str, discriminators: frozenset[str]) -> frozenset[str]:
    words = text.split()
    return frozenset(word for word in words if word in discriminators or is_number(word) or len(word) == 1)
