"""Every published table as an Arrow table: sorted, and whole even where it has no row."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from types import MappingProxyType

import pyarrow as pa

from pipeline.compare.comparison import comparison_rows
from pipeline.compare.coverage import coverage_rows
from pipeline.corrections.decided import Decisions
from pipeline.model import Document, Finding
from pipeline.publish.beside import finding_rows, lineage_rows, quarantine_rows
from pipeline.publish.cells import cell_rows
from pipeline.publish.corrections import correction_rows
from pipeline.publish.fragments import Fragment, bare
from pipeline.validate import Validated
from pipeline.validate.schema import published
from schemas.tables import TABLES, Table

Values = dict[str, object]  # column -> value, every column of the table

# Tables that are not made of Rows, and the columns that order them; the others go by their row id.
_ORDER = {
    "findings": ("decree_id", "page", "table", "row_id", "column", "code", "finding_id"),
    "cells": ("decree_id", "page", "table_no", "row", "col"),
    "quarantine": ("decree_id", "table", "row_id", "column", "code", "quarantine_id"),
    "lineage": ("row_id", "column", "page", "text", "bbox", "steps"),
}
# Those that say of a document what it says by itself, whatever others there are.
PER_DOCUMENT = tuple(name for name, table in TABLES.items() if not table.of_archive or name == "cascade")
# Of these the tables about all documents together are made.
_LOOKED_AT = ("decrees", "agreements", "actions", "rkt", "budgets", "findings", "corrections")


@dataclass(frozen=True, slots=True)
class Bringing:
    """What one document brings: ``decree_id`` (its file's stem where it has none), and what orders it."""

    stem: str
    decree_id: str
    fragment: Fragment


def tables(
    validated: Validated,
    documents: Sequence[Document],
    decree_ids: Mapping[str, str],
    findings: Sequence[Finding],
    decisions: Sequence[Decisions] = (),
    of_archive: Mapping[str, Sequence[Values]] = MappingProxyType({}),
) -> dict[str, pa.Table]:
    """Table name -> Arrow table, for every table of :data:`schemas.tables.TABLES`, in that order.

    ``decree_ids``: file stem -> decree id, of the documents that have one; others keep their stem.
    ``findings``: those of the steps before `validate`; its own are in ``validated``.
    ``decisions``: what became of what people decided, document by document. ``of_archive``: the rows of
    tables about all decrees together, by table. The same input in another order makes the same tables.
    """
    cascade = of_archive.get("cascade", ())
    one = fragment_of(validated, documents, decree_ids, findings, decisions, cascade)
    return archive_tables([Bringing("", "", one)], [], lambda rows: of_archive)


def fragment_of(
    validated: Validated,
    documents: Sequence[Document],
    decree_ids: Mapping[str, str],
    findings: Sequence[Finding],
    decisions: Sequence[Decisions] = (),
    cascade: Sequence[Values] = (),
) -> dict[str, pa.Table]:
    """As :func:`tables`, of those tables only that say of a document what it says by itself."""
    found: dict[str, list[Values]] = {name: [] for name in PER_DOCUMENT}
    for row in validated.rows:
        found[row.table].append(published(row))
    found["findings"] = finding_rows([*findings, *validated.findings], decree_ids, validated.settled)
    found["cells"] = cell_rows(documents, decree_ids)
    found["quarantine"] = quarantine_rows(validated.quarantined)
    found["lineage"] = lineage_rows([*validated.rows, *(q.row for q in validated.quarantined)])
    found["corrections"] = correction_rows(decisions)
    found["cascade"] = list(cascade)
    return {name: _arrow(TABLES[name], rows, bare(TABLES[name])) for name, rows in found.items()}


def archive_tables(
    documents: Iterable[Bringing],
    general: Sequence[Values],
    of_archive: Callable[[Mapping[str, Sequence[Values]]], Mapping[str, Sequence[Values]]],
) -> dict[str, pa.Table]:
    """The tables of all ``documents``, in the order of their decree ids, and those about them together.

    ``general``: findings about no document that was read. ``of_archive`` makes, of the rows of the others,
    those of `indicators`, `objectives` and `proposals`.
    """
    ordered = sorted(documents, key=lambda one: (natural(one.decree_id), one.stem))
    made: dict[str, pa.Table] = {}
    for name in PER_DOCUMENT:
        parts = [one.fragment[name] for one in ordered]
        made[name] = pa.concat_tables([bare(TABLES[name]).empty_table(), *parts])
    # Findings about files without a decree stand among the others; and corrections are few.
    rows = {name: made[name].to_pylist() for name in _LOOKED_AT}
    rows["findings"] = list({str(row["finding_id"]): row for row in [*rows["findings"], *general]}.values())
    for name in ("findings", "corrections"):
        made[name] = _arrow(TABLES[name], rows[name], bare(TABLES[name]))
        rows[name] = made[name].to_pylist()
    rows |= {name: list(about) for name, about in of_archive(rows).items() if name not in PER_DOCUMENT}
    for name in ("indicators", "objectives", "proposals"):
        rows.setdefault(name, [])
    rows["comparison"] = comparison_rows(rows)
    rows["coverage"] = coverage_rows(rows)
    return {
        name: _described(made[name], table) if name in made else _arrow(table, rows[name], table.arrow())
        for name, table in TABLES.items()
    }


def _described(bare_table: pa.Table, table: Table) -> pa.Table:
    # Not `cast`, which looks at every value: what is wrong is said where the file is made.
    return pa.Table.from_arrays(bare_table.columns, schema=table.arrow())


def _arrow(table: Table, rows: Sequence[Values], schema: pa.Schema) -> pa.Table:
    """Raises ``ValueError`` for a row with other columns, ``pyarrow.ArrowInvalid`` for another type."""
    names = table.columns
    wanted = set(names)
    for row in rows:
        if row.keys() != wanted:
            raise ValueError(f"a row of {table.name} has the columns {sorted(row)}")
    rows = list(_in_order(rows, _ORDER.get(table.name, table.primary_key), names))
    return pa.Table.from_pylist(rows, schema=schema)


def _in_order(rows: Sequence[Values], columns: Sequence[str], names: Sequence[str]) -> Iterator[Values]:
    """By the first of ``columns``, among equals by the next, and so on; a later one is looked at only then.

    The whole row breaks the last tie, so that the order never depends on the order of the input.
    """
    if len(rows) < 2:
        yield from rows
    elif not columns:
        yield from sorted(rows, key=lambda row: repr([row[c] for c in names]))
    else:
        first, *rest = columns
        ordered = sorted(rows, key=lambda row: natural(row[first]))
        for _, equal in groupby(ordered, key=lambda row: natural(row[first])):
            yield from _in_order(list(equal), rest, names)


def natural(value: object) -> list[tuple[int, str]]:
    """A sort key by which row 2 stands before row 10, and null before everything."""
    return [] if value is None else _natural(str(value))


@lru_cache(maxsize=1 << 16)  # the same ids and columns stand in thousands of rows
def _natural(text: str) -> list[tuple[int, str]]:
    return [(int(part), "") if part.isdecimal() else (-1, part) for part in re.split(r"(\d+)", text)]
