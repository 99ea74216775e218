"""Writing into the archive: whole or not at all, never over another, also when the process is killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from pipeline.ingest.store import ArchiveBusy, NameTaken, held_archive, put


def _no_links(self: Path, target: Path) -> None:
    raise PermissionError(1, "Operation not permitted")


@pytest.fixture(params=["links", "no links"])
def folder(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """On a file system with hard links, and on one without."""
    if request.param == "no links":
        monkeypatch.setattr(Path, "hardlink_to", _no_links)
    return tmp_path


def test_a_new_file(folder: Path) -> None:
    put(folder / "a.pdf", b"whole")
    assert {p.name: p.read_bytes() for p in folder.iterdir()} == {"a.pdf": b"whole"}


def test_a_name_that_is_taken(folder: Path) -> None:
    (folder / "a.pdf").write_bytes(b"first")
    with pytest.raises(NameTaken, match=r"a\.pdf exists"):
        put(folder / "a.pdf", b"second")
    assert {p.name: p.read_bytes() for p in folder.iterdir()} == {"a.pdf": b"first"}


def test_a_broken_link_is_a_name(folder: Path) -> None:
    (folder / "a.pdf").symlink_to(folder / "elsewhere.pdf")
    with pytest.raises(NameTaken):
        put(folder / "a.pdf", b"second")
    assert [p.name for p in folder.iterdir()] == ["a.pdf"]


def test_a_disk_that_is_full(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        put(folder / "a.pdf", b"whole")
    assert list(folder.iterdir()) == []


def test_one_at_a_time(tmp_path: Path) -> None:
    busy = pytest.raises(ArchiveBusy, match="another `kinerja ingest` is at work in")
    with held_archive(tmp_path), busy, held_archive(tmp_path):
        pass
    with held_archive(tmp_path):
        put(tmp_path / "a.pdf", b"whole")
    assert [p.name for p in tmp_path.iterdir()] == ["a.pdf"]


def test_drafts_of_a_broken_off_ingest_are_swept_out(tmp_path: Path) -> None:
    (tmp_path / ".ingest-0123456789abcdef.part").write_bytes(b"half")
    (tmp_path / ".other.part").write_bytes(b"not ours")
    with held_archive(tmp_path):
        assert [p.name for p in tmp_path.iterdir()] == [".other.part"]


def test_killed_at_any_time_there_are_whole_files_only(tmp_path: Path, root: Path) -> None:
    writer = textwrap.dedent("""
        import sys
        from pathlib import Path
        from pipeline.ingest.store import held_archive, put
        folder, number = Path(sys.argv[1]), 0
        with held_archive(folder):
            while True:
                put(folder / f"{sys.argv[2]}-{number}.pdf", bytes([number % 256]) * 200_000)
                print(number, flush=True)
                number += 1
    """)
    for turn in range(5):
        process = subprocess.Popen(
            [sys.executable, "-c", writer, str(tmp_path), str(turn)],
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(root)},
            text=True,
        )
        assert process.stdout is not None
        confirmed = [int(process.stdout.readline()) for _ in range(3 + turn)]
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
        for number in confirmed:
            content = (tmp_path / f"{turn}-{number}.pdf").read_bytes()
            assert content == bytes([number % 256]) * 200_000
    assert {path.stat().st_size for path in tmp_path.glob("*.pdf")} == {200_000}
    with held_archive(tmp_path):
        assert list(tmp_path.glob(".*")) == []
