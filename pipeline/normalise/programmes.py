"""A printed programme as name and code: ``1. Program Dukungan Manajemen (076.01.WA)``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.corrections.decided import RowKey, row_key
from pipeline.model import Printed, Record
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
_BULLET = re.compile(r"^[-\u2013\u2014\u2022]\s+(?=\w)")
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


def programmes_above(records: Iterable[Record]) -> dict[RowKey, Printed | None]:
    """Where a budget has two levels in one list, what stands after a dash under a programme are its kegiatan.

    Each such kegiatan -> the programme above it in its budget; None where none is. Others are not there.
    """
    last: dict[int, Printed] = {}  # of each budget
    above: dict[RowKey, Printed | None] = {}
    for record in records:
        printed = record.printed.get("program")
        if record.table != "budgets" or record.facts.get("level") != "program" or printed is None:
            continue
        if _BULLET.match(printed.text):
            above[row_key(record)] = last.get(record.place)
        else:
            last[record.place] = printed
    return above


def without_bullet(text: str) -> str:
    """What stands after the dash."""
    return _BULLET.sub("", text, count=1)


def _key(name: str) -> str:
    """The name without the word `program` before it, which one table prints and another leaves out."""
    return re.sub(r"^program\s+", "", fold(name))
