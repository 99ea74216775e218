"""The entries of the catalogue: what one canonical indicator or objective is."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import StringConstraints
from pydantic.dataclasses import dataclass

from pipeline.normalise.vocabulary import STRICT
from pipeline.trouble import Told

INDICATOR, OBJECTIVE = "indikator", "sasaran"  # kinds, by the column that the text stands in
KINDS = (INDICATOR, OBJECTIVE)

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Jenis = Literal["program", "kegiatan", "strategis", "sasaran"]


class CatalogueInvalid(Told, ValueError):
    """An entry has a wrong form or contradicts another; the message names the file and the entry."""


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
    jenis: Jenis | None
    printed: tuple[str, ...]
    source: str


@dataclass(frozen=True, config=STRICT)
class Kegiatan:
    """A kegiatan with its names over the years. ``code`` is None where no document at hand prints it.

    ``succeeded_by`` is the id of the kegiatan that a later plan has instead.
    """

    id: Slug
    name: str
    code: str | None
    printed: tuple[str, ...]
    source: str
    succeeded_by: Slug | None = None


Canonical = Indicator | Objective
