"""What is known of a local copy: now, after a restart, after a killed write."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from pipeline.lock import FOLDER
from pipeline.mirror.record import Record
from pipeline.mirror.remote import Stored

OLD, NEW = Stored(3, "v1"), Stored(3, "v2")


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def test_what_was_noted(tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    record = Record(tmp_path)
    assert (record.names(), record.there("a.pdf"), record.digest("a.pdf")) == (frozenset(), None, None)
    file.write_bytes(b"old")
    assert (record.same("a.pdf", OLD), record.from_there("a.pdf")) == (False, False)
    record.note("a.pdf", OLD, _sha256(b"old"))
    for known in (record, Record(tmp_path)):
        assert known.names() == {"a.pdf"}
        assert known.there("a.pdf") == OLD
        assert (known.same("a.pdf", OLD), known.from_there("a.pdf")) == (True, True)
        assert (known.same("a.pdf", NEW), known.same("a.pdf", None)) == (False, False)
    record.note("a.pdf", NEW, _sha256(b"new"))  # and killed before the file was written
    for known in (record, Record(tmp_path)):
        assert (known.same("a.pdf", NEW), known.from_there("a.pdf")) == (False, True)
    file.write_bytes(b"new")
    assert record.same("a.pdf", NEW)
    file.write_bytes(b"own")
    assert (record.same("a.pdf", NEW), record.from_there("a.pdf")) == (False, False)


def test_a_version_that_tells_nothing_is_never_the_same(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"old")
    record = Record(tmp_path)
    record.note("a.pdf", Stored(3, ""), _sha256(b"old"))
    assert (record.same("a.pdf", Stored(3, "")), record.from_there("a.pdf")) == (False, True)


def test_a_file_not_touched_is_not_read_again(tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(b"old")
    record = Record(tmp_path)
    for name in ("a.pdf", "gone.pdf"):
        record.note(name, OLD, _sha256(b"old"))
    record.settle({"a.pdf"})
    assert len((tmp_path / FOLDER / "copied.jsonl").read_bytes().splitlines()) == 1
    touched = file.stat().st_mtime_ns
    file.write_bytes(b"own")
    assert not Record(tmp_path).from_there("a.pdf")
    os.utime(file, ns=(touched, touched))  # nobody does this but to be believed
    assert Record(tmp_path).names() == {"a.pdf"}
    assert Record(tmp_path).from_there("a.pdf")
