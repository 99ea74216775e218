"""The step `validate`: rows in, rows that hold out, with what does not hold beside them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from pipeline.model import Finding, Row
from pipeline.validate.about import about
from pipeline.validate.across import (
    Summary,
    check_forms,
    check_unusual_targets,
    check_years_covered,
    summarise,
)
from pipeline.validate.context import Context
from pipeline.validate.decree import Decree, decrees_of
from pipeline.validate.keys import check_orphans, check_repeated
from pipeline.validate.review import DecidedPrints, NotedKey, mark_review, settled_by_people
from pipeline.validate.rows.budgets import check_budget_totals
from pipeline.validate.rows.row_numbers import check_row_numbers
from pipeline.validate.rows.schedule import check_marks_among_values, check_scheduled
from pipeline.validate.rows.slipped import check_slipped_columns
from pipeline.validate.rows.years import check_dates, check_years
from pipeline.validate.schema import check_schemas
from pipeline.validate.validated import Quarantined, Validated
from pipeline.validate.within.between_agreements import check_budgets_between
from pipeline.validate.within.cascade import check_cascade
from pipeline.validate.within.contradictions import (
    check_amounts_agree,
    check_targets_agree,
    check_units_agree,
)
from pipeline.validate.within.executors import check_executors
from pipeline.validate.within.foreign_regions import check_regions
from pipeline.validate.within.promises import check_plans_promised, check_promises_planned

# The checks between rows, in the order of their findings.
CHECKS: tuple[Callable[[Sequence[Row]], list[Finding]], ...] = (
    check_budget_totals,
    check_row_numbers,
    check_scheduled,
    check_marks_among_values,
    check_years,
    check_dates,
)
# Those within a decree: each takes one, and knows nothing of another.
WITHIN: tuple[Callable[[Decree, Context], list[Finding]], ...] = (
    check_targets_agree,
    check_units_agree,
    check_amounts_agree,
    check_executors,
    check_promises_planned,
    check_plans_promised,
    check_cascade,
    check_budgets_between,
    check_regions,
)
# Those that compare decrees: each takes the summaries of all of them.
ACROSS: tuple[Callable[[Sequence[Summary], Context], list[Finding]], ...] = (
    check_unusual_targets,
    check_forms,
    check_years_covered,
)


@dataclass(frozen=True, slots=True)
class Judged:
    """Documents judged each by itself; ``decrees``: those that have rows, for the checks across them."""

    validated: Validated
    decrees: tuple[Decree, ...]


def validate(
    rows: Sequence[Row],
    known: Sequence[Finding] = (),
    *,
    context: Context,
    decided: DecidedPrints = MappingProxyType({}),
    struck: Sequence[Quarantined] = (),
    noted: Collection[NotedKey] = (),
    decree_ids: Mapping[str, str] = MappingProxyType({}),
) -> Validated:
    """Set aside the rows that fail, run the checks on the others, and mark what is not certain.

    ``known`` are the findings of the steps before; those that name a row count for its
    ``needs_review`` too, and are not repeated among the findings returned. ``decided``: what people have
    decided asks for no review, nor does a finding that they have ``noted``. ``struck``: rows that people
    struck out, which are set aside too. ``decree_ids``: file stem, which findings about pages have -> id.
    """
    judged = judge(
        rows, known, context=context, decided=decided, struck=struck, noted=noted, decree_ids=decree_ids
    )
    summaries = [summary for d in judged.decrees if (summary := summarise(d, context)) is not None]
    return with_findings(judged.validated, across(summaries, context), decided=decided, noted=noted)


def judge(
    rows: Sequence[Row],
    known: Sequence[Finding],
    *,
    context: Context,
    decided: DecidedPrints,
    struck: Sequence[Quarantined],
    noted: Collection[NotedKey],
    decree_ids: Mapping[str, str],
) -> Judged:
    """As :func:`validate`, without what only a comparison of decrees can tell: so a document is judged the
    same whatever others there are."""
    quarantined = check_repeated(rows)
    quarantined += check_schemas(_without(rows, quarantined))
    quarantined += check_orphans(_without(rows, quarantined))
    kept = _without(rows, quarantined)
    quarantined += struck
    findings = [about(q.row, q.code, q.reason, column=q.column, value=_value(q)) for q in quarantined]
    for check in CHECKS:
        findings += check(kept)
    findings += check_slipped_columns(kept, context.vocabulary.units)
    decrees = decrees_of(kept, known, quarantined, context)
    findings += [finding for decree in decrees for check in WITHIN for finding in check(decree, context)]
    settled = settled_by_people([*known, *findings], kept, decided, noted)
    rows = mark_review(kept, _open([*known, *findings], settled), decree_ids)
    return Judged(Validated(rows, tuple(quarantined), tuple(findings), settled), tuple(decrees))


def across(summaries: Sequence[Summary], context: Context) -> list[Finding]:
    """What the decrees together tell of each of them."""
    return [finding for compare in ACROSS for finding in compare(summaries, context)]


def with_findings(
    validated: Validated, more: Sequence[Finding], *, decided: DecidedPrints, noted: Collection[NotedKey]
) -> Validated:
    """``validated`` with ``more`` findings about its rows, and what these ask for."""
    settled = settled_by_people(more, validated.rows, decided, noted)
    return Validated(
        mark_review(validated.rows, _open(more, settled)),
        validated.quarantined,
        (*validated.findings, *more),
        (*validated.settled, *settled),
    )


def _open(findings: Sequence[Finding], settled: Collection[Finding]) -> list[Finding]:
    known = frozenset(settled)
    return [finding for finding in findings if finding not in known]


def _without(rows: Sequence[Row], quarantined: Sequence[Quarantined]) -> list[Row]:
    # By identity: rows that share an id may be equal in everything.
    out = {id(q.row) for q in quarantined}
    return [row for row in rows if id(row) not in out]


def _value(quarantined: Quarantined) -> str:
    value = quarantined.row.values.get(quarantined.column)
    return "" if value is None else str(value)
