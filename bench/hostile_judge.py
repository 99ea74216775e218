"""What became of a damaged file, beside what the undamaged one says.

Rows are compared by what they say, not by where they are counted: a table that is gone shifts the numbers of
those after it, and the first finding about the file says that it is damaged.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
from rapidfuzz import fuzz

Row = dict[str, Any]
# table: the columns by whose words a changed row is known again
TABLES: dict[str, tuple[str, ...]] = {
    "agreements": ("indikator_raw", "sasaran_raw"),
    "actions": ("indikator_raw", "sasaran_raw", "kegiatan_raw"),
    "rkt": ("indikator_raw", "kegiatan_raw"),
    "budgets": ("program", "kegiatan", "anggaran_raw"),
    "signatories": ("nama", "jabatan"),
    "legal_basis": ("text",),
}
_NAMED_BY_HEAD = "decrees"
# Which row, where, how sure: not what it says. `agreement_unit` stands for the number of the agreement.
_NO_VALUE = {
    *("row_id", "decree_id", "perjanjian_ke", "rencana_ke", "rkt_ke", "baris", "page", "bbox"),
    *("confidence", "needs_review", "match_score", "source_file", "source_sha256", "pages"),
}
_DOUBTFUL = "of an agreement that asks for review"
_SAME_ROW = 60.0  # rapidfuzz score of its words from which a row is the other one, changed


@dataclass(frozen=True, slots=True)
class Published:
    """The tables of one publication, as lists of rows."""

    tables: Mapping[str, Sequence[Row]]

    @classmethod
    def of(cls, out: Path) -> Published:
        names = (_NAMED_BY_HEAD, *TABLES, "findings")
        return cls({name: pq.read_table(out / f"{name}.parquet").to_pylist() for name in names})

    def decree(self, file: str) -> Row | None:
        return next((row for row in self.tables[_NAMED_BY_HEAD] if row["source_file"] == file), None)

    def rows(self, table: str, decree_id: str) -> list[Row]:
        return [row for row in self.tables[table] if row["decree_id"] == decree_id]

    def codes(self, *decrees: str) -> Counter[str]:
        """Of the findings about a document, which goes by its id or by the stem of its file."""
        said = [f for f in self.tables["findings"] if f["decree_id"] in decrees and f["severity"] != "info"]
        return Counter(str(f["code"]) for f in said)


@dataclass(frozen=True, slots=True)
class Verdict:
    """``outcome``: whole, part, aside (a finding says why there is nothing), gone (nothing says it).

    ``invented``: rows that the undamaged file does not have, and that claim to be certain; ``doubtful``: such
    rows that ask for review with a reason (what is left of a page that is drawn wrong, read as it looks);
    ``silent``: values that differ on rows which claim to be certain; ``flagged``: rows, more than of the
    undamaged file; ``unsaid``: rows are missing and no finding of this file's own tells of damage.
    """

    name: str
    kind: str
    outcome: str
    codes: Mapping[str, int] = field(default_factory=dict)
    invented: Sequence[str] = ()
    silent: Sequence[str] = ()
    doubtful: Sequence[str] = ()
    flagged: int = 0
    missing: int = 0
    unsaid: bool = False


def judge(name: str, kind: str, file: str, found: Published, wanted: Published, good: str) -> Verdict:
    """``good``: the file of ``wanted`` that is undamaged."""
    stem = os.fsencode(file).decode("utf-8", "backslashreplace").rsplit(".", 1)[0]  # as findings have it
    usual = _codes_of(wanted, good)
    decree = found.decree(file)
    if decree is None:
        codes = found.codes(stem, stem[:200])
        return Verdict(name, kind, "aside" if codes else "gone", dict(codes))
    decree_id = str(decree["decree_id"])
    codes = found.codes(decree_id, stem) - usual
    codes.pop("DUPLICATE_DECREE", None)  # it is another copy, of course
    original = wanted.decree(good)
    assert original is not None
    original_id = str(original["decree_id"])
    invented: list[str] = []
    doubtful: list[str] = []
    silent = [] if decree["needs_review"] else _different("decrees", decree, original)
    missing = flagged = 0
    for table, words in TABLES.items():
        left = [_whose(row, wanted) for row in wanted.rows(table, original_id)]
        flagged -= sum(bool(row["needs_review"]) for row in left)
        changed: list[Row] = []
        for row in (_whose(row, found) for row in found.rows(table, decree_id)):
            flagged += bool(row["needs_review"])
            same = next((one for one in left if _values(one) == _values(row)), None)
            if same is None:
                changed.append(row)
            else:
                left.remove(same)
        for row in changed:
            near = [(_alike(row, one, words), n) for n, one in enumerate(left)]
            score, n = max(near, default=(0.0, 0))
            if score < _SAME_ROW:
                extra = doubtful if row["needs_review"] else invented
                extra.append(f"{row['row_id']}: {_said(row, words)}")
                continue
            like = left.pop(n)
            if not row["needs_review"]:
                silent += _different(table, row, like)
        missing += len(left)
    whole = not (invented or doubtful or silent or missing or flagged > 0)
    return Verdict(
        name,
        kind,
        "whole" if whole else "part",
        codes=dict(codes),
        invented=invented,
        silent=silent,
        doubtful=doubtful,
        flagged=flagged,
        missing=missing,
        unsaid=bool(missing) and not codes,
    )


def differences(found: Published, wanted: Published, file: str) -> list[str]:
    """Of a good file among damaged ones: every row of every table must be the same in every column."""
    here, there = found.decree(file), wanted.decree(file)
    assert there is not None
    if here is None:
        return [f"{file} is not published"]
    decree_id = str(there["decree_id"])
    said = []
    for table in (_NAMED_BY_HEAD, *TABLES):
        mine, theirs = found.rows(table, decree_id), wanted.rows(table, decree_id)
        if _dumped(mine) != _dumped(theirs):
            said.append(f"{file}: {table} differs ({len(mine)} rows, {len(theirs)} undamaged)")
    return said


def _codes_of(published: Published, file: str) -> Counter[str]:
    decree = published.decree(file)
    assert decree is not None
    return published.codes(str(decree["decree_id"]), file.rsplit(".", 1)[0])


def _whose(row: Row, published: Published) -> Row:
    """A budget line with the unit of the agreement that it stands under, where that is certain itself."""
    if "sumber_dana" not in row:
        return row
    agreement = next(
        (
            one
            for one in published.rows("agreements", row["decree_id"])
            if one["perjanjian_ke"] == row["perjanjian_ke"]
        ),
        None,
    )
    if agreement is not None and agreement["needs_review"]:
        return row | {"agreement_unit": _DOUBTFUL}
    return row | {"agreement_unit": agreement and agreement["unit"]}


def _values(row: Row) -> Row:
    return {key: value for key, value in row.items() if key not in _NO_VALUE}


def _different(table: str, row: Row, like: Row) -> list[str]:
    which = row.get("row_id", row["decree_id"])
    mine, theirs = _values(row), _values(like)
    return [
        f"{table} {which} {key}: {mine[key]!r}, undamaged {theirs[key]!r}"
        for key in mine
        if mine[key] != theirs[key] and mine[key] != _DOUBTFUL
    ]


def _said(row: Row, words: Sequence[str]) -> str:
    return " | ".join(str(row[word]) for word in words if row[word])[:200]


def _alike(row: Row, other: Row, words: Sequence[str]) -> float:
    """0 to 100: by their words, or by their place on one page; a signature by whose it is."""
    if row.get("peran") and (row["peran"], row["page"]) == (other["peran"], other["page"]):
        return 100.0
    shared = _overlap(row["bbox"], other["bbox"]) if row["page"] == other["page"] else 0.0
    return max(float(fuzz.ratio(_said(row, words), _said(other, words))), 100 * shared)


def _overlap(box: Sequence[float], other: Sequence[float]) -> float:
    """Share of the smaller of two boxes that lies in the other."""
    width = min(box[2], other[2]) - max(box[0], other[0])
    height = min(box[3], other[3]) - max(box[1], other[1])
    smaller = min((b[2] - b[0]) * (b[3] - b[1]) for b in (box, other))
    return max(0.0, width) * max(0.0, height) / max(smaller, 1.0)


def _dumped(rows: Sequence[Row]) -> list[str]:
    return [json.dumps(row, sort_keys=True, default=str) for row in rows]
