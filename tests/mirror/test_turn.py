"""Two publishers on one storage: the second is told who the first is; a dead one can be taken over."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest

from pipeline.lock import Busy
from pipeline.mirror import turn as module
from pipeline.mirror.remote import Missing, Remote, StorageFailed
from pipeline.mirror.turn import NAME, turn
from tests.mirror.conftest import Bucket, Memory


@pytest.fixture(autouse=True)
def no_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PATIENCE", 0.05)
    monkeypatch.setattr(module, "POLL", 0.01)


def _check(remote: Remote, one: Path, other: Path) -> None:
    with turn(remote, one, "kinerja run"):
        assert json.loads(remote.get(NAME))["doing"] == "kinerja run"
        with pytest.raises(Busy) as caught, turn(remote, other, "kinerja run"):
            pass
    assert re.fullmatch(
        rf"`kinerja run` \(process {os.getpid()} of \S.* on \S+, since 20.*\) is at work on {remote.url};"
        rf" wait until it is done\. If it was killed or its machine is gone, delete {remote.url}/{NAME}\."
        r" What was done is kept",
        str(caught.value),
    )
    with turn(remote, other, "kinerja run"):
        pass
    with pytest.raises(Missing):
        remote.get(NAME)


def test_the_second_is_told_of_the_first(memory: Memory, tmp_path: Path) -> None:
    _check(memory.remote, tmp_path / "one", tmp_path / "other")
    assert memory.files() == {}


def test_the_same_on_s3(bucket: Bucket, tmp_path: Path) -> None:
    _check(Remote(f"s3://{bucket.name}/extracted"), tmp_path / "one", tmp_path / "other")
    assert bucket.files() == {}


class _Late(Remote):
    """Looks when nobody is there yet, and writes when somebody is; storage as it is between two machines."""

    looked = False

    def get(self, name: str) -> bytes:
        if not self.looked:
            self.looked = True
            raise Missing("nobody")
        return super().get(name)


@pytest.mark.parametrize("kind", ["memory", "s3"])
def test_two_at_once(kind: str, memory: Memory, bucket: Bucket, tmp_path: Path) -> None:
    url = memory.url if kind == "memory" else f"s3://{bucket.name}/extracted"
    with turn(Remote(url), tmp_path / "one", "kinerja run"):
        held = Remote(url).get(NAME)
        with pytest.raises(Busy), turn(_Late(url), tmp_path / "other", "kinerja run"):
            pass
        assert Remote(url).get(NAME) == held


class _Plain(_Late):
    """Storage that writes over what is there, whatever it is asked."""

    def write(self, name: str, content: bytes, *, new: bool = False) -> None:
        super().write(name, content)


def test_where_the_storage_cannot_refuse(memory: Memory, tmp_path: Path) -> None:
    """One that comes between looking and writing takes the place of the first, who goes on: against this
    nothing is promised. The first lets the other's mark stand when it ends."""
    first = turn(memory.remote, tmp_path / "one", "kinerja run")
    first.__enter__()
    with turn(_Plain(memory.url), tmp_path / "other", "kinerja run"):
        mark = memory.files()
        first.__exit__(None, None, None)
        assert memory.files() == mark
    assert memory.files() == {}


class _Overtaken(Remote):
    """Storage that writes over what is there, where another writes a moment later."""

    def write(self, name: str, content: bytes, *, new: bool = False) -> None:
        super().write(name, content)
        super().write(name, b'{"copy": "of another"}')


def test_overtaken_in_the_moment_of_writing(memory: Memory, tmp_path: Path) -> None:
    with pytest.raises(Busy), turn(_Overtaken(memory.url), tmp_path, "kinerja run"):
        pass
    assert memory.files() == {NAME: b'{"copy": "of another"}'}


class _Refusing(Remote):
    """Storage that does not know what it is asked when a new object is wanted."""

    def write(self, name: str, content: bytes, *, new: bool = False) -> None:
        if new:
            raise StorageFailed("not implemented")
        super().write(name, content)


def test_where_the_storage_does_not_know_new(memory: Memory, tmp_path: Path) -> None:
    _check(_Refusing(memory.url), tmp_path / "one", tmp_path / "other")


def test_what_a_killed_one_left(memory: Memory, tmp_path: Path) -> None:
    held = turn(memory.remote, tmp_path / "one", "kinerja run")
    held.__enter__()  # and never ends
    with pytest.raises(Busy), turn(memory.remote, tmp_path / "other", "kinerja run"):
        pass
    with turn(memory.remote, tmp_path / "one", "kinerja run"):
        pass
    assert memory.files() == {}
    held.__exit__(None, None, None)


@pytest.mark.parametrize("said", [b"", b"{}", b"[1]", b"\xff", b"half a rec"])
def test_a_mark_of_strangers(memory: Memory, tmp_path: Path, said: bytes) -> None:
    memory.put(NAME, said)
    with pytest.raises(Busy, match=r"^another kinerja is at work on"), turn(memory.remote, tmp_path, "x"):
        pass
    assert memory.files() == {NAME: said}


def test_the_first_error_is_said(memory: Memory, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(self: Remote, name: str) -> None:
        raise StorageFailed("the mark cannot be taken away")

    monkeypatch.setattr(Remote, "remove", broken)
    with pytest.raises(ZeroDivisionError), turn(memory.remote, tmp_path, "x"):
        raise ZeroDivisionError
