"""What reads pages is loaded early only where a run is going to read some."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pipeline.machines import births
from pipeline.read import loading


@pytest.mark.parametrize(
    ("raw_files", "read_at", "begins"),
    [
        ({"a.pdf": 100}, None, True),  # nothing was read yet
        ({"a.pdf": 100, "b.pdf": 300}, 200, True),
        ({"a.pdf": 100, "a.corrections.yml": 300}, 200, True),  # it may send a page back
        ({"a.pdf": 100}, 200, False),
        ({}, None, False),
    ],
)
def test_loading_begins_where_something_is_newer_than_what_was_read(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    raw_files: dict[str, int],
    read_at: int | None,
    begins: bool,
) -> None:
    raw, read = tmp_path / "raw", tmp_path / "documents.json"
    raw.mkdir()
    for path, at in [*((raw / name, at) for name, at in raw_files.items()), (read, read_at)]:
        if at is not None:
            path.touch()
            os.utime(path, (at, at))
    begun: list[tuple[str, ...]] = []
    monkeypatch.setattr(births, "begin", begun.append)
    loading.begin(raw, read)
    assert begun == ([loading.SLOW_IMPORTS] if begins else [])


def test_a_link_to_nowhere_is_not_followed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[tuple[str, ...]] = []
    monkeypatch.setattr(births, "begin", begun.append)
    (tmp_path / "gone.pdf").symlink_to(tmp_path / "nowhere.pdf")
    loading.begin(tmp_path, tmp_path / "documents.json")
    assert begun == [loading.SLOW_IMPORTS]


def test_a_folder_that_is_not_there_begins_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(births, "begin", lambda named: pytest.fail(f"loads {named}"))
    loading.begin(tmp_path / "s3:" / "bucket", tmp_path / "documents.json")
