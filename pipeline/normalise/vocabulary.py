"""The vocabulary as frozen values: the YAML files of ``schemas/vocabulary``, checked when loaded.

A misspelt key, a missing field or a value of the wrong type raises ``pydantic.ValidationError`` with
the place; a word declared for two meanings raises ``ValueError``. Nothing gets a silent default.
"""

from __future__ import annotations

from dataclasses import field, replace
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from pydantic import ConfigDict, TypeAdapter
from pydantic.dataclasses import dataclass

from schemas.yaml_text import parse

STRICT = ConfigDict(extra="forbid")
PLACEHOLDER = "{"
TERM_KINDS = ("sasaran", "indikator", "program", "kegiatan")


class UnitKind(StrEnum):
    PERCENT = "percent"
    COUNT = "count"  # whole things: a fraction of one is suspect
    MEASURE = "measure"  # may be fractional
    SCORE = "score"  # small and fractional: thousands are suspect
    MONEY = "money"


@dataclass(frozen=True, config=STRICT)
class Unit:
    unit: str
    kind: UnitKind
    source: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, config=STRICT)
class Grade:
    """A grade, opinion or level; ``doubtful`` where one stroke of a tick or digit reads the same."""

    value: str
    words: tuple[str, ...] = ()
    doubtful: bool = False


@dataclass(frozen=True, config=STRICT)
class Times:
    """Words of a time. ``months``: every name, as months.yml has them."""

    spans: tuple[str, ...]
    parts: tuple[str, ...]
    months: tuple[str, ...] = ()


@dataclass(frozen=True, config=STRICT)
class Grades:
    grades: tuple[Grade, ...]
    opinions: tuple[Grade, ...]
    levels: tuple[Grade, ...]
    predicates: tuple[Grade, ...]
    ranks: tuple[str, ...]
    prefixes: tuple[str, ...]
    none: tuple[str, ...]
    unpredictable: tuple[str, ...]
    at_least: tuple[str, ...]
    at_most: tuple[str, ...]
    times: Times


@dataclass(frozen=True, config=STRICT)
class Units:
    """All that a target cell may hold besides a number."""

    units: tuple[Unit, ...]
    grades: Grades

    def find(self, printed: str) -> Unit | None:
        """The unit that is printed so: letter case, white space and a final full stop folded."""
        wanted = unit_key(printed)
        return next((u for u in self.units if wanted in (unit_key(n) for n in (u.unit, *u.aliases))), None)

    def is_scored(self, indicator: str) -> bool:
        """Whether an indicator begins with what it measures, and that is a score: ``Nilai``, ``Indeks``."""
        unit = self.find(next(iter(indicator.split()), ""))
        return unit is not None and unit.kind is UnitKind.SCORE


@dataclass(frozen=True, config=STRICT)
class Spelling:
    word: str
    variants: tuple[str, ...]
    source: str


@dataclass(frozen=True, config=STRICT)
class Month:
    number: int
    name: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, config=STRICT)
class Months:
    months: tuple[Month, ...]
    weekdays: tuple[str, ...]


@dataclass(frozen=True, config=STRICT)
class Position:
    position: str
    level: str  # as in the column tingkat_perjanjian
    has_unit: bool = False  # a unit's name follows: Kepala Sub Bagian ...


@dataclass(frozen=True, config=STRICT)
class OfficeUnit:
    unit: str
    source: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, config=STRICT)
class Offices:
    words: dict[str, str]
    positions: tuple[Position, ...]
    units: tuple[OfficeUnit, ...]
    acting: dict[str, str]
    institutions: tuple[str, ...]
    titles_before: tuple[str, ...]
    titles_after: tuple[str, ...]
    name_abbreviations: tuple[str, ...]
    name_particles: tuple[str, ...]
    names_with_particle: tuple[str, ...]


@dataclass(frozen=True, config=STRICT)
class RegionWords:
    levels: dict[str, tuple[str, ...]]
    words: dict[str, str]
    institution: tuple[str, ...]
    national: tuple[str, ...]
    agencies: tuple[str, ...]
    stops: tuple[str, ...]
    parts: tuple[str, ...]
    provinces: dict[str, str]
    discriminators: tuple[str, ...]
    formerly: dict[str, str]


@dataclass(frozen=True, config=STRICT)
class Programme:
    name: str
    code: str | None
    source: str
    succeeded_by: str | None = None


@dataclass(frozen=True, config=STRICT)
class Terms:
    """Known phrases and the words whose difference forbids taking one phrase for another."""

    phrases: tuple[str, ...]
    discriminators: frozenset[str] = field(default_factory=frozenset)
    spellings: tuple[Spelling, ...] = ()  # unified before comparing: the phrases have the unified ones

    def filled(self, **facts: str) -> Terms:
        """The phrases with their placeholders filled; those that need an unknown fact are left out."""
        phrases = (_fill(phrase, facts) for phrase in self.phrases)
        return Terms(tuple(p for p in phrases if PLACEHOLDER not in p), self.discriminators, self.spellings)


@dataclass(frozen=True, config=STRICT)
class Vocabulary:
    units: Units
    spellings: tuple[Spelling, ...]
    months: Months
    offices: Offices
    regions: RegionWords
    programmes: tuple[Programme, ...]
    terms: dict[str, Terms]  # sasaran, indikator, program, kegiatan


def unit_key(printed: str) -> str:
    """How two spellings of a unit are compared: no case, no space around ``/``, no final full stop."""
    return " ".join(printed.casefold().replace("/", " / ").split()).rstrip(". ").replace(" / ", "/")


def load_vocabulary(folder: Path) -> Vocabulary:
    """Read every file of the vocabulary from ``folder``.

    Raises ``FileNotFoundError``, ``pydantic.ValidationError`` (wrong shape) or ``ValueError`` (a word
    that is declared twice).
    """
    discriminators = frozenset(
        word
        for words in _part(folder, "discriminators", "discriminators", dict[str, tuple[str, ...]]).values()
        for word in words
    )
    kinds = _part(folder, "terms", "terms", dict[str, tuple[str, ...]])
    if set(kinds) != set(TERM_KINDS):
        raise ValueError(f"terms.yml: expected {', '.join(TERM_KINDS)}, found {', '.join(kinds)}")
    months = _file(folder, "months", Months)
    named = tuple(name for month in months.months for name in (month.name, *month.aliases))
    _refuse_twice([name.casefold() for name in named], "months.yml")
    grades = _file(folder, "grades", Grades)
    units = Units(
        _part(folder, "units", "units", tuple[Unit, ...]),
        replace(grades, times=replace(grades.times, months=named)),
    )
    _refuse_twice([unit_key(n) for unit in units.units for n in (unit.unit, *unit.aliases)], "units.yml")
    spellings = _part(folder, "spellings", "spellings", tuple[Spelling, ...])
    _refuse_twice([word for s in spellings for word in (s.word, *s.variants)], "spellings.yml")
    return Vocabulary(
        units=units,
        spellings=spellings,
        months=months,
        offices=_file(folder, "offices", Offices),
        regions=_file(folder, "regions", RegionWords),
        programmes=_part(folder, "programmes", "programmes", tuple[Programme, ...]),
        terms={kind: Terms(kinds[kind], discriminators, spellings) for kind in TERM_KINDS},
    )


T = TypeVar("T")


def _file(folder: Path, name: str, shape: type[T]) -> T:
    with (folder / f"{name}.yml").open(encoding="utf-8") as stream:
        return TypeAdapter(shape).validate_python(parse(stream))


def _part(folder: Path, name: str, key: str, shape: type[T]) -> T:
    content = _file(folder, name, dict[str, object])
    if set(content) != {key}:
        raise ValueError(f"{name}.yml: expected the one key {key!r}, found {sorted(content)}")
    return TypeAdapter(shape).validate_python(content[key])


def _fill(phrase: str, facts: dict[str, str]) -> str:
    for name, value in facts.items():
        phrase = phrase.replace("{" + name + "}", value)
    return phrase


def _refuse_twice(words: list[str], place: str) -> None:
    twice = sorted({word for word in words if words.count(word) > 1})
    if twice:
        raise ValueError(f"{place}: declared twice: {', '.join(twice)}")
