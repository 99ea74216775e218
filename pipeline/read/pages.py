"""Who reads pages, and what is kept of a page that took its reader along."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pikepdf

from pipeline.machines.limits import Crashed, Limits, Lost, OutOfMemory, Service, TooSlow
from pipeline.machines.tries import answers
from pipeline.machines.where import Machines
from pipeline.model import Finding, Layer, PageReading
from pipeline.read.cache import ReadingCache, ReadingLost, code_digest, reading_key
from pipeline.read.loading import SLOW_IMPORTS
from pipeline.read.measured import MeasuredReading, read_page_measured
from pipeline.read.recognition.readers import engine_versions, one_thread
from pipeline.read.settings import PageOverride, ReadSettings

ReadPage = Callable[[bytes, PageOverride], PageReading]
# Why a page that took its process along is set aside.
CODES: dict[type[Lost], str] = {
    TooSlow: "PAGE_TOO_SLOW",
    OutOfMemory: "PAGE_OUT_OF_MEMORY",
    Crashed: "PAGE_CRASHED",
}


def page_reader() -> Service[MeasuredReading]:
    """What a process that reads pages does."""
    return Service(read_page_measured, one_thread, identity, identity(), SLOW_IMPORTS)


def identity() -> tuple[str, ...]:
    """Everything besides the arguments that a reading depends on, as this process has it."""
    return *engine_versions(), f"pikepdf {pikepdf.__version__}", f"code {code_digest()[:12]}"


@contextmanager
def page_by_page(machines: Machines, cache: ReadingCache, settings: ReadSettings) -> Iterator[ReadPage]:
    """For whoever decides after each page whether to read another. What is read stays in ``cache``."""
    with machines.open(page_reader()) as pool:

        def read(pdf: bytes, override: PageOverride) -> PageReading:
            key = reading_key(pdf, settings, override)
            for kept in (key, aside_key(key, machines.limits)):
                try:
                    return cache.load(kept)
                except ReadingLost:
                    continue
            ((_, answer),) = answers(pool, [(key, (pdf, settings, override))])
            reading = answer if isinstance(answer, Lost) else answer.reading
            return keep(cache, key, reading, machines.limits)

        yield read


def keep(cache: ReadingCache, key: str, reading: PageReading | Lost, limits: Limits) -> PageReading:
    """Store ``reading``, or that there is none; returns what is stored."""
    if isinstance(reading, Lost):
        why = f"tried twice: {reading}"
        none = PageReading(0.0, 0.0, Layer.UNREADABLE, why, findings=(Finding(CODES[type(reading)], why),))
        cache.store(aside_key(key, limits), none)
        return none
    cache.store(key, reading)
    return reading


def aside_key(key: str, limits: Limits) -> str:
    """Where it is kept that a page had no reading: under these limits, so that it is tried under others."""
    return hashlib.sha256(f"{key} {limits}".encode()).hexdigest()[:32]
