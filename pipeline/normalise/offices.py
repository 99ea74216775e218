"""A printed position or unit as an office: a canonical key and the level of its agreement."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rapidfuzz import fuzz

from pipeline.normalise.spelling import fold, fold_space
from pipeline.normalise.terms import Decision, match_term
from pipeline.normalise.vocabulary import Offices, Position, Terms

ACCEPT, MARGIN = 90.0, 5.0
EXACT = 100.0  # score of a unit whose name is in the vocabulary as it is printed
INSTITUTIONS = SECRETARIAT, INSTITUTION = "sekretariat", "lembaga"  # keys of what is named without an office
HALF = 75.0  # of a word that is half covered


@dataclass(frozen=True, slots=True)
class Office:
    """``key`` compares offices over all their spellings; ``level`` as in ``tingkat_perjanjian``.

    ``score`` (0..100) of the unit's name against the vocabulary; ``certain`` is False where the
    position or the unit is not known, and then ``key`` is the print, folded.
    """

    text: str
    key: str
    level: str
    unit: str | None = None
    acting: str | None = None
    score: float = 100.0
    certain: bool = True
    note: str = ""


def parse_office(text: str, offices: Offices) -> Office:
    """Read ``Kepala Sub Bagian ... Komisi Pemilihan Umum Kota X``, ``KETUA,``, ``Sub Bagian Hukum dan SDM``.

    The institution and its region are cut off; the unit in ``Sekretariat KPU Kota X`` alone has the
    key ``sekretariat``, the one in ``KPU Kota X`` alone the key ``lembaga``.
    """
    printed = fold_space(text)
    words = _expand(fold(text.replace("&", " dan ")), offices).split()
    acting = offices.acting.get(words[0]) if words else None
    office, institution = _cut(" ".join(words[1:] if acting else words), offices)
    if not office:
        return _institution_alone(printed, institution, acting)
    position = _position(office, offices)
    if position is None:
        unit = _units(offices).get(office)
        if unit is None:
            return Office(printed, office, "lainnya", None, acting, 0.0, False, "position unknown")
        key = f"sub bagian {unit}"
        return Office(printed, key, "sub_bagian", unit, acting, 100.0, False, "position not printed")
    rest = office[len(position.position) :].strip()
    if not position.has_unit:
        if rest:
            note = f"more than a position: {rest!r}"
            return Office(printed, office, "lainnya", None, acting, 0.0, False, note)
        return Office(printed, position.position, position.level, None, acting)
    return _of_unit(printed, position, rest, acting, offices)


def head_office(text: str, offices: Offices) -> str:
    """The key of the office that enacts a decree; a stamp may hide half of its first word (``KEEUAMKOMISI``).

    Who enacts heads a whole institution: `ketua`, `sekretaris`, an office of one word without a unit.
    """
    key = parse_office(text, offices).key
    heads = [p.position for p in offices.positions if not p.has_unit and " " not in p.position]
    if key in heads:
        return key
    first = next(iter(fold(text).split()), "")
    alike = {head: fuzz.partial_ratio(head, first) for head in heads}
    nearest = max(alike, key=lambda head: alike[head])
    return nearest if alike[nearest] >= HALF else key


def same_office(a: Office, b: Office) -> bool:
    """Whether two prints mean one office; an office that is not certain is the same as none."""
    return a.certain and b.certain and a.key == b.key


def _of_unit(printed: str, position: Position, rest: str, acting: str | None, offices: Offices) -> Office:
    if not rest:
        return Office(printed, position.position, position.level, None, acting, 0.0, False, "no unit printed")
    canonical = _units(offices)
    match = match_term(rest, Terms(tuple(canonical)), accept=ACCEPT, margin=MARGIN)
    if match.term is not None and match.decision in (Decision.EXACT, Decision.ACCEPTED):
        unit = canonical[match.term]
        key = f"{position.position} {unit}"
        note = "" if match.decision is Decision.EXACT else f"unit from {rest!r}"
        return Office(printed, key, position.level, unit, acting, match.score, True, note)
    near = f"; nearest known: {match.term}" if match.term else ""
    key = f"{position.position} {rest}"
    return Office(printed, key, position.level, rest, acting, match.score, False, f"unit unknown{near}")


def _units(offices: Offices) -> dict[str, str]:
    """Every name of a unit -> its canonical name."""
    return {name: unit.unit for unit in offices.units for name in (unit.unit, *unit.aliases)}


def _expand(folded: str, offices: Offices) -> str:
    return " ".join(offices.words.get(word, word) for word in folded.split())


def _cut(words: str, offices: Offices) -> tuple[str, str]:
    """The office before the institution, and the institution's first words."""
    patterns = (rf"(?:^|\s)({re.escape(name)})(?=\s|$)" for name in offices.institutions)
    found = [match for pattern in patterns if (match := re.search(pattern, words))]
    if not found:
        return words, ""
    first = min(found, key=lambda match: (match.start(1), -len(match[1])))
    return words[: first.start(1)].strip(), first[1]


def _position(office: str, offices: Offices) -> Position | None:
    fitting = [p for p in offices.positions if office == p.position or office.startswith(p.position + " ")]
    return max(fitting, key=lambda p: len(p.position), default=None)


def _institution_alone(printed: str, institution: str, acting: str | None) -> Office:
    if not institution:
        return Office(printed, "", "lainnya", None, acting, 0.0, False, "no office printed")
    key = SECRETARIAT if institution.startswith(SECRETARIAT) else INSTITUTION
    return Office(printed, key, key, None, acting)
