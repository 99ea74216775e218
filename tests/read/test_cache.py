"""Readings are kept by what they depend on."""

from __future__ import annotations

from dataclasses import fields, replace
from pathlib import Path

import pytest

from pipeline.model import Box, Finding, Layer, Line, PageReading, Reading, TextLine
from pipeline.read.cache import ReadingCache, reading_key
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
    assert [p.name for p in (tmp_path / "pages").iterdir()] == [f"{KEY}.json"]  # no draft is left


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


def test_what_no_document_needs_goes(tmp_path: Path) -> None:
    cache = ReadingCache(tmp_path)
    for key in ("a", "b", "c"):
        cache.store(key, READING)
    (tmp_path / ".d.part").write_bytes(b"half a rea")  # of a run that was killed
    assert cache.keep_only(["b", "x"]) == 3
    assert [p.name for p in tmp_path.iterdir()] == ["b.json"]


def test_a_draft_of_a_killed_run_is_no_reading(tmp_path: Path) -> None:
    (tmp_path / f".{KEY}.part").write_bytes(b"half a rea")
    assert KEY not in ReadingCache(tmp_path)


def test_writing_over_a_reading_is_whole_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = ReadingCache(tmp_path)
    cache.store(KEY, READING)

    def full(self: Path, content: bytes) -> int:
        raise OSError("no space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OSError, match="no space"):
        cache.store(KEY, replace(READING, reason="again"))
    assert cache.load(KEY) == READING
