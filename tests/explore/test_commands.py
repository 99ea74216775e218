"""The command: a page beside the tables, or a word why there is none."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipeline.cli import app
from tests.explore.made import publication
from tests.report.made import write

RUN = CliRunner()


def test_explore_writes_the_page_beside_the_tables(tmp_path: Path) -> None:
    out = write(tmp_path / "extracted", publication())
    (tmp_path / "raw").mkdir()
    done = RUN.invoke(app, ["explore", "--out", str(out), "--raw", str(tmp_path / "raw")])
    assert done.exit_code == 0, done.output
    page = (out / "explore.html").read_bytes()
    assert page.startswith(b"<!DOCTYPE html>")
    again = RUN.invoke(app, ["explore", "--out", str(out), "--raw", str(tmp_path / "raw")])
    assert again.exit_code == 0
    assert (out / "explore.html").read_bytes() == page


@pytest.mark.parametrize("missing", ["decrees", "comparison"])
def test_without_its_tables_it_says_what_to_do(tmp_path: Path, missing: str) -> None:
    out = write(tmp_path / "extracted", publication())
    (out / f"{missing}.parquet").unlink()
    done = RUN.invoke(app, ["explore", "--out", str(out)])
    assert done.exit_code == 1
    assert f"{missing}.parquet" in done.output.replace("\n", "")
    assert "kinerja publish" in done.output.replace("\n", " ")
