"""What stops a command, in words."""

from __future__ import annotations

import errno

import pytest

from pipeline.trouble import Told, told

KEPT = "What was done is kept; then run the same command again"


@pytest.mark.parametrize(
    ("number", "why", "remedy"),
    [
        (errno.ENOSPC, "No space left on device", "there is no room on its disk, or none allowed: make some"),
        (
            errno.EROFS,
            "Read-only file system",
            "this user may not: look at the rights of the file and its folder",
        ),
        (
            errno.ENOENT,
            "No such file or directory",
            "it was there, or should be: put it back, or leave it out",
        ),
        (errno.EIO, "Input/output error", "the disk or the connection to it fails: look after it first"),
        (errno.ENOTDIR, "Not a directory", "see to it"),
    ],
)
def test_an_error_of_the_disk(number: int, why: str, remedy: str) -> None:
    said = told(OSError(number, why, "extracted/rkt.parquet"))
    assert said is not None
    assert said.startswith(f"extracted/rkt.parquet: {why} - {remedy}")
    assert said.endswith(KEPT)


def test_without_a_file() -> None:
    assert told(OSError(errno.EIO, "Input/output error")) is not None


def test_what_was_meant_for_people() -> None:
    assert told(Told("run the step before")) == "run the step before"


def test_an_error_of_the_program_is_left_to_be_seen() -> None:
    assert told(OSError("cannot identify image file")) is None
