"""The machine: cores, memory, the limits of reading and whether they hold here."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace

import psutil

from pipeline.doctor.model import Found, Place, attention, note, ok
from pipeline.doctor.trial import HERE, identity, prepare, try_limit
from pipeline.machines.crew import LimitedProcess
from pipeline.machines.limits import Lost, OutOfMemory, Service, TooSlow

_PROCESS = 500_000_000  # bytes that a process that reads takes, and some to spare
_TRIAL_SECONDS, _TRIAL_MEMORY = 0.5, 300  # s, MB: a process that has loaded nothing takes 30 to 60


def cores_and_memory(place: Place) -> Iterator[Found]:
    """Rule: half a GB for each process that reads, one a core unless told otherwise."""
    cores = os.cpu_count() or 1
    memory = psutil.virtual_memory()
    said = f"{cores} cores; {memory.available / 1e9:.1f} of {memory.total / 1e9:.1f} GB of memory are free"
    room = max(1, memory.available // _PROCESS)
    if room < cores:
        remedy = f"read with `--workers {room}`, or end other programs: half a GB for each"
        yield attention("machine", "cores, memory", said, remedy)
    else:
        yield ok("machine", "cores, memory", said)


def limits(place: Place) -> Iterator[Found]:
    """Tried with processes that take too long and too much, under limits that are soon reached."""
    set_to = place.settings.machines
    service = Service(try_limit, prepare, identity, HERE)
    short = replace(set_to, seconds=_TRIAL_SECONDS)
    little = replace(set_to, seconds=60.0, memory=_TRIAL_MEMORY)
    for what, wanted, tight in (("seconds", TooSlow, short), ("memory", OutOfMemory, little)):
        began = time.monotonic()
        with closing(LimitedProcess(service, tight)) as process:
            try:
                process.call(what)
                ended: BaseException | None = None
            except Lost as error:
                ended = error
        took = f"a trial was ended after {time.monotonic() - began:.1f} s"
        value = f"{set_to.seconds:g} s a page" if what == "seconds" else f"{set_to.memory:,} MB a process"
        if isinstance(ended, wanted):
            yield ok("machine", f"limit of {what}", f"{value}; {took}")
        else:
            yield attention(
                "machine",
                f"limit of {what}",
                f"{value}, but a trial ended otherwise: {ended}",
                "do not read files of strangers on this machine, or read in a container with such limits",
            )
    yield _address_space()


def _address_space() -> Found:
    """The limit of the system behind our own look at the memory, which is for leaps between two looks."""
    if sys.platform == "linux":
        return ok("machine", "leaps in memory", "held by the system too (RLIMIT_AS)")
    return note(
        "machine",
        "leaps in memory",
        "this system has no such limit: a process is ended at the next look, 20 a second",
    )
