"""The same on a Dask cluster, whose workers, machines and scheduler may go."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import Future, wait
from dataclasses import replace
from pathlib import Path
from typing import Any

import dask
import pytest
from distributed import LocalCluster
from distributed.client import FutureCancelledError
from distributed.scheduler import KilledWorker, WorkerState

from pipeline.machines import cluster as module
from pipeline.machines.limits import Limits, Lost, MachinesFailed
from pipeline.machines.tries import answers
from pipeline.machines.where import Machines
from tests.machines.work import SERVICE
from tests.processes import started

ALONE = """
import time
from distributed import LocalCluster

if __name__ == "__main__":
    with LocalCluster(n_workers=1, processes=False, protocol="tcp", dashboard_address=None) as cluster:
        print(cluster.scheduler_address, flush=True)
        time.sleep(600)
"""


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    # One loss of a worker is enough here for the scheduler to give a call up; it is three by itself.
    with (
        dask.config.set({"distributed.scheduler.allowed-failures": 0}),
        _cluster(n_workers=2, threads_per_worker=1) as made,
    ):
        yield made


def _cluster(**options: int) -> Any:
    return LocalCluster(dashboard_address=":0", **options)  # type: ignore[no-untyped-call]


def _machines(address: str) -> Machines:
    return Machines(scheduler=address, limits=Limits(seconds=4, memory=300))


def test_calls_that_cost_their_process_or_their_worker(cluster: Any) -> None:
    calls = [("echo", "0"), ("kill",), ("sleep", "1e9"), ("eat",), ("kill-parent",), ("echo", "5")]
    with _machines(cluster.scheduler_address).open(SERVICE) as pool:
        found = answers(pool, enumerate(calls))
        said = {key: str(answer) if isinstance(answer, Lost) else answer for key, answer in found}
    assert said == {
        0: "0",
        1: "its process was ended by SIGKILL",
        2: "it takes more than 4 seconds",
        3: "it needs more than 300 MB of memory",
        4: "each worker of the cluster that had it was lost",
        5: "5",
    }


def test_a_worker_lost_from_outside_costs_no_answer(cluster: Any) -> None:
    with _machines(cluster.scheduler_address).open(SERVICE) as pool:
        found = answers(pool, enumerate([("sleep", "0.5")] * 6))
        next(found)
        for nanny in cluster.workers.values():
            os.kill(nanny.process.pid, signal.SIGKILL)
        assert [answer for _, answer in found] == ["sleep"] * 5


@pytest.mark.parametrize(
    "raised", [KilledWorker("x", WorkerState.__new__(WorkerState), 1), OSError("the result is gone"), None]
)
def test_what_is_raised_while_a_result_is_fetched_is_the_answer(raised: Exception | None) -> None:
    """Its worker was lost with it, and the one that had the call then: the run waited for it for ever."""

    async def asked() -> str:
        if raised is not None:
            raise raised
        return "there"

    answered: Future[str] = Future()
    asyncio.run(module._answer(asked(), answered))
    assert (answered.done(), answered.exception(0)) == (True, raised)


def test_a_call_that_was_cancelled_wakes_whoever_waits_for_it() -> None:
    async def asked() -> str:
        raise FutureCancelledError("x", "the scheduler has lost it")

    answered: Future[str] = Future()
    asyncio.run(module._answer(asked(), answered))
    assert [f.cancelled() for f in wait([answered], 5).done] == [True]


def test_a_worker_with_another_reader_ends_the_run(cluster: Any) -> None:
    other = replace(SERVICE, expected=("as there",))
    with (
        pytest.raises(MachinesFailed, match="it has as here where the run has as there"),
        _machines(cluster.scheduler_address).open(other) as pool,
    ):
        found = answers(pool, [("", ("echo", ""))])
        next(found)


def test_the_scheduler_goes(root: Path) -> None:
    with started([sys.executable, "-c", ALONE], stdout=subprocess.PIPE, cwd=root) as alone:
        assert alone.stdout is not None
        address = alone.stdout.readline().strip()
        with (
            pytest.raises(MachinesFailed, match=f"the Dask scheduler at {address} is gone"),
            _machines(address).open(SERVICE) as pool,
        ):
            found = answers(pool, enumerate([("echo", ""), *([("sleep", "0.5")] * 100)]))
            assert next(found) == (0, "")
            alone.kill()
            began = time.monotonic()
            list(found)
        assert time.monotonic() - began < 30


def test_nobody_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "CONNECT", 0.5)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        address = f"tcp://127.0.0.1:{taken.getsockname()[1]}"
    with pytest.raises(MachinesFailed, match=f"no Dask scheduler answers at {address}"):
        _machines(address).open(SERVICE).__enter__()


def test_a_cluster_without_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PATIENCE", 0.5)
    with (
        _cluster(n_workers=0) as empty,
        pytest.raises(MachinesFailed, match=r"has had no workers for 0\.5 seconds; start some with `dask"),
    ):
        _machines(empty.scheduler_address).open(SERVICE).__enter__()
