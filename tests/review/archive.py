"""An archive to work in: ``raw`` under git and ``extracted`` beside it, with one decree published."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq

from pipeline import flow
from pipeline.corrections.model import Corrections
from pipeline.corrections.store import corrections_path, load_corrections
from pipeline.settings import Settings
from pipeline.storage import Work
from tests.plant.choose import choose_plants
from tests.plant.kept import plant_into
from tests.plant.model import Plant


@dataclass(frozen=True, slots=True)
class Archive:
    """``stem``: name of its one document without ``.pdf``."""

    folder: Path
    stem: str

    @property
    def raw(self) -> Path:
        return self.folder / "raw"

    @property
    def out(self) -> Path:
        return self.folder / "extracted"

    @property
    def work(self) -> Work:
        return Work(self.out / "work")

    @property
    def corrections_file(self) -> Path:
        return corrections_path(self.raw / f"{self.stem}.pdf")

    def corrections(self) -> Corrections | None:
        return load_corrections(self.corrections_file)

    def table(self, name: str) -> pd.DataFrame:
        """A published table as it is on the disk now."""
        frame: pd.DataFrame = pq.read_table(self.out / f"{name}.parquet").to_pandas()
        return frame

    def row(self, row_id: str) -> dict[str, object]:
        """A published row. Raises ``IndexError`` where there is none."""
        rows = pq.read_table(self.out / f"{row_id.split('/')[1]}.parquet").to_pylist()
        found: list[dict[str, object]] = [row for row in rows if row["row_id"] == row_id]
        return found[0]

    def publication(self) -> dict[str, bytes]:
        """The bytes of every published file."""
        return {path.name: path.read_bytes() for path in sorted(self.out.iterdir()) if path.is_file()}

    def changed(self) -> list[str]:
        """What ``git status`` says has changed since the archive was made."""
        return _git(self.folder, "status", "--porcelain", "--untracked-files=all").splitlines()

    def copied(self, folder: Path) -> Archive:
        shutil.copytree(self.folder, folder, dirs_exist_ok=True)
        return Archive(folder, self.stem)


def new_archive(folder: Path, pdf: Path) -> Archive:
    """``pdf`` with its sidecar in ``raw``, under git; nothing is published yet."""
    archive = Archive(folder, pdf.stem)
    archive.raw.mkdir(parents=True)
    shutil.copy(pdf, archive.raw)
    if pdf.with_suffix(".yml").exists():
        shutil.copy(pdf.with_suffix(".yml"), archive.raw)
    (folder / ".gitignore").write_text("/extracted/\n", encoding="utf-8")
    _git(folder, "init", "--quiet")
    _git(folder, "add", "--all")
    _git(
        folder,
        "-c",
        "user.name=test",
        "-c",
        "user.email=test@localhost",
        "commit",
        "--quiet",
        "-m",
        "received",
    )
    return archive


def publish(archive: Archive) -> int:
    """All steps, as ``kinerja run``; returns how many pages were read."""
    workers = min(2, os.cpu_count() or 1)
    _, pages = flow.run(
        archive.raw, archive.out, Settings(), workers=workers, progress=lambda done, total: None
    )
    return pages


def plant(archive: Archive, seed: int) -> tuple[Plant, ...]:
    """Plant errors into what was read of the document, and publish it so."""
    document = next(iter(archive.work.documents()))
    plants = choose_plants(document, seed)
    publish_planted(archive, plants)
    return plants


def publish_planted(archive: Archive, plants: Sequence[Plant]) -> None:
    """Publish the document with ``plants`` in what was read; pages that are kept are not read again."""
    plant_into(archive.work, archive.stem, plants)
    if publish(archive):
        raise AssertionError("planted pages must be taken for read")


def _git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True, text=True)
    return done.stdout
