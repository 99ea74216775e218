"""A run on S3 storage: the bytes of a run in folders, nothing carried twice, and every failure in words."""

from __future__ import annotations

import io
import logging
import re
import shutil
from pathlib import Path

import pikepdf
import pyarrow.parquet as pq
import pytest
from moto.server import ThreadedMotoServer
from typer.testing import CliRunner, Result

from pipeline import cli, flow, whole
from pipeline.lock import FOLDER
from pipeline.mirror.bring import Brought
from pipeline.mirror.publication import Sent, bring_publication, send_publication
from pipeline.mirror.raw import bring_raw
from pipeline.mirror.record import Record
from pipeline.mirror.run import Place, place, run
from pipeline.model import Finding
from pipeline.settings import Settings
from pipeline.storage import Work
from tests.mirror.conftest import Bucket

RUNNER = CliRunner(env={"COLUMNS": "400", "TERM": "dumb", "NO_COLOR": "1"})
PAGES = Path("work") / "read" / "pages"


def _places(bucket: Bucket, machine: Path) -> tuple[Place, Place]:
    """Documents and publication, with their local copies on ``machine``."""
    documents, publication = (
        place(f"s3://{bucket.name}/{folder}", machine) for folder in ("raw", "extracted")
    )
    return documents, publication


def _run(bucket: Bucket, machine: Path) -> list[str]:
    """What it says."""
    said: list[str] = []
    documents, publication = _places(bucket, machine)
    run(
        documents,
        publication,
        Settings(),
        workers=0,
        progress=lambda done, total: None,
        say=said.append,
    )
    return said


def _run_in_folders(folder: Path) -> dict[str, bytes]:
    """The publication of ``folder/raw``, as one in ``folder/extracted``."""
    out = folder / "extracted"
    flow.run(folder / "raw", out, Settings(), workers=0, progress=lambda done, total: None)
    files = {path.relative_to(out): path for path in sorted(out.rglob("*")) if path.is_file()}
    return {str(at): path.read_bytes() for at, path in files.items() if at.parts[0] not in ("work", FOLDER)}


def _carry_again(bucket: Bucket, machine: Path) -> tuple[Brought, Brought, Sent]:
    """What a run with nothing new brings and sends."""
    documents, publication = _places(bucket, machine)
    assert documents.remote is not None
    assert publication.remote is not None
    raw, _ = bring_raw(documents.remote, documents.local, most=10**9)
    record = Record(publication.local)
    brought, seen = bring_publication(publication.remote, publication.local, record)
    return raw, brought, send_publication(publication.remote, publication.local, record, seen)


def _contents(line: str) -> list[str]:
    """What a line of the server's log says was asked of it, but for listings and the mark of who is there."""
    return [
        f"{method} {path}"
        for method, path in re.findall(r'"([A-Z]+) (\S+) HTTP', line)
        if "?list-type" not in path and FOLDER not in path
    ]


def _document(digital_pdf: Path, *pages: int) -> bytes:
    """Pages of the decree, from 1."""
    content = io.BytesIO()
    with pikepdf.open(digital_pdf) as whole, pikepdf.new() as part:
        part.pages.extend(whole.pages[number - 1] for number in pages)
        part.save(content, deterministic_id=True)
    return content.getvalue()


def test_the_life_of_an_archive(
    bucket: Bucket, tmp_path: Path, digital_pdf: Path, caplog: pytest.LogCaptureFixture
) -> None:
    here, one, other = (tmp_path / name for name in ("here", "one", "other"))
    copy, url = Path("s3") / bucket.name / "extracted", f"s3://{bucket.name}"

    def put(name: str, content: bytes) -> None:
        bucket.put(f"raw/{name}", content)
        (here / "raw").mkdir(parents=True, exist_ok=True)
        (here / "raw" / name).write_bytes(content)

    put("stays.pdf", _document(digital_pdf, 7))
    put("goes.pdf", _document(digital_pdf, 22))
    said = _run(bucket, one)
    first = bucket.files("extracted/")
    assert said == [
        f"{url}/extracted: 0 files brought, 0 unchanged, 0 gone",
        f"{url}/raw: 2 files brought, 0 unchanged, 0 gone",
        f"{url}/extracted: {len(first)} files sent, 0 unchanged, 0 gone; local copy: {one / copy}",
    ]

    caplog.clear()
    with caplog.at_level(logging.INFO, "werkzeug"):
        assert _carry_again(bucket, one) == (
            Brought(0, 2, 0),
            Brought(0, len(first), 0),
            Sent(0, len(first), 0),
        )
    assert [asked for record in caplog.records for asked in _contents(record.getMessage())] == []
    assert "list-type" in caplog.text  # it was listened to

    put("stays.yml", b"issuer: KPU Kota Mojokerto\n")
    put("comes.pdf", _document(digital_pdf, 23))
    bucket.remove("raw/goes.pdf")
    (here / "raw" / "goes.pdf").unlink()
    shutil.copytree(one / copy / PAGES, other / copy / PAGES)  # a page is read once in this test
    assert _run(bucket, other)[:2] == [
        f"{url}/extracted: {len(first)} files brought, 0 unchanged, 0 gone",
        f"{url}/raw: 3 files brought, 0 unchanged, 0 gone",
    ]
    shutil.copytree(other / copy / PAGES, here / "extracted" / PAGES)
    for name, content in first.items():
        whole.write(here / "extracted" / name, content)
    assert bucket.files("extracted/") == _run_in_folders(here)
    raw = {path.name: path.read_bytes() for path in (here / "raw").iterdir()}
    assert bucket.files("raw/") == raw
    decrees = pq.read_table(other / copy / "decrees.parquet")["source_file"].to_pylist()
    assert decrees == ["comes.pdf", "stays.pdf"]


def test_documents_that_could_not_be_brought_are_findings(tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    absent = (Finding("FILE_NAME", "no file here can have the name of the object", "a", raw="a.pdf"),)
    work = Work(tmp_path / "work")
    flow.read_step(
        tmp_path / "raw", work, Settings(), workers=0, progress=lambda done, total: None, absent=absent
    )
    assert work.load_read().findings == absent


def _call(*arguments: str | Path) -> Result:
    return RUNNER.invoke(cli.app, [str(a) for a in arguments])


def _on(bucket: Bucket, machine: Path) -> tuple[str | Path, ...]:
    url = f"s3://{bucket.name}"
    return (
        "run",
        "--raw",
        f"{url}/raw",
        "--out",
        f"{url}/extracted",
        "--copies",
        machine,
        "--params",
        "none",
    )


def test_no_document(bucket: Bucket, tmp_path: Path) -> None:
    done = _call(*_on(bucket, tmp_path))
    assert done.exit_code == 1
    assert f"s3://{bucket.name}/raw: " in done.stderr
    assert bucket.files() == {}


def test_no_bucket(s3: ThreadedMotoServer, tmp_path: Path) -> None:
    """Of the publication: it is said before anything is brought."""
    (tmp_path / "raw").mkdir()
    done = _call("run", "--raw", tmp_path / "raw", "--out", "s3://nowhere/extracted", "--copies", tmp_path)
    assert done.exit_code == 1
    assert "s3://nowhere/extracted/" in done.stderr
    assert "there is no such bucket, folder or object: make it, or look at the address" in done.stderr


def test_work_in_the_local_copy(bucket: Bucket, tmp_path: Path) -> None:
    mine = tmp_path / "s3" / bucket.name / "raw" / "a.corrections.yml"
    mine.parent.mkdir(parents=True)
    mine.write_bytes(b"decided here")
    bucket.put("raw/a.pdf", b"")
    done = _call(*_on(bucket, tmp_path))
    assert (done.exit_code, f"{mine}: changed in the local copy of " in done.stderr) == (1, True)
    assert mine.read_bytes() == b"decided here"
    assert bucket.files() == {"raw/a.pdf": b""}


@pytest.mark.parametrize("command", ["check", "report", "explain x", "review", "publish"])
def test_only_a_run_works_on_storage(command: str) -> None:
    done = _call(*command.split(), "--out", "memory://arsip/extracted")
    assert done.exit_code == 2
    copy = Path("kinerja") / "memory" / "arsip" / "extracted"
    assert "only `kinerja run` works on storage elsewhere; name its local copy, " in done.stderr
    assert str(copy) in done.stderr


def test_a_folder_as_an_address(tmp_path: Path) -> None:
    done = _call("check", "--out", f"file://{tmp_path}/nothing")
    assert (done.exit_code, f"there is no publication in {tmp_path}/nothing" in done.stderr) == (1, True)
    done = _call("run", "--raw", f"file://{tmp_path}/nothing", "--out", tmp_path)
    assert (done.exit_code, f"there is no folder {tmp_path}/nothing" in done.stderr) == (1, True)
