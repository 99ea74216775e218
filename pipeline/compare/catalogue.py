"""The canonical indicators and objectives: ``indicators.yml``, ``objectives.yml`` and what people accepted.

An entry is data: a new one needs no Python. Ids are never reused; a printed form belongs to one entry.
A wrong entry raises when it is loaded, with the file and the entry; nothing gets a silent default.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass as plain_dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal, TypeVar

import yaml
from pydantic import StringConstraints, TypeAdapter
from pydantic.dataclasses import dataclass

from pipeline.normalise.spelling import fold
from pipeline.normalise.vocabulary import STRICT

INDICATOR, OBJECTIVE = "indikator", "sasaran"  # kinds, by the column that the text stands in
KINDS = (INDICATOR, OBJECTIVE)

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]


class Direction(StrEnum):
    """Which targets are better."""

    HIGHER = "higher"
    LOWER = "lower"
    NONE = "none"


@dataclass(frozen=True, config=STRICT)
class Indicator:
    """``name`` and ``printed`` have ``{wilayah}`` for any region and ``{tahun}`` for any year.

    ``unit`` as in units.yml; None for grades, opinions and levels.
    """

    id: Slug
    name: str
    unit: str | None
    direction: Direction
    printed: tuple[str, ...]
    source: str


@dataclass(frozen=True, config=STRICT)
class Objective:
    """``jenis`` is None where the objective is printed as more than one kind."""

    id: Slug
    name: str
    jenis: Literal["program", "kegiatan", "strategis", "sasaran"] | None
    printed: tuple[str, ...]
    source: str


Canonical = Indicator | Objective


class CatalogueInvalid(ValueError):
    """An entry contradicts another; the message names the file and both."""


@plain_dataclass(frozen=True, slots=True)
class Catalogue:
    """Every canonical entry, in the order of the files."""

    indicators: tuple[Indicator, ...]
    objectives: tuple[Objective, ...]

    def entries(self, kind: str) -> Sequence[Canonical]:
        """The entries of a kind. Raises ``KeyError``."""
        of: dict[str, Sequence[Canonical]] = {INDICATOR: self.indicators, OBJECTIVE: self.objectives}
        return of[kind]


NO_CATALOGUE = Catalogue((), ())


def load_catalogue(folder: Path) -> Catalogue:
    """Read the catalogue from ``folder`` (``schemas/vocabulary``).

    Raises ``FileNotFoundError``, ``pydantic.ValidationError`` (wrong shape) or CatalogueInvalid.
    """
    indicators = _list(folder, "indicators", Indicator)
    objectives = _list(folder, "objectives", Objective)
    for name, entries in (("indicators.yml", indicators), ("objectives.yml", objectives)):
        refuse_twice(entries, name)
    return Catalogue(tuple(indicators), tuple(objectives))


def refuse_twice(entries: Sequence[Canonical], place: str) -> None:
    """Raises CatalogueInvalid for an id used twice, and for a printed form of two entries."""
    seen: set[str] = set()
    for entry in entries:
        if entry.id in seen:
            raise CatalogueInvalid(f"{place}: the id {entry.id} is used twice")
        seen.add(entry.id)
    owner: dict[str, str] = {}
    for entry in entries:
        for printed in forms(entry):
            if owner.setdefault(fold(printed), entry.id) != entry.id:
                both = f"{owner[fold(printed)]} and {entry.id}"
                raise CatalogueInvalid(f"{place}: {printed!r} is a printed form of {both}")


def forms(entry: Canonical) -> Iterable[str]:
    """The name and every other printed form, each once."""
    return dict.fromkeys((entry.name, *entry.printed))


T = TypeVar("T")


def _list(folder: Path, name: str, shape: type[T]) -> list[T]:
    with (folder / f"{name}.yml").open(encoding="utf-8") as stream:
        content = TypeAdapter(dict[str, list[object]]).validate_python(yaml.safe_load(stream))
    if set(content) != {name}:
        raise CatalogueInvalid(f"{name}.yml: expected the one key {name!r}, found {sorted(content)}")
    return TypeAdapter(list[shape]).validate_python(content[name])  # type: ignore[valid-type]
