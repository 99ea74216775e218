"""`kinerja export`: where it writes, what it says, and what it refuses."""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import duckdb
import openpyxl
import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner, Result

from pipeline import cli
from schemas.tables import TABLES
from tests.export.made import publish

RUNNER = CliRunner(env={"COLUMNS": "200", "TERM": "dumb", "NO_COLOR": "1"})


def call(*arguments: str | Path, monkeypatch: pytest.MonkeyPatch) -> Result:
    monkeypatch.setattr(cli.console, "width", 200)
    return RUNNER.invoke(cli.app, ["export", *(str(a) for a in arguments)])


def test_every_format(publication: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a.xlsx", "a.duckdb", "a.sqlite", "a.zip", "folder"):
        done = call("--out", publication, "--to", tmp_path / name, monkeypatch=monkeypatch)
        assert done.exit_code == 0, done.output
        assert done.output.splitlines()[-1] == str(tmp_path / name)
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "a.duckdb", "a.sqlite", "a.xlsx", "a.zip", "folder",
    ]  # fmt: skip
    rows = pq.read_table(publication / "rkt.parquet").num_rows
    assert openpyxl.load_workbook(tmp_path / "a.xlsx")["rkt"].max_row == rows + 1
    with duckdb.connect(str(tmp_path / "a.duckdb")) as database:
        assert database.execute("SELECT count(*) FROM rkt").fetchall() == [(rows,)]
    with closing(sqlite3.connect(tmp_path / "a.sqlite")) as lite:
        assert lite.execute("SELECT count(*) FROM rkt").fetchall() == [(rows,)]
    assert (tmp_path / "folder" / "rkt.csv").is_file()


def test_the_format_goes_before_the_ending(
    publication: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = call(
        "--out", publication, "--format", "sqlite", "--to", tmp_path / "x.dat", monkeypatch=monkeypatch
    )
    assert done.exit_code == 0, done.output
    assert (tmp_path / "x.dat").read_bytes().startswith(b"SQLite format 3")


def test_long_texts_are_told(publication: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done = call("--out", publication, "--to", tmp_path / "x.xlsx", monkeypatch=monkeypatch)
    assert "1 texts are longer than the 32,767 characters" in done.output


def test_some_tables(publication: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    call("--out", publication, "--only", "rkt,decrees", "--to", tmp_path / "a", monkeypatch=monkeypatch)
    call("--out", publication, "--without", "cells,lineage", "--to", tmp_path / "b", monkeypatch=monkeypatch)
    there = [sorted(path.stem for path in (tmp_path / name).glob("*.csv")) for name in "ab"]
    rest = sorted({*TABLES, "data-dictionary"} - {"cells", "lineage"})
    assert there == [["data-dictionary", "decrees", "rkt"], rest]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--to", "x.pdf"), "x.pdf: the ending says no format; add --format xlsx|csv|duckdb|sqlite"),
        (("--to", "there.xlsx"), "there.xlsx is there already; take another name, or --overwrite"),
        (("--to", "nowhere/x.xlsx"), "there is no folder nowhere"),
        (("--to", "x.xlsx", "--only", "targets"), "there is no table targets; there are decrees, agreements"),
        (("--to", "x.xlsx", "--only", "rkt", "--without", "rkt"), "no table is left to be written"),
        (
            ("--to", "x.xlsx", "--out", "nothing"),
            "nothing/decrees.parquet is not there; run `kinerja publish`",
        ),
        (("--to", "mine", "--overwrite"), "mine is a folder that holds other things; take another name"),
    ],
)
def test_refused(
    arguments: tuple[str, ...], said: str, publication: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "there.xlsx").write_text("mine", encoding="utf-8")
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("mine", encoding="utf-8")
    done = call("--out", publication, *arguments, monkeypatch=monkeypatch)
    assert done.exit_code == 1
    assert said in " ".join(done.stderr.split())
    assert sorted(path.name for path in tmp_path.iterdir()) == ["mine", "there.xlsx"]
    assert (tmp_path / "there.xlsx").read_text(encoding="utf-8") == "mine"
    assert (tmp_path / "mine" / "letter.txt").is_file()


def test_called_wrongly(publication: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done = call("--out", publication, "--format", "pdf", "--to", tmp_path / "x", monkeypatch=monkeypatch)
    assert done.exit_code == 2


def test_overwrite(publication: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a.sqlite", "folder"):
        for _ in range(2):
            done = call("--out", publication, "--to", tmp_path / name, "--overwrite", monkeypatch=monkeypatch)
            assert done.exit_code == 0, done.output


def test_what_fails_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = publish(tmp_path / "out")
    (broken / "rkt.parquet").write_bytes(b"PAR1")
    (tmp_path / "x.xlsx").write_text("old", encoding="utf-8")
    done = call("--out", broken, "--to", tmp_path / "x.xlsx", "--overwrite", monkeypatch=monkeypatch)
    assert done.exit_code == 1
    assert "rkt.parquet cannot be read" in " ".join(done.stderr.split())
    assert (tmp_path / "x.xlsx").read_text(encoding="utf-8") == "old"


def test_a_publication_of_another_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = publish(tmp_path / "out")
    table = pq.read_table(other / "rkt.parquet")
    pq.write_table(table.drop_columns(["indikator_id"]), other / "rkt.parquet")
    done = call("--out", other, "--to", tmp_path / "x.xlsx", monkeypatch=monkeypatch)
    assert done.exit_code == 1
    assert "was published by another version" in done.stderr


def test_csv_says_what_the_publication_was_made_with(
    publication: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(publication, tmp_path / "out")
    seal = tmp_path / "out" / "datapackage.json"
    said = json.loads(seal.read_bytes())
    made_with = {"publish": {"version": "0.1.0"}}
    seal.write_text(json.dumps(said | {"made_with": made_with}), encoding="utf-8")
    for name, content in (("with", made_with), ("without", None)):
        done = call("--out", tmp_path / "out", "--to", tmp_path / name, monkeypatch=monkeypatch)
        assert done.exit_code == 0, done.output
        assert json.loads((tmp_path / name / "datapackage.json").read_bytes()).get("made_with") == content
        seal.unlink(missing_ok=True)
