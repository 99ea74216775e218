from __future__ import annotations

import datetime
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import duckdb
import pytest

from pipeline.export.databases import write_duckdb, write_sqlite
from pipeline.export.dictionary import dictionary
from pipeline.export.sql import load_views, parents_first
from schemas.tables import TABLES
from tests.export import made


@pytest.fixture(scope="module")
def duck(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    path = tmp_path_factory.mktemp("duckdb") / "kinerja.duckdb"
    write_duckdb(path, made.published())
    with duckdb.connect(str(path), read_only=True) as database:
        yield database


@pytest.fixture(scope="module")
def lite(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    path = tmp_path_factory.mktemp("sqlite") / "kinerja.sqlite"
    write_sqlite(path, made.published())
    with closing(sqlite3.connect(path)) as database:
        yield database


def test_duckdb_holds_every_table_as_it_is(duck: duckdb.DuckDBPyConnection) -> None:
    for name, table in made.published().items():
        found = duck.execute(f'SELECT * FROM "{name}"').fetchall()
        expected = [tuple(row.values()) for row in table.to_pylist()]
        assert sorted(found, key=repr) == sorted(expected, key=repr), name


def test_duckdb_types_and_meaning(duck: duckdb.DuckDBPyConnection) -> None:
    columns = duck.execute(
        "SELECT column_name, data_type, is_nullable, comment FROM duckdb_columns() "
        "WHERE table_name = 'actions'"
    ).fetchall()
    assert [c[0] for c in columns] == list(TABLES["actions"].columns)
    by_name = {c[0]: c[1:] for c in columns}
    assert by_name["pagu_anggaran"] == (
        "BIGINT",
        True,
        "Pagu anggaran; angka yang sama dapat berulang di banyak baris, jangan dijumlahkan / Budget ceiling; "
        "the same amount may be repeated on many rows, so do not add it up [rupiah]",
    )
    assert by_name["bbox"][0] == "DOUBLE[]"
    assert duck.execute("SELECT comment FROM duckdb_tables() WHERE table_name = 'rkt'").fetchall() == [
        ("Satu indikator dalam satu Rencana Kinerja Tahunan / One indicator of one Rencana Kinerja Tahunan",)
    ]
    comments = duck.execute("SELECT view_name, comment FROM duckdb_views() WHERE NOT internal").fetchall()
    assert dict(comments) == {name: f"{view.id} / {view.en}" for name, view in load_views().items()}


def test_sqlite_holds_every_table_as_it_is(lite: sqlite3.Connection) -> None:
    for name, table in made.published().items():
        found = lite.execute(f'SELECT * FROM "{name}"').fetchall()
        assert len(found) == table.num_rows
        for row, values in zip(found, table.to_pylist(), strict=True):
            for said, value in zip(row, values.values(), strict=True):
                match value:
                    case list():
                        assert json.loads(said) == value
                    case datetime.date():
                        assert said == value.isoformat()
                    case _:
                        assert said == value


@pytest.mark.parametrize("name", load_views())
def test_views_say_the_same_in_both(
    name: str, duck: duckdb.DuckDBPyConnection, lite: sqlite3.Connection
) -> None:
    there = duck.execute(f'SELECT * FROM "{name}"')
    columns = [c[0] for c in there.description]
    cursor = lite.execute(f'SELECT * FROM "{name}"')
    assert [c[0] for c in cursor.description] == columns
    lists = [n for n, c in enumerate(columns) if c in ("berbeda", "perbedaan", "sumber_baris")]

    def plain(rows: list[tuple[object, ...]]) -> list[str]:
        return sorted(repr([v for n, v in enumerate(row) if n not in lists]) for row in rows)

    found = [tuple(int(v) if isinstance(v, bool) else v for v in row) for row in there.fetchall()]
    assert plain(found) == plain(cursor.fetchall())


def test_what_the_views_say(duck: duckdb.DuckDBPyConnection) -> None:
    assert duck.execute(
        "SELECT comparison_id, target FROM certain_comparison ORDER BY comparison_id"
    ).fetchall() == [
        ("kpu-3576-2024-4/2024/opini-bpk", "WTP"),
        ("kpu-3576-2024-4/2024/pemilu-sesuai-jadwal", "87.5%"),
        ("kpu-3576/2022/pemilu-sesuai-jadwal", "80%"),
    ]
    tables = duck.execute("SELECT tabel, count(*) FROM all_targets GROUP BY tabel ORDER BY tabel").fetchall()
    assert tables == [("actions", 2), ("agreements", 4), ("rkt", 12)]
    assert duck.execute("SELECT code, severity FROM open_findings ORDER BY code").fetchall() == [
        ("ENCRYPTED", "error"),
        ("UNKNOWN_HEADER", "warning"),
        ("VALUE_MISSING", "error"),
    ]


def test_the_dictionary_is_in_both(duck: duckdb.DuckDBPyConnection, lite: sqlite3.Connection) -> None:
    wanted = [(entry.table, entry.column, entry.description_id) for entry in dictionary()]
    asked = 'SELECT "table", "column", description_id FROM data_dictionary'
    assert duck.execute(asked).fetchall() == wanted
    assert lite.execute(asked).fetchall() == wanted


def test_foreign_keys_are_declared_and_hold(lite: sqlite3.Connection) -> None:
    assert lite.execute("PRAGMA foreign_key_check").fetchall() == []
    [keys] = [lite.execute("PRAGMA foreign_key_list('comparison')").fetchall()]
    assert sorted((key[2], key[3], key[4]) for key in keys) == [
        ("decrees", "decree_id", "decree_id"),
        ("indicators", "indikator_id", "indikator_id"),
        ("objectives", "sasaran_id", "sasaran_id"),
    ]


def test_a_broken_foreign_key_is_loud(tmp_path: Path) -> None:
    published = made.published()
    published["indicators"] = published["indicators"].slice(0, 0)
    with pytest.raises(sqlite3.IntegrityError):
        write_sqlite(tmp_path / "x.sqlite", published)
    with pytest.raises(duckdb.ConstraintException):
        write_duckdb(tmp_path / "x.duckdb", published)


def test_only_some_tables(tmp_path: Path) -> None:
    published = {name: made.published()[name] for name in ("coverage", "rkt")}
    write_duckdb(tmp_path / "x.duckdb", published)
    with duckdb.connect(str(tmp_path / "x.duckdb")) as database:
        views = database.execute("SELECT view_name FROM duckdb_views() WHERE NOT internal").fetchall()
    assert views == [("missing_years",)]


def test_equal_tables_make_an_equal_sqlite_file(tmp_path: Path) -> None:
    for name in ("a", "b"):
        write_sqlite(tmp_path / name, made.published())
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_parents_first() -> None:
    names = parents_first(list(TABLES))
    assert sorted(names) == sorted(TABLES)
    for name in names:
        for key in TABLES[name].foreign_keys:
            assert names.index(key.other) < names.index(name)
