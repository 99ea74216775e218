"""A process with limits: what a page can do to it, and that it is known how it ended."""

from __future__ import annotations

import errno
import os
import signal
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from multiprocessing.process import BaseProcess
from pathlib import Path

import psutil
import pytest

from pipeline.machines.crew import Crew
from pipeline.machines.limits import Crashed, Limits, Lost, MachinesFailed, OutOfMemory, TooSlow
from tests.machines.work import SERVICE
from tests.processes import until

LIMITS = Limits(seconds=5, memory=300)  # as much as it takes a busy machine to eat so much


@pytest.fixture(scope="module")
def crew() -> Iterator[Crew[str]]:
    crew = Crew(SERVICE, LIMITS)
    yield crew
    crew.close()


def test_one_process_answers_call_after_call(crew: Crew[str]) -> None:
    assert crew.call("echo", "satu") == "satu"
    assert crew.call("pid") == crew.call("pid") != str(os.getpid())


@pytest.mark.parametrize(
    ("call", "how", "message"),
    [
        (("sleep", "1e9"), TooSlow, "it takes more than 5 seconds"),
        (("loop",), TooSlow, "it takes more than 5 seconds"),
        (("eat",), OutOfMemory, "it needs more than 300 MB of memory"),
        (("leap",), OutOfMemory, "it needs more than 300 MB of memory"),
        (("kill",), Crashed, "its process was ended by SIGKILL"),
        (("segfault",), Crashed, "its process was ended by SIGSEGV"),
        (("exit",), Crashed, "its process ended with exit code 7"),
    ],
)
def test_a_call_that_costs_its_process(
    crew: Crew[str], call: tuple[str, ...], how: type[Lost], message: str
) -> None:
    before = int(crew.call("pid"))
    with pytest.raises(how) as lost:
        crew.call(*call)
    assert str(lost.value) == message
    assert not psutil.pid_exists(before)
    assert crew.call("echo", "the next") == "the next"


def test_an_exception_comes_back_as_it_was(crew: Crew[str]) -> None:
    with pytest.raises(ValueError, match="as raised"):
        crew.call("raise", "as raised")


def _alive(pid: int) -> bool:
    """A copy is waited for by whom it was copied from, another by nobody yet."""
    try:
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def test_a_process_that_is_ended_while_idle_is_nobodys_fault(crew: Crew[str]) -> None:
    before = int(crew.call("pid"))
    os.kill(before, signal.SIGKILL)
    until(lambda: not _alive(before))
    assert crew.call("pid") != str(before)


def test_a_process_that_has_grown_is_not_asked_again() -> None:
    crew = Crew(SERVICE, Limits(memory=20))  # a Python process alone takes more than half of this
    try:
        assert crew.call("pid") != crew.call("pid")
    finally:
        crew.close()


def test_another_reader_than_expected_is_not_asked() -> None:
    crew = Crew(replace(SERVICE, expected=("as there",)), LIMITS)
    with pytest.raises(MachinesFailed, match="it has as here where the run has as there"):
        crew.call("echo", "x")


def test_a_process_that_cannot_start() -> None:
    crew = Crew(replace(SERVICE, prepare=sys.exit), LIMITS)
    with pytest.raises(MachinesFailed, match="cannot be started: it ended with exit code 0 before it was"):
        crew.call("echo", "x")


@pytest.mark.parametrize("error", [errno.EPIPE, errno.EAGAIN], ids=errno.errorcode.get)
def test_a_process_that_is_killed_at_its_birth_is_begun_again(
    monkeypatch: pytest.MonkeyPatch, error: int
) -> None:
    start, left = BaseProcess.start, [OSError(error, os.strerror(error))] * 2

    def fails_twice(process: BaseProcess) -> None:
        if left:
            raise left.pop()
        start(process)

    monkeypatch.setattr(BaseProcess, "start", fails_twice)
    crew = Crew(SERVICE, LIMITS)
    assert (crew.call("echo", "the third"), left) == ("the third", [])
    left += [OSError(error, os.strerror(error))] * 3
    with pytest.raises(MachinesFailed, match="cannot be started: it could not be begun: ") as failed:
        Crew(SERVICE, LIMITS).call("echo", "")
    assert os.strerror(error) in str(failed.value)
    crew.close()


def test_closing_ends_what_is_under_way(tmp_path: Path) -> None:
    crew = Crew(SERVICE, Limits(seconds=1e6))
    with ThreadPoolExecutor(1) as threads:
        under_way = threads.submit(crew.call, "loop", str(tmp_path / "began"))
        until((tmp_path / "began").exists)
        crew.close()
        with pytest.raises(Crashed):
            under_way.result(10)
    with pytest.raises(MachinesFailed):
        crew.call("echo", "x")
