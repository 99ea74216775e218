"""An empty archive, made decrees to bring into it, and the command."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from pipeline import cli, lock
from pipeline.ingest import command
from pipeline.normalise.vocabulary import RegionWords, load_vocabulary
from schemas.fields import HERE as SCHEMAS
from tests import bad_pdfs

RUNNER = CliRunner(env={"COLUMNS": "300", "TERM": "dumb", "NO_COLOR": "1"})
ABOUT = "PENETAPAN PERJANJIAN KINERJA TAHUN {year}"

Ingest = Callable[..., Result]
MakeDecree = Callable[..., Path]


@pytest.fixture(scope="session")
def words() -> RegionWords:
    return load_vocabulary(SCHEMAS / "vocabulary").regions


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "inbox"
    folder.mkdir()
    return folder


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    folder = tmp_path / "raw"
    folder.mkdir()
    return folder


@pytest.fixture
def decree(inbox: Path) -> MakeDecree:
    """``decree("name.pdf", number=.., ..)``: the first page of a decree, born-digital, in the inbox."""

    def make(
        name: str = "scan 0001.pdf",
        *,
        office: str = "KOMISI PEMILIHAN UMUM KOTA MOJOKERTO",
        number: str = "NOMOR 4 TAHUN 2024",
        year: int = 2024,
        extra: str = "",
    ) -> Path:
        lines = ["KEPUTUSAN", office, number, "TENTANG", ABOUT.format(year=year)]
        lines += ["DENGAN RAHMAT TUHAN YANG MAHA ESA", f"KETUA {office},", extra]
        path = inbox / name
        path.parent.mkdir(parents=True, exist_ok=True)
        return bad_pdfs.text_page(path, [line for line in lines if line])

    return make


@pytest.fixture
def ingest(tmp_path: Path, raw: Path, monkeypatch: pytest.MonkeyPatch) -> Ingest:
    """``ingest(*arguments, answers=..)``: the command on the archive, received on a fixed day."""
    monkeypatch.setattr(cli.console, "width", 300)
    monkeypatch.setattr(command, "_PROCESSES", 0)  # here: beginning one takes longer than most tests
    monkeypatch.chdir(tmp_path)  # paths as a person types them

    def call(*arguments: str | Path, answers: str | None = None) -> Result:
        where = ["--raw", str(raw.relative_to(tmp_path)), "--out", "out", "--received", "2026-11-24"]
        return RUNNER.invoke(cli.app, ["ingest", *where, *map(str, arguments)], input=answers)

    return call


@pytest.fixture
def holds(raw: Path) -> Callable[[], list[str]]:
    """The names in the archive, drafts and hidden files included; not the folder of locks."""
    return lambda: sorted(path.name for path in raw.iterdir() if path.name != lock.FOLDER)
