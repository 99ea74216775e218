"""After a decision the publication is what a full run would make it, byte for byte, and no page was read."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipeline import flow
from pipeline.corrections.journal import decide
from pipeline.corrections.model import Decision, HeadingDecision, StrikeDecision, ValueDecision
from pipeline.review.publisher import Process, Publisher, Worker
from pipeline.review.republish import Job, republish
from pipeline.settings import Settings
from pipeline.storage import Work
from tests import bad_pdfs
from tests.review.windows import DOUBTED, Place

WHO = {"by": "Siti", "at": datetime(2026, 11, 24, 8, 0, tzinfo=UTC)}


def _files(out: Path) -> dict[str, bytes]:
    # The report is made by a full run only: it looks back at the publication before.
    return {p.name: p.read_bytes() for p in sorted(out.iterdir()) if p.is_file() and p.name != "report.html"}


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
        (place.out / "work" / "read" / "documents.json").unlink()
        publisher.ask(source.stem, "value")
        assert publisher.wait(120)
        assert "documents.json is not there" in publisher.status().failed
        assert publisher.status().published == 1
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
    ]
    assert (worker.publisher.status().published, seen) == (6, [1, 2])
