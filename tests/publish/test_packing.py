"""A table that is written piece by piece is the same file as one that is written at once."""

from __future__ import annotations

import random

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.publish.packing import ROW_GROUP, Packing, parquet

SCHEMA = pa.schema([pa.field("row_id", pa.string(), nullable=False), pa.field("number", pa.int64())])
ROWS = pa.Table.from_pylist(
    [{"row_id": f"row {n}", "number": None if n % 7 else n} for n in range(2 * ROW_GROUP + 100)],
    schema=SCHEMA,
)


def packed(cuts: list[int]) -> bytes:
    packing = Packing(SCHEMA)
    for start, end in zip([0, *cuts], [*cuts, ROWS.num_rows], strict=True):
        packing.add(ROWS.slice(start, end - start))
    return packing.done()


def test_however_the_rows_were_divided_the_file_is_the_same() -> None:
    chance = random.Random(5)
    whole = parquet(ROWS)
    assert packed([ROW_GROUP]) == whole
    assert packed(sorted(chance.sample(range(ROWS.num_rows), 300))) == whole
    assert packed([10, 10, 10]) == whole  # pieces without rows
    file = pq.ParquetFile(pa.BufferReader(whole))
    assert [file.metadata.row_group(n).num_rows for n in range(file.num_row_groups)] == [
        ROW_GROUP,
        ROW_GROUP,
        100,
    ]
    assert file.read().equals(ROWS)


def test_a_table_without_rows_is_a_file_with_its_columns() -> None:
    assert pq.read_table(pa.BufferReader(Packing(SCHEMA).done())).equals(SCHEMA.empty_table())
    assert Packing(SCHEMA).done() == parquet(SCHEMA.empty_table())


def test_a_null_where_a_value_must_stand_is_loud() -> None:
    packing = Packing(SCHEMA)
    nothing = pa.table({"row_id": pa.array([None], pa.string()), "number": pa.array([1], pa.int64())})
    packing.add(nothing)
    with pytest.raises(pa.ArrowInvalid, match="row_id"):
        packing.done()
