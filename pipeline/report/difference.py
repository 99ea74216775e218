"""What changed from one publication to another: rows added, rows gone, values changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pyarrow as pa

from pipeline.model import Box
from pipeline.publish.previous import COMPARED
from pipeline.publish.tables import natural
from pipeline.report.alignment import Line, by_content, in_order
from schemas.tables import TABLES

Value = str | int | float | bool | date | None

# How rows are counted; it says nothing about them. Messages of findings name rows.
_NUMBERING = {
    "row_id", "baris", "perjanjian_ke", "rencana_ke", "rkt_ke", "finding_id", "quarantine_id", "message",
}  # fmt: skip
_EVIDENCE = {"page", "bbox", "confidence", "match_score", "values"}  # how well it is known, and from where
# What tells a row from its neighbours, and is shown for a row that came or went.
_SAYS = {
    "decrees": ("jenis_dokumen", "nomor", "tahun", "wilayah"),
    "agreements": ("indikator", "target"),
    "actions": ("indikator", "target", "kegiatan"),
    "rkt": ("indikator", "target", "kegiatan"),
    "budgets": ("level", "program", "kegiatan", "anggaran"),
    "signatories": ("peran", "nama", "jabatan"),
    "legal_basis": ("text",),
    "findings": ("code", "decree_id", "column", "raw"),
    "quarantine": ("code", "row_id", "column", "raw"),
    "corrections": ("action", "row_id", "column", "decided"),
}
_ONLY_WHOLE = ("findings", "quarantine")  # another text is another finding ...
_JUDGED = {"severity"}  # ... but a finding that was decided is the same one


@dataclass(frozen=True, slots=True)
class PublishedRow:
    """A row that came or went: its id in the publication that has it, its page, and what it says."""

    row_id: str
    page: int | None
    text: str


@dataclass(frozen=True, slots=True)
class ChangedValue:
    """``row_id`` and ``page`` as in the new publication."""

    row_id: str
    page: int | None
    column: str
    old: Value
    new: Value


@dataclass(frozen=True, slots=True)
class TableDifference:
    """``renumbered``: old and new id of rows that are the same row. ``evidence``: new ids of the rows of
    which the page, box or confidence is another. ``columns_*``: columns that only one of the two has;
    they are not compared.
    """

    table: str
    rows_old: int
    rows_new: int
    added: tuple[PublishedRow, ...] = ()
    gone: tuple[PublishedRow, ...] = ()
    changed: tuple[ChangedValue, ...] = ()
    renumbered: tuple[tuple[str, str], ...] = ()
    evidence: tuple[str, ...] = ()
    columns_added: tuple[str, ...] = ()
    columns_gone: tuple[str, ...] = ()

    @property
    def same(self) -> bool:
        """Whether the table has the same rows with the same values and the same evidence."""
        parts = (self.added, self.gone, self.changed, self.renumbered, self.evidence)
        return not any((*parts, self.columns_added, self.columns_gone))


@dataclass(frozen=True, slots=True)
class Difference:
    """A difference for each compared table, in the order of ``schemas/tables.yml``."""

    tables: tuple[TableDifference, ...]

    @property
    def same(self) -> bool:
        return all(table.same for table in self.tables)


def difference(old: Mapping[str, pa.Table], new: Mapping[str, pa.Table]) -> Difference:
    """From ``old`` to ``new``, both as table name -> Arrow table; a table that one lacks counts as empty.

    A decree that got another id is known by the bytes of its file.
    """
    sources = {side: _sources(tables) for side, tables in (("old", old), ("new", new))}
    now = _renamed(sources["old"], sources["new"])
    unchanged = {d for d, n in now.items() if sources["old"][d] == sources["new"].get(n)}
    found = []
    for name in COMPARED:
        before, after = old.get(name, _empty(name)), new.get(name, _empty(name))
        found.append(_Comparison(name, before, after).difference(now, unchanged))
    return Difference(tuple(found))


def _sources(tables: Mapping[str, pa.Table]) -> dict[str, str]:
    decrees = tables["decrees"].select(["decree_id", "source_sha256"]).to_pylist()
    return {row["decree_id"]: row["source_sha256"] for row in decrees}


def _renamed(old: Mapping[str, str], new: Mapping[str, str]) -> dict[str, str]:
    """Old decree id -> new one, of the decrees that both have."""
    by_source = {digest: decree for decree, digest in new.items() if decree not in old}
    found = {decree: decree if decree in new else by_source.get(digest, "") for decree, digest in old.items()}
    return {decree: known for decree, known in found.items() if known}


def _empty(name: str) -> pa.Table:
    return TABLES[name].arrow().empty_table()


class _Comparison:
    """One table of both publications, with the columns that both have."""

    def __init__(self, name: str, old: pa.Table, new: pa.Table) -> None:
        self.name, self.key = name, TABLES[name].primary_key[-1]
        self.old, self.new = old, new
        common = [column for column in new.column_names if column in old.column_names]
        owner: set[str] = set() if name == "decrees" else {"decree_id"}
        self.values = [c for c in common if c not in _NUMBERING | _EVIDENCE | owner]
        self.evidence = [c for c in common if c in _EVIDENCE]

    def difference(self, now: Mapping[str, str], unchanged: set[str]) -> TableDifference:
        """``now``: old decree id -> new one; ``unchanged``: old ids of decrees whose file is the same."""
        olds, news = _by_decree(self.old, now), _by_decree(self.new, {})
        same_file = {now[decree] for decree in unchanged}
        paired: list[tuple[dict[str, Any], dict[str, Any]]] = []
        added: list[PublishedRow] = []
        gone: list[PublishedRow] = []
        for decree in sorted({*olds, *news}):
            before, after = olds[decree], news[decree]
            pairs = self._pairs(before, after, decree in same_file)
            paired += [(before[i], after[j]) for i, j in pairs]
            stayed, known = {i for i, _ in pairs}, {j for _, j in pairs}
            gone += [self._row(row) for i, row in enumerate(before) if i not in stayed]
            added += [self._row(row) for j, row in enumerate(after) if j not in known]
        paired.sort(key=lambda pair: natural(pair[1][self.key]))
        ids = [(str(a[self.key]), str(b[self.key])) for a, b in paired]
        return TableDifference(
            self.name,
            self.old.num_rows,
            self.new.num_rows,
            tuple(sorted(added, key=lambda row: natural(row.row_id))),
            tuple(sorted(gone, key=lambda row: natural(row.row_id))),
            tuple(change for a, b in paired for change in self._changes(a, b)),
            tuple(pair for pair in ids if pair[0] != pair[1]) if self.key == "row_id" else (),
            tuple(str(b[self.key]) for a, b in paired if any(a[c] != b[c] for c in self.evidence)),
            tuple(c for c in self.new.column_names if c not in self.old.column_names),
            tuple(c for c in self.old.column_names if c not in self.new.column_names),
        )

    def _pairs(
        self, old: Sequence[dict[str, Any]], new: Sequence[dict[str, Any]], same_file: bool
    ) -> list[tuple[int, int]]:
        if self.name == "decrees":
            return [(0, 0)] if old and new else []
        if self.name == "corrections":
            places = {row["decision"]: j for j, row in enumerate(new)}
            return [(i, places[row["decision"]]) for i, row in enumerate(old) if row["decision"] in places]
        pairs = by_content if self.name in _ONLY_WHOLE else in_order
        return pairs([self._line(row, same_file) for row in old], [self._line(row, same_file) for row in new])

    def _line(self, row: dict[str, Any], same_file: bool) -> Line:
        content = tuple(row[column] for column in self.values if column not in _JUDGED)
        box = Box(*row["bbox"]) if same_file and row.get("bbox") else None
        return Line(content, says(self.name, row), row.get("page") if same_file else None, box)

    def _row(self, row: dict[str, Any]) -> PublishedRow:
        return PublishedRow(str(row[self.key]), row.get("page"), says(self.name, row))

    def _changes(self, old: dict[str, Any], new: dict[str, Any]) -> list[ChangedValue]:
        return [
            ChangedValue(str(new[self.key]), new.get("page"), column, old[column], new[column])
            for column in self.values
            if old[column] != new[column]
        ]


def _by_decree(table: pa.Table, now: Mapping[str, str]) -> dict[str, list[dict[str, Any]]]:
    """New decree id -> its rows in order; under the empty text what belongs to no decree."""
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in table.to_pylist():
        found[now.get(row["decree_id"], row["decree_id"]) or ""].append(row)
    return found


def says(name: str, row: Mapping[str, Any]) -> str:
    """What a row of the table ``name`` says that its neighbours do not, in one line."""
    return " · ".join(str(row[c]) for c in _SAYS[name] if row.get(c) is not None)
