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

_MOST_WORDS = 5  # of a name: `kepulauan siau tagulandang biaro` has four


@dataclass(frozen=True, slots=True)
class NamedRegion:
    """``places``: which regions it may be; several where the level is not printed (`KPU Mojokerto`)."""

    text: str  # folded, as printed
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class _Lead:
    """What stands before a region's name, and the levels that the region may then be of."""

    words: list[str]
    levels: tuple[str, ...]


class RegionNames:
    """Finds the regions named in texts."""

    def __init__(self, words: RegionWords) -> None:
        self._words = words
        leads = [_Lead(a.split(), (level,)) for level, names in words.levels.items() for a in names]
        leads += [_Lead(head.split(), (level,)) for head, level in words.heads.items()]
        leads += [_Lead(body.split(), tuple(words.levels)) for body in words.bodies]
        self._leads: dict[str, list[_Lead]] = {}
        for lead in sorted(leads, key=lambda lead: -len(lead.words)):
            self._leads.setdefault(lead.words[0], []).append(lead)

    def named_in(self, text: str) -> list[NamedRegion]:
        """The regions named in ``text``, in their order, each as often as it stands there."""
        said = said_words(text, self._words)
        found = []
        at = 0
        while at < len(said):
            lead = next((one for one in self._leads.get(said[at], ()) if _begins(said, at, one.words)), None)
            start = at + (len(lead.words) if lead else 1)
            places, length = self._longest(said, start, lead.levels) if lead else ((), 0)
            if places:
                found.append(NamedRegion(" ".join(said[at : start + length]), places))
            at = start + length if places else at + 1
        return found

    def _longest(
        self, said: Sequence[str], start: int, levels: Sequence[str]
    ) -> tuple[tuple[Place, ...], int]:
        """The places whose name begins at ``start``, and of how many words it is; the longest name wins."""
        for length in range(min(_MOST_WORDS, len(said) - start), 0, -1):
            name = " ".join(said[start : start + length])
            official = self._words.provinces.get(name) if "provinsi" in levels else None
            places = _by_name().get((fold(official) if official else name).replace(" ", ""), ())
            fitting = tuple(place for place in places if place.tingkat in levels)
            if fitting:
                return fitting, length
        return (), 0


def _begins(said: Sequence[str], at: int, words: list[str]) -> bool:
    return said[at : at + len(words)] == words


@lru_cache(maxsize=1)
def _by_name() -> dict[str, tuple[Place, ...]]:
    """Name without level and spaces -> the places that have it."""
    found: dict[str, tuple[Place, ...]] = {}
    for place in gazetteer():
        key = place.key.replace(" ", "")
        found[key] = (*found.get(key, ()), place)
    return found
