"""The catalogue: ``indicators.yml``, ``objectives.yml``, ``kegiatan.yml`` and what people accepted.

An entry is data: a new one needs no Python. Ids are never reused; a printed form belongs to one entry.
A wrong entry raises when it is loaded, with the file and the entry; nothing gets a silent default.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from pydantic import TypeAdapter, ValidationError

from pipeline.compare.naming.accepted import FILE, Accepted, Decided, with_accepted
from pipeline.compare.naming.entries import (
    INDICATOR,
    KINDS,
    OBJECTIVE,
    Canonical,
    CatalogueInvalid,
    Indicator,
    Kegiatan,
    Objective,
)
from pipeline.compare.naming.wording import Wording, load_wording
from pipeline.normalise.vocabulary import Units, Vocabulary
from schemas.yaml_text import parse

__all__ = ["INDICATOR", "KINDS", "OBJECTIVE", "Catalogue", "CatalogueInvalid", "forms", "load_catalogue"]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Every canonical entry in the order of the files, those that people accepted last.

    ``wording``: when two texts are the same. ``set_aside``: (kind, key) of texts that shall not be proposed.
    ``decided``: what people accepted, as it stands in the file.
    """

    indicators: tuple[Indicator, ...]
    objectives: tuple[Objective, ...]
    kegiatan: tuple[Kegiatan, ...]
    wording: Wording
    set_aside: frozenset[tuple[str, str]] = frozenset()
    decided: tuple[Decided, ...] = ()

    def entries(self, kind: str) -> Sequence[Canonical]:
        """The entries of a kind. Raises ``KeyError``."""
        of: dict[str, Sequence[Canonical]] = {INDICATOR: self.indicators, OBJECTIVE: self.objectives}
        return of[kind]


def load_catalogue(folder: Path, vocabulary: Vocabulary, *, accepted: Path | None = None) -> Catalogue:
    """Read the catalogue from ``folder`` (``schemas/vocabulary``), what people accepted included.

    ``accepted``: another file than the folder's accepted.yml. Raises ``FileNotFoundError``,
    ``pydantic.ValidationError`` (equivalents.yml) or CatalogueInvalid.
    """
    wording = load_wording(folder, vocabulary)
    indicators: list[Indicator] = _list(folder / "indicators.yml", list[Indicator])
    objectives: list[Objective] = _list(folder / "objectives.yml", list[Objective])
    kegiatan: list[Kegiatan] = _list(folder / "kegiatan.yml", list[Kegiatan])
    _check(indicators, wording, "indicators.yml")
    _check(objectives, wording, "objectives.yml")
    _check(kegiatan, wording, "kegiatan.yml")
    _refuse_unknown_successors(kegiatan)
    _refuse_unknown_units(indicators, vocabulary.units, "indicators.yml")
    decided: list[Decided] = _list(accepted or folder / FILE, list[Accepted], key="accepted")
    all_indicators, all_objectives, aside = with_accepted(indicators, objectives, decided)
    _check(all_indicators, wording, FILE)
    _check(all_objectives, wording, FILE)
    _refuse_unknown_units(all_indicators, vocabulary.units, FILE)
    keys = frozenset((kind, wording.key(text)) for kind, text in aside)
    return Catalogue(all_indicators, all_objectives, tuple(kegiatan), wording, keys, tuple(decided))


def forms(entry: Canonical | Kegiatan) -> Iterable[str]:
    """The name and every other printed form, each once."""
    return dict.fromkeys((entry.name, *entry.printed))


def _check(entries: Sequence[Canonical | Kegiatan], wording: Wording, place: str) -> None:
    """Refuse an id used twice, a printed form of two entries, and a form with nothing in it."""
    seen: set[str] = set()
    owner: dict[str, str] = {}
    for entry in entries:
        if entry.id in seen:
            raise CatalogueInvalid(f"{place}: the id {entry.id} is used twice")
        seen.add(entry.id)
        for printed in forms(entry):
            key = wording.key(printed)
            if not key:
                raise CatalogueInvalid(f"{place}: {entry.id} has an empty printed form")
            if owner.setdefault(key, entry.id) != entry.id:
                both = f"{owner[key]} and of {entry.id}"
                raise CatalogueInvalid(f"{place}: {printed!r} is a printed form of {both}")


def _refuse_unknown_units(indicators: Sequence[Indicator], units: Units, place: str) -> None:
    known = {unit.unit for unit in units.units}
    for entry in indicators:
        if entry.unit is not None and entry.unit not in known:
            raise CatalogueInvalid(
                f"{place}: {entry.id} has the unit {entry.unit!r}, which units.yml has not"
            )


def _refuse_unknown_successors(kegiatan: Sequence[Kegiatan]) -> None:
    ids = {one.id for one in kegiatan}
    for one in kegiatan:
        if one.succeeded_by is not None and one.succeeded_by not in ids:
            raise CatalogueInvalid(
                f"kegiatan.yml: {one.id} is succeeded by {one.succeeded_by}, which is not there"
            )


def _list(path: Path, shape: Any, *, key: str = "") -> Any:
    """The list under the one key of the file, else the file's own name; nothing under it is no entry."""
    key = key or path.stem
    try:
        with path.open(encoding="utf-8") as stream:
            content = parse(stream)
        if not isinstance(content, dict) or set(content) != {key}:
            raise CatalogueInvalid(f"{path.name}: expected the one key {key!r}")
        return TypeAdapter(shape).validate_python(content[key] or [])
    except (yaml.YAMLError, ValidationError) as error:
        raise CatalogueInvalid(f"{path.name}: {' '.join(str(error).split())[:400]}") from error
