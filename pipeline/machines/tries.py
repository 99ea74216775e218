"""All calls to their end: those whose process was lost once more, alone; at most twice each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, CancelledError, Future, wait
from itertools import islice
from typing import Any, TypeVar

from pipeline.machines.limits import Lost, MachinesFailed
from pipeline.machines.pool import Pool

T = TypeVar("T")
K = TypeVar("K")

LOOK = 5.0  # seconds without an answer after which the machines are looked after


def answers(
    pool: Pool[T],
    calls: Iterable[tuple[K, Sequence[Any]]],
    *,
    tell: Callable[[K, Lost], None] = lambda key, lost: None,
) -> Iterator[tuple[K, T | Lost]]:
    """(key, answer) of each of ``calls`` as they come in; Lost for one whose process was lost twice.

    No more calls are taken from ``calls`` than keep the machines busy. The second try is made when all
    others are done and with nothing beside it: what machines lose is often only near what broke them.
    ``tell`` is told of each first loss.
    Raises MachinesFailed.
    """
    coming = iter(calls)
    under_way: dict[Future[T], tuple[K, Sequence[Any]]] = {}
    suspects: list[tuple[K, Sequence[Any]]] = []
    silent = _Silence(pool)
    while True:
        for call in islice(coming, max(0, 2 * pool.width() - len(under_way))):
            under_way[pool.submit(*call[1])] = call
        if not under_way:
            break
        done, _ = wait(under_way, LOOK, FIRST_COMPLETED)
        silent.after(bool(done))
        for future in done:
            call = under_way.pop(future)
            answer = _result(pool, future)
            if isinstance(answer, Lost):
                suspects.append(call)
                tell(call[0], answer)
            else:
                yield call[0], answer
    for key, arguments in suspects:
        future = pool.submit(*arguments)
        while not future.done():
            silent.after(bool(wait([future], LOOK).done))
        answer = _result(pool, future)
        yield key, answer


class _Silence:
    """How long nothing was answered. Nobody waits for ever: a scheduler may lose a call and not know."""

    def __init__(self, pool: Pool[Any]) -> None:
        self._pool, self._seconds = pool, 0.0

    def after(self, look: bool) -> None:
        """``look``: whether there was an answer within ``LOOK``. Raises MachinesFailed where none will be."""
        if look:
            self._seconds = 0.0
            return
        self._pool.check()
        self._seconds += LOOK
        if self._seconds > self._pool.patience:
            raise MachinesFailed(f"nothing was answered for {self._pool.patience / 60:.0f} minutes")


def _result(pool: Pool[T], future: Future[T]) -> T | Lost:
    try:
        return future.result()
    except CancelledError:
        pool.check()
        raise MachinesFailed("what was under way was cancelled") from None
    except Exception as error:
        lost = pool.lost(error)
        if lost is None:
            raise
        return lost
