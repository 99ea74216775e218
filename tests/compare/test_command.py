"""`kinerja compare`: what it prints and writes, and its exit codes."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pandas as pd
import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner, Result

from pipeline import cli
from pipeline.publish import package, tables
from pipeline.validate import Validated
from tests.compare.made import OF_ARCHIVE, WTP, decree, made, percent

RUNNER = CliRunner(env={"COLUMNS": "200", "TERM": "dumb", "NO_COLOR": "1"})


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    rows = (
        decree("kpu-3576-2023-1", 2023),
        decree("kpu-3576-2024-4", 2024),
        made("agreements", 1, decree="kpu-3576-2023-1", **percent(90.0)),
        made("agreements", 1, **percent(95.0)),
        made("rkt", 1, anggaran=12_500_000, needs_review=True, **percent(100.0)),
        made("agreements", 2, **WTP),
        made("agreements", 3, indikator="Jumlah sesuatu yang lain sama sekali", target="2 dokumen"),
    )
    folder = tmp_path_factory.mktemp("out")
    for name, content in package(tables(Validated(rows, (), ()), [], {}, [], of_archive=OF_ARCHIVE)).items():
        (folder / name).write_bytes(content)
    return folder


def call(*arguments: str | Path, monkeypatch: pytest.MonkeyPatch) -> Result:
    monkeypatch.setattr(cli.console, "width", 200)
    return RUNNER.invoke(cli.app, ["compare", *(str(a) for a in arguments)])


def lines(text: str) -> list[list[str]]:
    """The words of every line, borders left out."""
    parts = ([p.strip() for p in line.strip("│┃ ").split("│")] for line in text.splitlines())
    return [line for line in parts if line[0] and line[0][0] not in "┏┃┡└"]


def test_shown(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done = call("--out", out, "--tahun", "2023-2024", monkeypatch=monkeypatch)
    assert done.exit_code == 0, done.output
    shown = [line for line in lines(done.output) if "┃" not in "".join(line)]
    assert shown == [
        ["opini-bpk: Opini BPK atas {wilayah}"],
        ["Kota Mojokerto", "2024", "WTP"],
        ["pemilu-sesuai-jadwal: Persentase Pemilu tepat ↑"],
        ["Kota Mojokerto", "2023", "90%"],
        ["Kota Mojokerto", "2024", "≠", "12.500.000", "", "", "", "", "?"],
        ["1 × persen: 90 / median 90 / 90"],
        ["3 rows: 2 indicators, 1 offices"],
        ["≠: sumber berbeda, lihat kolom perbedaan / the sources differ, see the column perbedaan"],
        ["?: harus diperiksa orang / should be looked at by a person"],
    ]


def test_cut_short_is_said(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done = call("--out", out, "--limit", "1", monkeypatch=monkeypatch)
    assert "1 more (--limit); 1 × persen" in done.output


def test_rows_of_no_canonical_indicator(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done = call("--out", out, "--all", "--indikator", "sesuatu lain", monkeypatch=monkeypatch)
    assert "Jumlah sesuatu yang lain sama sekali" in done.output
    assert "2 dokumen" in done.output
    refused = call("--out", out, "--indikator", "sesuatu lain", monkeypatch=monkeypatch)
    assert refused.exit_code == 1
    assert "--indikator sesuatu lain: nothing here is called so" in refused.stderr


def test_written(out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = ("--out", out, "--indikator", "pemilu-sesuai-jadwal", "--all")
    for ending in ("csv", "parquet", "xlsx"):
        done = call(*asked, "--to", tmp_path / f"x.{ending}", monkeypatch=monkeypatch)
        assert (done.exit_code, done.output) == (0, f"{tmp_path / f'x.{ending}'}: 2 rows\n")
    table = pq.read_table(tmp_path / "x.parquet")
    assert table["target"].to_pylist() == ["90%", None]
    assert table.schema.field("target").metadata[b"description_id"].startswith(b"Target; kosong")
    assert pd.read_csv(tmp_path / "x.csv")["tahun"].to_list() == [2023, 2024]
    sheet = openpyxl.load_workbook(tmp_path / "x.xlsx")["comparison"]
    assert [cell.value for cell in sheet["A"]][1:] == table["comparison_id"].to_pylist()


def test_unidentified_rows_are_written_without_an_id(
    out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = call("--out", out, "--all", "--to", tmp_path / "x.parquet", monkeypatch=monkeypatch)
    assert done.exit_code == 0, done.output
    assert pq.read_table(tmp_path / "x.parquet")["indikator_id"].to_pylist().count(None) == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--tahun", "baru"), "--tahun baru: that is no year; write 2024, or 2022-2024"),
        (("--to", "x.pdf"), "x.pdf: --to writes files that end in .csv, .parquet, .xlsx"),
        (("--to", "there.csv"), "there.csv is there already; take another name, or --overwrite"),
        (("--to", "nowhere/x.csv"), "there is no folder nowhere"),
        (("--out", "nothing"), "nothing/comparison.parquet is not there; run `kinerja publish` first"),
    ],
)
def test_refused(
    arguments: tuple[str, str], said: str, out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "there.csv").write_text("mine", encoding="utf-8")
    done = call("--out", out, *arguments, monkeypatch=monkeypatch)
    assert done.exit_code == 1
    assert said in " ".join(done.stderr.split())
    assert (tmp_path / "there.csv").read_text(encoding="utf-8") == "mine"
    assert [path.name for path in tmp_path.iterdir()] == ["there.csv"]


def test_overwrite(out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "x.csv").write_text("old", encoding="utf-8")
    done = call("--out", out, "--to", tmp_path / "x.csv", "--overwrite", monkeypatch=monkeypatch)
    assert done.exit_code == 0
    assert len(pd.read_csv(tmp_path / "x.csv")) == 3
