"""Planting into the kept readings of a work folder, and the list of what was planted."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pydantic import TypeAdapter

from pipeline.storage import Work
from tests.plant.model import Plant, planted

_PLANTS = TypeAdapter(tuple[Plant, ...])


def plant_into(work: Work, stem: str, plants: Sequence[Plant]) -> None:
    """The kept readings of the document ``stem`` with the errors in them, under the keys that they have.

    Raises ``ValueError`` where two pages of the document share one reading and an error would be in both.
    """
    manifest = next(m for m in work.load_read().manifests if m.source.stem == stem)
    cache = work.readings
    pages = [cache.load(key) for key in manifest.keys]
    for number in sorted({plant.spot.page for plant in plants}):
        key = manifest.keys[number - 1]
        if manifest.keys.count(key) > 1:
            raise ValueError(f"page {number} of {stem} is there twice, with one reading")
        cache.store(key, planted(pages, plants)[number - 1])


def save_plants(path: Path, plants: Sequence[Plant]) -> None:
    path.write_bytes(_PLANTS.dump_json(tuple(plants), indent=1))


def load_plants(path: Path) -> tuple[Plant, ...]:
    return _PLANTS.validate_json(path.read_bytes())
