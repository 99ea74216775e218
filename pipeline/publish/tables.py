"""Rows as Arrow tables: sorted, and whole even where there are none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import groupby

import pyarrow as pa

from pipeline.corrections.decided import Decisions
from pipeline.model import Document, Finding
from pipeline.publish.beside import finding_rows, lineage_rows, quarantine_rows
from pipeline.publish.cells import cell_rows
from pipeline.publish.corrections import correction_rows
from pipeline.publish.fragments import bare
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


def fragment_of(
    validated: Validated,
    documents: Sequence[Document],
    decree_ids: Mapping[str, str],
    findings: Sequence[Finding],
    decisions: Sequence[Decisions] = (),
    cascade: Sequence[Values] = (),
) -> dict[str, pa.Table]:
    """Table name -> rows, of those tables that say of a document what it says by itself.

    ``decree_ids``: file stem -> decree id, of the documents that have one; others keep their stem.
    ``findings``: those of the steps before `validate`; its own are in ``validated``. ``decisions``: what
    became of what people decided. The same input in another order makes the same tables.
    """
    found: dict[str, list[Values]] = {name: [] for name in PER_DOCUMENT}
    for row in validated.rows:
        found[row.table].append(published(row))
    found["findings"] = finding_rows([*findings, *validated.findings], decree_ids, validated.settled)
    found["cells"] = cell_rows(documents, decree_ids)
    found["quarantine"] = quarantine_rows(validated.quarantined)
    found["lineage"] = lineage_rows([*validated.rows, *(q.row for q in validated.quarantined)])
    found["corrections"] = correction_rows(decisions)
    found["cascade"] = list(cascade)
    return {name: arrow_table(TABLES[name], rows, bare(TABLES[name])) for name, rows in found.items()}


def arrow_table(table: Table, rows: Sequence[Values], schema: pa.Schema) -> pa.Table:
    """``rows`` of ``table``, in its order.

    Raises ``ValueError`` for a row with other columns, ``pyarrow.ArrowInvalid`` for another type.
    """
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


def sorted_rows(table: Table, rows: pa.Table) -> pa.Table:
    """``rows`` of ``table`` in its order; only what orders them is looked at."""
    columns = [rows[name].to_pylist() for name in _ORDER.get(table.name, table.primary_key)]
    keys = [[natural(value) for value in row] for row in zip(*columns, strict=True)]
    order = sorted(range(rows.num_rows), key=keys.__getitem__)
    return rows.take(pa.array(order, pa.int64()))


def natural(value: object) -> list[tuple[int, str]]:
    """A sort key by which row 2 stands before row 10, and null before everything."""
    return [] if value is None else _natural(str(value))


@lru_cache(maxsize=1 << 16)  # the same ids and columns stand in thousands of rows
def _natural(text: str) -> list[tuple[int, str]]:
    return [(int(part), "") if part.isdecimal() else (-1, part) for part in re.split(r"(\d+)", text)]
