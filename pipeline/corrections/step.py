"""Normalising with what people decided: first as the machine has it, then as decided."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from pipeline.corrections.apply import apply
from pipeline.corrections.decided import Decisions
from pipeline.corrections.model import Corrections
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
) -> tuple[Outcome[Row], Decisions]:
    """The rows of ``records`` with the decisions of ``corrections``, and what became of each of them.

    The rows are made twice: what a person expected is the value that the machine alone publishes.
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
    )
    decree_id = rows.items[0].decree_id
    told = findings_about(applied.judged, corrections, decree_id=decree_id, sha256=source.sha256)
    decisions = Decisions(applied.judged, (), decree_id, source.name)
    return Outcome(rows.items, (*rows.findings, *told)), decisions
