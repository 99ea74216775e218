from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from frictionless import Package

from pipeline.model import Finding
from pipeline.publish import package, tables
from pipeline.publish.packing import ROW_GROUP, Packing, parquet
from pipeline.validate import Validated
from schemas.tables import TABLES
from tests.publish.made import DECREE_IDS, EARLIER, TEXT, TICK, document, validated
from tests.validate.made import made


def published() -> dict[str, pa.Table]:
    return tables(validated(), [document(TEXT, TICK)], DECREE_IDS, EARLIER)


def save(files: dict[str, bytes], folder: Path) -> Path:
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return folder / "datapackage.json"


def problems(descriptor: Path) -> list[list[object]]:
    report = Package(str(descriptor)).validate()
    found: list[list[object]] = report.flatten(["rowNumber", "fieldName", "type", "note"])
    return found


def test_the_files() -> None:
    assert sorted(package(published())) == sorted(
        [f"{name}.parquet" for name in TABLES] + ["datapackage.json"]
    )


def test_frictionless_finds_nothing_wrong(tmp_path: Path) -> None:
    assert problems(save(package(published()), tmp_path)) == []


def test_frictionless_takes_empty_tables(tmp_path: Path) -> None:
    assert problems(save(package(tables(Validated((), (), ()), [], {}, [])), tmp_path)) == []


def test_frictionless_would_see_a_broken_foreign_key(tmp_path: Path) -> None:
    orphan = Validated((made("rkt"),), (), ())
    found = problems(save(package(tables(orphan, [], {}, [])), tmp_path))
    assert [problem[2] for problem in found] == ["foreign-key"]


def test_frictionless_would_see_a_repeated_key(tmp_path: Path) -> None:
    twice = Validated((made("decrees"), made("rkt", 1), made("rkt", 1)), (), ())
    found = problems(save(package(tables(twice, [], {}, [])), tmp_path))
    assert [problem[2] for problem in found] == ["primary-key"]


def test_frictionless_would_see_a_value_that_is_not_allowed(tmp_path: Path) -> None:
    bad = Validated((made("decrees"), made("budgets", level="jumlah", anggaran=-1)), (), ())
    found = problems(save(package(tables(bad, [], {}, [])), tmp_path))
    assert [(problem[1], problem[2]) for problem in found] == [
        ("level", "constraint-error"),
        ("anggaran", "constraint-error"),
    ]


def test_the_descriptor_says_what_the_files_are(tmp_path: Path) -> None:
    files = package(published())
    for resource in json.loads(files["datapackage.json"])["resources"]:
        content = files[resource["path"]]
        table = pq.read_table(pa.BufferReader(content))
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        assert resource["size_bytes"] == len(content)
        assert resource["rows"] == table.num_rows
        assert [field["name"] for field in resource["schema"]["fields"]] == table.column_names
        assert [field["arrowType"] for field in resource["schema"]["fields"]] == [
            str(field.type).replace("element:", "item:") for field in table.schema
        ]


def test_meaning_and_unit_are_in_the_parquet_file() -> None:
    content = package(published())["actions.parquet"]
    schema = pq.read_schema(pa.BufferReader(content))
    assert schema.equals(TABLES["actions"].arrow())
    assert schema.metadata == TABLES["actions"].arrow().metadata
    metadata = schema.field("pagu_anggaran").metadata
    assert metadata.items() >= TABLES["actions"].arrow().field("pagu_anggaran").metadata.items()
    assert metadata[b"unit"] == b"rupiah"


def test_same_tables_same_bytes() -> None:
    assert package(published()) == package(published())


def test_chunks_do_not_show_in_the_bytes() -> None:
    table = published()["agreements"]
    pieces = [table.slice(0, 1), table.slice(1)]
    packing = Packing(table.schema)
    for piece in pieces:
        packing.add(piece)
    assert packing.done() == parquet(pa.concat_tables(pieces)) == parquet(table)


def test_another_finding_changes_only_its_table() -> None:
    here = package(published())
    more = [*EARLIER, Finding("NO_TABLES", "none", "other")]
    there = package(tables(validated(), [document(TEXT, TICK)], DECREE_IDS, more))
    assert sorted(name for name in here if here[name] != there[name]) == [
        "datapackage.json",
        "findings.parquet",
    ]


def test_null_where_a_value_must_stand_is_loud() -> None:
    with pytest.raises(pa.ArrowInvalid):
        tables(Validated((made("rkt", indikator=None),), (), ()), [], {}, [])


def test_a_reader_that_asks_for_an_office_reads_the_groups_of_its_decrees_only(tmp_path: Path) -> None:
    ids = [f"kota-{name}-{year}-1" for name in ("aa", "bb", "cc") for year in (2023, 2024)]
    rows = [made("rkt", n, decree=decree) for decree in ids for n in range(1, ROW_GROUP // 2 + 1)]
    files = package(tables(Validated(tuple(rows), (), ()), [], {}, []))
    (tmp_path / "rkt.parquet").write_bytes(files["rkt.parquet"])
    groups = pq.ParquetFile(tmp_path / "rkt.parquet").metadata
    place = groups.schema.names.index("decree_id")
    spans = [groups.row_group(n).column(place).statistics for n in range(groups.num_row_groups)]
    assert [(span.min, span.max) for span in spans] == [(ids[0], ids[1]), (ids[2], ids[3]), (ids[4], ids[5])]


def test_what_it_was_made_with_is_the_packages_only(tmp_path: Path) -> None:
    said = {"publish": {"version": "0.1.0", "settings": {"a": 1.0}}}
    files = package(published(), said)
    assert json.loads(files["datapackage.json"])["made_with"] == said
    assert problems(save(files, tmp_path)) == []
    plain = package(published())
    assert [name for name in files if files[name] != plain[name]] == ["datapackage.json"]
    assert "made_with" not in json.loads(plain["datapackage.json"])
