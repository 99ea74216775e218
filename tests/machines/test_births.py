"""Processes are copied from one that has loaded what they need, once such a one was begun (Linux)."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

# Says of a worker whose service asks for no imports: is it copied, that is, has it a parent between?
PROGRAM = """
import os, sys
import psutil
from pipeline.machines import births
from pipeline.machines.limits import Limits
from pipeline.machines.where import Machines
from tests.machines.work import SERVICE

if __name__ == "__main__":
    if sys.argv[1:]:
        births.begin(sys.argv[1:])
    with Machines(1, limits=Limits(seconds=60)).open(SERVICE) as pool:
        worker = psutil.Process(int(pool.submit("pid").result()))
        print(worker.ppid() != os.getpid())
"""


@pytest.mark.skipif(sys.platform != "linux", reason="processes are copied on Linux only")
@pytest.mark.parametrize(("begun", "copied"), [(["wave"], "True"), ([], "False")])
def test_a_service_without_slow_imports_is_copied_where_there_is_something_to_copy(
    root: Path, begun: list[str], copied: str
) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", PROGRAM, *begun], cwd=root, capture_output=True, text=True, check=True
    )
    assert ran.stdout.strip() == copied
