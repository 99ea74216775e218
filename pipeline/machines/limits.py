"""What one call may cost, and the ways in which it can end without an answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from pipeline.trouble import Told

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Limits:
    """Of one call in one process. Not part of any reading: they decide only whether there is one."""

    seconds: float = 120.0  # by the clock
    memory: int = 2000  # MB of the process (1 MB is 1,000,000 bytes), models included


@dataclass(frozen=True, slots=True)
class Service(Generic[T]):
    """What a process does for its living. Everything is sent by name (pickle), so it is module level.

    ``prepare`` is called once, before the first call. ``identity`` names everything besides the arguments
    that an answer depends on; a process that says something else than ``expected`` is not asked.
    ``slow_imports``: modules that one process may load for all.
    """

    function: Callable[..., T]
    prepare: Callable[[], None]
    identity: Callable[[], tuple[str, ...]]
    expected: tuple[str, ...]
    slow_imports: tuple[str, ...] = ()


class Lost(Exception):
    """A call's process ended before it answered. The message is the same wherever and whenever it happens."""


class TooSlow(Lost):
    """It had its seconds."""


class OutOfMemory(Lost):
    """It had its memory."""


class Crashed(Lost):
    """It died."""


class MachinesFailed(Told):
    """Nothing can be called any more."""

    def __str__(self) -> str:
        return f"{super().__str__()}. What was read is kept: run the command again, and it goes on from there"
