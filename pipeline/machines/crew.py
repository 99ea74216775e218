"""Processes that each do one call at a time and are ended when it costs too much."""

from __future__ import annotations

import signal
import threading
import time
from pickle import UnpicklingError
from typing import Any, Generic, TypeVar

import psutil

from pipeline.machines.births import context
from pipeline.machines.child import IDLE, Answer, Ready, serve
from pipeline.machines.limits import Crashed, Limits, MachinesFailed, OutOfMemory, Service, TooSlow

T = TypeVar("T")

LOOK = 0.05  # seconds between two looks at the memory of a process
START = 120.0  # seconds in which a process must have loaded what it needs
STARTS = 3  # in vain, before it is given up: memory may be short for a moment
# multiprocessing collects the ended processes of all threads whenever one is started.
_PROCESSES = threading.Lock()


class LimitedProcess(Generic[T]):
    """One process, started when made. Not for two threads at once."""

    def __init__(self, service: Service[T], limits: Limits) -> None:
        """Raises Crashed where it does not come up, MachinesFailed where it never could do ``service``."""
        self._limits = limits
        births = context(service.slow_imports)
        self._pipe, theirs = births.Pipe()
        self._process = births.Process(target=serve, args=(theirs, limits), daemon=True)
        try:
            with _PROCESSES:
                self._process.start()
        except OSError as error:  # killed before it had taken what it is told first, or no more may be begun
            self._pipe.close()
            raise Crashed(f"it could not be begun: {error}") from None
        finally:
            theirs.close()
        try:
            self._seen = psutil.Process(self._process.pid)
            self._pipe.send(service)
            ready = self._pipe.recv() if self._pipe.poll(START) else None
        except (psutil.NoSuchProcess, EOFError, OSError):
            ready = None
        if ready is None:
            how = self._end(grace=1)
            self.close()
            raise Crashed(f"it {how} before it was ready")
        if not ready.failure and ready.identity != service.expected:
            ready = Ready(failure=_differs(service.expected, ready.identity))
        if ready.failure:
            self.close()
            raise MachinesFailed(f"a process that reads cannot be started: {ready.failure}")
        self._idle_since = time.monotonic()

    def call(self, *arguments: Any) -> T:
        """The service's answer, or its exception; after an exception the process is of no use.

        Also raises TooSlow, OutOfMemory, Crashed.
        """
        try:
            self._pipe.send(arguments)
            self._await()
            answer: Answer = self._pipe.recv()
        except (EOFError, OSError, UnpicklingError, psutil.NoSuchProcess):
            raise Crashed(f"its process {self._end(grace=1)}") from None
        if answer.memory:
            raise OutOfMemory(self._too_much)
        if answer.error is not None:
            raise answer.error
        self._idle_since = time.monotonic()
        value: T = answer.value
        return value

    @property
    def fit(self) -> bool:
        """Whether it can take another call; one that has grown makes room for a new one.

        A call then always begins with half the memory or more: none is blamed for what others left.
        """
        try:
            return (
                time.monotonic() - self._idle_since < IDLE / 2
                and self._seen.status() != psutil.STATUS_ZOMBIE
                and not self._pipe.poll()  # it has said something unasked: that it is gone
                and self._memory() < self._limits.memory * 500_000
            )
        except (psutil.Error, OSError):
            return False

    def kill(self) -> None:
        """End it, whatever it is doing; from any thread, so that the one that waits for it can go on."""
        self._end()

    def close(self) -> None:
        self._end()
        self._pipe.close()

    @property
    def _too_much(self) -> str:
        return f"it needs more than {self._limits.memory} MB of memory"

    def _await(self) -> None:
        deadline = time.monotonic() + self._limits.seconds
        while not self._pipe.poll(LOOK):
            if self._memory() > self._limits.memory * 1_000_000:
                raise OutOfMemory(self._too_much)
            if time.monotonic() > deadline:
                raise TooSlow(f"it takes more than {self._limits.seconds:g} seconds")

    def _memory(self) -> int:
        return int(self._seen.memory_info().rss)

    def _end(self, grace: float = 0) -> str:
        """Kill it if it lives after ``grace`` seconds; how it ended, in words."""
        with _PROCESSES:
            self._process.join(grace)
            self._process.kill()
            self._process.join()
            code = self._process.exitcode or 0
        if code >= 0:
            return f"ended with exit code {code}"
        try:
            return f"was ended by {signal.Signals(-code).name}"
        except ValueError:
            return f"was ended by signal {-code}"


class Crew(Generic[T]):
    """As many processes as there were ever calls at once; safe for threads."""

    def __init__(self, service: Service[T], limits: Limits) -> None:
        self._service, self._limits = service, limits
        self._lock = threading.Lock()
        self._all: set[LimitedProcess[T]] = set()
        self._idle: list[LimitedProcess[T]] = []
        self._closed = False

    def call(self, *arguments: Any) -> T:
        """The service's answer, from the process that was idle last. Raises as LimitedProcess does."""
        process = self._take()
        try:
            answer = process.call(*arguments)
        except BaseException:
            self._forget(process)
            raise
        with self._lock:
            if not self._closed:
                self._idle.append(process)
                return answer
        self._forget(process)
        return answer

    def close(self) -> None:
        """End all processes; calls under way raise Crashed, others MachinesFailed."""
        with self._lock:
            self._closed = True
            idle, self._idle = self._idle, []
            busy = self._all.difference(idle)
        for process in busy:
            process.kill()
        for process in idle:
            self._forget(process)

    def _take(self) -> LimitedProcess[T]:
        while True:
            with self._lock:
                process = self._idle.pop() if self._idle else None
            if process is None:
                return self._hire()
            if process.fit:
                return process
            self._forget(process)

    def _hire(self) -> LimitedProcess[T]:
        for attempt in range(1, STARTS + 1):
            if self._closed:
                break
            try:
                process = LimitedProcess(self._service, self._limits)
            except Crashed as crashed:
                if attempt == STARTS:
                    raise MachinesFailed(f"a process that reads cannot be started: {crashed}") from None
                continue
            with self._lock:
                if not self._closed:
                    self._all.add(process)
                    return process
            process.close()
        raise MachinesFailed("the run is ending")

    def _forget(self, process: LimitedProcess[T]) -> None:
        with self._lock:
            self._all.discard(process)
        process.close()


def longest(limits: Limits) -> float:
    """Seconds in which a crew has answered any call, or said that it is lost: twice what it may take."""
    return 2 * (STARTS * START + limits.seconds)


def _differs(expected: tuple[str, ...], found: tuple[str, ...]) -> str:
    here, there = ", ".join(sorted({*expected} - {*found})), ", ".join(sorted({*found} - {*expected}))
    return f"it has {there or 'less'} where the run has {here or 'less'}; install the same on both"
