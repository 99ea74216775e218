"""The file of thresholds: absent, sound, wrong, and with names that nobody knows."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.doctor.model import Found, Place, State
from pipeline.doctor.settings import thresholds
from pipeline.settings import Settings


def _found(params: Path) -> list[Found]:
    return list(thresholds(Place(Path("raw"), Path("out"), params, Settings())))


def test_no_file_and_the_projects_own(tmp_path: Path, root: Path) -> None:
    assert [one.state for one in _found(tmp_path / "none.yaml")] == [State.NOTE]
    assert [(one.state, one.said) for one in _found(root / "params.yaml")] == [(State.OK, "as the defaults")]


def test_what_is_set_otherwise_and_what_is_misspelt(tmp_path: Path) -> None:
    params = tmp_path / "params.yaml"
    params.write_text("read: {sure: 0.8, min_dip: 100}\nmachine: {seconds: 1}\n", "utf-8")
    found = _found(params)
    assert [(one.about, one.state) for one in found] == [
        ("read.min_dip", State.ATTENTION),
        ("machine", State.ATTENTION),
        (str(params), State.OK),
    ]
    assert found[-1].said == "read.sure 0.8 instead of 0.9"


@pytest.mark.parametrize("content", [b"read: {sure: much}", b"read: [", b"\xff\xfe\xff", b"[1]"])
def test_a_file_that_cannot_be_used(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "params.yaml").write_bytes(content)
    (found,) = _found(tmp_path / "params.yaml")
    assert (found.state, found.said.startswith("it cannot be used: ")) == (State.ATTENTION, True)
