"""What steps pass on comes back from the disk as it went there."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest

from pipeline.model import (
    Box,
    Document,
    Finding,
    Frame,
    Layer,
    Mark,
    Outcome,
    PageReading,
    Printed,
    Record,
    Row,
    Source,
)
from pipeline.publish.tables import fragment_of
from pipeline.read.corpus import Manifest, ReadResult
from pipeline.storage import Across, Judged, MissingStep, Work
from pipeline.storage.step_folder import StepFolder
from pipeline.validate import Quarantined, Validated
from tests.publish.made import DECREE_IDS, EARLIER, TEXT, TICK, document, validated

SOURCE = Source("a.pdf", "0" * 64, 2)
PRINTED = Printed("v", 1, Box(1, 2, 3.5, 4), 0.9, ("x",), "READERS_DISAGREE", Mark.MARKED)
FINDING = Finding("NO_TABLES", "none", "a", 1, Box(0, 0, 1, 1))


def _save(step: StepFolder[Any], made: dict[str, Any]) -> None:
    with step.writing(made):
        for stem, value in made.items():
            step.save(stem, value, "inputs")


def test_documents(tmp_path: Path) -> None:
    work = Work(tmp_path)
    pages = tuple(
        PageReading(595.0, 842.0, Layer.IMAGE, "image only", turn=turn, frame=Frame(0, 1, 0, -1, 0, 595))
        for turn in (0, 90)
    )
    for key, page in zip(("k1", "k2"), pages, strict=True):
        work.readings.store(key, page)
    result = ReadResult((Manifest(SOURCE, ("k1", "k2")),), (FINDING,))
    work.save_read(result)
    assert work.load_read() == result
    assert list(work.documents()) == [Document(SOURCE, pages)]


def test_records(tmp_path: Path) -> None:
    work = Work(tmp_path)
    record = Record(
        "actions", "a", 1, 2, {"t1": PRINTED}, {"jenis_jadwal": "bulan", "two_parties": 1, "x": None}
    )
    outcome = Outcome((record,), (FINDING,))
    _save(work.assembled, {"a": outcome, "b": Outcome(())})
    assert (work.assembled.load("a"), work.assembled.load("b")) == (outcome, Outcome(()))


def _row() -> Row:
    values: dict[str, object] = {
        "tanggal": datetime.date(2024, 1, 15),
        "target_nilai": 97.5,
        "perjanjian_ke": 1,
        "needs_review": False,
        "bbox": [1.0, 2.0, 3.0, 4.0],
        "tempat": "2024-01-15",  # a text, whatever it looks like
        "pihak_kedua": None,
    }
    return Row("agreements", "d/agreements/1/1", "d", values, {"target": PRINTED}, {"target": ("a step",)})


def test_rows_with_their_dates(tmp_path: Path) -> None:
    work = Work(tmp_path)
    _save(work.normalised, {"a": Outcome((_row(),))})
    assert work.normalised.load("a") == Outcome((_row(),))


def test_what_was_judged(tmp_path: Path) -> None:
    work = Work(tmp_path)
    quarantined = Quarantined(_row(), "target", "OUT_OF_RANGE", "why")
    judged = Judged("d", Validated((_row(),), (quarantined,), (FINDING,)), (FINDING,), ({"row_id": "d/1"},))
    _save(work.judged, {"a": judged})
    assert work.judged.load("a") == judged
    across = Across({"d": (FINDING,)}, (FINDING,), {"a": "d"})
    work.save_across(across)
    assert work.load_across() == across


def test_what_a_document_brings(tmp_path: Path) -> None:
    fragments = Work(tmp_path).fragments
    brings = fragment_of(validated(), [document(TEXT, TICK)], DECREE_IDS, EARLIER)
    fragments.save("a", brings, "inputs")
    assert fragments.load("a", "inputs") == brings
    assert fragments.load("a", "other inputs") is None
    path = tmp_path / "publish" / "a.tables"
    path.write_bytes(path.read_bytes()[:-2])
    assert fragments.load("a", "inputs") is None


def test_files_of_a_document_that_is_gone_are_deleted(tmp_path: Path) -> None:
    work = Work(tmp_path)
    _save(work.assembled, {"a": Outcome(()), "b": Outcome(())})
    _save(work.assembled, {"b": Outcome(())})
    assert [p.name for p in (tmp_path / "assemble").iterdir()] == ["b.json"]
    with pytest.raises(MissingStep, match=r"a\.json is not there"):
        work.assembled.load("a")


def test_same_values_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        _save(Work(tmp_path / name).normalised, {"a": Outcome((_row(),))})
    one, two = ((tmp_path / name / "normalise" / "a.json").read_bytes() for name in ("one", "two"))
    assert one == two


def test_what_a_killed_step_left_is_not_taken_for_its_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    work = Work(tmp_path)
    _save(work.assembled, {"a": Outcome(())})
    real = Path.replace

    def killed(self: Path, target: Path) -> Path:
        if target.name == "b.json":
            raise KeyboardInterrupt
        return real(self, target)

    monkeypatch.setattr(Path, "replace", killed)
    with pytest.raises(KeyboardInterrupt):
        _save(work.assembled, {"a": Outcome((), (FINDING,)), "b": Outcome(())})
    with pytest.raises(MissingStep, match="assemble was left unfinished: run its step again"):
        work.assembled.load("a")
    monkeypatch.undo()
    _save(work.assembled, {"a": Outcome(()), "b": Outcome(())})
    assert work.assembled.load("a") == Outcome(())
    assert sorted(p.name for p in (tmp_path / "assemble").iterdir()) == ["a.json", "b.json"]


@pytest.mark.parametrize("content", [b"", b'{"items": [', b"\x00" * 100, b'{"findings": 3}'])
def test_what_is_damaged_is_said(tmp_path: Path, content: bytes) -> None:
    work = Work(tmp_path)
    _save(work.assembled, {"a": Outcome(())})
    (tmp_path / "assemble" / "a.json").write_bytes(content)
    with pytest.raises(MissingStep, match=r"a\.json is damaged: run its step again, or `kinerja run`"):
        work.assembled.load("a")
    _save(work.assembled, {"a": Outcome(())})
    assert work.assembled.load("a") == Outcome(())


def test_what_says_the_same_is_not_written_again(tmp_path: Path) -> None:
    work = Work(tmp_path)
    _save(work.normalised, {"a": Outcome((_row(),))})
    before = (tmp_path / "normalise" / "a.json").stat().st_mtime_ns
    _save(work.normalised, {"a": Outcome((_row(),))})
    assert (tmp_path / "normalise" / "a.json").stat().st_mtime_ns == before


def test_what_a_file_was_made_of_is_known_while_it_is_whole(tmp_path: Path) -> None:
    work = Work(tmp_path)
    _save(work.assembled, {"a": Outcome(()), "b": Outcome(())})
    assert (work.assembled.made_of("a"), work.assembled.made_of("c")) == ("inputs", "")
    assert work.assembled.digest("a") != work.assembled.digest("b") != ""
    a, b = (tmp_path / "assemble" / f"{stem}.json" for stem in "ab")
    a.write_bytes(b.read_bytes())  # another document's
    b.write_bytes(b.read_bytes().replace(b"inputs", b"others"))
    assert [work.assembled.made_of(stem) for stem in "ab"] == ["", ""]
    assert [work.assembled.digest(stem) for stem in "ab"] == ["", ""]
