"""What test processes do for their living: functions that a page could make of a reader."""

from __future__ import annotations

import ctypes
import os
import signal
import time
from pathlib import Path

from pipeline.machines.limits import Service

HERE = ("as here",)


def prepare() -> None:
    """Nothing is needed."""


def identity() -> tuple[str, ...]:
    return HERE


def do(what: str, argument: str = "") -> str:
    """``what``, as ``argument`` has it; the answer names the process where it is asked for."""
    match what:
        case "echo":
            return argument
        case "pid":
            return str(os.getpid())
        case "sleep":
            time.sleep(float(argument))
        case "loop":  # in C, holding the lock of the interpreter; the file ``argument`` tells that it began
            if argument:
                Path(argument).touch()
            ctypes.pythonapi.PyRun_SimpleString(b"while True: pass")
        case "eat":
            hoard = []
            while True:
                hoard.append(b"x" * 10_000_000)
        case "leap":  # more at once than there is
            return str(len(bytearray(1 << 45)))
        case "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        case "kill-parent":  # as when a machine of the cluster goes
            os.kill(os.getppid(), signal.SIGKILL)
            time.sleep(60)
        case "segfault":
            ctypes.string_at(0)
        case "exit":
            os._exit(7)
        case "raise":
            raise ValueError(argument)
        case "once":  # the first to come dies, the next does not
            marker = Path(argument)
            if not marker.exists():
                marker.touch()
                os.kill(os.getpid(), signal.SIGKILL)
    return what


SERVICE = Service(do, prepare, identity, HERE)
