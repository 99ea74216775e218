"""After a decision the publication is what a full run would make it, byte for byte, and no page was read."""

from __future__ import annotations

import re
import shutil
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipeline import flow
from pipeline.corrections.journal import decide
from pipeline.corrections.model import Decision, HeadingDecision, StrikeDecision, ValueDecision
from pipeline.flow import writing
from pipeline.publish.attention import OUTDATED, attention
from pipeline.publish.seal import NotWhole, misfits
from pipeline.review.app import create_app
from pipeline.review.publisher import Pauses, Process, Publisher, Worker
from pipeline.review.republish import REPORT, Job, owed, republish
from pipeline.review.serve import close
from pipeline.settings import Settings
from pipeline.storage import Work
from tests import bad_pdfs
from tests.review.windows import DOUBTED, Here, Place

WHO = {"by": "Siti", "at": datetime(2026, 11, 24, 8, 0, tzinfo=UTC)}


def _files(out: Path) -> dict[str, bytes]:
    # The pages for people are made once it is quiet; the report looks back at the publication before.
    return {p.name: p.read_bytes() for p in sorted(out.iterdir()) if p.is_file() and p.suffix != ".html"}


def _target(place: Place) -> Decision:
    (row,) = [r for r in place.rows("agreements") if r["target_raw"] == DOUBTED]
    (value,) = [v for v in place.rows("lineage") if (v["row_id"], v["column"]) == (row["row_id"], "target")]
    return ValueDecision.model_validate(
        WHO
        | {"id": "0" * 8, "action": "value", "table": "agreements", "column": "target", "page": value["page"]}
        | {"row": "/".join(row["row_id"].split("/")[2:]), "box": value["bbox"]}
        | {"expect": DOUBTED, "value": "3 Dokumen"}
    )


def _number(place: Place) -> Decision:
    """The decree's number: every row id of the document hangs on it."""
    (value,) = [v for v in place.rows("lineage") if v["column"] == "nomor" and "/decrees/" in v["row_id"]]
    return ValueDecision.model_validate(
        WHO
        | {"id": "0" * 8, "action": "value", "table": "decrees", "column": "nomor", "row": "1/1"}
        | {"page": value["page"], "box": value["bbox"], "expect": value["text"]}
        | {"value": value["text"].replace("4", "5", 1)}
    )


def _strike(place: Place) -> Decision:
    row = place.rows("agreements")[2]
    return StrikeDecision.model_validate(
        WHO
        | {"id": "0" * 8, "action": "strike", "table": "agreements", "page": row["page"], "box": row["bbox"]}
        | {"row": "/".join(row["row_id"].split("/")[2:]), "expect": row["indikator_raw"]}
    )


def _heading(_: Place) -> Decision:
    return HeadingDecision.model_validate(
        WHO | {"id": "0" * 8, "action": "heading", "layout": "rkt", "column": "target", "heading": "Takaran"}
    )


@pytest.mark.parametrize("made", [_target, _number, _strike, _heading])
def test_the_same_bytes_as_a_full_run(
    place: Place, tmp_path: Path, made: Callable[[Place], Decision]
) -> None:
    bad_pdfs.without_tables(place.raw)
    place.publish()
    pdf = next(p for p in place.raw.glob("*.pdf") if "excerpt" in p.name)
    source = next(
        m.source for m in Work(place.out / "work").load_read().manifests if m.source.name == pdf.name
    )
    decision = made(place)
    decide(pdf, source.sha256, decision)
    shutil.copytree(place.out, tmp_path / "full")
    before = _files(place.out)
    republish(
        place.raw, place.out, Settings(), Job(frozenset([source.stem]), shared=decision.action == "heading")
    )
    _, pages = flow.run(
        place.raw, tmp_path / "full", Settings(), workers=0, progress=lambda done, total: None
    )
    assert pages == 0
    after, full = _files(place.out), _files(tmp_path / "full")
    assert {name for name in full if after.get(name) != full[name]} == set()
    assert sorted(after) == sorted(full)
    assert after["corrections.parquet"] != before["corrections.parquet"]


def test_the_worker_is_a_process_of_its_own(place: Place) -> None:
    worker = Process(place.raw, place.out, Settings())
    publisher = Publisher(worker, lambda: None)
    try:
        source = Work(place.out / "work").load_read().manifests[0].source
        decide(place.pdf, source.sha256, _target(place))
        assert publisher.ask(source.stem, "value") == 1
        assert publisher.wait(120)
        status = publisher.status()
        assert (status.asked, status.published, status.failed) == (1, 1, "")
        assert "3 Dokumen" in [r["target_raw"] for r in place.rows("agreements")]
        publisher.ask(source.stem, "value")
        assert publisher.wait(120)
        with writing(place.out, "kinerja run"):  # the worker waits for ten seconds
            publisher.ask(source.stem, "value")
            assert publisher.wait(120)
        assert re.match(r"`kinerja run` \(process .* is at work in", publisher.status().failed)
        (place.out / "work" / "read" / "documents.json").unlink()
        publisher.ask(source.stem, "value")
        assert publisher.wait(120)
        assert "documents.json is not there" in publisher.status().failed
        assert publisher.status().published == 2
    finally:
        publisher.close()


class _Slow(Worker):
    def __init__(self) -> None:
        self.jobs: list[Job] = []

    def run(self, job: Job) -> None:
        self.jobs.append(job)
        if len(self.jobs) == 1:
            for number in range(5):
                self.publisher.ask(f"document-{number % 2}", "page" if number == 3 else "value")

    def close(self) -> None:
        pass

    publisher: Publisher


def test_what_is_asked_for_meanwhile_is_done_at_once() -> None:
    worker, seen = _Slow(), []
    worker.publisher = Publisher(worker, lambda: seen.append(len(worker.jobs)))
    worker.publisher.ask("document-0", "value")
    assert worker.publisher.wait(30)
    worker.publisher.close()
    assert worker.jobs == [
        Job(frozenset(["document-0"])),
        Job(frozenset(["document-0", "document-1"]), read=True),
        REPORT,
    ]
    assert (worker.publisher.status().published, seen) == (6, [1, 2])


class _Failing(Worker):
    """Fails ``times`` times."""

    def __init__(self, times: int) -> None:
        self.jobs: list[Job] = []
        self.times = times

    def run(self, job: Job) -> None:
        self.jobs.append(job)
        if len(self.jobs) <= self.times:
            raise RuntimeError(f"the disk is full for the {len(self.jobs)}. time")

    def close(self) -> None:
        pass


def test_what_failed_is_done_with_the_next_decision() -> None:
    worker = _Failing(1)
    publisher = Publisher(worker, lambda: None)
    publisher.ask("a", "term")
    assert publisher.wait(30)
    assert (publisher.status().published, publisher.status().failed) == (
        0,
        "the disk is full for the 1. time",
    )
    publisher.ask("b", "value")
    assert publisher.wait(30)
    assert (publisher.status().published, publisher.status().failed) == (2, "")
    publisher.close()
    both = Job(frozenset(["a", "b"]), shared=True)
    assert worker.jobs == [Job(frozenset(["a"]), shared=True), both, REPORT]


def test_what_failed_is_tried_again_by_itself_and_then_the_report_is_renewed() -> None:
    worker = _Failing(2)
    publisher = Publisher(worker, lambda: None, Pauses(quiet=0.01, again=0.01))
    publisher.ask("a", "page")
    end = time.monotonic() + 30
    while len(worker.jobs) < 4 and time.monotonic() < end:
        time.sleep(0.01)
    assert worker.jobs == [Job(frozenset(["a"]), read=True)] * 3 + [REPORT]
    assert (publisher.status().published, publisher.status().failed) == (1, "")
    publisher.close()
    assert len(worker.jobs) == 4


def test_the_report_follows_the_tables(place: Place) -> None:
    source = Work(place.out / "work").load_read().manifests[0].source
    flow.report_step(place.raw, Work(place.out / "work"), place.out, Settings())
    before = (place.out / "report.html").read_bytes()
    assert attention(place.out) == []
    publisher = Publisher(Process(place.raw, place.out, Settings()), lambda: None, Pauses(quiet=600))
    decide(place.pdf, source.sha256, _target(place))
    publisher.ask(source.stem, "value")
    assert publisher.wait(120)
    assert (place.out / "report.html").read_bytes() == before
    assert attention(place.out) == [OUTDATED.format(place.out / "report.html")]
    publisher.close()  # does what is due
    after = (place.out / "report.html").read_bytes()
    assert (after != before, attention(place.out)) == (True, [])
    flow.report_step(place.raw, Work(place.out / "work"), place.out, Settings())
    assert (place.out / "report.html").read_bytes() == after


def test_what_a_killed_server_left_is_owed(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    source = Work(place.out / "work").load_read().manifests[0].source
    assert owed(place.raw, place.out) is None
    decide(place.pdf, source.sha256, _target(place))  # confirmed, and the server killed before it began
    job = Job(frozenset([source.stem]), read=True, shared=True)
    assert owed(place.raw, place.out) == job

    def killed(work: Work, settings: Settings) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
        patched.setattr(flow, "validate_step", killed)
        republish(place.raw, place.out, Settings(), Job(frozenset([source.stem])))
    assert owed(place.raw, place.out) == job
    republish(place.raw, place.out, Settings(), job)
    assert owed(place.raw, place.out) is None
    assert "3 Dokumen" in [r["target_raw"] for r in place.rows("agreements")]


def test_what_a_server_left_half_renamed_is_made_whole_by_the_next(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = Work(place.out / "work").load_read().manifests[0].source
    decide(place.pdf, source.sha256, _target(place))
    rename = Path.replace
    renamed: list[str] = []

    def killed(draft: Path, name: Path) -> Path:
        if name.parent == place.out and name.name == "findings.parquet":
            raise KeyboardInterrupt
        renamed.append(name.name)
        return rename(draft, name)

    with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
        patched.setattr(Path, "replace", killed)
        republish(place.raw, place.out, Settings(), Job(frozenset([source.stem])))
    assert "agreements.parquet" in renamed
    assert "agreements.parquet" in misfits(place.out)

    close(create_app(place.raw, place.out, Settings(), by="Siti", worker=Here))
    assert (misfits(place.out), owed(place.raw, place.out)) == ((), None)
    assert "3 Dokumen" in [r["target_raw"] for r in place.rows("agreements")]

    (place.out / "rkt.parquet").write_bytes(b"by hand")  # no server left that
    with pytest.raises(NotWhole, match=r"rkt\.parquet\); run `kinerja publish`"):
        create_app(place.raw, place.out, Settings(), by="Siti", worker=Here)
