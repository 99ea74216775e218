from __future__ import annotations

import csv
import io
import json
import zipfile
from pathlib import Path

import pandas as pd
import pytest
from frictionless import Package

from pipeline.export.delimited import BOM, DICTIONARY, csv_files, save_folder, save_zip
from schemas.tables import TABLES
from tests.export import made


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return csv_files(made.published())


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_the_files(files: dict[str, bytes]) -> None:
    assert sorted(files) == sorted([*(f"{name}.csv" for name in TABLES), DICTIONARY, "datapackage.json"])


def test_values(files: dict[str, bytes]) -> None:
    texts = [row["target_raw"] for row in rows(files["rkt.csv"])]
    assert texts[1:11] == [
        made.FORMULA, "-1+1", "+62", "@a", "-", made.LINK, made.ODD, made.LONG, "", "007",
    ]  # fmt: skip
    assert [row["pagu_anggaran"] for row in rows(files["actions.csv"])] == ["12068216000", ""]
    known = next(row for row in rows(files["decrees.csv"]) if row["decree_id"] == made.DECREE)
    assert (known["tanggal_penetapan"], known["needs_review"]) == ("2024-01-16", "false")
    compared = rows(files["comparison.csv"])[1]
    assert json.loads(compared["sumber_baris"]) == [f"{made.DECREE}/agreements/5/1"]
    assert json.loads(rows(files["rkt.csv"])[0]["bbox"]) == [10.0, 20.0, 30.0, 40.0]


def test_null_is_not_an_empty_text(files: dict[str, bytes]) -> None:
    line = files["budgets.csv"].decode().splitlines()[1]
    assert ",," in line  # null
    blank = csv_files({"rkt": made.published()["rkt"].slice(9, 1)})["rkt.csv"].decode().splitlines()[1]
    assert ',"",' in blank


def test_frictionless_finds_nothing_wrong(files: dict[str, bytes], tmp_path: Path) -> None:
    save_folder(tmp_path / "csv", files)
    report = Package(str(tmp_path / "csv" / "datapackage.json")).validate()
    assert report.flatten(["name", "rowNumber", "fieldName", "type", "note"]) == []


def test_for_excel(tmp_path: Path) -> None:
    files = csv_files(made.published(), for_excel=True)
    assert all(content.startswith(BOM) for name, content in files.items() if name.endswith(".csv"))
    assert not files["datapackage.json"].startswith(BOM)
    texts = [row["target_raw"] for row in rows(files["rkt.csv"])]
    assert texts[1:7] == ["'" + made.FORMULA, "'-1+1", "'+62", "'@a", "-", made.LINK]
    assert texts[10] == "007"
    save_folder(tmp_path / "csv", files)
    report = Package(str(tmp_path / "csv" / "datapackage.json")).validate()
    assert report.flatten(["name", "rowNumber", "fieldName", "type", "note"]) == []
    assert pd.read_csv(tmp_path / "csv" / "decrees.csv").columns[0] == "decree_id"


def test_only_some_tables_point_at_nothing_that_is_not_there(tmp_path: Path) -> None:
    published = made.published()
    save_folder(tmp_path / "csv", csv_files({name: published[name] for name in ("rkt", "decrees")}))
    package = json.loads((tmp_path / "csv" / "datapackage.json").read_bytes())
    [keys] = [r["schema"]["foreignKeys"] for r in package["resources"] if r["name"] == "rkt"]
    assert [key["reference"]["resource"] for key in keys] == ["decrees"]
    assert Package(str(tmp_path / "csv" / "datapackage.json")).validate().valid


def test_equal_tables_make_equal_files(files: dict[str, bytes], tmp_path: Path) -> None:
    assert csv_files(made.published()) == files
    save_zip(tmp_path / "a.zip", files)
    save_zip(tmp_path / "b.zip", files)
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == files
