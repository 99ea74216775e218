"""Read all pages of all sources, over several processes; readings already kept are not made again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from multiprocessing import get_context

from pipeline.model import Finding, Outcome, PageReading, Source
from pipeline.read.cache import ReadingCache, reading_key
from pipeline.read.page import read_page_safely
from pipeline.read.readers import one_thread
from pipeline.read.settings import PageOverride, ReadSettings
from pipeline.read.sources import OpenedSource

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

    The result is the same for any number of ``workers``.
    """
    total = sum(s.source.pages for s in sources.items)
    manifests: list[Manifest] = []
    done = made = 0
    progress(0, total)
    with ExitStack() as stack:
        pool: ProcessPoolExecutor | None = None
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
                pool = stack.enter_context(_pool(workers))
            for key, reading in _read(jobs, settings, pool):
                cache.store(key, reading)
                done, made = done + 1, made + 1
                progress(done, total)
            manifests.append(Manifest(opened.source, tuple(keys)))
    cache.keep_only(key for m in manifests for key in m.keys)
    return ReadResult(tuple(manifests), sources.findings), made


def _pool(workers: int) -> ProcessPoolExecutor:
    # spawn: the same on every system, and no lock of a forked library can hang a worker.
    return ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=one_thread)


def _read(
    jobs: Sequence[_Job], settings: ReadSettings, pool: ProcessPoolExecutor | None
) -> Iterator[tuple[str, PageReading]]:
    if pool is None:
        one_thread()
        for job in jobs:
            yield job.key, read_page_safely(job.pdf, settings, job.override)
        return
    futures = [(job.key, pool.submit(read_page_safely, job.pdf, settings, job.override)) for job in jobs]
    for key, future in futures:
        yield key, future.result()
