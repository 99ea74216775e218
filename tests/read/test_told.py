"""What a log says of files and pages: of each page what was decided, and of which file why it is none."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pikepdf
import pytest

from pipeline.machines.limits import Limits
from pipeline.machines.where import Machines
from pipeline.read import corpus
from pipeline.read.cache import ReadingCache
from pipeline.read.corpus import read_corpus
from pipeline.read.files.sources import open_sources
from pipeline.read.settings import ReadSettings
from pipeline.read.told import spans
from pipeline.runlog.log import folder_of, logged
from pipeline.runlog.past import events
from tests import bad_pdfs
from tests.read.badly import DEADLY, READER

OF_A_TIME = ("at", "seconds", "cpu", "worker", "key", "sha256", "pid")


def _told(folder: Path, machines: Machines | None = None) -> list[dict[str, Any]]:
    """What a reading of ``folder/raw`` tells, without what is another every time."""
    with logged(folder, "kinerja read") as log:
        sources = open_sources(folder / "raw")
        cache = ReadingCache(folder / "pages")
        read_corpus(sources, cache, settings=ReadSettings(), machines=machines or Machines(), log=log)
    last = max(folder_of(folder).iterdir())
    told = [{k: v for k, v in event.items() if k not in OF_A_TIME} for event in events(last)]
    return told[1:-1]


@pytest.mark.parametrize(
    ("numbers", "said"), [((), ""), ((4,), "4"), ((1, 2, 3), "1-3"), ((1, 3, 4, 9), "1, 3-4, 9")]
)
def test_spans(numbers: tuple[int, ...], said: str) -> None:
    assert spans(numbers) == said


def test_a_page_that_is_read_and_a_file_that_is_none(tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    raw.mkdir()
    bad_pdfs.unknown_header(raw)
    bad_pdfs.empty(raw)
    (name,) = (p.name for p in raw.glob("*.pdf") if p.stat().st_size)
    for file in raw.glob("*.pdf"):
        file.with_suffix(".yml").touch()
    refused, document, page = _told(tmp_path)
    assert refused == {
        "event": "document refused",
        "file": "empty",
        "code": "EMPTY_FILE",
        "why": "the file has no bytes",
    }
    assert document == {"event": "document", "file": name, "pages": 1, "kept": 0, "kept_pages": ""}
    (cached,) = ReadingCache(tmp_path / "pages").folder.iterdir()
    reading = ReadingCache(tmp_path / "pages").load(cached.stem)
    assert page == {
        "event": "page",
        "file": name,
        "page": 1,
        "tries": 1,
        "layer": "digital",
        "why": reading.reason,
        "turn": 0,
        "skew": 0.0,
        "dpi": None,
        "tables": 1,
        "cells": len(reading.grids[0].cells),
        "lines": len(reading.lines),
        "second": 0,
        "findings": [],
    }
    again = _told(tmp_path)
    assert again == [refused, {**document, "kept": 1, "kept_pages": "1"}]


def test_a_page_that_takes_its_reader_along(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(corpus, "page_reader", lambda: READER)
    (tmp_path / "raw").mkdir()
    with pikepdf.new() as pdf:
        for height in (100, DEADLY, 100):
            pdf.add_blank_page(page_size=(100, height))
        pdf.save(tmp_path / "raw" / "a.pdf")
    (tmp_path / "raw" / "a.yml").touch()
    told = _told(tmp_path, Machines(1, limits=Limits(seconds=30)))
    why = "its process was ended by SIGKILL"
    about = {"file": "a.pdf", "page": 2, "code": "PAGE_CRASHED", "why": why}
    assert [e for e in told if e["event"] != "page"] == [
        {"event": "document", "file": "a.pdf", "pages": 3, "kept": 1, "kept_pages": "3"},
        {"event": "page lost", **about},
        {"event": "page set aside", "tries": 2, **about},
    ]
    assert [(e["page"], e["layer"]) for e in told if e["event"] == "page"] == [(1, "blank")]


def test_a_page_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    bad_pdfs.without_tables(tmp_path / "raw")
    (file,) = (tmp_path / "raw").glob("*.pdf")
    file.with_suffix(".yml").touch()
    with logged(tmp_path, "kinerja read") as log:
        settings = ReadSettings(max_objects=3)
        cache = ReadingCache(tmp_path / "pages")
        read_corpus(open_sources(tmp_path / "raw"), cache, settings=settings, machines=Machines(), log=log)
    (path,) = folder_of(tmp_path).iterdir()
    (aside,) = (e for e in events(path) if e["event"] == "page set aside")
    assert (aside["file"], aside["page"], aside["code"], aside["tries"]) == (
        file.name,
        1,
        "PAGE_TOO_LARGE",
        1,
    )
    assert aside["seconds"] >= aside["cpu"] * 0.5
