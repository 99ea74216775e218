"""What a log tells of a run that ended, failed, was killed, or was seven commands of `dvc repro`."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.runlog.log import folder_of, logged
from pipeline.runlog.past import STEPS, events, last_run, runs


def _step(out: Path, *commands: str) -> None:
    for command in commands:
        with logged(out, f"kinerja {command}"):
            pass


def test_no_log(tmp_path: Path) -> None:
    assert last_run(tmp_path) is None
    assert runs(tmp_path) == []


def test_steps_in_their_order_are_one_run(tmp_path: Path) -> None:
    _step(tmp_path, "run", *STEPS, "publish", "report", "review", "read")
    assert [[c.removeprefix("kinerja ") for c in run.commands] for run in runs(tmp_path)] == [
        ["read"],
        ["review"],
        ["publish", "report"],
        list(STEPS),
        ["run"],
    ]
    last = last_run(tmp_path)
    assert last is not None
    assert (last.commands, last.how) == (("kinerja read",), "done")
    assert last.seconds is not None and last.seconds < 1


def test_a_run_that_failed(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="full"), logged(tmp_path, "kinerja run"):
        raise OSError("the disk is full")
    run = last_run(tmp_path)
    assert run is not None
    assert run.how == "failed: OSError: the disk is full"


@pytest.mark.parametrize("torn", [b"", b'{"at": "2026', b'{"event": 5}\n', b"\xff\xfe\n", b"[]\n"])
def test_a_run_that_was_killed(tmp_path: Path, torn: bytes) -> None:
    with logged(tmp_path, "kinerja run") as log:
        log.tell("page", page=1)
        (path,) = folder_of(tmp_path).iterdir()
        whole = path.read_bytes()
    path.write_bytes(whole + torn)
    run = last_run(tmp_path)
    assert run is not None
    assert [e["event"] for e in events(path)] == ["started", "page"]
    assert (run.seconds, run.how) == (None, "it was killed, or is at work now")
