"""Who opens files: this process, or one of its own that is ended when a file costs too much."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeVar

import pikepdf

from pipeline.machines.limits import Lost, Service
from pipeline.machines.pool import Pool, processes
from pipeline.machines.where import Machines
from pipeline.read.files.opening import Look, cut, look

T = TypeVar("T")
_TRIES = 2  # what a process is lost by is often only near it


@dataclass(frozen=True, slots=True)
class Opener:
    """:func:`look` and :func:`cut`, wherever they are done."""

    look: Callable[[bytes, int], Look] = look
    cut: Callable[[bytes, int, int], tuple[bytes, ...]] = cut


HERE = Opener()


@contextmanager
def opener(machines: Machines) -> Iterator[Opener]:
    """On this machine also where pages are read on others; in this process where all is done there."""
    if not machines.scheduler and not machines.workers:
        yield HERE
        return
    with processes(_service(), 1, machines.limits) as pool:
        yield Opener(
            lambda data, most_pages: _look(pool, data, most_pages),
            lambda data, first, last: _cut(pool, data, first, last),
        )


def _service() -> Service[Any]:
    return Service(_called, _nothing, _identity, _identity())


def _called(function: Callable[..., T], *arguments: Any) -> T:
    return function(*arguments)


def _nothing() -> None:
    """There is nothing to prepare."""


def _identity() -> tuple[str, ...]:
    return (f"pikepdf {pikepdf.__version__}",)


def _look(pool: Pool[Any], data: bytes, most_pages: int) -> Look:
    found = _answer(pool, look, data, most_pages)
    return found if isinstance(found, Look) else Look(0, (("FILE_STOPS_READER", f"tried twice: {found}"),))


def _cut(pool: Pool[Any], data: bytes, first: int, last: int) -> tuple[bytes, ...]:
    """Where the process is lost on several pages, each by itself: the others can be had."""
    found = _answer(pool, cut, data, first, last)
    if not isinstance(found, Lost):
        sheets: tuple[bytes, ...] = found
        return sheets
    if last - first == 1:
        return (b"",)
    return tuple(sheet for index in range(first, last) for sheet in _cut(pool, data, index, index + 1))


def _answer(pool: Pool[Any], function: Callable[..., Any], *arguments: Any) -> Any:
    """What ``function`` says, or the last Lost."""
    for _ in range(_TRIES):
        try:
            return pool.submit(function, *arguments).result()
        except Lost as error:
            lost = error
    return lost
