"""Read all pages of all sources, on one machine or many; readings already kept are not made again."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import chain

from pipeline.machines.limits import Lost
from pipeline.machines.tries import answers
from pipeline.machines.where import Machines
from pipeline.model import Finding, Outcome, Source
from pipeline.read.cache import ReadingCache, sheet_key
from pipeline.read.files.sources import OpenedSource
from pipeline.read.measured import MeasuredReading
from pipeline.read.pages import aside_key, keep, page_reader
from pipeline.read.settings import PageOverride, ReadSettings
from pipeline.read.told import Page, tell_document, tell_lost, tell_page, tell_refused
from pipeline.runlog.log import SILENT, RunLog

Progress = Callable[[int, int], None]  # pages done, pages to do
_Arguments = tuple[bytes, ReadSettings, PageOverride]  # of read_page_measured


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
    log: RunLog = SILENT,
) -> tuple[ReadResult, int]:
    """Fill ``cache`` with the readings of all pages of ``sources``; also how many pages were read anew.

    The result is the same whatever the ``machines``. ``log`` is told of each document, and of each page that
    is read. Raises MachinesFailed where they fail; what was read
    until then is in ``cache``.
    """
    total = sum(s.source.pages for s in sources.items)
    keys: list[list[str]] = []
    asked: dict[str, Page] = {}  # key -> the first page that has it
    lost: set[str] = set()
    set_aside: dict[str, str] = {}  # key -> the key under which it is kept that there is no reading
    done = 0
    tell_refused(log, sources)
    progress(0, total)

    def advance() -> None:
        nonlocal done
        done += 1
        progress(done, total)

    def unread() -> Iterator[tuple[str, _Arguments]]:
        for opened in sources.items:
            keys.append([])
            kept: list[int] = []
            for page in opened.pages():
                key = sheet_key(page.digest, settings, page.override)
                aside = aside_key(key, machines.limits)
                keys[-1].append(key)
                if key not in asked and key not in cache and aside not in cache:
                    asked[key] = opened.source.name, page.number
                    yield key, (page.sheet(), settings, page.override)
                    continue
                if key not in asked and key not in cache:
                    set_aside[key] = aside
                kept.append(page.number)
                advance()
            tell_document(log, opened, kept)

    def first_lost(key: str, why: Lost) -> None:
        lost.add(key)
        tell_lost(log, asked[key], why)

    with closing(_read(unread(), machines, first_lost)) as read:  # whatever happens here, no process reads on
        for key, answer in read:
            if isinstance(answer, Lost):
                set_aside[key] = aside_key(key, machines.limits)
                keep(cache, key, answer, machines.limits)
            else:
                keep(cache, key, answer.reading, machines.limits)
            tell_page(log, asked[key], key, answer, tries=1 + (key in lost))
            advance()
    manifests = tuple(
        Manifest(opened.source, tuple(set_aside.get(key, key) for key in of_document))
        for opened, of_document in zip(sources.items, keys, strict=True)
    )
    return ReadResult(manifests, sources.findings), len(asked)


def _read(
    unread: Iterator[tuple[str, _Arguments]], machines: Machines, tell: Callable[[str, Lost], None]
) -> Generator[tuple[str, MeasuredReading | Lost]]:
    first = next(unread, None)
    if first is None:  # then nobody is asked for nothing
        return
    with machines.open(page_reader()) as pool:
        yield from answers(pool, chain([first], unread), tell=tell)
