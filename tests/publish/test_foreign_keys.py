"""Every foreign key of the data package holds for a real document, and a broken one is seen."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pyarrow as pa
import pytest
from frictionless import Package

from pipeline import flow
from pipeline.publish import package
from pipeline.settings import load_settings
from schemas.tables import TABLES, ForeignKey
from tests.export.made import published

KEYS = [(table.name, key) for table in TABLES.values() for key in table.foreign_keys]


def problems(made: dict[str, pa.Table], folder: Path, only: str = "") -> list[tuple[str, str]]:
    """What frictionless finds, as resource and kind of error; ``only`` in a table and those it points to."""
    files = package(made)
    asked = {only, *(key.other for key in TABLES[only].foreign_keys)} if only else set(TABLES)
    descriptor = json.loads(files["datapackage.json"])
    descriptor["resources"] = [r for r in descriptor["resources"] if r["name"] in asked]
    files["datapackage.json"] = json.dumps(descriptor).encode()
    for name, content in files.items():
        (folder / name).write_bytes(content)
    report = Package(str(folder / "datapackage.json")).validate()
    return [(task.name, error.type) for task in report.tasks for error in task.errors]


def test_which_there_are() -> None:
    told = [f"{table}.{key.column} -> {key.other}.{key.other_column}" for table, key in KEYS]
    assert told == [
        *(
            f"{table}.{column}"
            for table in ("agreements", "actions", "rkt")
            for column in (
                "decree_id -> decrees.decree_id",
                "indikator_id -> indicators.indikator_id",
                "sasaran_id -> objectives.sasaran_id",
            )
        ),
        *(f"{table}.decree_id -> decrees.decree_id" for table in ("budgets", "signatories", "legal_basis")),
        "comparison.decree_id -> decrees.decree_id",
        "comparison.indikator_id -> indicators.indikator_id",
        "comparison.sasaran_id -> objectives.sasaran_id",
        "cascade.decree_id -> decrees.decree_id",
        "cascade.indikator_id -> indicators.indikator_id",
    ]


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory, digital_excerpt: Path, root: Path) -> dict[str, pa.Table]:
    """The tables of eight pages of the decree of Mojokerto."""
    folder = tmp_path_factory.mktemp("real")
    (folder / "raw").mkdir()
    shutil.copy(digital_excerpt, folder / "raw")
    settings = load_settings(root / "params.yaml")
    made, _ = flow.run(folder / "raw", folder / "out", settings, workers=1, progress=lambda done, total: None)
    return dict(made)


def test_they_hold_in_a_real_document(real: dict[str, pa.Table], tmp_path: Path) -> None:
    assert problems(real, tmp_path) == []
    pointing = {f"{t}.{k.column}" for t, k in KEYS if real[t][k.column].null_count < real[t].num_rows}
    assert pointing >= {
        *("agreements.indikator_id", "actions.indikator_id", "comparison.indikator_id"),
        *("agreements.sasaran_id", "comparison.sasaran_id", "comparison.decree_id", "legal_basis.decree_id"),
    }


def test_null_points_at_nothing(tmp_path: Path) -> None:
    made = published()
    assert all(made[t][k.column].null_count for t, k in KEYS if t == "rkt" and k.column != "decree_id")
    assert problems(made, tmp_path) == []


@pytest.mark.parametrize(("table", "key"), KEYS, ids=lambda value: str(getattr(value, "column", value)))
def test_a_broken_one_is_seen(table: str, key: ForeignKey, tmp_path: Path) -> None:
    made = published()
    rows = made[table].to_pylist()
    rows[-1][key.column] = "nobody"
    made[table] = pa.Table.from_pylist(rows, schema=made[table].schema)
    assert problems(made, tmp_path, only=table) == [(table, "foreign-key")]
