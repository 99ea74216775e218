"""A folder of entries: what is asked for stays, what nobody asks for goes."""

from __future__ import annotations

from pathlib import Path

from pipeline.entries import Entries


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_what_was_put_is_got(tmp_path: Path) -> None:
    Entries(tmp_path / "new").put("a", b"content", "origin")
    kept = Entries(tmp_path / "new").get("a")
    assert kept is not None
    assert (kept.content, kept.made_of) == (b"content", "origin")
    assert Entries(tmp_path / "new").get("b") is None


def test_a_damaged_entry_is_none(tmp_path: Path) -> None:
    entries = Entries(tmp_path)
    entries.put("a", b"content")
    entries.path("a").write_bytes(entries.path("a").read_bytes().replace(b"content", b"Content"))
    assert entries.get("a") is None


def test_only_what_was_asked_for_since_is_kept(tmp_path: Path) -> None:
    before = Entries(tmp_path)
    for key in ("a", "b", "c"):
        before.put(key, key.encode())
        before.get(key)
    entries = Entries(tmp_path)
    entries.get("a")
    entries.get("d")  # made now, because it was not there
    entries.put("d", b"d")
    (tmp_path / ".c.jsonl.0123abcd.part").write_bytes(b"half")
    assert entries.keep_asked() == 3
    assert _names(tmp_path) == ["a.jsonl", "d.jsonl"]


def test_keys_that_are_named_are_kept(tmp_path: Path) -> None:
    entries = Entries(tmp_path)
    for key in ("a", "b"):
        entries.put(key, b"")
        entries.get(key)
    assert entries.keep_only(["b"]) == 1
    assert _names(tmp_path) == ["b.jsonl"]


def test_there_is_nothing_to_sweep(tmp_path: Path) -> None:
    assert Entries(tmp_path / "none").keep_asked() == 0
