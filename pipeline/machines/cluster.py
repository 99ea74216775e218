"""A Dask cluster as a pool. Its workers need this program installed, and nothing else: no shared disk.

A Dask worker does not read by itself: it has processes that do, with the same limits as on one machine
(`crew`). So a page can end its own process and never the worker, nor what else that has in hand.
"""

from __future__ import annotations

import asyncio
import logging
import multiprocessing
import time
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, Executor, Future
from contextlib import contextmanager
from functools import lru_cache
from importlib import import_module
from typing import Any, TypeVar

from pipeline.machines.crew import Crew, longest
from pipeline.machines.limits import Crashed, Limits, Lost, MachinesFailed, Service
from pipeline.machines.pool import Pool

T = TypeVar("T")

CONNECT = 10.0  # seconds for the scheduler to answer
PATIENCE = 60.0  # seconds without any worker, at the start and later, before the run ends


@contextmanager
def cluster(service: Service[T], address: str, limits: Limits) -> Iterator[Pool[T]]:
    """Raises MachinesFailed where no scheduler answers at ``address``, or it has no workers."""
    try:
        distributed: Any = import_module("distributed")
    except ImportError:
        raise MachinesFailed("a cluster needs dask.distributed: pip install 'kinerja[cluster]'") from None
    # What it has to say is said by our own message, once.
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    try:
        client = distributed.Client(address, timeout=CONNECT, set_as_default=False, name="kinerja")
    except (OSError, ValueError) as error:
        raise MachinesFailed(f"no Dask scheduler answers at {address}: {error}") from None

    def lost(error: BaseException) -> Lost | None:
        if isinstance(error, distributed.KilledWorker):  # tried on one worker after another
            return Crashed("each worker of the cluster that had it was lost")
        return error if isinstance(error, Lost) else None

    with client:
        look = _Look(client, address)
        look.wait()
        # A call may stand behind another in its worker, and that may be lost meanwhile.
        patience = 2 * longest(limits) + PATIENCE
        yield Pool(_Calls(client), _Call(service, limits), look.width, patience, look.check, lost)


class _Calls(Executor):
    """On the cluster of a Dask ``client``. Each call is answered.

    Dask's own executor leaves one without an answer whose worker is lost with its result, and that then fails
    on another: what is raised while the result is fetched goes nowhere (distributed 2026.8, `_cascade_future`
    of its cfexecutor).
    """

    def __init__(self, client: Any) -> None:
        self._client = client

    def submit(self, fn: Callable[..., T], /, *args: Any, **kwargs: Any) -> Future[T]:
        answered: Future[T] = Future()
        self._client.loop.add_callback(
            _answer, self._client.submit(fn, *args, pure=False, **kwargs), answered
        )
        return answered


async def _answer(asked: Any, answered: Future[Any]) -> None:
    """Give ``answered`` what becomes of ``asked``, a future of Dask."""
    try:
        value = await asked
    except (CancelledError, asyncio.CancelledError):
        answered.cancel()
        answered.set_running_or_notify_cancel()  # or nobody who waits for it wakes
    except BaseException as error:  # whatever it is, it is the answer
        answered.set_exception(error)
    else:
        answered.set_result(value)


class _Look:
    """What the client knows of its scheduler and the workers; asked at most once a second."""

    def __init__(self, client: Any, address: str) -> None:
        self._client, self._address = client, address
        self._asked = -1.0
        self._threads = 0
        self._last_worker = time.monotonic()

    def wait(self) -> None:
        try:
            self._client.wait_for_workers(1, timeout=PATIENCE)
        except TimeoutError:
            raise MachinesFailed(self._nobody) from None

    def width(self) -> int:
        now = time.monotonic()
        if now - self._asked >= 1:
            self._asked, self._threads = now, self._ask()
        if self._threads:
            self._last_worker = now
        elif now - self._last_worker > PATIENCE:
            raise MachinesFailed(self._nobody)
        return max(1, self._threads)

    def check(self) -> None:
        if self._client.status != "running":
            raise MachinesFailed(self._gone)
        self.width()

    @property
    def _nobody(self) -> str:
        return (
            f"the Dask scheduler at {self._address} has had no workers for {PATIENCE:g} seconds;"
            f" start some with `dask worker {self._address}`"
        )

    @property
    def _gone(self) -> str:
        return f"the Dask scheduler at {self._address} is gone"

    def _ask(self) -> int:
        try:
            return sum(self._client.nthreads().values())
        except OSError:
            raise MachinesFailed(self._gone) from None


class _Call:
    """What travels with each call: the service, its limits, and the arguments."""

    def __init__(self, service: Service[Any], limits: Limits) -> None:
        self._service, self._limits = service, limits

    def __call__(self, *arguments: Any) -> Any:
        return _crew(self._service, self._limits)(*arguments)


@lru_cache(maxsize=1)
def _crew(service: Service[Any], limits: Limits) -> Callable[..., Any]:
    """This Dask worker's own processes; they go by themselves when nothing has been asked for long."""
    # A nanny starts its worker as a daemon, which must not have children lest they stay behind: ours do not.
    multiprocessing.current_process().daemon = False
    return Crew(service, limits).call
