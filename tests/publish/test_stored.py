"""Published tables are read when they are asked for: whole, a column of them, or some of their rows."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pytest

from pipeline.publish.packing import ROW_GROUP, parquet
from pipeline.publish.stored import Stored

LINEAGE = pa.table(
    {
        "row_id": [f"row {n}" for n in range(ROW_GROUP + 2)],
        "column": ["target" if n in (3, ROW_GROUP + 1) else "unit" for n in range(ROW_GROUP + 2)],
        "page": list(range(ROW_GROUP + 2)),
    }
)


@pytest.fixture
def stored(tmp_path: Path) -> Stored:
    (tmp_path / "lineage.parquet").write_bytes(parquet(LINEAGE))
    return Stored({"lineage": tmp_path / "lineage.parquet", "some": parquet(LINEAGE.slice(0, 2))})


def test_tables_by_name(stored: Stored) -> None:
    assert list(stored) == ["lineage", "some"]
    assert stored["lineage"].equals(LINEAGE)
    assert stored["some"].to_pylist() == [
        {"row_id": "row 0", "column": "unit", "page": 0},
        {"row_id": "row 1", "column": "unit", "page": 1},
    ]
    with pytest.raises(KeyError):
        stored["cells"]


def test_what_is_said_without_reading_the_rows(stored: Stored) -> None:
    assert stored.rows("lineage") == ROW_GROUP + 2
    assert stored.columns("some") == ("row_id", "column", "page")
    assert stored.column("some", "page") == [0, 1]
    assert "cells" not in stored
    assert "some" in Stored({"some": b"no parquet"})


def test_rows_that_are_asked_for_in_all_groups(stored: Stored) -> None:
    found = stored.where("lineage", "column", ("target", "anggaran"), ("page", "row_id"))
    assert found.to_pylist() == [
        {"page": 3, "row_id": "row 3"},
        {"page": ROW_GROUP + 1, "row_id": f"row {ROW_GROUP + 1}"},
    ]
    assert stored.where("some", "column", ("target",), ("page",)).to_pylist() == []


def test_a_file_that_changed_is_read_as_it_stands(stored: Stored, tmp_path: Path) -> None:
    (tmp_path / "lineage.parquet").write_bytes(parquet(LINEAGE.slice(5, 1)))
    assert stored["lineage"]["row_id"].to_pylist() == ["row 5"]
