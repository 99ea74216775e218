"""A bad document stops no other; a bad disk stops the run."""

from __future__ import annotations

import errno

import pytest

from pipeline.guarded import guarded


def _fails(error: Exception) -> str:
    raise error


def test_what_succeeds() -> None:
    assert guarded(lambda: "done", lambda why: why) == "done"


def test_what_fails_is_told_with_its_place() -> None:
    said = guarded(lambda: _fails(ZeroDivisionError("by nothing")), lambda why: why)
    assert said.startswith("ZeroDivisionError: by nothing at _fails:")


def test_an_error_of_a_library_about_the_document() -> None:
    said = guarded(lambda: _fails(OSError("image file is truncated")), lambda why: why)  # as Pillow has it
    assert said.startswith("OSError: image file is truncated at _fails:")


def test_an_error_of_the_disk_is_passed_on() -> None:
    with pytest.raises(OSError, match="No space left"):
        guarded(lambda: _fails(OSError(errno.ENOSPC, "No space left on device")), lambda why: why)
