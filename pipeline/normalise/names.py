"""Names of persons: comparing them without titles, and resolving a signature by its office."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz import fuzz

from pipeline.normalise.vocabulary import Offices

# A handwritten name is read anew on every page; below SURE it says too little to confirm the office,
# and another known person who fits better by RIVAL contradicts it. Of pairs of unrelated made-up names
# about 0.2 % reach 0.6, but 3 % reach 0.5; so `Noor Hafiz` for NOOR IFAH (0.59) is resolved, not certain.
SURE, RIVAL = 0.6, 0.1
# Not a piece of an abbreviation (`S.I.Kom`); behind a title there may be no space (`Ir.DEDI`).
_WHOLE_WORD = re.compile(r"(?:(?<![.\w])[^\W\d_]{2,}|(?<=\.)[^\W\d_]{4,})(?![.\w])")
_POINTED = re.compile(r"(?<![\w.])[^\W\d_]{4,}\.(?=\s)")  # `ZENA.` of `ZEN A. KARIM`
_LETTER_LAST = re.compile(r"[^\W\d_]{2,}\s[^\W\d_]\s*$")  # `KHA IRULANWA R`, not `ARIF S.`
_MIXED = re.compile(r"(?<![\w.])[A-Z][a-z]{1,2}[A-Z]\w*(?![\w.])")  # `OnE`: what a stroke and a name make


@dataclass(frozen=True, slots=True)
class Resolved:
    """``name`` as the candidates spell it, None where the office has none; ``score`` 0..1."""

    name: str | None
    score: float
    certain: bool
    note: str = ""


def bare_name(name: str, offices: Offices) -> str:
    """The name in capitals without titles, degrees, full stops; letter-spaced parts joined.

    ``Prof. Dr. H. DADANG SUKMA, S.E., M.Si.`` -> ``DADANG SUKMA``; ``Drs. H. B O H A R I`` -> ``BOHARI``.
    """
    parts = [part for part in name.split(",") if not _is_degree(part, offices)]
    words = re.findall(r"[^\s.]+\.?", " ".join(parts))
    while len(words) > 1 and _is_title(words, offices):
        words = words[1:]
    words = [word.rstrip(".") for word in words]
    return ("".join(words) if _letter_spaced(words) else " ".join(words)).upper()


def name_doubt(name: str, offices: Offices, *, recognised: bool = True) -> str:
    """Why this cannot be the whole name of a person as it is printed; empty where it can.

    ``S.I.Kom.`` has titles and no name. Where it was ``recognised``, ``IWAYAN SUARJANA`` has lost the space
    behind `I`, ``ZENA. KARIM`` one before the initial, and ``S.E. M.Si.`` a comma.
    """
    bare = bare_name(name, offices)
    letter_spaced = " " not in bare and " " in name and bare not in name.upper()
    if not bare or not (_WHOLE_WORD.search(name) or letter_spaced):
        return f"titles, and no name: {name!r}"
    if recognised and (mixed := _MIXED.search(name)):
        return f"a capital inside a word: {mixed.group()}"
    if recognised and (last := _LETTER_LAST.search(name.partition(",")[0])):
        return f"a letter by itself ends the name: {last.group().strip()!r}"
    if recognised and (pair := _degrees_together(name, offices)):
        return f"two degrees without a comma between them: {pair}"
    if recognised and (pointed := _pointed(name, offices)):
        return f"a point behind a whole name: {pointed}"
    for word in bare.casefold().split() if recognised else ():
        for particle in offices.name_particles:
            if word.removeprefix(particle) in offices.names_with_particle and word.startswith(particle):
                return f"{particle.title()!r} and a name without a space: {word.upper()}"
    return ""


def _pointed(name: str, offices: Offices) -> str:
    """The first whole word of the name, degrees left out, with a point and another word behind it."""
    short = {*offices.titles_before, *offices.name_abbreviations}
    words = _POINTED.findall(name.partition(",")[0])
    return next((word for word in words if word.rstrip(".").casefold() not in short), "")


def same_person(a: str, b: str, offices: Offices) -> bool:
    """Whether two prints are one name up to titles, case and white space; no fuzzy matching.

    ``MOKHAMMAD`` and ``MUHAMMAD`` are two names here.
    """
    first, second = (re.sub(r"[^\w]", "", bare_name(name, offices)) for name in (a, b))
    return bool(first) and first == second


def name_score(reading: str, name: str, offices: Offices) -> float:
    """Similarity 0..1 (rapidfuzz ratio) between two names, titles and white space folded."""
    first, second = (bare_name(text, offices).replace(" ", "") for text in (reading, name))
    return round(fuzz.ratio(first, second) / 100, 4) if first and second else 0.0


def resolve_signatory(reading: str, office: str, candidates: Mapping[str, str], offices: Offices) -> Resolved:
    """Who signs for ``office``, however the signature reads.

    ``office`` and the keys of ``candidates`` are canonical (``parse_office(...).key``); the values are
    names printed elsewhere in the same decree. The name comes from the office; the reading only
    confirms it or makes it uncertain (source: Mojokerto 2024, `Noor Hah/Hani/Iqrah` for NOOR IFAH).
    """
    name = candidates.get(office)
    if name is None:
        return Resolved(None, 0.0, False, f"no name is known for {office!r}")
    score = name_score(reading, name, offices)
    rivals = [
        (name_score(reading, other, offices), other)
        for other in sorted(set(candidates.values()))
        if not same_person(other, name, offices)
    ]
    best, rival = max(rivals, default=(0.0, ""))
    if not reading.strip():
        return Resolved(name, score, False, "the signature was not read; the name is the office's")
    if best - score >= RIVAL:
        return Resolved(name, score, False, f"the signature reads more like {rival}")
    if score < SURE:
        return Resolved(name, score, False, "the signature is not like the name of the office")
    return Resolved(name, score, True)


def _letter_spaced(words: list[str]) -> bool:
    return len(words) > 2 and all(len(word) == 1 for word in words)


def _is_title(words: list[str], offices: Offices) -> bool:
    """Whether the first word is a title; the `H` of a letter-spaced `H A S A N` is not, `H.` is."""
    first = words[0]
    titled = first.rstrip(".").casefold() in offices.titles_before
    return titled and (first.endswith(".") or not _letter_spaced(words))


def _degrees_together(name: str, offices: Offices) -> str:
    """The first two degrees with points that no comma parts: ``S.E. M.Si``, but not ``SH MH``."""
    for part in name.split(","):
        words = part.split()
        for first, second in pairwise(words):
            if "." in first and "." in second and all(_is_degree(w, offices) for w in (first, second)):
                return f"{first} {second}"
    return ""


def _is_degree(part: str, offices: Offices) -> bool:
    """Whether what stands between two commas is degrees only: `S.E.`, `SH MH`, `Ak.`."""
    words = part.casefold().replace(".", "").split()
    known = offices.titles_after
    return "".join(words) in known or (bool(words) and all(word in known for word in words))
