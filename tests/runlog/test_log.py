"""A log is whole lines whatever happens to its program, one file a command, and old ones go."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from pipeline.runlog.log import KEPT, SILENT, folder_of, logged
from tests.processes import started, until

_WRITES_ON = """
import sys
from pathlib import Path
from pipeline.runlog.log import logged
with logged(Path(sys.argv[1]), "kinerja run") as log:
    while True:
        log.tell("page", file="x" * 5000)
"""
# Files of this process may have 10,000 bytes: the write that goes beyond is cut short, the next one fails.
_NO_ROOM = """
import resource, signal, sys
from pathlib import Path
from pipeline.runlog.log import logged
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, 10_000))
with logged(Path(sys.argv[1]), "kinerja run") as log:
    for number in range(8):
        log.tell("page", page=number, file="x" * 3000)
print("went on")
"""


def _lines(out: Path) -> list[dict[str, Any]]:
    (path,) = folder_of(out).iterdir()
    content = path.read_bytes()
    assert content.endswith(b"\n")
    return [json.loads(line) for line in content.splitlines()]


def test_what_is_told_stands_there_line_by_line(tmp_path: Path) -> None:
    with logged(tmp_path, "kinerja run", version="1") as log:
        with log.stage("read"):
            log.tell("page", file="surat\n\u2028\udc80.pdf", page=1)
        before = _lines(tmp_path)
    lines = _lines(tmp_path)
    assert before == lines[:-1]  # nothing waits for the end
    assert [re.sub(r"\d", "0", line.pop("at")) for line in lines] == ["0000-00-00T00:00:00.000+00:00"] * 5
    assert all(line.pop("seconds", 0) < 1 and line.pop("cpu", 0) < 1 for line in lines)
    told = {"page": 1, "stage ended": 1, "stage started": 1, "started": 1}
    assert lines == [
        {"event": "started", "command": "kinerja run", "pid": os.getpid(), "version": "1"},
        {"event": "stage started", "stage": "read"},
        {"event": "page", "file": "surat\n\u2028\udc80.pdf", "page": 1},
        {"event": "stage ended", "stage": "read", "how": "done"},
        {"event": "ended", "command": "kinerja run", "how": "done", "told": told},
    ]


def test_how_a_run_failed(tmp_path: Path) -> None:
    with pytest.raises(KeyError), logged(tmp_path, "kinerja assemble") as log, log.stage("assemble"):
        raise KeyError("x")
    ended = [(e["event"], e["how"], e["why"]) for e in _lines(tmp_path) if "how" in e]
    assert ended == [("stage ended", "failed", "KeyError: 'x'"), ("ended", "failed", "KeyError: 'x'")]


def test_only_the_newest_of_each_command_are_kept(tmp_path: Path) -> None:
    with logged(tmp_path, "kinerja read"):
        pass
    (folder_of(tmp_path) / "notes.txt").touch()
    names = []
    for _ in range(KEPT + 3):
        with logged(tmp_path, "kinerja run"):
            names.append(max(p.name for p in folder_of(tmp_path).glob("*-run-*")))
    left = sorted(p.name for p in folder_of(tmp_path).iterdir())
    assert [name for name in left if "-run-" in name] == names[-KEPT:]
    assert [name[name.index("-") :] for name in left if "-run-" not in name and name != "notes.txt"] == [
        f"-read-{os.getpid()}.jsonl"
    ]
    assert "notes.txt" in left


def test_no_line_is_torn_by_kill(tmp_path: Path) -> None:
    with started([sys.executable, "-c", _WRITES_ON, tmp_path]):
        until(lambda: any(p.stat().st_size for p in folder_of(tmp_path).glob("*")))
        time.sleep(0.05)
    assert {line["event"] for line in _lines(tmp_path)} <= {"started", "page"}


@pytest.mark.skipif(sys.platform == "win32", reason="no limits of files there")
def test_a_full_disk_ends_the_log_and_not_the_run(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _NO_ROOM, str(tmp_path)], capture_output=True, text=True, check=True
    )
    assert done.stdout == "went on\n"
    assert [line.get("page") for line in _lines(tmp_path)] == [None, 0, 1, 2]


def test_where_no_file_can_be_made_nothing_is_told(tmp_path: Path) -> None:
    folder_of(tmp_path).parent.mkdir()
    folder_of(tmp_path).touch()
    with logged(tmp_path, "kinerja run") as log:
        log.tell("page")
    SILENT.tell("page")
    assert folder_of(tmp_path).read_bytes() == b""
