"""Calls on a pool of processes: each answered or lost, twice tried, the innocent never blamed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import psutil
import pytest

from pipeline.machines import tries
from pipeline.machines.limits import Limits, Lost, MachinesFailed
from pipeline.machines.pool import Pool
from pipeline.machines.tries import answers
from pipeline.machines.where import Machines
from tests.machines.work import SERVICE

Call = tuple[int, Sequence[str]]


def _answers(machines: Machines, *calls: Sequence[str]) -> dict[int, str]:
    with machines.open(SERVICE) as pool:
        found = answers(pool, enumerate(calls))
        return {key: str(answer) if isinstance(answer, Lost) else answer for key, answer in found}


def test_the_lost_beside_the_innocent(tmp_path: Path) -> None:
    marker = str(tmp_path / "died-once")
    calls = (("echo", "0"), ("kill",), ("echo", "2"), ("once", marker), ("sleep", "0.2"), ("sleep", "1e9"))
    assert _answers(Machines(2, limits=Limits(seconds=2)), *calls, ("echo", "6")) == {
        0: "0",
        1: "its process was ended by SIGKILL",
        2: "2",
        3: "once",
        4: "sleep",
        5: "it takes more than 2 seconds",
        6: "6",
    }


def test_in_this_process() -> None:
    assert _answers(Machines(), ("echo", "0"), ("echo", "1")) == {0: "0", 1: "1"}


def test_no_more_calls_are_taken_than_keep_the_machines_busy() -> None:
    taken = 0

    def calls() -> Iterator[Call]:
        nonlocal taken
        for taken in range(1, 101):
            yield taken, ("echo", "")

    with Machines(2).open(SERVICE) as pool:
        found = answers(pool, calls())
        for number, _ in enumerate(found):
            assert taken <= number + 5


def test_what_is_never_answered_ends_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    """As where a scheduler has lost a call and does not know it: all its workers are well."""
    monkeypatch.setattr(tries, "LOOK", 0.05)
    go_on = Event()
    with ThreadPoolExecutor(1) as threads:
        pool = Pool(threads, lambda answered: answered or go_on.wait(30), lambda: 1, 0.3)
        found = answers(pool, [("first", (True,)), ("second", (False,))])
        assert next(found) == ("first", True)
        with pytest.raises(MachinesFailed, match="nothing was answered for 0 minutes"):
            next(found)
        go_on.set()


def test_leaving_early_leaves_no_process() -> None:
    with pytest.raises(KeyboardInterrupt), Machines(2).open(SERVICE) as pool:
        found = answers(pool, enumerate([("echo", ""), ("sleep", "1e9"), ("sleep", "1e9")]))
        for _ in found:
            raise KeyboardInterrupt
    assert [p for p in psutil.Process().children() if "spawn_main" in " ".join(p.cmdline())] == []
