"""A full disk, a folder that may not be written, an input that vanishes: said in words with exit code 1, and
the next run gives the bytes of an undisturbed one."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner, Result

from pipeline import cli, flow
from pipeline.lock import FOLDER, held
from pipeline.read.cache import ReadingCache
from pipeline.settings import Settings
from pipeline.storage import Work

RUNNER = CliRunner(env={"COLUMNS": "400", "TERM": "dumb", "NO_COLOR": "1"})


def _run(raw: Path, out: Path) -> Result:
    where = ["--raw", str(raw), "--out", str(out), "--workers", "1"]
    return RUNNER.invoke(cli.app, ["run", *where, "--params", "none"])


def _files(out: Path) -> dict[str, bytes]:
    # explore.html says where raw lies, as seen from where it lies itself: that is not the same for all.
    files = (p for p in sorted(out.rglob("*")) if p.is_file() and FOLDER not in p.parts)
    files = (p for p in files if p.name != "explore.html")
    return {str(p.relative_to(out)): p.read_bytes() for p in files}


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory, digital_excerpt: Path) -> Path:
    """``raw`` with one document, and ``out`` as an undisturbed run makes it."""
    folder = tmp_path_factory.mktemp("disk")
    (folder / "raw").mkdir()
    shutil.copy(digital_excerpt, folder / "raw")
    flow.run(folder / "raw", folder / "out", Settings(), workers=1, progress=lambda done, total: None)
    return folder


@pytest.fixture
def fresh(published: Path, tmp_path: Path) -> Path:
    """A folder in which only two pages have been read yet."""
    out = tmp_path / "out"
    pages = sorted((published / "out" / "work" / "read" / "pages").iterdir())
    (out / "work" / "read" / "pages").mkdir(parents=True)
    for page in pages[2:]:
        shutil.copy(page, out / "work" / "read" / "pages")
    return out


def _breaking(at: int, error: int, real: Callable[[int], None]) -> Callable[[int], None]:
    """``fsync`` that fails from the ``at``-th call on: nothing gets to the disk any more."""
    calls = 0

    def fsync(descriptor: int) -> None:
        nonlocal calls
        calls += 1
        if calls >= at:
            raise OSError(error, os.strerror(error))
        real(descriptor)

    return fsync


@pytest.mark.parametrize("at", [1, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 24, 28, 32])
def test_a_disk_that_fills_up(published: Path, fresh: Path, monkeypatch: pytest.MonkeyPatch, at: int) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", _breaking(at, errno.ENOSPC, os.fsync))
        done = _run(published / "raw", fresh)
    assert done.exit_code == 1, done.output
    assert f"{fresh}" in done.stderr
    assert (
        "No space left on device - there is no room on its disk, or none allowed: make some." in done.stderr
    )
    assert "then run the same command again" in done.stderr
    assert _run(published / "raw", fresh).exit_code == 0
    assert _files(fresh) == _files(published / "out")


def test_a_folder_that_may_only_be_read(
    published: Path, fresh: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Path.open

    def opened(self: Path, mode: str = "r", *given: object, **named: object) -> object:
        if "x" in mode:
            raise PermissionError(errno.EROFS, "Read-only file system", str(self))
        return real(self, mode, *given, **named)  # type: ignore[call-overload]

    with monkeypatch.context() as patched:
        patched.setattr(Path, "open", opened)
        done = _run(published / "raw", fresh)
    assert done.exit_code == 1
    assert "Read-only file system - this user may not: look at the rights of the file" in done.stderr
    assert _run(published / "raw", fresh).exit_code == 0
    assert _files(fresh) == _files(published / "out")


def _tables(out: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(out.glob("*.parquet"))}


def test_an_input_that_vanishes(published: Path, fresh: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = Path.iterdir

    def seen(self: Path) -> Iterator[Path]:
        yield from real(self)
        if self.name == "raw":
            yield self / "gone.pdf"

    with monkeypatch.context() as patched:
        patched.setattr(Path, "iterdir", seen)
        done = _run(published / "raw", fresh)
    assert done.exit_code == 3
    [told] = pq.read_table(fresh / "findings.parquet", filters=[("decree_id", "=", "gone")]).to_pylist()
    assert (told["code"], told["message"]) == (
        "FILE_UNREADABLE",
        "the file cannot be read: No such file or directory",
    )
    assert _run(published / "raw", fresh).exit_code == 0
    assert _tables(fresh) == _tables(published / "out")


def test_a_kept_reading_that_vanishes_in_the_middle(
    published: Path, fresh: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = flow.assemble_step

    def after_a_loss(work: Work) -> None:
        next(work.readings.folder.iterdir()).unlink()
        real(work)

    with monkeypatch.context() as patched:
        patched.setattr(flow, "assemble_step", after_a_loss)
        done = _run(published / "raw", fresh)
    assert done.exit_code == 1
    assert "is not there: run `kinerja read`, which reads its page again" in done.stderr
    assert _run(published / "raw", fresh).exit_code == 0
    assert _files(fresh) == _files(published / "out")


def test_two_runs_on_one_folder(published: Path, tmp_path: Path) -> None:
    with held(tmp_path, "publication", "kinerja run"):
        done = _run(published / "raw", tmp_path)
        step = RUNNER.invoke(cli.app, ["assemble", "--out", str(tmp_path)])
    for refused in (done, step):
        assert refused.exit_code == 1
        assert f"is at work in {tmp_path}; wait until it is done, or end it" in refused.stderr
    assert [path.name for path in tmp_path.iterdir()] == [FOLDER]


def test_a_half_renamed_publication_is_noticed_and_mended(published: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    shutil.copytree(published / "out", out)
    (out / "rkt.parquet").write_bytes(b"of another publication")
    (out / ".rkt.parquet.0123abcd.part").write_bytes(b"of a run that was killed")
    (out / "work" / "assemble" / ".x.json.0123abcd.part").write_bytes(b"of a run that was killed")
    checked = RUNNER.invoke(cli.app, ["check", "--out", str(out)])
    assert checked.exit_code == 3
    assert "is not one whole publication (not as datapackage.json states: rkt.parquet)" in checked.output
    told = RUNNER.invoke(cli.app, ["report", "--raw", str(published / "raw"), "--out", str(out)])
    assert (told.exit_code, "is not one whole publication" in told.stderr) == (1, True)
    assert _run(published / "raw", out).exit_code == 0
    assert _files(out) == _files(published / "out")


def test_a_damaged_reading_is_read_again(published: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    shutil.copytree(published / "out", out)
    cache = ReadingCache(out / "work" / "read" / "pages")
    page = next(cache.folder.iterdir())
    page.write_bytes(page.read_bytes()[:-100])
    done = _run(published / "raw", out)
    assert (done.exit_code, "1 pages read anew" in done.output) == (0, True)
    assert _files(out) == _files(published / "out")
