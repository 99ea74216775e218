"""Processes that work for this one: they end when it does, and one that is killed is replaced."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context, parent_process
from types import TracebackType
from typing import Any, TypeVar

from pipeline.trouble import Told

T = TypeVar("T")

_PATIENCE = 3  # times that the processes may be lost without a single result in between


class WorkersLost(Told):
    """The processes are ended from outside whenever they begin; the message says what to do."""


class Workers:
    """``count`` processes, begun when there is work; ``prepare`` is called once in each."""

    def __init__(self, count: int, prepare: Callable[[], None]) -> None:
        self._count, self._prepare = count, prepare
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Workers:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=error is not None)

    def each(self, work: Callable[..., T], given: Mapping[str, tuple[Any, ...]]) -> Iterator[tuple[str, T]]:
        """``work(*arguments)`` for every entry of ``given``; pairs of its name and the result, as they come.

        Where a process is killed, what is not done yet is begun anew in others. Raises WorkersLost, and what
        ``work`` raises.
        """
        left, losses = dict(given), 0
        while left:
            try:
                futures = {self._submit(work, arguments): name for name, arguments in left.items()}
                for future in as_completed(futures):
                    name, result = futures.pop(future), future.result()
                    del left[name]
                    losses = 0
                    yield name, result
            except BrokenProcessPool as error:
                losses += 1
                self._pool = None
                if losses > _PATIENCE:
                    raise WorkersLost(
                        f"the processes that do the work were ended from outside {losses} times running, the last"
                        f" time with {len(left)} pieces of work left: is there enough memory? What is done is kept;"
                        " run the same command again, with --workers 1 to see on which file it ends"
                    ) from error

    def _submit(self, work: Callable[..., T], arguments: tuple[Any, ...]) -> Future[T]:
        if self._pool is None:
            # spawn: the same on every system, and no lock of a forked library can hang a worker.
            self._pool = ProcessPoolExecutor(
                self._count, mp_context=get_context("spawn"), initializer=_begin, initargs=(self._prepare,)
            )
        return self._pool.submit(work, *arguments)


def end_with_parent() -> None:
    """Have this process end when the one that started it is gone, however that went."""
    parent = parent_process()
    if parent is not None:
        threading.Thread(target=_outlive, args=(parent.join,), name="parent", daemon=True).start()


def _outlive(gone: Callable[[], None]) -> None:
    gone()
    os._exit(1)  # nobody is left to take a result, and the main thread may be deep in a library


def _begin(prepare: Callable[[], None]) -> None:
    end_with_parent()
    prepare()
