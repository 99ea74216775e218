"""Inside a worker process: guards first, then one call after the other.

Imports nothing that is large: threads of native libraries are settled by the environment in which those
are loaded, and limits must stand before hostile bytes arrive.
"""

from __future__ import annotations

import ctypes
import faulthandler
import os
import signal
import sys
import threading
from dataclasses import dataclass
from multiprocessing import parent_process
from multiprocessing.connection import Connection
from typing import Any

from pipeline.machines.limits import Limits, Service

IDLE = 600.0  # seconds without a call after which a process goes: a cluster's workers live for days
_PR_SET_PDEATHSIG = 1  # linux/prctl.h
ONE_THREAD = dict.fromkeys(
    ("OMP_THREAD_LIMIT", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1"
)


@dataclass(frozen=True, slots=True)
class Ready:
    """The first thing a process says: who it is, or why it cannot work."""

    identity: tuple[str, ...] = ()
    failure: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """To one call: a value, an exception that the function raised, or that memory could not be had."""

    value: Any = None
    error: Exception | None = None
    memory: bool = False


def serve(pipe: Connection, limits: Limits) -> None:
    """Take the service, then calls, from ``pipe`` until it closes."""
    _guard(limits)
    try:
        service: Service[Any] = pipe.recv()  # the imports happen here
        service.prepare()
        ready = Ready(service.identity())
    except Exception as error:
        pipe.send(Ready(failure=f"{type(error).__name__}: {error}"))
        return
    pipe.send(ready)
    while pipe.poll(IDLE):
        try:
            arguments = pipe.recv()
        except EOFError:
            return
        # Where nobody is left to end a call that never ends, a thread of C does, whoever holds the GIL.
        faulthandler.dump_traceback_later(2 * limits.seconds + 10, exit=True)
        answer = _answer(service, arguments)
        faulthandler.cancel_dump_traceback_later()
        pipe.send(answer)


def _answer(service: Service[Any], arguments: tuple[Any, ...]) -> Answer:
    try:
        return Answer(service.function(*arguments))
    except MemoryError:
        return Answer(memory=True)
    except Exception as error:
        return Answer(error=error)


def _guard(limits: Limits) -> None:
    os.environ.update(ONE_THREAD)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which ends its processes
    _end_with_parent()
    if sys.platform != "win32":
        import resource  # noqa: PLC0415  (not on Windows)

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        # The parent ends a process that grows over its limit, look by look. This is for the one leap
        # between two looks; so high that no library sees a failed allocation it might pass over in silence.
        most = limits.memory * 1_000_000 + (4 << 30)
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        if hard == resource.RLIM_INFINITY or most < hard:
            resource.setrlimit(resource.RLIMIT_AS, (most, hard))


def _end_with_parent() -> None:
    """A run that is killed leaves no process behind, whatever that is doing."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    parent = parent_process()
    if parent is None:
        return

    def watch() -> None:
        parent.join()
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
