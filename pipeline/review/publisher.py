"""Re-publication beside the server: asked for after each decision, done for many at once, in another process.

A process of its own, so that pages are answered at once while it works; it ends with the server, also where
that is killed, because the pipe between them is closed then.
"""

from __future__ import annotations

import logging
import multiprocessing
import threading
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Protocol

from pipeline.review.republish import Job, republish
from pipeline.settings import Settings

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
            raise RuntimeError("the publishing process ended; the next decision starts it again") from error
        if failed:
            raise RuntimeError(failed)

    def close(self) -> None:
        if self._pipe is not None:
            self._pipe.close()
        if self._process is not None:
            self._process.join(timeout=30)


def _serve(pipe: Connection, raw: Path, out: Path, settings: Settings) -> None:
    """Do jobs until the server is gone."""
    while True:
        try:
            job: Job = pipe.recv()
        except (EOFError, OSError, KeyboardInterrupt):
            return
        try:
            republish(raw, out, settings, job)
            failed = ""
        except Exception as error:  # said on the page; the server goes on
            _LOG.exception("publishing failed")
            failed = f"{type(error).__name__}: {error}"
        try:
            pipe.send(failed)
        except OSError:
            return


class Publisher:
    """A thread that gives the worker what was asked for meanwhile, and then has the desk look again."""

    def __init__(self, worker: Worker, published: Callable[[], None]) -> None:
        self._worker, self._published_now = worker, published
        self._change = threading.Condition()
        self._stems: set[str] = set()
        self._read = self._shared = self._closed = self._running = False
        self._asked = self._published = 0
        self._failed = ""
        self._thread = threading.Thread(target=self._work, name="publisher", daemon=True)
        self._thread.start()

    def ask(self, stem: str, action: str) -> int:
        """Have a document published again after a decision (``action``: its kind).

        Returns the number that ``Status.published`` reaches then.
        """
        with self._change:
            self._stems.add(stem)
            self._read |= action == "page"
            self._shared |= action in ("term", "heading")
            self._asked += 1
            self._change.notify_all()
            return self._asked

    def status(self) -> Status:
        with self._change:
            return Status(self._asked, self._published, self._running, self._failed)

    def wait(self, timeout: float) -> bool:
        """Wait until everything asked for is published or failed; False after ``timeout`` seconds."""
        with self._change:
            return self._change.wait_for(lambda: not self._running and not self._stems, timeout)

    def close(self) -> None:
        with self._change:
            self._closed = True
            self._change.notify_all()
        self._thread.join(timeout=30)
        self._worker.close()

    def _work(self) -> None:
        while True:
            with self._change:
                self._change.wait_for(lambda: self._stems or self._closed)
                if self._closed:
                    return
                job, upto = Job(frozenset(self._stems), self._read, self._shared), self._asked
                self._stems, self._read, self._shared, self._running = set(), False, False, True
            failed = ""
            try:
                self._worker.run(job)
                self._published_now()
            except Exception as error:  # whatever it was: the decisions are written, and the page says so
                _LOG.exception("publishing failed")
                failed = str(error)
            with self._change:
                self._failed, self._running = failed, False
                if not failed:
                    self._published = upto
                self._change.notify_all()
