"""A printed programme as name and code: ``1. Program Dukungan Manajemen (076.01.WA)``."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.normalise.spelling import fold, fold_space
from pipeline.normalise.vocabulary import Programme


@dataclass(frozen=True, slots=True)
class PrintedProgramme:
    """``name`` as printed without row number and code; ``known`` is None for a name nobody declared."""

    number: str | None
    name: str
    code: str | None
    known: Programme | None
    note: str = ""


_CODE = re.compile(r"\(?\b(\d{3}\s*\.\s*\d{2}\s*\.\s*[A-Z0-9]{2})\b\)?")
_NUMBER = re.compile(r"(\d{1,2})\s*[.)]\s+(?=\D)")


def parse_programme(text: str, programmes: tuple[Programme, ...]) -> PrintedProgramme:
    """The code is the printed one, never one from the vocabulary; where the two differ, ``note`` says so."""
    printed = fold_space(text)
    number = _NUMBER.match(printed)
    body = printed[number.end() :] if number else printed
    codes = [re.sub(r"\s", "", match) for match in _CODE.findall(body)]
    name = fold_space(_CODE.sub(" ", body))
    known = next((p for p in programmes if _key(p.name) == _key(name)), None)
    notes = []
    if len(codes) > 1:
        notes.append("more than one code")
    if known is None:
        notes.append("programme unknown")
    elif codes and known.code and codes[0] != known.code:
        notes.append(f"{known.name} is known as {known.code}")
    code = codes[0] if len(codes) == 1 else None
    return PrintedProgramme(number[1] if number else None, name, code, known, "; ".join(notes))


def _key(name: str) -> str:
    """The name without the word `program` before it, which one table prints and another leaves out."""
    return re.sub(r"^program\s+", "", fold(name))
