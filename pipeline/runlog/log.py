"""A log is written: each event is one line of JSON, whole or not there, whatever ends the program.

A line goes to the system in one write, so it outlives the program that wrote it. Lines are written by the
process that leads a run, and by it alone: what workers have to tell comes with their answers.
"""

from __future__ import annotations

import json
import os
import re
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pipeline.lock import FOLDER

KEPT = 20  # logs of each command; older ones are taken away when a new one begins
_NAME = "{at:%Y%m%dT%H%M%S.%f}Z-{command}-{pid}.jsonl"
NAME = re.compile(r"\d{8}T\d{6}\.\d{6}Z-(?P<command>[a-z-]+)-\d+\.jsonl")  # in the order of time


class RunLog:
    """Where events are told; nowhere, where it has no file. A disk that takes no more ends the log, not the
    run: the run's own files will say what is wrong with the disk."""

    def __init__(self, descriptor: int | None = None) -> None:
        self._descriptor = descriptor
        self._size = 0  # of the whole lines
        self.counts: Counter[str] = Counter()  # event -> how often it was told

    def tell(self, event: str, **facts: Any) -> None:
        """``facts``: anything that JSON knows; what it does not know stands as text."""
        if self._descriptor is None:
            return
        self.counts[event] += 1
        said = {"at": _now().isoformat(timespec="milliseconds"), "event": event, **facts}
        line = json.dumps(said, ensure_ascii=False, default=str).encode("utf-8", "backslashreplace") + b"\n"
        try:
            if os.write(self._descriptor, line) == len(line):
                self._size += len(line)
                return
            os.ftruncate(self._descriptor, self._size)
        except OSError:
            pass
        self.close()

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """One step of a run; its CPU seconds are those of this process, pages have their own."""
        wall, cpu = time.perf_counter(), time.process_time()
        self.tell("stage started", stage=name)
        with _told_how(self, "stage ended", wall, stage=name) as ended:
            yield
            ended["cpu"] = round(time.process_time() - cpu, 3)

    def close(self) -> None:
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


SILENT = RunLog()


@contextmanager
def logged(out: Path, command: str, **facts: Any) -> Iterator[RunLog]:
    """The log of ``command``, e.g. ``kinerja run``, in ``out``: that it began, with ``facts``, how it ended.

    For one who holds the lock of ``out``.
    """
    wall = time.perf_counter()
    log = RunLog(_new(folder_of(out), command.removeprefix("kinerja ").replace(" ", "-")))
    log.tell("started", command=command, pid=os.getpid(), **facts)
    try:
        with _told_how(log, "ended", wall, command=command) as how:
            yield log
            how["told"] = dict(sorted(log.counts.items()))
    finally:
        log.close()


def folder_of(out: Path) -> Path:
    return out / FOLDER / "log"


@contextmanager
def _told_how(log: RunLog, event: str, began: float, **facts: Any) -> Iterator[dict[str, Any]]:
    """``event`` when it is over: how it ended, and after how many seconds."""
    how: dict[str, Any] = {"how": "done"}
    try:
        yield how
    except BaseException as error:
        how = {"how": "failed", "why": f"{type(error).__name__}: {error}"}
        raise
    finally:
        log.tell(event, **facts, seconds=round(time.perf_counter() - began, 3), **how)


def _new(folder: Path, command: str) -> int | None:
    """A file of its own for this command; None where there can be none."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        named = [(p, m) for p in folder.iterdir() if (m := NAME.fullmatch(p.name))]
        for path in sorted(p for p, m in named if m["command"] == command)[: -KEPT + 1 or None]:
            path.unlink(missing_ok=True)
        name = _NAME.format(at=_now(), command=command, pid=os.getpid())
        how = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_APPEND | getattr(os, "O_BINARY", 0)
        return os.open(folder / name, how, 0o666)
    except OSError:
        return None


def _now() -> datetime:
    return datetime.now(UTC)
