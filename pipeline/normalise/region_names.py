"""Regions that a text names: `KPU Kabupaten Bangkalan`, `Bupati Gresik`, `KPU Mojokerto`.

Only names that are Kemendagri's, letter for letter but for case and spaces: a slip of the pen is no other
region. `KPU Provinsi dan KPU Kabupaten/Kota` names none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipeline.normalise.regions import Place, gazetteer, said_words
from pipeline.normalise.spelling import fold
from pipeline.normalise.vocabulary import RegionWords


@dataclass(frozen=True, slots=True)
class NamedRegion:
    """``places``: which regions it may be; several where the level is not printed (`KPU Mojokerto`)."""

    text: str  # folded, as printed
    places: tuple[Place, ...]


def named_regions(text: str, words: RegionWords) -> list[NamedRegion]:
    """The regions named in ``text``, in their order, each as often as it stands there."""
    said = said_words(text, words)
    leads = _leads(words)
    found = []
    at = 0
    while at < len(said):
        lead = next((lead for lead in leads if tuple(said[at : at + len(lead[0])]) == lead[0]), None)
        if lead is None:
            at += 1
            continue
        phrase, levels = lead
        start = at + len(phrase)
        places, length = _longest(said, start, levels, words)
        if places:
            found.append(NamedRegion(" ".join(said[at : start + length]), places))
        at = start + length if places else at + 1
    return found


def _leads(words: RegionWords) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """What stands before a region's name, longest first, and the levels that it may then be of."""
    leads: list[tuple[tuple[str, ...], tuple[str, ...]]] = []
    leads += [(tuple(alias.split()), (level,)) for level, names in words.levels.items() for alias in names]
    leads += [(tuple(lead.split()), (level,)) for lead, level in words.heads.items()]
    leads += [(tuple(lead.split()), tuple(words.levels)) for lead in words.bodies]
    return sorted(leads, key=lambda lead: (-len(lead[0]), lead[0]))


def _longest(
    said: Sequence[str], start: int, levels: Sequence[str], words: RegionWords
) -> tuple[tuple[Place, ...], int]:
    """The places whose name begins at ``start``, and of how many words it is; the longest name wins."""
    names = _names()
    for length in range(min(_MOST_WORDS, len(said) - start), 0, -1):
        name = " ".join(said[start : start + length])
        official = words.provinces.get(name)
        keys = {fold(official)} if official and "provinsi" in levels else set()
        places = [p for key in (keys or {name}) for p in names.get(key.replace(" ", ""), ())]
        fitting = tuple(place for place in places if place.tingkat in levels)
        if fitting:
            return fitting, length
    return (), 0


_MOST_WORDS = 5


@lru_cache(maxsize=1)
def _names() -> dict[str, tuple[Place, ...]]:
    """Name without level and spaces -> the places that have it."""
    found: dict[str, tuple[Place, ...]] = {}
    for place in gazetteer():
        key = place.key.replace(" ", "")
        found[key] = (*found.get(key, ()), place)
    return found
