"""Processes that are killed are replaced, and end with the one that began them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pipeline.workers import Workers, WorkersLost


def _prepare() -> None:
    os.environ["KINERJA_TEST_PREPARED"] = "yes"


def _square(number: int) -> tuple[int, str]:
    return number * number, os.environ.get("KINERJA_TEST_PREPARED", "no")


def _dies_until(folder: Path, times: int) -> int:
    """Ends its process as if it were killed, but for the last time."""
    before = len(list(folder.iterdir()))
    if before >= times:
        return before
    (folder / str(before)).touch()
    os.kill(os.getpid(), signal.SIGKILL)
    return -1


def _asleep(told: Path) -> None:
    told.with_suffix(f".{os.getpid()}").touch()
    time.sleep(600)


def test_each_result_with_its_name() -> None:
    with Workers(2, _prepare) as workers:
        for turn in range(2):
            found = dict(workers.each(_square, {str(n): (n + turn,) for n in range(5)}))
            assert found == {str(n): ((n + turn) ** 2, "yes") for n in range(5)}


def test_killed_ones_are_replaced(tmp_path: Path) -> None:
    with Workers(2, _prepare) as workers:
        assert dict(workers.each(_dies_until, {"a": (tmp_path, 2)})) == {"a": 2}
        assert dict(workers.each(_square, {"b": (3,)})) == {"b": (9, "yes")}


def test_what_always_kills_ends_with_a_word(tmp_path: Path) -> None:
    lost = pytest.raises(
        WorkersLost, match=r"ended from outside 4 times running, 1 pages of a file still to go"
    )
    with lost, Workers(1, _prepare) as workers:
        dict(workers.each(_dies_until, {"a": (tmp_path, 99)}))


def test_an_error_of_the_work_is_passed_on() -> None:
    with pytest.raises(TypeError), Workers(1, _prepare) as workers:
        dict(workers.each(_square, {"a": ("x",)}))


_PARENT = """
import sys
from pathlib import Path
from pipeline.workers import Workers
from tests.test_workers import _asleep, _prepare
if __name__ == "__main__":
    with Workers(2, _prepare) as workers:
        dict(workers.each(_asleep, {name: (Path(sys.argv[1]) / name,) for name in "abcd"}))
"""


def test_they_end_when_their_parent_is_killed(tmp_path: Path, root: Path) -> None:
    script = tmp_path / "parent.py"
    script.write_text(_PARENT, "utf-8")
    told = tmp_path / "told"
    told.mkdir()
    parent = subprocess.Popen(
        [sys.executable, str(script), str(told)], env={**os.environ, "PYTHONPATH": str(root)}
    )
    _until(lambda: len(list(told.iterdir())) >= 2)
    workers = {int(path.suffix[1:]) for path in told.iterdir()}
    assert {pid for pid in workers if _alive(pid)} == workers
    parent.kill()
    parent.wait()
    _until(lambda: not any(_alive(pid) for pid in workers))


def _until(true: object, seconds: float = 30.0) -> None:
    assert callable(true)
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end
        time.sleep(0.02)


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    stat = Path(f"/proc/{pid}/stat")
    return not stat.exists() or ") Z " not in stat.read_text("utf-8")  # one that nobody waits for is a zombie
