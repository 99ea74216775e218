"""The regions that a text names, each with its place in the text: `KPU Kota Mojokerto`, `DPRD Kab. Kediri`.

A level (`Kota`, `Kabupaten`, `Provinsi`) and the name after it are a region. Without a level a name counts
where it is the office's own, or stands right after the word of an office (`KPU Surabaya`): Batu, Pati and
Buru are ordinary words too.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from pipeline.compare.naming.wording import Wording
from pipeline.normalise.regions import Place, gazetteer
from pipeline.normalise.spelling import fold
from pipeline.normalise.terms import skeleton

_WORD = re.compile(r"[^\W_]+")
_AS_LETTERS = str.maketrans("0158", "olsb")
_LONGEST = 6  # words of the longest name: `penukal abab lematang ilir` has four


@dataclass(frozen=True, slots=True)
class Mention:
    """A region named at ``start:end`` of the text. ``kode`` is empty where several have that name.

    ``own``: the office's. ``related``: the province it lies in or was part of before it became one of its
    own (`formerly` in regions.yml), or a region of its province's office.
    """

    start: int
    end: int
    text: str
    kode: str
    nama: str
    own: bool
    related: bool

    @property
    def foreign(self) -> bool:
        return not (self.own or self.related)


@dataclass(frozen=True, slots=True)
class _Word:
    text: str  # folded, digits among letters as letters
    start: int
    end: int


@lru_cache(maxsize=1 << 15)  # asked of one text by several steps and checks
def mentions(text: str, home: str | None, wording: Wording) -> tuple[Mention, ...]:
    """Every region that ``text`` names, in order; none overlaps another.

    ``home``: the code of the region of the office that issued the decree (`35.76`), None where unknown.
    """
    words = [_Word(_letters(m.group()), m.start(), m.end()) for m in _WORD.finditer(text)]
    found: list[Mention] = []
    at = 0
    while at < len(words):
        mention, after = _mention(text, words, at, home, wording)
        if mention is not None:
            found.append(mention)
        at = after
    return tuple(found)


def _mention(
    text: str, words: Sequence[_Word], at: int, home: str | None, wording: Wording
) -> tuple[Mention | None, int]:
    """The region named from word ``at`` on, and the next word to look at."""
    places, after = _with_level(words, at, home, wording)
    if not places and text[words[at].start].isupper():
        places, after = _bare(words, at, home, wording)
    if not places:
        return None, at + 1
    own = any(p.kode == home for p in places)
    place = next((p for p in places if p.kode == home), places[0])
    start, end = words[at].start, words[after - 1].end
    related = not own and any(_related(p, home, wording) for p in places)
    if not own and len(places) > 1:
        return Mention(start, end, text[start:end], "", text[start:end], False, related), after
    return Mention(start, end, text[start:end], place.kode, place.nama, own, related), after


def _with_level(
    words: Sequence[_Word], at: int, home: str | None, wording: Wording
) -> tuple[list[Place], int]:
    """The places of a name behind a level, or behind two (`Kabupaten/Kota Kediri`), and the word after it."""
    levels: set[str] = set()
    name_at = at
    while found := _level(words, name_at, wording):
        levels.add(found[0])
        name_at += found[1]
        places, after = _named(words, name_at, wording)  # first, as `Kabupaten Kota Baru` is one name
        if fitting := [p for p in places if p.tingkat in levels]:
            return fitting, after
    return _own_misread(words, name_at, home, levels) if levels else ([], at)


def _bare(words: Sequence[_Word], at: int, home: str | None, wording: Wording) -> tuple[list[Place], int]:
    """The places of a name without a level: the office's own, or right behind the word of an office."""
    places, after = _named(words, at, wording)
    own = [p for p in places if p.kode == home]
    behind_office = at > 0 and words[at - 1].text in wording.equivalents.offices
    return own or (places if behind_office else []), after


def _level(words: Sequence[_Word], at: int, wording: Wording) -> tuple[str, int] | None:
    if at < len(words):
        aliases = _aliases(tuple(wording.regions.levels.items()))
        for level, alias in aliases.get(words[at].text, ()):
            if tuple(w.text for w in words[at : at + len(alias)]) == alias:
                return level, len(alias)
    return None


@lru_cache(maxsize=4)
def _aliases(
    levels: tuple[tuple[str, tuple[str, ...]], ...],
) -> dict[str, tuple[tuple[str, tuple[str, ...]], ...]]:
    """First word -> levels and how they are printed, longest first: `kota administrasi` before `kota`."""
    pairs = [(level, tuple(alias.split())) for level, aliases in levels for alias in aliases]
    longest = sorted(pairs, key=lambda pair: -len(pair[1]))
    return {first: tuple(p for p in longest if p[1][0] == first) for first in {p[1][0] for p in pairs}}


def _named(words: Sequence[_Word], at: int, wording: Wording) -> tuple[list[Place], int]:
    """The places of the longest name from ``at`` on, and the word after it."""
    names, short = _names(), wording.regions.words
    for length in range(min(_LONGEST, len(words) - at), 0, -1):
        said = [short.get(w.text, w.text) for w in words[at : at + length]]
        spaced = " ".join(said)
        province = wording.regions.provinces.get(spaced)
        joined = fold(province).replace(" ", "") if province else "".join(said)
        if joined in names:
            return names[joined], at + length
    return [], at


@lru_cache(maxsize=1)
def _names() -> dict[str, list[Place]]:
    """Name without level and spaces -> the places that have it."""
    names: dict[str, list[Place]] = defaultdict(list)
    for place in gazetteer():
        names[place.key.replace(" ", "")].append(place)
    return dict(names)


def _own_misread(
    words: Sequence[_Word], at: int, home: str | None, levels: set[str]
) -> tuple[list[Place], int]:
    """The office's own name with a slip in it, behind its own level: `Kota Mojokarto`."""
    own = next((p for p in gazetteer() if p.kode == home), None)
    if own is None or own.tingkat not in levels:
        return [], at
    name = own.key.replace(" ", "")
    for length in (len(own.key.split()), 1, 2):
        said = "".join(w.text for w in words[at : at + length])
        if said and (skeleton(said) == skeleton(name) or Levenshtein.distance(said, name) <= len(name) // 6):
            return [own], at + length
    return [], at


def _related(place: Place, home: str | None, wording: Wording) -> bool:
    """Whether one of the two is the province of the other, or was until a province was divided."""
    short, long = sorted((place.kode, home or ""), key=len)
    if len(short) == 2 and len(long) > 2 and long.startswith(short):
        return True
    own = _by_code().get(home or "")
    return own is not None and wording.regions.formerly.get(own.provinsi) == place.nama


@lru_cache(maxsize=1)
def _by_code() -> dict[str, Place]:
    return {place.kode: place for place in gazetteer()}


def _letters(word: str) -> str:
    folded = word.casefold()
    return folded.translate(_AS_LETTERS) if re.search(r"[^\W\d_]", folded) else folded
