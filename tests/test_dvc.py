"""``dvc repro`` in a copy of the project: works without git and without a network, and knows what is done."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from pipeline.corrections.model import Corrections
from pipeline.corrections.store import corrections_path, save_corrections
from tests.corrections.made import decision

pytestmark = pytest.mark.slow

COPIED = ("pipeline", "schemas", "dvc.yaml", "params.yaml", "pyproject.toml", "README.md", ".dvcignore")
STAGES = ("read", "assemble", "normalise", "validate", "publish", "report", "explore")


def _project(root: Path, folder: Path, pdf: Path) -> Path:
    """The project with ``pdf`` as its only document, and a ``kinerja`` that runs this copy."""
    for name in COPIED:
        if (root / name).is_dir():
            shutil.copytree(root / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        elif (root / name).exists():
            shutil.copy(root / name, folder / name)
    (folder / ".dvc").mkdir()
    shutil.copy(root / ".dvc" / "config", folder / ".dvc")
    (folder / "raw").mkdir()
    shutil.copy(pdf, folder / "raw")
    (folder / "bin").mkdir()
    command = folder / "bin" / "kinerja"
    command.write_text(
        f'#!/bin/sh\nexec "{sys.executable}" -c "from pipeline.cli import app; app()" "$@"\n',
        encoding="utf-8",
    )
    command.chmod(0o755)
    return folder


def _dvc(project: Path, *arguments: str) -> str:
    environment = {
        **os.environ,
        "PATH": f"{project / 'bin'}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(project),
        "DVC_NO_ANALYTICS": "1",
        "HOME": str(project),  # no settings of who runs the tests
        "http_proxy": "http://127.0.0.1:9",  # whoever asks the network is refused
        "https_proxy": "http://127.0.0.1:9",
        "no_proxy": "",
    }
    done = subprocess.run(
        [sys.executable, "-m", "dvc", *arguments],
        cwd=project,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def _ran(output: str) -> list[str]:
    return [stage for stage in STAGES if f"Running stage '{stage}'" in output]


def test_repro(root: Path, tmp_path: Path, sideways_pdf: Path) -> None:
    project = _project(root, tmp_path, sideways_pdf)
    assert _ran(_dvc(project, "repro")) == list(STAGES)
    assert pq.read_table(project / "extracted" / "actions.parquet").num_rows == 18
    assert pq.read_table(project / "extracted" / "rkt.parquet").num_rows == 8

    again = _dvc(project, "repro")
    assert _ran(again) == []
    assert "up to date" in again

    # A threshold of a later step: no page is read again, and the report tells what became of it.
    params, out = project / "params.yaml", project / "extracted"
    first, written = (out / "actions.parquet").read_bytes(), params.read_text(encoding="utf-8")
    report = (out / "report.html").read_bytes()
    params.write_text(written.replace("review_below: 0.97", "review_below: 1.0"), encoding="utf-8")
    assert _ran(_dvc(project, "repro")) == ["normalise", "validate", "publish", "report", "explore"]
    second = (out / "actions.parquet").read_bytes()
    assert second != first
    assert (out / "previous" / "actions.parquet").read_bytes() == first
    assert b"needs_review" in (out / "report.html").read_bytes()
    assert b"needs_review" not in report

    # Back again: what DVC keeps of the first time is not taken for what happened now.
    params.write_text(written, encoding="utf-8")
    assert _ran(_dvc(project, "repro"))[-2:] == ["publish", "report"]
    assert (out / "actions.parquet").read_bytes() == first
    assert (out / "previous" / "actions.parquet").read_bytes() == second


def decide(project: Path) -> None:
    """The target of the first row of the first plan is 55%."""
    lineage = pq.read_table(project / "extracted" / "lineage.parquet").to_pylist()
    line = next(r for r in lineage if r["row_id"].endswith("/actions/1/1") and r["column"] == "target_raw")
    [pdf] = (project / "raw").glob("*.pdf")
    said = decision(
        1,
        table="actions",
        row="1/1",
        column="target",
        page=line["page"],
        box=line["bbox"],
        expect=line["text"],
        value="55%",
    )
    digest = hashlib.sha256(pdf.read_bytes()).hexdigest()
    save_corrections(corrections_path(pdf), Corrections(document=digest, decisions=(said,)))


def test_a_decision_reads_no_page_and_assembles_nothing(
    root: Path, tmp_path: Path, sideways_pdf: Path
) -> None:
    project = _project(root, tmp_path, sideways_pdf)
    _dvc(project, "repro")
    decide(project)
    pages = project / "extracted" / "work" / "read" / "pages"
    before = {p: p.stat().st_mtime_ns for p in pages.iterdir()}
    ran = _ran(_dvc(project, "repro"))
    assert ran[:4] == ["read", "normalise", "validate", "publish"]
    assert {p: p.stat().st_mtime_ns for p in pages.iterdir()} == before
    assert pq.read_table(project / "extracted" / "corrections.parquet")["state"].to_pylist() == ["applied"]
    assert pq.read_table(project / "extracted" / "actions.parquet")["target_raw"][0].as_py() == "55%"
    assert _ran(_dvc(project, "repro")) == []
