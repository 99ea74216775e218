"""Which files a call means."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pipeline.ingest.files import Found, find_files
from pipeline.ingest.model import Refused


def test_folders_are_searched_to_the_bottom(tmp_path: Path) -> None:
    for name in (
        "b/2.pdf",
        "b/1.PDF",
        "b/c/3.Pdf",
        "b/note.txt",
        "b/._1.pdf",
        "b/.git/x.pdf",
        "a.pdf",
        "z.scan",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    (tmp_path / "b" / "round").symlink_to(tmp_path / "b")
    expected = tuple(tmp_path / name for name in ("z.scan", "b/1.PDF", "b/2.pdf", "b/c/3.Pdf", "a.pdf"))
    assert find_files([tmp_path / "z.scan", tmp_path / "b", tmp_path / "a.pdf"]) == Found(expected, ())


def test_each_file_once(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").touch()
    (tmp_path / "link.pdf").symlink_to("a.pdf")
    assert find_files([tmp_path / "a.pdf", tmp_path]).files == (tmp_path / "a.pdf",)


def test_a_folder_of_nothing(tmp_path: Path) -> None:
    expected = Refused(tmp_path, "there is no PDF in this folder or below it")
    assert find_files([tmp_path]) == Found((), (expected,))


def test_a_folder_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "closed").mkdir()
    (tmp_path / "a.pdf").touch()
    scan = os.scandir

    def refuse(path: str) -> object:  # by hand, because whoever runs the tests as root may read everything
        if Path(path).name == "closed":
            raise PermissionError(13, "Permission denied", path)
        return scan(path)

    monkeypatch.setattr(os, "scandir", refuse)
    expected = Refused(tmp_path / "closed", "the folder cannot be searched: Permission denied")
    assert find_files([tmp_path]) == Found((tmp_path / "a.pdf",), (expected,))
