"""Read all pages of all sources, on one machine or many; readings already kept are not made again."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import chain

import pikepdf

from pipeline.machines.limits import Crashed, Limits, Lost, OutOfMemory, Service, TooSlow
from pipeline.machines.pool import Machines
from pipeline.machines.tries import answers
from pipeline.model import Finding, Layer, Outcome, PageReading, Source
from pipeline.read.cache import ReadingCache, code_digest, reading_key
from pipeline.read.page import read_page_safely
from pipeline.read.readers import engine_versions, one_thread
from pipeline.read.settings import PageOverride, ReadSettings
from pipeline.read.sources import OpenedSource

Progress = Callable[[int, int], None]  # pages done, pages to do
_Arguments = tuple[bytes, ReadSettings, PageOverride]  # of read_page_safely
# Why a page that took its process along is set aside.
_CODES: dict[type[Lost], str] = {
    TooSlow: "PAGE_TOO_SLOW",
    OutOfMemory: "PAGE_OUT_OF_MEMORY",
    Crashed: "PAGE_CRASHED",
}


@dataclass(frozen=True, slots=True)
class Manifest:
    """A document as ``read`` leaves it: the keys of its pages' readings, in page order."""

    source: Source
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReadResult:
    """What ``read`` made; saved as one file beside the readings. ``findings`` are about files."""

    manifests: tuple[Manifest, ...]
    findings: tuple[Finding, ...]


def read_corpus(
    sources: Outcome[OpenedSource],
    cache: ReadingCache,
    *,
    settings: ReadSettings,
    machines: Machines,
    progress: Progress = lambda done, total: None,
) -> tuple[ReadResult, int]:
    """Fill ``cache`` with the readings of all pages of ``sources``; also how many pages were read anew.

    The result is the same whatever the ``machines``. Raises MachinesFailed where they fail; what was read
    until then is in ``cache``.
    """
    total = sum(s.source.pages for s in sources.items)
    keys: list[list[str]] = []
    asked: set[str] = set()
    set_aside: dict[str, str] = {}  # key -> the key under which it is kept that there is no reading
    done = 0
    progress(0, total)

    def advance() -> None:
        nonlocal done
        done += 1
        progress(done, total)

    def unread() -> Iterator[tuple[str, _Arguments]]:
        for opened in sources.items:
            keys.append([])
            for _, pdf, override in opened.pages():
                key = reading_key(pdf, settings, override)
                aside = _aside(key, machines.limits)
                keys[-1].append(key)
                if key not in asked and key not in cache and aside not in cache:
                    asked.add(key)
                    yield key, (pdf, settings, override)
                    continue
                if key not in asked and key not in cache:
                    set_aside[key] = aside
                advance()

    with closing(_read(unread(), machines)) as readings:  # whatever happens here, no process reads on
        for key, reading in readings:
            if isinstance(reading, Lost):
                set_aside[key] = _aside(key, machines.limits)
                cache.store(set_aside[key], _without(reading))
            else:
                cache.store(key, reading)
            advance()
    manifests = tuple(
        Manifest(opened.source, tuple(set_aside.get(key, key) for key in of_document))
        for opened, of_document in zip(sources.items, keys, strict=True)
    )
    return ReadResult(manifests, sources.findings), len(asked)


def _read(
    unread: Iterator[tuple[str, _Arguments]], machines: Machines
) -> Generator[tuple[str, PageReading | Lost]]:
    first = next(unread, None)
    if first is None:  # then nobody is asked for nothing
        return
    with machines.open(page_reader()) as pool:
        yield from answers(pool, chain([first], unread))


def page_reader() -> Service[PageReading]:
    """What a process that reads pages does."""
    return Service(read_page_safely, one_thread, identity, identity())


def identity() -> tuple[str, ...]:
    """Everything besides the arguments that a reading depends on, as this process has it."""
    return *engine_versions(), f"pikepdf {pikepdf.__version__}", f"code {code_digest()[:12]}"


def _aside(key: str, limits: Limits) -> str:
    """Where it is kept that a page had no reading: under these limits, so that it is tried under others."""
    return hashlib.sha256(f"{key} {limits}".encode()).hexdigest()[:32]


def _without(lost: Lost) -> PageReading:
    why = f"tried twice: {lost}"
    return PageReading(0.0, 0.0, Layer.UNREADABLE, why, findings=(Finding(_CODES[type(lost)], why),))
