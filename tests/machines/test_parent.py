"""A parent that is killed leaves no worker, idle or in the middle of something."""

from __future__ import annotations

import sys
from pathlib import Path

import psutil
import pytest

from tests.processes import started, until

PARENT = """
import sys
from pipeline.machines.limits import Limits
from pipeline.machines.where import Machines
from tests.machines.work import SERVICE

if __name__ == "__main__":
    with Machines(2, limits=Limits(seconds=1e6)).open(SERVICE) as pool:
        loop = pool.submit("loop", sys.argv[1])
        pool.submit("echo").result()
        loop.result()
"""


def _workers(parent: int) -> list[psutil.Process]:
    return [p for p in psutil.Process(parent).children() if "spawn_main" in " ".join(p.cmdline())]


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")
def test_no_worker_outlives_its_parent(root: Path, tmp_path: Path) -> None:
    began = tmp_path / "began"
    with started([sys.executable, "-c", PARENT, began], cwd=root) as parent:
        until(lambda: len(_workers(parent.pid)) == 2 and began.exists())
        workers = _workers(parent.pid)
    _, alive = psutil.wait_procs(workers, timeout=10)
    assert alive == []
