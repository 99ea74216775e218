"""File names: made of what the document is, never of what it was called or of what it prints unchecked."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

from pipeline.ingest.issuers import NATIONAL_NAME
from pipeline.ingest.model import DecreeIdentity
from pipeline.normalise.issuers import office_of
from pipeline.normalise.vocabulary import RegionWords

LONGEST = 80  # letters of a stem
_ISSUER = 60  # of them for an agency's own name
_VALID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_DEVICES = frozenset({"con", "prn", "aux", "nul", *(f"{d}{n}" for d in ("com", "lpt") for n in range(1, 10))})


def stem_of(identity: DecreeIdentity, region_name: str, words: RegionWords) -> str:
    """``kota-mojokerto-2024-4``, ``provinsi-jawa-timur-2022-7``, ``kip-aceh-2024-1``, ``kpu-ri-2024-5``.

    Another agency stands with its own name, and without a number where it has none.
    """
    office = office_of(identity.issuer, words)
    who = identity.issuer
    if office.commission and region_name:
        national = region_name == NATIONAL_NAME
        marks = [
            "sekretariat" if office.secretariat else "",
            office.commission if office.commission != "KPU" or national else "",
            "ri" if national else region_name,
        ]
        who = " ".join(marks)
    parts = (slug(who, _ISSUER), str(identity.year or ""), slug(identity.number or "", 8))
    return "-".join(part for part in parts if part)


def slug(text: str, longest: int) -> str:
    """Lower-case ASCII letters and digits joined by hyphens, cut between words where it is too long."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", plain.casefold())
    while len(words) > 1 and len("-".join(words)) > longest:
        words.pop()
    return "-".join(words)[:longest]


def valid_stem(name: str) -> str | None:
    """The stem that ``name`` (with ``.pdf`` or without) names, or None where it is no good file name."""
    stem = name.removesuffix(".pdf")
    good = _VALID.fullmatch(stem) and len(stem) <= LONGEST and stem not in _DEVICES
    return stem if good else None


def free_stem(stem: str, taken: Collection[str]) -> str:
    """``stem``, or the first of ``stem-ke-2``, ``stem-ke-3``, ... that is not ``taken`` (casefolded)."""
    if stem.casefold() not in taken:
        return stem
    number = 2
    while f"{stem}-ke-{number}" in taken:
        number += 1
    return f"{stem}-ke-{number}"
