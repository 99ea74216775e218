"""Whose decree is it, and of which year: what rows are compared by, beside the indicator."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.findings import CODES
from pipeline.model import Severity
from pipeline.normalise.issuers import commission_of
from pipeline.normalise.regions import NATIONAL

Values = Mapping[str, object]

# Plans are for a year of their own, which may be the one after their decree's: the column that has it.
OWN_YEAR = {"actions": "tahun_anggaran", "rkt": "tahun"}

# Where a decree's office and year are taken from: a doubt about one of these is a doubt about both.
_IDENTITY = ("lembaga", "nomor", "tahun", "tingkat", "kode_wilayah", "wilayah", "provinsi")


@dataclass(frozen=True, slots=True)
class Office:
    """An office: ``key`` is the same for every decree of it, e.g. ``kpu-3576``.

    Names are as one decree says them. ``key`` is a decree id where the decree does not say
    whose it is: such a decree is compared with no other.
    """

    key: str
    lembaga: str | None
    kode_wilayah: str | None
    wilayah: str | None
    provinsi: str | None
    tingkat: str | None


@dataclass(frozen=True, slots=True)
class Decree:
    """``certain``: nobody need look at it to know whose decree it is and of which year."""

    decree_id: str
    office: Office
    tahun: int | None
    certain: bool


def decrees_by_id(rows: Iterable[Values], findings: Iterable[Values]) -> dict[str, Decree]:
    """The rows of table ``decrees`` by their id, with what ``findings`` says about them."""
    doubts = _doubted_columns(findings)
    found: dict[str, Decree] = {}
    for row in sorted(rows, key=lambda row: str(row["decree_id"])):
        year = row["tahun"]
        assert year is None or isinstance(year, int)
        decree_id = str(row["decree_id"])
        certain = not row["needs_review"] or not doubts.get(decree_id, {"tahun"}) & {"", *_IDENTITY}
        found[decree_id] = Decree(decree_id, _office(row), year, certain)
    return found


def merged(offices: Sequence[Office]) -> Office:
    """One office said in several ways: the first name of each kind that is known."""
    first = offices[0]
    for other in offices[1:]:
        first = replace(
            first,
            wilayah=first.wilayah or other.wilayah,
            provinsi=first.provinsi or other.provinsi,
            tingkat=first.tingkat or other.tingkat,
        )
    return first


def _office(row: Values) -> Office:
    names = {name: _text(row[name]) for name in ("lembaga", "kode_wilayah", "wilayah", "provinsi", "tingkat")}
    return Office(_key(names, str(row["decree_id"])), **names)


def _key(names: Mapping[str, str | None], decree_id: str) -> str:
    """A commission's secretariat is the same office. Of another agency its whole name counts: two of them in
    one region are two offices."""
    issuer = names["lembaga"] or ""
    kind = commission_of(issuer).casefold() or "-".join(re.findall(r"\w+", issuer.casefold()))
    national = NATIONAL if names["tingkat"] == NATIONAL else ""
    where = (names["kode_wilayah"] or "").replace(".", "") or national
    return f"{kind}-{where}" if kind and where else decree_id


def _doubted_columns(findings: Iterable[Values]) -> dict[str, set[str]]:
    """Decree id -> the columns of its row in ``decrees`` that ask for review; empty text: the whole row."""
    found: dict[str, set[str]] = {}
    for finding in findings:
        open_ = finding["severity"] != Severity.INFO.value and CODES[str(finding["code"])].sets_review
        if finding["table"] == "decrees" and open_:
            found.setdefault(str(finding["decree_id"]), set()).add(str(finding["column"] or ""))
    return found


def _text(value: object) -> str | None:
    return None if value is None else str(value)
