"""Read all pages of all sources, over several processes; readings already kept are not made again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass

from pipeline.model import Finding, Outcome, PageReading, Source
from pipeline.read.cache import ReadingCache, reading_key
from pipeline.read.page import read_page_safely
from pipeline.read.readers import one_thread
from pipeline.read.settings import PageOverride, ReadSettings
from pipeline.read.sources import OpenedSource
from pipeline.workers import Workers

Progress = Callable[[int, int], None]  # pages done, pages to do


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


@dataclass(frozen=True, slots=True)
class _Job:
    key: str
    pdf: bytes
    override: PageOverride


def read_corpus(
    sources: Outcome[OpenedSource],
    cache: ReadingCache,
    *,
    settings: ReadSettings,
    workers: int,
    progress: Progress = lambda done, total: None,
) -> tuple[ReadResult, int]:
    """Fill ``cache`` with the readings of all pages of ``sources``; also how many pages were read anew.

    The result is the same for any number of ``workers``. Each reading is kept as soon as it is made. Raises
    WorkersLost where the processes that read are ended again and again.
    """
    total = sum(s.source.pages for s in sources.items)
    manifests: list[Manifest] = []
    done = made = 0
    progress(0, total)
    with ExitStack() as stack:
        pool: Workers | None = None
        for opened in sources.items:
            keys: list[str] = []
            jobs: list[_Job] = []
            for _, pdf, override in opened.pages():
                key = reading_key(pdf, settings, override)
                keys.append(key)
                if key in cache or any(job.key == key for job in jobs):
                    done += 1
                    progress(done, total)
                else:
                    jobs.append(_Job(key, pdf, override))
            if jobs and workers > 1 and pool is None:
                pool = stack.enter_context(Workers(workers, one_thread))
            for key, reading in _read(jobs, settings, pool):
                cache.store(key, reading)
                done, made = done + 1, made + 1
                progress(done, total)
            manifests.append(Manifest(opened.source, tuple(keys)))
    return ReadResult(tuple(manifests), sources.findings), made


def _read(
    jobs: Sequence[_Job], settings: ReadSettings, workers: Workers | None
) -> Iterator[tuple[str, PageReading]]:
    """Each reading as it is made."""
    if workers is None:
        one_thread()
        for job in jobs:
            yield job.key, read_page_safely(job.pdf, settings, job.override)
        return
    by_key = {job.key: (job.pdf, settings, job.override) for job in jobs}
    yield from workers.each(read_page_safely, by_key)
