"""From the published tables to what stands in the report. Pure: the pictures come in ready to choose from."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import pyarrow as pa

from pipeline.findings import CODES
from pipeline.model import Severity
from pipeline.publish.previous import COMPARED
from pipeline.report.content import (
    Changes,
    DecreeLine,
    FoundGroup,
    FoundItem,
    HeldRow,
    Limits,
    Reason,
    Report,
    TableLine,
)
from pipeline.report.difference import TableDifference, difference, says
from pipeline.report.pictures import Cut, Pictures
from schemas.tables import TABLES

_GRAVEST_FIRST = (Severity.ERROR, Severity.WARNING, Severity.INFO)
_LISTED = COMPARED  # what it reads of a publication


def gather(
    tables: Mapping[str, pa.Table], previous: Mapping[str, pa.Table] | None, cut: Cut, limits: Limits
) -> Report:
    """``previous``: the tables of the publication before. ``cut`` makes the pictures that are asked for."""
    rows = {name: tables[name].to_pylist() for name in _LISTED}
    files = {row["decree_id"]: row["source_file"] for row in rows["decrees"]}
    known = {row["row_id"]: says(name, row) for name in rows if _has_id(name) for row in rows[name]}
    groups = _groups(rows["findings"], files, known, limits)
    held = _held(rows["quarantine"])
    shown = held[: limits.rows]
    pictures = Pictures([*rows["findings"], *rows["quarantine"]], files)
    queues = [
        [row.row_id for row in shown],
        *([item.finding_id for item in g.items] for g in groups if not g.settled),
    ]
    pictures.choose(queues, cut, limits)
    return Report(
        tuple(_table(name, rows[name]) for name in _LISTED),
        _decrees(rows),
        _changes(previous, tables, limits) if previous is not None else None,
        tuple(pictures.into_group(group) for group in groups),
        tuple(replace(row, crop=pictures.of(row.row_id)) for row in shown),
        len(held),
    )


def _has_id(name: str) -> bool:
    return TABLES[name].primary_key == ("row_id",)


def _table(name: str, rows: Sequence[dict[str, Any]]) -> TableLine:
    table = TABLES[name]
    review = sum(row["needs_review"] for row in rows) if "needs_review" in table.columns else None
    return TableLine(name, table.title_id, table.title_en, len(rows), review)


def _decrees(rows: Mapping[str, Sequence[dict[str, Any]]]) -> tuple[DecreeLine, ...]:
    own = [row for name in rows if _has_id(name) for row in rows[name]]
    count = Counter(row["decree_id"] for row in own)
    review = Counter(row["decree_id"] for row in own if row["needs_review"])
    found = Counter(row["decree_id"] for row in rows["findings"])
    return tuple(
        DecreeLine(
            decree := row["decree_id"],
            (row["jenis_dokumen"] or "").replace("_", " "),
            row["nomor"] or "",
            _text(row["tahun"]),
            row["tentang"] or "",
            row["wilayah"] or "",
            row["provinsi"] or "",
            row["lembaga"] or "",
            _text(row["tanggal_penetapan"]),
            row["source_file"],
            row["pages"],
            count[decree],
            review[decree],
            found[decree],
        )
        for row in rows["decrees"]
    )


def _groups(
    found: Iterable[dict[str, Any]], files: Mapping[str, str], known: Mapping[str, str], limits: Limits
) -> list[FoundGroup]:
    """Gravest first; of one severity, those that ask for review before those that only tell."""
    by_code: dict[tuple[str, bool], list[FoundItem]] = defaultdict(list)
    for row in found:
        settled = row["severity"] != CODES[row["code"]].severity
        by_code[row["code"], settled].append(_item(row, files, known))
    groups = [
        FoundGroup(CODES[code], len(items), tuple(items[: limits.findings_per_code]), settled=settled)
        for (code, settled), items in by_code.items()
    ]
    return sorted(groups, key=_urgency)


def _urgency(group: FoundGroup) -> tuple[object, ...]:
    code = group.code
    return (
        _GRAVEST_FIRST.index(group.severity),
        group.settled,
        not code.sets_review,
        -group.count,
        code.code,
    )


def _item(row: dict[str, Any], files: Mapping[str, str], known: Mapping[str, str]) -> FoundItem:
    decree = row["decree_id"] or ""
    return FoundItem(
        row["finding_id"],
        decree,
        files.get(decree, ""),
        row["table"] or "",
        row["row_id"] or "",
        row["column"] or "",
        row["message"],
        row["raw"] or "",
        row["value"] or "",
        row["page"],
        known.get(row["row_id"], ""),
    )


def _held(quarantine: Iterable[dict[str, Any]]) -> list[HeldRow]:
    by_row: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in quarantine:
        by_row[row["row_id"]].append(row)
    held = []
    for row_id, entries in by_row.items():
        first = entries[0]
        values: dict[str, Any] = json.loads(first["values"])
        reasons = tuple(
            Reason(CODES[e["code"]], e["column"] or "", e["reason"], e["raw"] or "", e["value"] or "")
            for e in entries
        )
        about = says(first["table"], values)
        held.append(HeldRow(row_id, first["decree_id"], first["table"], first["page"], about, reasons))
    return held


def _changes(previous: Mapping[str, pa.Table], tables: Mapping[str, pa.Table], limits: Limits) -> Changes:
    whole = tuple(t for t in difference(previous, tables).tables if not t.same)
    return Changes(whole, tuple(_cut_short(t, limits.rows) for t in whole))


def _cut_short(table: TableDifference, rows: int) -> TableDifference:
    return replace(
        table,
        added=table.added[:rows],
        gone=table.gone[:rows],
        changed=table.changed[:rows],
        renumbered=table.renumbered[:rows],
    )


def _text(value: object) -> str:
    return "" if value is None else str(value)
