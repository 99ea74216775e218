"""Pages that take their process along: set aside with a reason, and tried again under other limits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from distributed import LocalCluster

from pipeline.machines.limits import Limits
from pipeline.machines.where import Machines
from pipeline.read import corpus
from pipeline.read.cache import ReadingCache
from pipeline.read.corpus import ReadResult, read_corpus
from pipeline.read.files.sources import open_sources
from pipeline.read.settings import ReadSettings
from tests.read.badly import DEADLY, HUNGRY, LONG, READER, SLOW

LIMITS = Limits(seconds=3, memory=300)  # as much as it takes a busy machine to eat so much


@pytest.fixture
def raw(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(corpus, "page_reader", lambda: READER)
    folder = tmp_path / "raw"
    folder.mkdir()
    for name, heights in {"a.pdf": (100, SLOW, 101, HUNGRY), "b.pdf": (DEADLY, 102, LONG, SLOW)}.items():
        with pikepdf.new() as pdf:
            for height in heights:
                pdf.add_blank_page(page_size=(100, height))
            pdf.save(folder / name)
    return folder


@pytest.fixture(scope="module")
def cluster() -> Iterator[str]:
    made: Any = LocalCluster(n_workers=1, threads_per_worker=2, dashboard_address=":0")  # type: ignore[no-untyped-call]
    with made:
        yield made.scheduler_address


def _read(raw: Path, cache: ReadingCache, machines: Machines) -> tuple[ReadResult, int]:
    return read_corpus(open_sources(raw), cache, settings=ReadSettings(), machines=machines)


def _pages(result: ReadResult, cache: ReadingCache) -> list[list[tuple[float, str, str]]]:
    """(height, code of the finding, its message) by document and page."""
    return [
        [
            (page.height, *((page.findings[0].code, page.findings[0].message) if page.findings else ("", "")))
            for page in map(cache.load, manifest.keys)
        ]
        for manifest in result.manifests
    ]


def test_set_aside_and_tried_again_under_other_limits(raw: Path, tmp_path: Path) -> None:
    cache = ReadingCache(tmp_path / "pages")
    result, made = _read(raw, cache, Machines(2, limits=LIMITS))
    slow = (0.0, "PAGE_TOO_SLOW", "tried twice: it takes more than 3 seconds")
    deadly = (0.0, "PAGE_CRASHED", "tried twice: its process was ended by SIGKILL")
    assert made == 7  # the two slow pages are one
    assert _pages(result, cache) == [
        [
            (100.0, "", ""),
            slow,
            (101.0, "", ""),
            (0.0, "PAGE_OUT_OF_MEMORY", "tried twice: it needs more than 300 MB of memory"),
        ],
        [deadly, (102.0, "", ""), slow, slow],
    ]
    assert _read(raw, cache, Machines(2, limits=LIMITS)) == (result, 0)  # not tried for ever

    again, made = _read(raw, cache, Machines(2, limits=replace(LIMITS, seconds=12)))
    assert made == 4
    more = (0.0, "PAGE_TOO_SLOW", "tried twice: it takes more than 12 seconds")
    assert _pages(again, cache)[1] == [deadly, (102.0, "", ""), (40.0, "", ""), more]


def test_the_same_on_a_cluster(raw: Path, tmp_path: Path, cluster: str) -> None:
    here, there = ReadingCache(tmp_path / "here"), ReadingCache(tmp_path / "there")
    assert _read(raw, here, Machines(2, limits=LIMITS)) == _read(
        raw, there, Machines(scheduler=cluster, limits=LIMITS)
    )
    assert {p.name: p.read_bytes() for p in here.folder.iterdir()} == {
        p.name: p.read_bytes() for p in there.folder.iterdir()
    }
