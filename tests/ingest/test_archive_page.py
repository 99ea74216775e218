"""``docs/archive.md``: its commands, and those that ``kinerja ingest`` prints, run as they stand there."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.ingest.conftest import MakeDecree

pytestmark = pytest.mark.slow

NAME = "kota-mojokerto-2024-4"
Shell = Callable[[str, Path], str]


def _section(root: Path, title: str) -> str:
    """The commands under the heading ``title``."""
    page = (root / "docs" / "archive.md").read_text(encoding="utf-8")
    part = page.split(f"\n## {title}\n")[1].split("\n## ")[0]
    return "\n".join(re.findall(r"```sh\n(.*?)```", part, re.DOTALL))


@pytest.fixture
def shell(root: Path, tmp_path: Path) -> Shell:
    """A shell with this environment's commands, in which no setting of who runs the tests counts."""
    (tmp_path / "bin").mkdir()
    for name, command in {
        "kinerja": f'PYTHONPATH="{root}" exec "{sys.executable}" -c "from pipeline.cli import app; app()"',
        "dvc": f'exec "{sys.executable}" -m dvc',
    }.items():
        path = tmp_path / "bin" / name
        path.write_text(f'#!/bin/sh\n{command} "$@"\n', encoding="utf-8")
        path.chmod(0o755)
    person = {
        f"GIT_{who}_{what}": "arsip@localhost"
        for who in ("AUTHOR", "COMMITTER")
        for what in ("NAME", "EMAIL")
    }
    environment = {
        **os.environ,
        **person,
        "PATH": f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}",
        "HOME": str(tmp_path),
        "DVC_NO_ANALYTICS": "1",
        "COLUMNS": "300",
    }

    def run(commands: str, folder: Path) -> str:
        done = subprocess.run(
            ["sh", "-e", "-c", commands],
            cwd=folder,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    return run


@pytest.mark.skipif(shutil.which("git") is None, reason="the page is about an archive in git")
def test_an_archive_with_a_folder_as_its_remote(
    root: Path, tmp_path: Path, shell: Shell, decree: MakeDecree
) -> None:
    archive, remote = tmp_path / "arsip", tmp_path / "gudang"
    (archive / "raw").mkdir(parents=True)
    (archive / ".dvc").mkdir()
    for name in (".gitignore", ".dvc/config", ".dvc/.gitignore"):
        shutil.copy(root / name, archive / name)
    decree("old.pdf", number="NOMOR 1 TAHUN 2020", year=2020).rename(archive / "raw" / "old.pdf")
    (archive / "raw" / "old.yml").write_text("issuer: KPU Kota Mojokerto\n", encoding="utf-8")
    shell("git init --quiet; git add .; git commit --quiet --message start", archive)

    shell(
        _section(root, "Once, with a folder as the remote").replace("/srv/arsip-kinerja", str(remote)),
        archive,
    )
    assert shell("git ls-files raw; git status --short", archive).split() == [
        "raw/old.pdf.dvc",
        "raw/old.yml",
    ]
    assert len([path for path in remote.rglob("*") if path.is_file()]) == 1

    (archive / "serah-terima").mkdir()
    document = decree()
    shutil.copy(document, archive / "serah-terima")
    come_in = _section(root, "Each time documents come in").replace("ingest ", "ingest --yes ")
    printed = shell(come_in, archive)
    commands = printed.split("run:\n")[1]
    assert [line.strip() for line in commands.splitlines()] == [
        f"dvc add raw/{NAME}.pdf",
        f"git add raw/{NAME}.pdf.dvc raw/{NAME}.yml",
        f"dvc push raw/{NAME}.pdf.dvc",
    ]
    page = (root / "docs" / "archive.md").read_text(encoding="utf-8")
    assert f"run:\n{commands}" in page  # the page shows what is printed
    shell(f"{commands}\nrm -r serah-terima; git commit --quiet --message masuk", archive)
    assert shell("git status --short", archive) == ""

    elsewhere = _section(root, "On another machine").replace("ADDRESS-OF-THE-REPOSITORY", str(archive))
    shell(elsewhere.replace("make repro", ""), tmp_path / "bin")
    clone = tmp_path / "bin" / "arsip"
    assert (clone / "raw" / f"{NAME}.pdf").read_bytes() == document.read_bytes()
    assert sorted(path.name for path in (clone / "raw").glob("*.pdf")) == [f"{NAME}.pdf", "old.pdf"]
