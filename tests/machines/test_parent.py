"""A parent that is killed leaves no worker, idle or in the middle of something."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

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


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")
def test_no_worker_outlives_its_parent(root: Path, tmp_path: Path) -> None:
    began = tmp_path / "began"
    with subprocess.Popen([sys.executable, "-c", PARENT, began], cwd=root) as parent:
        workers: list[psutil.Process] = []
        while len(workers) < 2 or not began.exists():
            assert parent.poll() is None
            time.sleep(0.05)
            workers = [
                p for p in psutil.Process(parent.pid).children() if "spawn_main" in " ".join(p.cmdline())
            ]
        parent.kill()
    _, alive = psutil.wait_procs(workers, timeout=10)
    assert alive == []
