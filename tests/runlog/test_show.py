"""`kinerja log`: what people see of the last run."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from pipeline import cli
from pipeline.runlog.log import RunLog, logged

SLOWER = "7.25 3.62 a.pdf, page 2 image: 2 tables, 30 cells, 8 pieces read twice (because 2)"
QUICKER = "0.50 0.25 a.pdf, page 1 digital: 2 tables, 30 cells, 8 pieces read twice (because 1)"
RUNNER = CliRunner(env={"TERM": "dumb", "NO_COLOR": "1"})


@pytest.fixture(autouse=True)
def wide(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cli.console, "width", 200)


def _call(out: Path, *arguments: str) -> Result:
    return RUNNER.invoke(cli.app, ["log", "--out", str(out), *arguments])


def _page(log: RunLog, number: int, seconds: float, layer: str = "image") -> None:
    found = {"tables": 2, "cells": 30, "lines": 10, "second": 8, "findings": []}
    spent = {"seconds": seconds, "cpu": seconds / 2, "worker": "here/1"}
    log.tell(
        "page", file="a.pdf", page=number, tries=1, layer=layer, why=f"because {number}", **found, **spent
    )


@pytest.fixture
def out(tmp_path: Path) -> Path:
    with logged(tmp_path, "kinerja run", version="0.1.0") as log:
        with log.stage("read"):
            log.tell("document refused", file="b", code="EMPTY_FILE", why="the file has no bytes")
            log.tell("document", file="a.pdf", sha256="", pages=1007, kept=1004, kept_pages="4-1007")
            _page(log, 1, 0.5, "digital")
            _page(log, 2, 7.25)
            log.tell("page lost", file="a.pdf", page=3, code="PAGE_CRASHED", why="[bold]its process died")
            log.tell(
                "page set aside", file="a.pdf", page=3, key="", tries=2, code="PAGE_CRASHED", why="again"
            )
        with log.stage("publish"):
            log.tell(
                "published",
                rows={"actions": 1018, "rkt": 0},
                findings={"EMPTY_FILE": 1},
                corrections={"applied": 3, "stale": 1},
            )
    return tmp_path


def test_the_last_run(out: Path) -> None:
    shown = _call(out)
    assert shown.exit_code == 0
    lines = [" ".join(line.replace("│", " ").split()) for line in shown.output.splitlines()]
    assert lines[0].startswith("kinerja run (version 0.1.0) of 20")
    assert ": done, " in lines[0]
    for line in (
        "1 documents; pages: 1,004 from the cache, 2 read (1 digital, 1 image), 1 set aside",
        "7.8 s and 3.9 CPU s of 1 processes, 1.94 CPU s a page; 80 cells and lines, 16 of them shown to the "
        "second reader",
        SLOWER,
        QUICKER,
        "document refused b EMPTY_FILE the file has no bytes",
        "page lost a.pdf 3 PAGE_CRASHED [bold]its process died",
        "page set aside a.pdf 3 PAGE_CRASHED 2 again",
        "Published: 1,018 actions",
        "Findings: 1 EMPTY_FILE",
        "Decisions: 3 applied, 1 stale",
    ):
        assert line in lines
    assert lines.index(SLOWER) < lines.index(QUICKER)
    assert [line.split()[-1] for line in lines if line[:5] in ("read ", "publi")] == ["done", "done"]
    fewer = _call(out, "--slowest", "1").output
    assert ("because 2" in fewer, "because 1" in fewer) == (True, False)


def test_all_runs(out: Path) -> None:
    with pytest.raises(ValueError, match="no"), logged(out, "kinerja review"):
        raise ValueError("no")
    lines = [" ".join(line.replace("│", " ").split()) for line in _call(out, "--list").output.splitlines()]
    rows = [line.split(" ", 1)[1] for line in lines if line[:2] == "20"]
    assert [row.split(" ")[:2] + row.split(" ")[3:] for row in rows] == [
        ["kinerja", "review", "0", "0", "failed:", "ValueError:", "no"],
        ["kinerja", "run", "2", "1", "done"],
    ]


def test_no_run_yet(tmp_path: Path) -> None:
    shown = _call(tmp_path)
    assert (shown.exit_code, "there is no log of a run" in shown.stderr) == (1, True)
