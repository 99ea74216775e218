"""What a command costs: CPU seconds of all its processes, wall seconds, memory of its largest process."""

from __future__ import annotations

import ctypes
import os
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil

PR_SET_CHILD_SUBREAPER = 36  # linux/prctl.h
RSS_UNIT = 1 if sys.platform == "darwin" else 1024  # bytes that one unit of ru_maxrss stands for


@dataclass(frozen=True, slots=True)
class Cost:
    """``cpu`` and ``wall`` in seconds, ``peak`` in bytes of one process; ``code`` is the exit code."""

    cpu: float
    wall: float
    peak: int
    code: int


def run(command: Sequence[str | Path], *, log: Path) -> Cost:
    """Run ``command`` to its end, its output going to ``log``, and say what it cost.

    ``peak`` is never below this process's own size: the kernel counts a child from its fork on. Processes
    that the command leaves behind are waited for and counted too (Linux; elsewhere they are missed).
    """
    _adopt_orphans()
    own = _children()
    began = time.perf_counter()
    with log.open("wb") as output:
        # Not subprocess's own wait: only wait4 tells what one child and those it waited for have used.
        child = subprocess.Popen(command, stdout=output, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL)
        _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    usages = [used, *_left_behind(own)]
    wall = time.perf_counter() - began
    return Cost(
        cpu=sum(usage.ru_utime + usage.ru_stime for usage in usages),
        wall=wall,
        peak=max(usage.ru_maxrss for usage in usages) * RSS_UNIT,
        code=child.returncode,
    )


def _adopt_orphans() -> None:
    """Make this process the parent of grandchildren whose parent ends first, e.g. a fork server's workers."""
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def _children() -> set[int]:
    return {child.pid for child in psutil.Process().children()}


def _left_behind(own: set[int]) -> list[resource.struct_rusage]:
    """What the children used that are not this process's ``own``, once each has ended."""
    usages = []
    while others := _children() - own:
        usages += [os.wait4(pid, 0)[2] for pid in others]
    return usages
