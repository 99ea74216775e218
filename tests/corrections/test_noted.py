"""Findings that a person has looked at."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from pipeline.corrections.decided import Decisions, State
from pipeline.corrections.model import Decision
from pipeline.corrections.noted import judge_noted, noted_keys
from pipeline.model import Finding
from pipeline.validate import validate
from tests.corrections.made import CONTEXT, SOURCE, agreement, decided, decision, head, row

UNKNOWN = Finding("UNKNOWN_HEADER", "no form has these words", SOURCE.stem, 8)


def note(number: int, **said: Any) -> Decision:
    about = {"action": "noted", "code": UNKNOWN.code, "page": 8, "expect": UNKNOWN.message}
    return decision(number, **{**about, **said})


def settled(decisions: Decisions, *findings: Finding) -> tuple[Finding, ...]:
    keys = noted_keys(decisions, SOURCE.stem)
    return validate((), findings, context=CONTEXT, noted=keys).settled


def test_a_finding_that_was_looked_at_asks_nobody() -> None:
    _, decisions = decided(note(1))
    assert settled(decisions, UNKNOWN) == (UNKNOWN,)
    assert judge_noted(decisions, [UNKNOWN]).judged[0].state is State.APPLIED


def test_another_message_is_another_finding() -> None:
    _, decisions = decided(note(1))
    other = replace(UNKNOWN, message="two forms have these words")
    assert settled(decisions, other, replace(UNKNOWN, page=9), replace(UNKNOWN, decree="b")) == ()
    assert judge_noted(decisions, []).judged[0].state is State.UNUSED


def test_an_error_stays_one() -> None:
    broken = Finding("TRUNCATED", "the file has no end", SOURCE.stem)
    _, decisions = decided(note(1, code="TRUNCATED", page=None, expect=broken.message))
    assert settled(decisions, broken) == ()


def test_what_is_taken_back_asks_again() -> None:
    _, decisions = decided(note(1), undone=("00000001",))
    assert settled(decisions, UNKNOWN) == ()
    assert judge_noted(decisions, [UNKNOWN]).judged[0].state is State.UNDONE


def test_a_row_without_a_print_that_could_be_decided() -> None:
    lost = agreement()
    del lost[2].printed["sasaran"]
    before, _ = decided(of=[head(), *lost])
    [told] = [f for f in before.findings if f.code == "SASARAN_MISSING"]
    assert row(before, "agreements/1/3").values["needs_review"] is True
    said = note(1, code=told.code, page=told.page, table="agreements", row="1/3", expect=told.message)
    rows, decisions = decided(said, of=[head(), *lost])
    assert row(rows, "agreements/1/3").values["needs_review"] is False
    validated = validate(rows.items, rows.findings, context=CONTEXT, noted=noted_keys(decisions, SOURCE.stem))
    assert [f.code for f in validated.settled] == ["SASARAN_MISSING"]
    assert not any(
        r.values["needs_review"] for r in validated.rows if r.table == "agreements" and r.row_id.endswith("3")
    )
