"""The seam: a ``concurrent.futures.Executor``, what is submitted to it, and how it fares."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from pipeline.machines.crew import Crew, longest
from pipeline.machines.limits import Limits, Lost, Service

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Pool(Generic[T]):
    """``width``: calls that can run at once, now. ``check`` raises MachinesFailed where none ever will.
    ``patience``: seconds in which one of them is answered, whatever becomes of the others.

    ``lost`` is what an exception says of the loss of one call, or None where it says nothing of that.
    """

    executor: Executor
    call: Callable[..., T]
    width: Callable[[], int]
    patience: float
    check: Callable[[], None] = lambda: None
    lost: Callable[[BaseException], Lost | None] = lambda error: error if isinstance(error, Lost) else None

    def submit(self, *arguments: Any) -> Future[T]:
        return self.executor.submit(self.call, *arguments)


@contextmanager
def processes(service: Service[T], workers: int, limits: Limits) -> Iterator[Pool[T]]:
    """``workers`` processes, each led by a thread; none is started before it is needed."""
    crew = Crew(service, limits)
    with ThreadPoolExecutor(workers, "reads") as threads:
        try:
            yield Pool(threads, crew.call, lambda: workers, longest(limits))
        finally:
            threads.shutdown(wait=False, cancel_futures=True)
            crew.close()  # what is still under way ends at once


@contextmanager
def in_this_process(service: Service[T]) -> Iterator[Pool[T]]:
    service.prepare()
    yield Pool(_Inline(), service.function, lambda: 1, math.inf)


class _Inline(Executor):
    """Runs what is submitted before it returns."""

    def submit(self, fn: Callable[..., T], /, *args: Any, **kwargs: Any) -> Future[T]:
        future: Future[T] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:
            future.set_exception(error)
        return future
