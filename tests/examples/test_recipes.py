"""The recipes of README, run on a small publication as they stand there."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import duckdb
import openpyxl
import pandas as pd
import pytest
from typer.testing import CliRunner

from pipeline import cli
from schemas.tables import TABLES
from tests.compare.made import WTP, decree, made, percent
from tests.export.made import publish

_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def recipes(root: Path, language: str) -> list[str]:
    """The fenced blocks of one language in the section "Recipes"."""
    [section] = re.findall(
        r"^## Recipes$(.*?)^## ", (root / "README.md").read_text("utf-8"), re.MULTILINE | re.DOTALL
    )
    return [code for found, code in _BLOCK.findall(section) if found == language]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a publication in ``extracted``, as the recipes expect it."""
    aceh = {
        "lembaga": "KIP KABUPATEN ACEH TENGAH",
        "tingkat": "kabupaten",
        "kode_wilayah": "11.04",
        "wilayah": "Kabupaten Aceh Tengah",
        "provinsi": "Aceh",
    }
    own = "kip-1104-2022-1"
    more = [
        decree("kpu-3576-2023-2", 2023),
        made("agreements", decree="kpu-3576-2023-2", **percent(80.0)),
        decree("kpu-3576-2024-5", 2024),
        made("agreements", decree="kpu-3576-2024-5", **percent(85.0)),
        decree(own, 2022, **aceh),
        made("agreements", decree=own, unit="Sub Bagian Keuangan", **WTP),
        made("agreements", 2, decree=own, unit="Sub Bagian Keuangan", **percent(75.0, indikator="jadwal")),
    ]
    publish(tmp_path / "extracted", more)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_there_are_recipes_of_every_kind(root: Path) -> None:
    kinds = {language: len(recipes(root, language)) for language in ("sh", "python", "sql", "r")}
    assert kinds == {"sh": 1, "python": 1, "sql": 1, "r": 1}


def test_the_commands(root: Path, here: Path) -> None:
    for block in recipes(root, "sh"):
        for line in block.splitlines():
            name, *arguments = shlex.split(line)
            assert name == "kinerja"
            done = CliRunner(env={"COLUMNS": "150"}).invoke(cli.app, arguments)
            assert done.exit_code == 0, (line, done.output)
    assert openpyxl.load_workbook(here / "aceh.xlsx")["comparison"].max_row == 3
    sheets = openpyxl.load_workbook(here / "kinerja.xlsx").sheetnames
    assert ("rkt" in sheets, "cells" in sheets, "lineage" in sheets) == (True, False, False)
    assert (here / "kinerja.duckdb").is_file()


def test_pandas(root: Path, here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pd.option_context("display.width", 300, "display.max_columns", None):
        for block in recipes(root, "python"):
            exec(compile(block, "README.md", "exec"), {})
    shown = capsys.readouterr().out
    assert re.search(r"pemilu-sesuai-jadwal +2022 +persen +2 +75\.0 +77\.50 +80\.0", shown)
    assert "kip-1104-2022-1/agreements/1/2" in shown


def test_duckdb(root: Path, here: Path) -> None:
    [block] = recipes(root, "sql")
    changed, archive = (duckdb.execute(s).fetchall() for s in block.split(";") if s.strip())
    assert changed == [("Kota Mojokerto", "pemilu-sesuai-jadwal", 2024, 80.0, 85.0, "persen")]
    assert ("Aceh", "Kabupaten Aceh Tengah", [2022], None) in archive
    assert ("Jawa Timur", "Kota Mojokerto", [2022, 2023, 2024], None) in archive


def test_r_names_columns_that_exist(root: Path) -> None:
    """There is no R here: its files and columns are checked, not its grammar."""
    for block in recipes(root, "r"):
        [table] = re.findall(r'"extracted/(\w+)\.parquet"', block)
        code = re.sub(r'"[^"]*"|^library.*$', "", block, flags=re.MULTILINE)
        made_here = set(re.findall(r"([\w.]+) = ", code))
        names = set(re.findall(r"(?<![\w.])([a-z_][\w.]*)(?![\w.(]| = )", code)) - made_here
        assert names == {
            "needs_review",
            "target_nilai",
            "indikator_id",
            "tahun",
            "target_satuan",
            "kode_wilayah",
        }
        assert names <= set(TABLES[table].columns)
