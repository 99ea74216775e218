"""DuckDB and SQLite: every table with its types and keys, its meaning, and ready views."""

from __future__ import annotations

import datetime
import json
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import astuple
from pathlib import Path

import duckdb
import pyarrow as pa

from pipeline.export.dictionary import HEADER, dictionary
from pipeline.export.sql import (
    DICTIONARY,
    create_dictionary,
    create_table,
    create_view,
    insert,
    literal,
    parents_first,
    quoted,
    views_of,
)
from schemas.fields import FieldType
from schemas.tables import TABLES

_DUCKDB = {
    FieldType.STRING: "VARCHAR",
    FieldType.INT: "BIGINT",
    FieldType.FLOAT: "DOUBLE",
    FieldType.BOOL: "BOOLEAN",
    FieldType.DATE: "DATE",
    FieldType.BOX: "DOUBLE[]",
    FieldType.STRINGS: "VARCHAR[]",
}
# SQLite has no type for these: a truth is 0 or 1, a date ISO text, a list JSON (json_each opens it).
_SQLITE = {
    FieldType.STRING: "TEXT",
    FieldType.INT: "INTEGER",
    FieldType.FLOAT: "REAL",
    FieldType.BOOL: "INTEGER",
    FieldType.DATE: "TEXT",
    FieldType.BOX: "TEXT",
    FieldType.STRINGS: "TEXT",
}
_AT_ONCE = 10_000  # rows that are turned into Python at one time


def write_duckdb(path: Path, tables: Mapping[str, pa.Table]) -> None:
    """Write ``tables`` into the new file ``path``, descriptions as comments.

    The bytes differ from run to run (DuckDB numbers its blocks anew); what is in them does not.
    """
    names = parents_first(tables)
    with duckdb.connect(str(path)) as database:
        for name in names:
            table = TABLES[name]
            database.execute(create_table(table, _DUCKDB, names))
            database.register("incoming", tables[name])
            database.execute(f"INSERT INTO {quoted(name)} SELECT * FROM incoming")
            database.unregister("incoming")
            said = literal(f"{table.description_id} / {table.description_en}")
            database.execute(f"COMMENT ON TABLE {quoted(name)} IS {said}")
            for field in table.fields:
                unit = f" [{field.unit}]" if field.unit else ""
                said = literal(f"{field.description_id} / {field.description_en}{unit}")
                database.execute(f"COMMENT ON COLUMN {quoted(name)}.{quoted(field.name)} IS {said}")
        for name, view in views_of(tables).items():
            database.execute(create_view(name, view))
            database.execute(f"COMMENT ON VIEW {quoted(name)} IS {literal(f'{view.id} / {view.en}')}")
        database.execute(create_dictionary())
        database.executemany(insert(DICTIONARY, HEADER), [astuple(e) for e in dictionary(tuple(tables))])


def write_sqlite(path: Path, tables: Mapping[str, pa.Table]) -> None:
    """Write ``tables`` into the new file ``path``; one version of SQLite makes equal files of equal tables.

    Raises ``sqlite3.IntegrityError`` where a foreign key does not hold.
    """
    names = parents_first(tables)
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("PRAGMA foreign_keys = ON")
        for name in names:
            table = TABLES[name]
            database.execute(create_table(table, _SQLITE, names))
            for batch in tables[name].to_batches(max_chunksize=_AT_ONCE):
                rows = zip(*(column.to_pylist() for column in batch.columns), strict=True)
                database.executemany(
                    insert(name, table.columns), [[_sqlite_value(v) for v in row] for row in rows]
                )
        for name, view in views_of(tables).items():
            database.execute(create_view(name, view))
        database.execute(create_dictionary())
        database.executemany(insert(DICTIONARY, HEADER), [astuple(e) for e in dictionary(tuple(tables))])


def _sqlite_value(value: object) -> object:
    match value:
        case datetime.date():
            return value.isoformat()
        case list():
            return json.dumps(value, ensure_ascii=False)
    return value
