"""Each row by the schema of its table; what fails is set aside with its reason."""

from __future__ import annotations

from collections.abc import Sequence

import pandera.errors

from pipeline.model import Row
from pipeline.validate.validated import Quarantined
from schemas.tables import TABLES, Table, frame


class UnattributedFailure(Exception):
    """A schema failed as a whole, so that no row can be blamed: a defect of the program."""


def check_schemas(rows: Sequence[Row]) -> list[Quarantined]:
    """The failures of every row, row by row in the order of ``rows``.

    Row ids must be unique inside a table. Raises ``ValueError`` for a row whose columns are not its
    table's, ``KeyError`` for an unknown table and :class:`UnattributedFailure`.
    """
    tables: dict[str, dict[str, Row]] = {}
    for row in rows:
        tables.setdefault(row.table, {})[row.row_id] = row
    if sum(map(len, tables.values())) != len(rows):
        raise ValueError("a row id is used twice")
    failed = [fault for name, found in tables.items() for fault in _failures(TABLES[name], found)]
    order = {(row.table, row.row_id): index for index, row in enumerate(rows)}
    return sorted(failed, key=lambda fault: order[fault.row.table, fault.row.row_id])


def published(row: Row) -> dict[str, object]:
    """The row's columns: its values, with the ids that :class:`Row` holds beside them.

    A table without the column ``row_id`` publishes none. Raises ``ValueError`` where a value contradicts
    the ids.
    """
    ids: dict[str, object] = {"row_id": row.row_id, "decree_id": row.decree_id}
    for name, own in ids.items():
        if row.values.get(name, own) != own:
            raise ValueError(f"{row.row_id}: {name} is {row.values[name]!r} among the values")
    columns = TABLES[row.table].columns
    values = {name: value for name, value in row.values.items() if name not in ids}
    return values | {name: own for name, own in ids.items() if name in columns}


def _failures(table: Table, rows: dict[str, Row]) -> list[Quarantined]:
    values = {row_id: published(row) for row_id, row in rows.items()}
    try:
        table.pandera().validate(frame(table, values), lazy=True)
    except pandera.errors.SchemaErrors as error:
        cases = error.failure_cases[["column", "check", "index"]].itertuples(index=False, name=None)
        fields = {field.name: field for field in table.fields}
        failed = []
        for column, check, row_id in cases:
            if row_id not in rows or column not in fields:
                raise UnattributedFailure(f"{table.name}: {check} failed for {column}") from error
            field, value = fields[column], values[row_id][column]
            fault = field.fault(value)
            if fault is None:
                raise UnattributedFailure(f"{row_id}: {check}: {value!r} failed and is allowed") from error
            failed.append(Quarantined(rows[row_id], column, fault, field.reason(value)))
        return sorted(failed, key=lambda fault: (fault.row.row_id, table.columns.index(fault.column)))
    return []
