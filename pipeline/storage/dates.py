"""Dates come back as dates, by the type that their column declares: JSON has none."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from pipeline.corrections.decided import Decisions
from pipeline.model import Outcome, Row
from pipeline.storage.judged import Judged
from pipeline.validate import Validated
from schemas.fields import FieldType
from schemas.tables import TABLES


def rows_with_dates(outcome: Outcome[Row]) -> Outcome[Row]:
    return replace(outcome, items=tuple(_with_dates(row) for row in outcome.items))


def struck_with_dates(decisions: Decisions) -> Decisions:
    return replace(decisions, struck=tuple((_with_dates(row), why) for row, why in decisions.struck))


def judged_with_dates(judged: Judged) -> Judged:
    v = judged.validated
    restored = Validated(
        tuple(_with_dates(row) for row in v.rows),
        tuple(replace(q, row=_with_dates(q.row)) for q in v.quarantined),
        v.findings,
        v.settled,
    )
    return replace(judged, validated=restored)


def _with_dates(row: Row) -> Row:
    dates = [f.name for f in TABLES[row.table].fields if f.type is FieldType.DATE]
    restored = {
        name: date.fromisoformat(value) for name in dates if isinstance(value := row.values.get(name), str)
    }
    return replace(row, values={**row.values, **restored}) if restored else row
