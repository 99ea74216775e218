"""Decisions are written whole, one after the other, and never over one that was not seen."""

from __future__ import annotations

import multiprocessing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from pipeline.corrections import journal
from pipeline.corrections.journal import NotStanding, OtherDocument, Outdated, decide, same_place, undo
from pipeline.corrections.model import (
    AddDecision,
    AddedValue,
    Decision,
    NotedDecision,
    PageDecision,
    StrikeDecision,
    TermDecision,
    ValueDecision,
)
from pipeline.corrections.store import CorrectionsInvalid, corrections_path, load_corrections
from pipeline.lock import ARCHIVE, FOLDER, Busy, held

SHA = "a" * 64
AT = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
BOX = (10.0, 20.0, 110.0, 40.0)


def _value(number: int, value: str = "80 %", row: str = "1/1", column: str = "target") -> ValueDecision:
    return ValueDecision(
        id=f"{number:08x}",
        by="Siti",
        at=AT,
        action="value",
        table="agreements",
        row=row,
        column=column,
        page=1,
        box=(10.0 + number, 20.0, 110.0, 40.0) if row != "1/1" else BOX,
        expect="8O %",
        value=value,
    )


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    path = tmp_path / "decree.pdf"
    path.write_bytes(b"%PDF-")
    return path


def test_the_first_decision_makes_the_file_and_the_next_is_added(pdf: Path) -> None:
    decide(pdf, SHA, _value(1))
    decide(pdf, SHA, _value(2, row="1/2"))
    found = load_corrections(corrections_path(pdf))
    assert found is not None
    assert (found.document, [d.id for d in found.decisions]) == (SHA, ["00000001", "00000002"])
    assert sorted(p.name for p in pdf.parent.iterdir()) == [FOLDER, "decree.corrections.yml", "decree.pdf"]


def test_another_writes_meanwhile(pdf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal, "_PATIENCE", 0.1)
    with held(pdf.parent, ARCHIVE, "kinerja ingest"), pytest.raises(Busy, match="kinerja ingest"):
        decide(pdf, SHA, _value(1))
    assert not corrections_path(pdf).exists()
    draft = pdf.parent / f".{corrections_path(pdf).name}.0123abcd.part"
    draft.write_bytes(b"of one that was killed")
    decide(pdf, SHA, _value(1))
    assert not draft.exists()


def test_what_was_not_seen_is_not_overruled(pdf: Path) -> None:
    decide(pdf, SHA, _value(1))
    before = corrections_path(pdf).read_bytes()
    with pytest.raises(Outdated) as refused:
        decide(pdf, SHA, _value(2, "90 %"))
    assert [d.id for d in refused.value.standing] == ["00000001"]
    with pytest.raises(Outdated):
        decide(pdf, SHA, _value(2, row="1/2"), seen=["00000001"])  # seen, but it stands elsewhere
    assert corrections_path(pdf).read_bytes() == before

    now = decide(pdf, SHA, _value(2, "90 %"), seen=["00000001"])
    assert ([d.id for d in now.standing], now.undone) == (["00000002"], ("00000001",))


def test_the_same_decision_twice_is_one(pdf: Path) -> None:
    decide(pdf, SHA, _value(1))
    assert len(decide(pdf, SHA, _value(1)).decisions) == 1


def test_a_decision_is_taken_back_once(pdf: Path) -> None:
    decide(pdf, SHA, _value(1))
    assert undo(pdf, SHA, "00000001").standing == ()
    for known in ("00000001", "0000000f"):
        with pytest.raises(NotStanding):
            undo(pdf, SHA, known)


def test_a_file_of_another_document_is_left_alone(pdf: Path) -> None:
    decide(pdf, "b" * 64, _value(1))
    with pytest.raises(OtherDocument, match=r"decree\.corrections\.yml was made for another file"):
        decide(pdf, SHA, _value(2, row="1/2"))
    kept = decide(pdf, SHA, _value(2, row="1/2"), other_scan=True)  # of the same document, as is known
    assert (kept.document, len(kept.decisions)) == ("b" * 64, 2)
    corrections_path(pdf).write_text("decisions: [", "utf-8")
    with pytest.raises(CorrectionsInvalid):
        decide(pdf, SHA, _value(3))


def _write(pdf: Path, first: int) -> None:
    for number in range(first, first + 20):
        decide(pdf, SHA, _value(number, row=f"1/{number + 2}"))


def test_writers_at_once_lose_nothing(pdf: Path) -> None:
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=_write, args=(pdf, first)) for first in (0, 100, 200)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(60)
    assert [writer.exitcode for writer in writers] == [0, 0, 0]
    found = load_corrections(corrections_path(pdf))
    assert found is not None
    assert len(found.standing) == 60


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (_value(1), _value(2, "x"), True),
        (_value(1), _value(2, row="1/2"), False),
        (_value(1), _value(2).model_copy(update={"page": 2, "box": (0, 0, 1, 1)}), True),  # by its row
        (_value(1), _value(2).model_copy(update={"row": "1/9"}), True),  # by its place
        (_value(1), _value(2).model_copy(update={"table": "rkt"}), False),
        (_value(1), PageDecision(id="00000002", by="S", at=AT, action="page", page=1, turn=90), False),
    ],
)
def test_which_decisions_are_about_one_place(one: Decision, other: Decision, same: bool) -> None:
    assert same_place(one, other) is same_place(other, one) is same


def test_decisions_of_other_kinds_about_one_place() -> None:
    shared: dict[str, Any] = {"by": "Siti", "at": AT}
    pairs: list[tuple[Decision, Decision]] = [
        (
            StrikeDecision(
                id="1" * 8, action="strike", table="rkt", row="1/1", page=1, box=BOX, expect="", **shared
            ),
            StrikeDecision(
                id="2" * 8, action="strike", table="rkt", row="1/1", page=1, box=BOX, expect="x", **shared
            ),
        ),
        (
            TermDecision(id="1" * 8, action="term", kind="indikator", term="x", **shared),
            TermDecision(id="2" * 8, action="term", kind="indikator", term="x", **shared),
        ),
        (
            NotedDecision(id="1" * 8, action="noted", code="NO_TABLES", expect="none", **shared),
            NotedDecision(id="2" * 8, action="noted", code="NO_TABLES", expect="none", **shared),
        ),
    ]
    assert [same_place(*pair) for pair in pairs] == [True, True, True]
    text = {"indikator": AddedValue(text="x", box=BOX)}
    added = AddDecision(
        id="1" * 8, action="add", table="rkt", place=1, after=1, page=1, values=text, **shared
    )
    assert not same_place(added, added.model_copy(update={"id": "2" * 8, "after": 2}))
