"""Readings are kept by what they depend on."""

from __future__ import annotations

import errno
import os
from dataclasses import fields, replace
from pathlib import Path

import pytest

import pipeline.read
from pipeline.model import Box, Finding, Layer, Line, PageReading, Reading, TextLine
from pipeline.read.cache import ReadingCache, ReadingLost, reading_code, reading_key
from pipeline.read.settings import PageOverride, ReadSettings

READING = PageReading(
    595.0,
    842.0,
    Layer.IMAGE,
    "image only",
    turn=90,
    skew=-0.35,
    dpi=200.0,
    lines=(TextLine(Box(1, 2, 3, 4), (Reading("tesseract", (Line("KEPUTUSAN", Box(1, 2, 3, 4), 0.97),)),)),),
    findings=(Finding("TEXT_LAYER_DISTRUSTED", "not trusted"),),
)
KEY = reading_key(b"page", ReadSettings(), PageOverride())


def test_a_reading_comes_back_as_it_was_kept(tmp_path: Path) -> None:
    cache = ReadingCache(tmp_path / "pages")
    assert KEY not in cache
    cache.store(KEY, READING)
    assert KEY in cache
    assert cache.load(KEY) == READING
    assert [p.name for p in (tmp_path / "pages").iterdir()] == [f"{KEY}.jsonl"]  # no draft is left


@pytest.mark.parametrize("name", [f.name for f in fields(ReadSettings)])
def test_any_setting_makes_another_key(name: str) -> None:
    settings = ReadSettings()
    changed = replace(settings, **{name: getattr(settings, name) + 1})
    assert reading_key(b"page", changed, PageOverride()) != KEY


def test_page_and_override_make_another_key_and_nothing_else_does() -> None:
    keys = {
        reading_key(b"page", ReadSettings(), PageOverride()),
        reading_key(b"page", ReadSettings(), PageOverride()),
        reading_key(b"other", ReadSettings(), PageOverride()),
        reading_key(b"page", ReadSettings(), PageOverride(turn=90)),
        reading_key(b"page", ReadSettings(), PageOverride(ignore_text_layer=True)),
    }
    assert len(keys) == 4
    assert {len(key) for key in keys} == {32}


def test_all_code_counts_but_what_only_brings_pages() -> None:
    counted = reading_code()
    some = {"pipeline.model", "pipeline.dictionary", "scan.py", "tables/grid.py", "files/weigh.py"}
    assert some <= set(counted)
    folder = Path(str(pipeline.read.__file__)).parent
    assert {file.name for file in set(folder.rglob("*.py")) - set(counted.values())} == {
        *("cache.py", "corpus.py", "known_files.py", "measured.py", "opener.py", "pages.py", "raw_files.py"),
        *("sources.py", "told.py"),
    }


def test_what_no_document_needs_goes(tmp_path: Path) -> None:
    cache = ReadingCache(tmp_path)
    for key in ("a", "b", "c"):
        cache.store(key, READING)
    (tmp_path / ".d.jsonl.0123abcd.part").write_bytes(b"half a rea")  # of a run that was killed
    assert cache.keep_only(["b", "x"]) == 3
    assert [p.name for p in tmp_path.iterdir()] == ["b.jsonl"]


def test_a_draft_of_a_killed_run_is_no_reading(tmp_path: Path) -> None:
    (tmp_path / f".{KEY}.jsonl.0123abcd.part").write_bytes(b"half a rea")
    assert KEY not in ReadingCache(tmp_path)


def test_writing_over_a_reading_is_whole_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = ReadingCache(tmp_path)
    cache.store(KEY, READING)

    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        cache.store(KEY, replace(READING, reason="again"))
    assert cache.load(KEY) == READING


@pytest.mark.parametrize("cut", [0, 1, 70, 80, 200, -2])
def test_an_entry_cut_short_is_none(tmp_path: Path, cut: int) -> None:
    cache = ReadingCache(tmp_path)
    cache.store(KEY, READING)
    path = tmp_path / f"{KEY}.jsonl"
    path.write_bytes(path.read_bytes()[:cut])
    assert KEY not in cache
    with pytest.raises(ReadingLost, match=r"is damaged: run `kinerja read`, which reads its page again"):
        cache.load(KEY)


def test_every_byte_counts(tmp_path: Path) -> None:
    cache = ReadingCache(tmp_path)
    cache.store(KEY, READING)
    path = tmp_path / f"{KEY}.jsonl"
    whole = path.read_bytes()
    for place in range(len(whole) - 1):  # but for the newline at the end
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        assert KEY not in cache, place


def test_an_entry_of_another_page_is_none(tmp_path: Path) -> None:
    cache = ReadingCache(tmp_path)
    cache.store("other", READING)
    (tmp_path / "other.jsonl").rename(tmp_path / f"{KEY}.jsonl")
    assert KEY not in cache
    with pytest.raises(ReadingLost, match="is not there"):
        cache.load("other")
