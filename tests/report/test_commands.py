"""`kinerja diff` and `kinerja report`: what they print and write, and their exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from pipeline import cli
from pipeline.read.corpus import ReadResult
from pipeline.storage import Work
from tests.report.made import agreement, decree, finding, publication, sheet, write
from tests.validate.made import DECREE

RUNNER = CliRunner(env={"COLUMNS": "200", "TERM": "dumb", "NO_COLOR": "1"})


@pytest.fixture(autouse=True)
def wide(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cli.console, "width", 200)


def _call(*arguments: str | Path) -> Result:
    return RUNNER.invoke(cli.app, [str(a) for a in arguments])


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """A publication with one before it."""
    found = [finding("READERS_DISAGREE", raw="WTP")]
    write(tmp_path / "out", publication([decree(), agreement(1, "Opini BPK", target="WTP")], found))
    write(
        tmp_path / "out" / "previous", publication([decree(), agreement(1, "Opini BPK", target="WTF")], found)
    )
    Work(tmp_path / "out" / "work").save_read(ReadResult((), ()))
    return tmp_path / "out"


def test_something_changed(out: Path) -> None:
    done = _call("diff", "--out", out)
    assert done.exit_code == 3
    assert f"~ {DECREE}/agreements/1/1 (page 1)  target: WTF -> WTP" in done.output


def test_nothing_changed(out: Path) -> None:
    done = _call("diff", out, "--out", out)
    assert (done.exit_code, done.output) == (0, "No difference: the same rows with the same values.\n")


def test_any_two_folders(out: Path) -> None:
    done = _call("diff", out, out / "previous")
    assert (done.exit_code, "target: WTP -> WTF" in done.output) == (3, True)


def test_for_scripts(out: Path) -> None:
    done = _call("diff", "--out", out, "--json")
    assert done.exit_code == 3
    tables = {table["table"]: table for table in json.loads(done.stdout)["tables"]}
    assert tables["agreements"] == {
        "table": "agreements",
        "rows_old": 1,
        "rows_new": 1,
        "added": [],
        "gone": [],
        "changed": [
            {
                "row_id": f"{DECREE}/agreements/1/1",
                "page": 1,
                "column": "target",
                "old": "WTF",
                "new": "WTP",
            }
        ],
        "renumbered": [],
        "evidence": [],
        "columns_added": [],
        "columns_gone": [],
    }


def test_nothing_to_compare_with(out: Path, tmp_path: Path) -> None:
    first = write(tmp_path / "first", publication([decree()]))
    done = _call("diff", "--out", first)
    assert done.exit_code == 1
    assert "there is no publication in" in done.stderr
    assert "`kinerja diff OLD` compares with another folder" in done.stderr
    named = _call("diff", tmp_path / "nowhere", "--out", out)
    assert (named.exit_code, "nowhere" in named.stderr) == (1, True)


def test_the_report_has_the_scan_in_it(out: Path, tmp_path: Path) -> None:
    sheet(tmp_path / "raw", b"0 g 120 800 60 8 re f")
    first = _call("report", "--raw", tmp_path / "raw", "--out", out)
    assert (first.exit_code, first.output.strip()) == (0, str(out / "report.html"))
    page = (out / "report.html").read_bytes()
    assert page.count(b"data:image/jpeg;base64,") == 1
    assert b"WTF" in page
    _call("report", "--raw", tmp_path / "raw", "--out", out)
    assert (out / "report.html").read_bytes() == page


def test_the_report_without_the_documents(out: Path, tmp_path: Path) -> None:
    assert _call("report", "--raw", tmp_path / "nowhere", "--out", out).exit_code == 0
    page = (out / "report.html").read_text(encoding="utf-8")
    assert "data:image/jpeg" not in page
    assert "1 temuan ditampilkan tanpa potongan pindaian" in page


def test_the_report_before_its_turn(tmp_path: Path) -> None:
    done = _call("report", "--raw", tmp_path, "--out", tmp_path)
    assert (done.exit_code, "run `kinerja publish` first" in done.stderr) == (1, True)
