"""Read all pages of all sources, on one machine or many; readings already kept are not made again."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import chain

from pipeline.machines.limits import Lost
from pipeline.machines.pool import Machines
from pipeline.machines.tries import answers
from pipeline.model import Finding, Outcome, PageReading, Source
from pipeline.read.cache import ReadingCache, sheet_key
from pipeline.read.pages import aside_key, keep, page_reader
from pipeline.read.settings import PageOverride, ReadSettings
from pipeline.read.sources import OpenedSource

Progress = Callable[[int, int], None]  # pages done, pages to do
_Arguments = tuple[bytes, ReadSettings, PageOverride]  # of read_page_safely


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
            for page in opened.pages():
                key = sheet_key(page.digest, settings, page.override)
                aside = aside_key(key, machines.limits)
                keys[-1].append(key)
                if key not in asked and key not in cache and aside not in cache:
                    asked.add(key)
                    yield key, (page.sheet(), settings, page.override)
                    continue
                if key not in asked and key not in cache:
                    set_aside[key] = aside
                advance()

    with closing(_read(unread(), machines)) as readings:  # whatever happens here, no process reads on
        for key, reading in readings:
            if isinstance(reading, Lost):
                set_aside[key] = aside_key(key, machines.limits)
            keep(cache, key, reading, machines.limits)
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
