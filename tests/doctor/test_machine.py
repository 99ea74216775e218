"""Limits are tried, not taken at their word; memory is weighed against the cores."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from pipeline.doctor import machine
from pipeline.doctor.model import Place, State
from pipeline.settings import Settings
from tests.doctor import trials

PLACE = Place(Path("raw"), Path("out"), Path("params.yaml"), Settings())


def test_limits_that_hold() -> None:
    seconds, memory, leaps = machine.limits(PLACE)
    assert (seconds.state, memory.state) == (State.OK, State.OK)
    assert seconds.said.startswith("120 s a page; a trial was ended after ")
    assert memory.said.startswith("2,000 MB a process; a trial was ended after ")
    assert leaps.state is not State.ATTENTION


def test_limits_that_do_not_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "try_limit", trials.killed)
    for found in list(machine.limits(PLACE))[:2]:
        assert found.state is State.ATTENTION
        assert "a trial ended otherwise: its process was ended by SIGKILL" in found.said


def test_a_system_without_limits_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "darwin")
    assert machine._address_space().state is State.NOTE


@pytest.mark.parametrize(
    ("cores", "free", "state", "remedy"),
    [
        (2, 2, State.OK, ""),
        (8, 2, State.ATTENTION, "`--workers 4`"),
        (2, 0.1, State.ATTENTION, "`--workers 1`"),
    ],
)
def test_memory_for_each_core(
    monkeypatch: pytest.MonkeyPatch, cores: int, free: float, state: State, remedy: str
) -> None:
    monkeypatch.setattr("os.cpu_count", lambda: cores)
    memory = SimpleNamespace(available=int(free * 1e9), total=16 * 10**9)
    monkeypatch.setattr("psutil.virtual_memory", lambda: memory)
    (found,) = machine.cores_and_memory(PLACE)
    assert (found.state, remedy in found.remedy) == (state, True)
