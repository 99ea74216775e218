"""Re-publication beside the server: asked for after each decision, done for many at once, in another process.

A process of its own, so that pages are answered at once while it works; it ends with the server, also where
that is killed, because the pipe between them is closed then.
"""

from __future__ import annotations

import gc
import logging
import multiprocessing
import signal
import threading
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Protocol

from pipeline.review.republish import REPORT, Job, republish
from pipeline.settings import Settings
from pipeline.trouble import Told

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Status:
    """``asked`` and ``published`` count decisions; ``failed`` is the last error, or empty."""

    asked: int
    published: int
    running: bool
    failed: str


class Worker(Protocol):
    """Does a job; raises RuntimeError where it failed."""

    def run(self, job: Job) -> None: ...

    def close(self) -> None: ...


class Process:
    """A worker in a process of its own, started when it is first needed."""

    def __init__(self, raw: Path, out: Path, settings: Settings) -> None:
        self._given = (raw, out, settings)
        self._context = multiprocessing.get_context("spawn")
        self._pipe: Connection | None = None
        self._process: multiprocessing.process.BaseProcess | None = None

    def run(self, job: Job) -> None:
        if self._process is None or not self._process.is_alive():
            self._pipe, theirs = self._context.Pipe()
            self._process = self._context.Process(target=_serve, args=(theirs, *self._given))
            self._process.start()
            theirs.close()  # so that either end sees when the other is gone
        assert self._pipe is not None
        try:
            self._pipe.send(job)
            failed = self._pipe.recv()
        except (EOFError, OSError) as error:
            raise RuntimeError("the publishing process ended; it is begun again by itself") from error
        if failed:
            raise RuntimeError(failed)

    def close(self) -> None:
        if self._pipe is not None:
            self._pipe.close()
        if self._process is not None:
            self._process.join(timeout=30)


def _serve(pipe: Connection, raw: Path, out: Path, settings: Settings) -> None:
    """Do jobs until the server is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the server ends this one
    gc.disable()  # a job makes millions of small things and no circle; looking for some took two fifths of it
    while True:
        gc.collect()
        try:
            job: Job = pipe.recv()
        except (EOFError, OSError):
            return
        try:
            republish(raw, out, settings, job)
            failed = ""
        except Exception as error:  # said on the page; the server goes on
            _LOG.exception("publishing failed")
            failed = str(error) if isinstance(error, Told) else f"{type(error).__name__}: {error}"
        try:
            pipe.send(failed)
        except OSError:
            return


@dataclass(frozen=True, slots=True)
class Pauses:
    """Seconds: of quiet before the report is renewed; before what failed is tried again, twice as long each
    time, up to the longest."""

    quiet: float = 2.0
    again: float = 15.0
    longest: float = 600.0


class Publisher:
    """A thread that gives the worker what was asked for meanwhile, and then has the desk look again.

    What failed is owed: it is part of the next job, and tried again after a while by itself. The report is
    renewed once nobody has asked for a while, and at the end.
    """

    def __init__(self, worker: Worker, published: Callable[[], None], pauses: Pauses | None = None) -> None:
        self._worker, self._published_now, self._pauses = worker, published, pauses or Pauses()
        self._change = threading.Condition()
        self._wanted: Job | None = None
        self._owed: Job | None = None
        self._closed = self._running = self._report_due = False
        self._asked = self._published = self._failures = 0
        self._failed = ""
        self._thread = threading.Thread(target=self._work, name="publisher", daemon=True)
        self._thread.start()

    def ask(self, stem: str, action: str) -> int:
        """Have a document published again after a decision (``action``: its kind).

        Returns the number that ``Status.published`` reaches then.
        """
        return self.ask_for(Job(frozenset([stem]), action == "page", action in ("term", "heading")))

    def ask_for(self, job: Job) -> int:
        """As `ask`."""
        with self._change:
            self._wanted = self._wanted.with_(job) if self._wanted else job
            self._asked += 1
            self._change.notify_all()
            return self._asked

    def status(self) -> Status:
        with self._change:
            return Status(self._asked, self._published, self._running, self._failed)

    def wait(self, timeout: float) -> bool:
        """Wait until everything asked for is published or failed; False after ``timeout`` seconds."""
        with self._change:
            return self._change.wait_for(lambda: not self._running and self._wanted is None, timeout)

    def close(self) -> None:
        with self._change:
            self._closed = True
            self._change.notify_all()
        self._thread.join(timeout=30)
        self._worker.close()

    def _work(self) -> None:
        while (next_ := self._next()) is not None:
            job, upto = next_
            if job == REPORT:
                self._report()
                continue
            failed = ""
            try:
                self._worker.run(job)
                self._published_now()
            except Exception as error:  # whatever it was: the decisions are written, and the page says so
                _LOG.exception("publishing failed")
                failed = str(error)
            with self._change:
                self._failed, self._running = failed, False
                self._owed = job if failed else None
                self._failures = self._failures + 1 if failed else 0
                if not failed:
                    self._published, self._report_due = upto, True
                self._change.notify_all()

    def _next(self) -> tuple[Job, int] | None:
        """The next job with the number of decisions that it is to publish; None at the end."""
        with self._change:
            asked = self._change.wait_for(lambda: self._wanted is not None or self._closed, self._pause())
            if not asked and self._owed is not None:
                self._wanted = self._owed
            if self._wanted is not None:
                job = self._wanted.with_(self._owed) if self._owed else self._wanted
                self._wanted, self._owed, self._running = None, None, True
                return job, self._asked
            return (REPORT, self._asked) if self._report_due else None

    def _pause(self) -> float | None:
        if self._owed is not None:
            return min(self._pauses.longest, self._pauses.again * 2.0 ** (self._failures - 1))
        return self._pauses.quiet if self._report_due else None

    def _report(self) -> None:
        self._report_due = False
        try:
            self._worker.run(REPORT)
        except Exception:  # `kinerja check` says that it is outdated, and the next one is tried again
            _LOG.exception("the report could not be renewed")
