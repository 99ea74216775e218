"""One program at a time: the second is told who the first is; a dead one holds nothing."""

from __future__ import annotations

import errno
import json
import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import filelock
import pytest

from pipeline import lock
from pipeline.lock import Busy, held
from tests.processes import started


def _kept(folder: Path) -> set[str]:
    return {path.name for path in (folder / lock.FOLDER).iterdir()}


def test_the_second_is_told_of_the_first(tmp_path: Path) -> None:
    with held(tmp_path, "publication", "kinerja run"):
        with pytest.raises(Busy) as caught, held(tmp_path, "publication", "kinerja review"):
            pass
        with held(tmp_path, "other", "kinerja run"):  # another lock is another's
            pass
    assert re.fullmatch(
        rf"`kinerja run` \(process {os.getpid()} of \S.* on \S+, since 20[\d-]{{8}} [\d:]{{8}}[+-]\d\d:\d\d\)"
        rf" is at work in {re.escape(str(tmp_path))}; wait until it is done, or end it",
        str(caught.value),
    )
    with held(tmp_path, "publication", "kinerja review"):
        pass
    assert _kept(tmp_path) == {".gitignore", "publication.lock", "other.lock"}
    assert (tmp_path / lock.FOLDER / ".gitignore").read_text("utf-8") == "*\n"


@pytest.mark.parametrize("said", [None, b"", b"{}", b"half a rec", b"[1]", b"\xff"])
def test_one_who_did_not_sign(tmp_path: Path, said: bytes | None) -> None:
    with held(tmp_path, "publication", "kinerja run"):
        owner = tmp_path / lock.FOLDER / "publication.json"
        assert json.loads(owner.read_bytes())["doing"] == "kinerja run"
        owner.unlink() if said is None else owner.write_bytes(said)
        busy = pytest.raises(Busy, match=r"^another kinerja is at work in")
        with busy, held(tmp_path, "publication", "kinerja run"):
            pass


def test_waiting(tmp_path: Path) -> None:
    order: list[str] = []
    begun, go_on = threading.Event(), threading.Event()

    def first() -> None:
        with held(tmp_path, "archive", "first"):
            begun.set()
            go_on.wait(10)
            order.append("first")

    thread = threading.Thread(target=first)
    thread.start()
    begun.wait(10)
    threading.Timer(0.1, go_on.set).start()
    with held(tmp_path, "archive", "second", patience=10):
        order.append("second")
    thread.join()
    assert order == ["first", "second"]


_HOLDER = """
import sys, time
from pathlib import Path
from pipeline.lock import held
with held(Path(sys.argv[1]), "publication", "kinerja run"):
    print("held", flush=True)
    time.sleep(60)
"""


@contextmanager
def _other(folder: Path, root: Path) -> Iterator[subprocess.Popen[str]]:
    environment = {**os.environ, "PYTHONPATH": str(root)}
    command = [sys.executable, "-c", _HOLDER, str(folder)]
    with started(command, stdout=subprocess.PIPE, env=environment) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield process


def test_a_killed_one_holds_nothing(tmp_path: Path, root: Path) -> None:
    with _other(tmp_path, root) as process:
        busy = pytest.raises(Busy, match=rf"process {process.pid} of")
        with busy, held(tmp_path, "publication", "kinerja run"):
            pass
        process.send_signal(signal.SIGKILL)
        process.wait()
        with held(tmp_path, "publication", "kinerja run"):
            pass


def test_a_share_without_locks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def none_here(self: filelock.FileLock, *given: object, **named: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(filelock.FileLock, "acquire", none_here)
    with held(tmp_path, "publication", "kinerja run"):
        busy = pytest.raises(Busy, match="`kinerja run`")
        with busy, held(tmp_path, "publication", "kinerja run"):
            pass
    with held(tmp_path, "publication", "kinerja run"):
        pass


def test_a_place_where_nothing_can_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(OSError, match="file"), held(tmp_path / "file", "publication", "kinerja run"):
        pass
