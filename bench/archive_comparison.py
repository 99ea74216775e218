"""The table ``comparison`` of a made archive against what its decrees print.

One entry for each office, year and indicator that has an id. Where the decree contradicts itself (planted),
null is right, and the column must be named in ``berbeda``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import pandas as pd

from tests import score as yardstick

Json = Mapping[str, Any]
Subject = tuple[str, int, str]  # code of the region, year, indikator_id
COLUMNS = ("target", "anggaran", "jadwal")


class Told(StrEnum):
    RIGHT = "right"
    NULL = "null"  # nothing, where the decree says something
    WRONG = "wrong"
    ABSENT = "absent"  # no such entry


@dataclass(frozen=True, slots=True)
class Entry:
    """One value of one entry. ``printed``: what the decree says, None where nothing or several things."""

    subject: Subject
    column: str
    printed: object
    published: object
    told: Told
    flagged: bool


def judge_comparison(
    truths: Mapping[str, Json], comparison: pd.DataFrame, ids: Mapping[str, str | None]
) -> tuple[list[Entry], int]:
    """Every value, and the number of published entries that no decree holds. ``ids``: key -> indikator_id."""
    rows = {
        (str(row["kode_wilayah"]), int(row["tahun"]), str(row["indikator_id"])): row
        for row in yardstick.records(comparison)
        if row["indikator_id"] is not None and row["tahun"] is not None
    }
    printed: dict[Subject, dict[str, set[object]]] = {}
    for truth in truths.values():
        for subject, column, value in _said(truth, ids):
            printed.setdefault(subject, {name: set() for name in COLUMNS})[column].add(value)
    entries = [
        _entry(subject, column, values, rows.get(subject))
        for subject, said in printed.items()
        for column, values in said.items()
    ]
    return entries, len(rows.keys() - printed.keys())


def _said(truth: Json, ids: Mapping[str, str | None]) -> Iterator[tuple[Subject, str, object]]:
    """Each value of each row whose indicator has an id."""
    head = truth["decree"]
    for table in ("agreements", "actions", "rkt"):
        for place in truth[table]:
            for row in yardstick.rows_of(place):
                indicator = ids.get(row.get("indikator_key", ""))
                if indicator is None:
                    continue
                subject = head["region_code"], head["year"], indicator
                number = row["target_value"]
                what = row["target"].strip() if number is None else (float(number), row["target_unit"])
                yield subject, "target", what
                if "anggaran" in row:
                    yield subject, "anggaran", row["amount"]
                if "periods" in row:
                    yield subject, "jadwal", _quarters(row["periods"])


def _quarters(periods: list[str]) -> tuple[bool, ...]:
    """``T2`` is a quarter, ``B5`` a month."""
    held = {int(p[1:]) if p[0] == "T" else (int(p[1:]) + 2) // 3 for p in periods}
    return tuple(n in held for n in (1, 2, 3, 4))


def _entry(subject: Subject, column: str, values: set[object], row: Mapping[str, Any] | None) -> Entry:
    printed = next(iter(values)) if len(values) == 1 else None
    if row is None:
        return Entry(subject, column, printed, None, Told.ABSENT, False)
    published = _published(row, column)
    told = Told.RIGHT if published == printed else Told.NULL if published is None else Told.WRONG
    if len(values) > 1 and column not in row["berbeda"]:
        told = Told.WRONG
    return Entry(subject, column, printed, published, told, bool(row["needs_review"]))


def _published(row: Mapping[str, Any], column: str) -> object:
    if column == "target":
        number = row["target_nilai"]
        return row["target"] if number is None else (float(number), row["target_satuan"])
    if column == "anggaran":
        return None if row["anggaran"] is None else int(row["anggaran"])
    quarters = [row[name] for name in ("t1", "t2", "t3", "t4")]
    return None if None in quarters else tuple(bool(quarter) for quarter in quarters)
