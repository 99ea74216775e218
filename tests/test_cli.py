"""The commands: what they print, and their exit codes 0, 1, 2 and 3."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from pipeline import cli
from pipeline.provenance.digests import value_digest
from pipeline.runlog.past import Run, events
from pipeline.settings import Settings
from tests import bad_pdfs

ID = "kpu-3576-2024-4"
COMMANDS = (
    *("run", "read", "assemble", "normalise", "validate", "publish", "report"),
    *("check", "show", "diff", "explain", "ingest", "review"),
    *("compare", "export", "dictionary", "log", "doctor"),
)
RUNNER = CliRunner(env={"COLUMNS": "300", "TERM": "dumb", "NO_COLOR": "1"})


@pytest.fixture(autouse=True)
def wide(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal in which no number is folded, whoever runs the tests."""
    monkeypatch.setattr(cli.console, "width", 300)


def _call(*arguments: str | Path) -> Result:
    return RUNNER.invoke(cli.app, [str(a) for a in arguments])


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, digital_excerpt: Path) -> Iterator[Path]:
    """``raw`` with a good document and its sidecar, and ``out`` as ``kinerja run`` leaves it."""
    folder = tmp_path_factory.mktemp("cli")
    (folder / "raw").mkdir()
    shutil.copy(digital_excerpt, folder / "raw" / "good.pdf")
    (folder / "raw" / "good.yml").write_text("issuer: KPU Kota Mojokerto\n", encoding="utf-8")
    done = _call("run", "--raw", folder / "raw", "--out", folder / "out", "--workers", "1")
    assert done.exit_code == 0, done.output
    assert "8 pages read anew" in done.output
    yield folder


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(command: str) -> None:
    shown = _call(command, "--help")
    assert shown.exit_code == 0
    assert "Usage" in shown.output


def test_help_names_every_command() -> None:
    shown = _call("--help").output
    assert [c for c in COMMANDS if f" {c} " not in shown] == []


def test_help_loads_nothing_that_is_large() -> None:
    """Each process that reads pages imports the commands first."""
    script = "import sys, pipeline.cli; print(*sorted({name.split('.')[0] for name in sys.modules}))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    large = {"cv2", "numpy", "onnxruntime", "pandas", "pyarrow", "pydantic", "psutil", "tesserocr", "yaml"}
    assert large & set(done.stdout.split()) == set()


def test_called_wrongly() -> None:
    assert _call().exit_code == 2
    assert _call("swim").exit_code == 2
    assert _call("run", "--workers", "-1").exit_code == 2
    assert _call("explain").exit_code == 2


def test_the_steps_one_by_one_publish_the_same(folder: Path, tmp_path: Path) -> None:
    read = _call("read", "--raw", folder / "raw", "--out", tmp_path, "--workers", "1")
    assert (read.exit_code, "8 pages read anew" in read.output) == (0, True)
    for step in ("assemble", "normalise", "validate", "publish"):
        done = _call(step, "--out", tmp_path)
        assert done.exit_code == 0, (step, done.output)
    assert _call("explore", "--raw", folder / "raw", "--out", tmp_path).exit_code == 0
    done = _call("report", "--raw", folder / "raw", "--out", tmp_path)
    assert done.exit_code == 0, done.output
    # explore.html says where raw lies, as seen from where it lies itself: that is not the same for both.
    for path in sorted(p for p in (folder / "out").glob("[!.]*.*") if p.name != "explore.html"):
        assert (tmp_path / path.name).read_bytes() == path.read_bytes(), path.name


@pytest.mark.parametrize("step", ["assemble", "normalise", "validate", "publish"])
def test_a_step_before_its_turn(tmp_path: Path, step: str) -> None:
    done = _call(step, "--out", tmp_path)
    assert done.exit_code == 1
    assert "run the step before first" in done.stderr


def test_no_folder_of_documents(tmp_path: Path) -> None:
    done = _call("run", "--raw", tmp_path / "nowhere", "--out", tmp_path)
    assert done.exit_code == 1
    assert "there is no folder" in done.stderr
    assert "nowhere" in done.stderr


@pytest.mark.parametrize("content", ["read: {min_dpi: many}", "normalise: {accept: [1]}", "read: ["])
def test_thresholds_that_cannot_be_used(tmp_path: Path, content: str) -> None:
    params = tmp_path / "params.yaml"
    params.write_text(content, encoding="utf-8")
    (tmp_path / "raw").mkdir()
    done = _call("run", "--raw", tmp_path / "raw", "--out", tmp_path / "out", "--params", params)
    assert done.exit_code == 1
    assert "cannot be used" in done.stderr


def test_something_needs_attention(tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    bad_pdfs.empty(tmp_path / "raw")
    done = _call("run", "--raw", tmp_path / "raw", "--out", tmp_path / "out", "--workers", "1")
    assert done.exit_code == 3
    checked = _call("check", "--out", tmp_path / "out")
    assert checked.exit_code == 3
    assert "empty" in checked.output


def test_nothing_needs_attention(folder: Path) -> None:
    done = _call("check", "--out", folder / "out")
    assert done.exit_code == 0, done.output


def test_a_second_run_reads_nothing(folder: Path) -> None:
    done = _call("run", "--raw", folder / "raw", "--out", folder / "out", "--workers", "2")
    assert (done.exit_code, "0 pages read anew" in done.output) == (0, True)


def test_the_publication_says_what_it_was_made_with(folder: Path) -> None:
    made_with = json.loads((folder / "out" / "datapackage.json").read_text("utf-8"))["made_with"]
    assert list(made_with) == ["read", "assemble", "normalise", "validate", "publish"]
    assert made_with["read"]["inputs"]["documents"] == 1
    assert made_with["normalise"]["settings"] == {"normalise": asdict(Settings().normalise)}
    report = (folder / "out" / "report.html").read_text("utf-8")
    assert made_with["read"]["engines"]["tesserocr"] in report


def test_the_log_of_a_run(folder: Path) -> None:
    listed = _call("log", "--out", folder / "out", "--list")
    assert (listed.exit_code, "kinerja run" in listed.output) == (0, True)
    (first, *_) = sorted((folder / "out" / ".kinerja" / "log").iterdir())
    run = Run((first,), tuple(events(first)))
    assert [(e["file"], e["page"], e["layer"]) for e in run.of("page")] == [
        ("good.pdf", n, "digital") for n in range(1, 9)
    ]
    stages = ("read", "assemble", "normalise", "validate", "publish", "report", "explore")
    assert [(e["stage"], e["how"]) for e in run.of("stage ended")] == [(stage, "done") for stage in stages]
    (published,) = run.of("published")
    assert published["rows"]["decrees"] == 1
    (started,), (ended,), (made_with,) = run.of("started"), run.of("ended"), run.of("made with")
    assert (run.how, started["workers"], ended["told"]["page"]) == ("done", 1, 8)
    assert started["settings"] == value_digest(asdict(Settings()))
    assert made_with["inputs"]["documents"] == 1


@pytest.mark.parametrize("asked", [ID, "3576"])
def test_show_a_decree(folder: Path, asked: str) -> None:
    shown = _call("show", asked, "--out", folder / "out")
    assert shown.exit_code == 0
    for text in ("Perjanjian Kinerja", "SAIFUL AMIN", "14366978000"):
        assert text in shown.output


def test_show_what_is_not_there(folder: Path, tmp_path: Path) -> None:
    unknown = _call("show", "kpu-0000", "--out", folder / "out")
    assert (unknown.exit_code, ID in unknown.stderr) == (1, True)
    nothing = _call("show", ID, "--out", tmp_path)
    assert (nothing.exit_code, "run `kinerja run` first" in nothing.stderr) == (1, True)
    checked = _call("check", "--out", tmp_path)
    assert (checked.exit_code, "there is no publication in " in checked.stderr) == (1, True)
