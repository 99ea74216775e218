"""Findings without a value that a person has looked at: they ask nobody any more while they stay the same."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from pipeline.corrections.decided import Decisions, Judged, State
from pipeline.corrections.model import Corrections, NotedDecision
from pipeline.model import Finding
from pipeline.normalise.draft import FindingKey
from pipeline.validate.review import NotedKey, noted_key


def noted(corrections: Corrections) -> list[Judged]:
    """Taken as followed until the findings are known, see :func:`judge_noted`."""
    standing = [d for d in corrections.standing if isinstance(d, NotedDecision)]
    return [Judged(d, State.APPLIED, page=d.page) for d in standing]


def findings_noted(corrections: Corrections) -> frozenset[FindingKey]:
    return frozenset(_key(d, "")[1:] for d in corrections.standing if isinstance(d, NotedDecision))


def noted_keys(decisions: Decisions, stem: str) -> set[NotedKey]:
    """What the noted findings are known by; before a document has its id they go by its file's ``stem``."""
    followed = [j.decision for j in decisions.judged if j.state is State.APPLIED]
    return {
        _key(decision, name)
        for decision in followed
        if isinstance(decision, NotedDecision)
        for name in (stem, decisions.decree_id)
    }


def judge_noted(decisions: Decisions, settled: Collection[Finding]) -> Decisions:
    """``decisions``, those about findings that are there no more as unused.

    That is no finding by itself: there is nothing left that could be overlooked.
    """
    known = {noted_key(finding)[1:] for finding in settled}
    return replace(decisions, judged=tuple(_judged(j, known) for j in decisions.judged))


def _judged(judged: Judged, known: Collection[FindingKey]) -> Judged:
    decision = judged.decision
    if judged.state is not State.APPLIED or not isinstance(decision, NotedDecision):
        return judged
    return judged if _key(decision, "")[1:] in known else replace(judged, state=State.UNUSED)


def _key(decision: NotedDecision, decree: str) -> NotedKey:
    return decree, decision.code, decision.page, decision.table, decision.row, decision.expect
