"""A file appears whole or not at all: on a full disk, without rights, over another's work, when killed."""

from __future__ import annotations

import errno
import os
import resource
import signal
import stat
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pipeline.whole import NameTaken, sweep, write, write_new, write_together
from tests.processes import started

DRAFT = ".a.json.0123abcd.part"


def _files(folder: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in sorted(folder.iterdir())}


def test_a_file_in_a_folder_that_is_not_there_yet(tmp_path: Path) -> None:
    assert write(tmp_path / "new" / "a.json", b"one")
    assert _files(tmp_path / "new") == {"a.json": b"one"}


def test_what_says_the_same_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    write(path, b"one")
    before = path.stat()
    assert not write(path, b"one")
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert write(path, b"two")
    assert _files(tmp_path) == {"a.json": b"two"}


def test_the_rights_are_those_of_any_new_file_or_of_the_one_before(tmp_path: Path) -> None:
    mask = os.umask(0o027)
    try:
        write(tmp_path / "new", b"x")
        (tmp_path / "old").touch(mode=0o660)
        (tmp_path / "old").chmod(0o464)
        write(tmp_path / "old", b"x")
    finally:
        os.umask(mask)
    modes = {p.name: stat.S_IMODE(p.stat().st_mode) for p in tmp_path.iterdir()}
    assert modes == {"new": 0o640, "old": 0o664}  # the owner must be able to replace it


def test_nothing_is_written_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "kept-by-dvc").write_bytes(b"one")
    (tmp_path / "a").symlink_to(tmp_path / "kept-by-dvc")
    (tmp_path / "b").hardlink_to(tmp_path / "kept-by-dvc")
    for name in ("a", "b"):
        write(tmp_path / name, b"two")
    assert _files(tmp_path) == {"a": b"two", "b": b"two", "kept-by-dvc": b"one"}
    assert not (tmp_path / "a").is_symlink()


def test_together_the_last_is_renamed_last(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_together(tmp_path, {"b": b"1", "a": b"1", "seal": b"1"})
    real: Callable[[Path, Path], Path] = Path.replace
    seen: list[tuple[str, dict[str, bytes]]] = []

    def watched(self: Path, target: Path) -> Path:
        seen.append((target.name, _files(tmp_path)))
        return real(self, target)

    monkeypatch.setattr(Path, "replace", watched)
    assert write_together(tmp_path, {"b": b"2", "a": b"2", "c": b"2", "seal": b"2"}) == (
        "b",
        "a",
        "c",
        "seal",
    )
    assert [name for name, _ in seen] == ["b", "a", "c", "seal"]
    drafts = [content for name, content in seen[0][1].items() if name.endswith(".part")]
    assert drafts == [b"2"] * 4  # all were there before the first got its name
    assert _files(tmp_path) == {"a": b"2", "b": b"2", "c": b"2", "seal": b"2"}


@pytest.fixture
def small_disk() -> Iterator[None]:
    """No file may grow over 4096 bytes, as on a disk that is full then."""
    limit = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, limit[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, limit)
    signal.signal(signal.SIGXFSZ, handler)


def test_no_room(tmp_path: Path, small_disk: None) -> None:
    write_together(tmp_path, {"a": b"old", "b": b"old"})
    with pytest.raises(OSError, match="File too large") as caught:
        write_together(tmp_path, {"a": b"new", "b": b"n" * 5000})
    assert (caught.value.errno, caught.value.filename) == (errno.EFBIG, str(tmp_path / "b"))
    with pytest.raises(OSError, match="File too large"):
        write_new(tmp_path / "c", b"n" * 5000)
    assert _files(tmp_path) == {"a": b"old", "b": b"old"}


def test_a_disk_that_says_so_only_at_the_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "a", b"old")

    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    for writing in (write, write_new):
        with pytest.raises(OSError, match="No space left on device") as caught:
            writing(tmp_path / ("a" if writing is write else "b"), b"new")
        assert str(caught.value.filename).startswith(str(tmp_path))
    assert _files(tmp_path) == {"a": b"old"}


def test_a_draft_that_another_swept_away_is_written_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real: Callable[[int], None] = os.fsync
    turns = iter([True, False])

    def sweeping(descriptor: int) -> None:
        real(descriptor)
        if next(turns, False):
            sweep(tmp_path)

    monkeypatch.setattr(os, "fsync", sweeping)
    assert write(tmp_path / "a.json", b"one")
    assert _files(tmp_path) == {"a.json": b"one"}


def test_only_drafts_are_swept_away(tmp_path: Path) -> None:
    below = tmp_path / "below"
    below.mkdir()
    for name in (DRAFT, ".part", ".b.part", ".c.xyz.part", "a.json"):
        (tmp_path / name).write_bytes(b"x")
    (below / DRAFT).write_bytes(b"x")
    sweep(tmp_path, "*.yml")
    assert DRAFT in _files_deep(tmp_path)
    sweep(tmp_path)
    assert _files_deep(tmp_path) == {".part", ".b.part", ".c.xyz.part", "a.json", f"below/{DRAFT}"}
    sweep(tmp_path, deep=True)
    assert _files_deep(tmp_path) == {".part", ".b.part", ".c.xyz.part", "a.json"}
    sweep(tmp_path / "nowhere")


def _files_deep(folder: Path) -> set[str]:
    return {str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file()}


def test_the_drafts_that_it_makes_are_those_that_are_swept_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "unlink", lambda self, missing_ok=False: None)  # as if killed before
    monkeypatch.setattr(Path, "replace", _killed)
    for name in ("a.json", "k" * 200 + ".pdf", "\u202e é'*[x].yml"):
        with pytest.raises(KeyboardInterrupt):
            write(tmp_path / name, b"x")
    assert len(_files(tmp_path)) == 3
    monkeypatch.undo()
    sweep(tmp_path)
    assert _files(tmp_path) == {}


def _killed(self: Path, target: Path) -> Path:
    raise KeyboardInterrupt


@pytest.fixture(params=["links", "no links"])
def folder(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """On a file system with hard links, and on one without."""
    if request.param == "no links":

        def refused(self: Path, target: Path) -> None:
            raise PermissionError(errno.EPERM, "Operation not permitted")

        monkeypatch.setattr(Path, "hardlink_to", refused)
    return tmp_path


def test_a_new_file(folder: Path) -> None:
    write_new(folder / "a.pdf", b"whole")
    assert _files(folder) == {"a.pdf": b"whole"}


def test_a_name_that_is_taken(folder: Path) -> None:
    (folder / "a.pdf").write_bytes(b"first")
    with pytest.raises(NameTaken, match="File exists"):
        write_new(folder / "a.pdf", b"second")
    assert _files(folder) == {"a.pdf": b"first"}


def test_a_broken_link_is_a_name(folder: Path) -> None:
    (folder / "a.pdf").symlink_to(folder / "elsewhere.pdf")
    with pytest.raises(NameTaken):
        write_new(folder / "a.pdf", b"second")
    assert [p.name for p in folder.iterdir()] == ["a.pdf"]


_WRITER = textwrap.dedent("""
    import sys
    from pathlib import Path
    from pipeline.whole import write_new, write_together
    folder, turn, number = Path(sys.argv[1]), sys.argv[2], 0
    while True:
        content = bytes([number % 256]) * 200_000
        write_new(folder / f"{turn}-{number}.pdf", content)
        write_together(folder, {"table": content, "seal": content[:1]})
        print(number, flush=True)
        number += 1
""")


def test_killed_at_any_time_there_are_whole_files_only(tmp_path: Path, root: Path) -> None:
    for turn in range(5):
        command = [sys.executable, "-c", _WRITER, str(tmp_path), str(turn)]
        environment = {**os.environ, "PYTHONPATH": str(root)}
        with started(command, stdout=subprocess.PIPE, env=environment) as process:
            assert process.stdout is not None
            confirmed = [int(process.stdout.readline()) for _ in range(3 + turn)]
        for number in confirmed:
            assert (tmp_path / f"{turn}-{number}.pdf").read_bytes() == bytes([number % 256]) * 200_000
    files = [*tmp_path.glob("*.pdf"), tmp_path / "table"]
    assert {path.stat().st_size for path in files} == {200_000}
    sweep(tmp_path)
    assert list(tmp_path.glob(".*")) == []
