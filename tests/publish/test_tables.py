from __future__ import annotations

from dataclasses import replace

import pyarrow as pa
import pytest

from pipeline.publish import tables
from pipeline.publish.tables import natural
from pipeline.validate import Validated
from schemas.tables import TABLES
from tests.publish.made import DECREE_IDS, EARLIER, TEXT, TICK, document, validated
from tests.validate.made import DECREE, made


def published() -> dict[str, pa.Table]:
    return tables(validated(), [document(TEXT, TICK)], DECREE_IDS, EARLIER)


def test_every_table_has_its_schema() -> None:
    made_tables = published()
    assert list(made_tables) == list(TABLES)
    for name, table in made_tables.items():
        assert table.schema.equals(TABLES[name].arrow(), check_metadata=True)
    assert {name: table.num_rows for name, table in made_tables.items()} == {
        "decrees": 1,
        "agreements": 2,
        "actions": 2,
        "rkt": 1,
        "budgets": 1,
        "signatories": 1,
        "legal_basis": 1,
        "findings": 3,
        "cells": 2,
        "quarantine": 2,
        "lineage": 2,
        "corrections": 0,
        "indicators": 0,
        "objectives": 0,
        "proposals": 0,
        "comparison": 0,
        "coverage": 1,
        "cascade": 0,
    }


def test_nothing_at_all() -> None:
    empty = tables(Validated((), (), ()), [], {}, [])
    assert {name: table.num_rows for name, table in empty.items()} == dict.fromkeys(TABLES, 0)
    assert all(table.schema.equals(TABLES[name].arrow()) for name, table in empty.items())


def test_rows_stand_in_the_order_of_the_print() -> None:
    assert published()["agreements"]["row_id"].to_pylist() == [
        f"{DECREE}/agreements/1/2",
        f"{DECREE}/agreements/1/10",
    ]


def test_the_order_of_the_input_does_not_matter() -> None:
    there = validated()
    back = Validated(there.rows[::-1], there.quarantined[::-1], there.findings[::-1])
    assert tables(back, [document(TEXT, TICK)], DECREE_IDS, EARLIER[::-1]) == published()


def test_values_of_a_row() -> None:
    [row] = published()["decrees"].to_pylist()
    assert (row["decree_id"], row["nomor"], row["tanggal_penetapan"].isoformat()) == (
        DECREE,
        "4",
        "2024-01-16",
    )
    assert published()["actions"]["pagu_anggaran"].to_pylist() == [12_068_216_000, None]
    assert published()["rkt"]["target_raw"].to_pylist() == [""]


def test_a_row_with_another_column_is_loud() -> None:
    row = made("rkt")
    row = replace(row, values=row.values | {"realisasi": 1})
    with pytest.raises(ValueError, match="a row of rkt has the columns"):
        tables(Validated((row,), (), ()), [], {}, [])


def test_a_value_of_another_type_is_loud() -> None:
    with pytest.raises(pa.ArrowInvalid):
        tables(Validated((made("rkt", anggaran="Rp. 5"),), (), ()), [], {}, [])


def test_natural() -> None:
    ids = ["d/rkt/10/1", "d/rkt/2/11", "d/rkt/2/2", None, "c/rkt/3/1"]
    assert sorted(ids, key=natural) == [None, "c/rkt/3/1", "d/rkt/2/2", "d/rkt/2/11", "d/rkt/10/1"]
