"""A run on S3 storage: the bytes of a run in folders, nothing carried twice, and every failure in words."""

from __future__ import annotations

import logging
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from moto.server import ThreadedMotoServer
from typer.testing import CliRunner, Result

from pipeline import cli, flow
from pipeline.lock import FOLDER
from pipeline.mirror.bring import ChangedHere
from pipeline.mirror.publication import PublishedMeanwhile
from pipeline.mirror.run import place, run
from pipeline.model import Finding
from pipeline.settings import Settings
from pipeline.storage import Work
from tests.kills.made import COMES, GOES, make_archive
from tests.mirror.conftest import Bucket

RUNNER = CliRunner(env={"COLUMNS": "400", "TERM": "dumb", "NO_COLOR": "1"})
PAGES = Path("work") / "read" / "pages"


def _run(bucket: Bucket, machine: Path) -> list[str]:
    """On ``machine``, which has its local copy there; what it says."""
    said: list[str] = []
    where = [place(f"s3://{bucket.name}/{folder}", machine) for folder in ("raw", "extracted")]
    run(*where, Settings(), workers=0, progress=lambda done, total: None, say=said.append)
    return said


def _run_in_folders(folder: Path) -> dict[str, bytes]:
    """The publication of ``folder/raw``, as one in ``folder/extracted``."""
    out = folder / "extracted"
    flow.run(folder / "raw", out, Settings(), workers=0, progress=lambda done, total: None)
    files = {path.relative_to(out): path for path in sorted(out.rglob("*")) if path.is_file()}
    return {str(at): path.read_bytes() for at, path in files.items() if at.parts[0] not in ("work", FOLDER)}


def _put_all(raw: Path, bucket: Bucket) -> None:
    for path in raw.iterdir():
        if path.is_file():
            bucket.put(f"raw/{path.name}", path.read_bytes())


def _share_readings(one: Path, other: Path) -> None:
    """A page is read once in this test, on whatever machine."""
    shutil.copytree(one / PAGES, other / PAGES, dirs_exist_ok=True)


def _contents(line: str) -> list[str]:
    """What a line of the server's log says was asked of it, but for listings and the mark of who is there."""
    return [
        f"{method} {path}"
        for method, path in re.findall(r'"([A-Z]+) (\S+) HTTP', line)
        if "?list-type" not in path and FOLDER not in path
    ]


def test_the_life_of_an_archive(bucket: Bucket, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    here, one, other = (tmp_path / name for name in ("here", "one", "other"))
    copy = Path("s3") / bucket.name / "extracted"
    change = make_archive(here / "raw")
    _put_all(here / "raw", bucket)
    url = f"s3://{bucket.name}"
    assert _run(bucket, one)[:2] == [
        f"{url}/extracted: 0 files brought, 0 unchanged, 0 gone",
        f"{url}/raw: 2 files brought, 0 unchanged, 0 gone",
    ]
    _share_readings(one / copy, here / "extracted")
    first = _run_in_folders(here)
    assert bucket.files("extracted/") == first

    caplog.clear()
    with caplog.at_level(logging.INFO, "werkzeug"):
        said = _run(bucket, one)
    assert said == [
        f"{url}/extracted: 0 files brought, {len(first)} unchanged, 0 gone",
        f"{url}/raw: 0 files brought, 2 unchanged, 0 gone",
        f"{url}/extracted: 0 files sent, {len(first)} unchanged, 0 gone; local copy: {one / copy}",
    ]
    assert [found for record in caplog.records for found in _contents(record.getMessage())] == []
    assert "list-type" in caplog.text  # it was listened to

    change(here / "extracted")
    bucket.remove(f"raw/{GOES}.pdf")
    _put_all(here / "raw", bucket)
    _share_readings(one / copy, other / copy)
    assert f"{url}/raw: 3 files brought, 0 unchanged, 0 gone" in _run(bucket, other)
    _share_readings(other / copy, here / "extracted")
    second = _run_in_folders(here)
    assert bucket.files("extracted/") == second
    decrees = pq.read_table(other / copy / "decrees.parquet")["source_file"].to_pylist()
    assert (f"{GOES}.pdf" in decrees, f"{COMES}.pdf" in decrees) == (False, True)

    _share_readings(other / copy, one / copy)
    assert f"{url}/raw: 2 files brought, 1 unchanged, 1 gone" in _run(bucket, one)
    assert bucket.files("extracted/") == second
    assert not (one / "s3" / bucket.name / "raw" / f"{GOES}.pdf").exists()
