"""Normalising with what people decided: first as the machine has it, then as decided."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from pipeline.corrections.apply import apply
from pipeline.corrections.decided import Applied, Decisions, Judged, Place, said_by
from pipeline.corrections.model import Corrections, StrikeDecision
from pipeline.corrections.noted import findings_noted, noted
from pipeline.corrections.pages import judge_pages
from pipeline.corrections.told import findings_about
from pipeline.model import Outcome, Record, Row, Source
from pipeline.normalise.rows import normalise
from pipeline.normalise.settings import NormaliseSettings
from pipeline.normalise.vocabulary import Vocabulary


def normalise_as_decided(
    records: Sequence[Record],
    source: Source,
    corrections: Corrections | None,
    *,
    vocabulary: Vocabulary,
    settings: NormaliseSettings,
    taken: Collection[str] = (),
    shared: Sequence[Judged] = (),
) -> tuple[Outcome[Row], Decisions]:
    """The rows of ``records`` with the decisions of ``corrections``, and what became of each of them.

    The rows are made twice: what a person expected is the value that the machine alone publishes.
    ``shared``: what became of the decisions of this file that hold for all documents.
    """
    machine = normalise(records, source, vocabulary=vocabulary, settings=settings, taken=taken)
    if corrections is None:
        return machine, Decisions()
    applied = apply(records, machine.items, corrections, sha256=source.sha256)
    rows = normalise(
        applied.records,
        source,
        vocabulary=vocabulary,
        settings=settings,
        taken=taken,
        decided=applied.decided,
        noted=findings_noted(corrections),
    )
    decree_id = rows.items[0].decree_id
    pages = judge_pages(corrections, source).judged
    known = {j.decision.id: j for j in (*applied.judged, *pages, *noted(corrections), *shared)}
    judged = tuple(known[d.id] for d in corrections.decisions)
    told = findings_about(judged, corrections, decree_id=decree_id, sha256=source.sha256)
    struck = _struck(applied, machine.items, decree_id)
    return Outcome(rows.items, (*rows.findings, *told)), Decisions(judged, struck, decree_id, source.name)


def _struck(applied: Applied, machine: Sequence[Row], decree_id: str) -> tuple[tuple[Row, str], ...]:
    """The rows struck out, as the machine made them, each with who did it and why."""
    why = {
        place.row: said_by("struck out", judged.decision)
        for judged in applied.judged
        for place in judged.places
        if place.row in applied.struck and isinstance(judged.decision, StrikeDecision)
    }
    return tuple(
        (replace(row, row_id=place.row_id(decree_id), decree_id=decree_id, values=_own(row)), why[place.row])
        for row in machine
        if (place := Place(row.table, *_numbers(row))).row in why
    )


def _numbers(row: Row) -> tuple[int, int]:
    place, number = row.row_id.split("/")[-2:]
    return int(place), int(number)


def _own(row: Row) -> dict[str, object]:
    """Without the ids, which :class:`Row` holds beside its values."""
    return {name: value for name, value in row.values.items() if name not in ("row_id", "decree_id")}
