"""What is promised is planned, and what is planned is promised."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipeline.model import Finding, Row
from pipeline.validate.about import about
from pipeline.validate.context import Context
from pipeline.validate.levels import PLANNED_BY, agreements_by_level, instances, plans_by_level
from pipeline.validate.order import listed
from pipeline.validate.subject import Subject, open_among, subjects_of

Group = dict[Subject, list[Row]]


def check_promises_planned(rows: Sequence[Row], context: Context) -> list[Finding]:
    """NOT_PLANNED: an indicator of an agreement that no Rencana Aksi and no RKT of the decree has.

    Asked only where the decree holds a plan of the office that would have it: the KPU's own for the Ketua,
    the Sekretariat's for the Sekretaris and the sub bagian. An indicator that may be planned in other words
    (:func:`~pipeline.validate.subject.may_be_same`) is not said to be missing.
    """
    plans = plans_by_level(rows, context.vocabulary.offices)
    planned = [row for level in plans.values() for row in level]
    subjects = subjects_of(rows)
    promised: dict[str, list[Row]] = {}
    for level, agreed in agreements_by_level(rows).items():
        promised.setdefault(PLANNED_BY[level], []).extend(agreed)
    findings = []
    for level, agreed in promised.items():
        if level in plans:
            where = f"no Rencana Aksi and no RKT of the decree ({', '.join(instances(planned))})"
            missing = _missing(agreed, planned, subjects, context)
            findings += _told(missing, _grouped(agreed, subjects), "NOT_PLANNED", "promised", where, context)
    return findings


def check_plans_promised(rows: Sequence[Row], context: Context) -> list[Finding]:
    """NOT_PROMISED: an indicator of a Rencana Aksi or RKT that no agreement of the decree has.

    Asked only where the decree holds an agreement of the office whose plan it is.
    """
    agreements = agreements_by_level(rows)
    agreed = [row for row in rows if row.table == "agreements"]
    subjects = subjects_of(rows)
    findings = []
    for level, planned in plans_by_level(rows, context.vocabulary.offices).items():
        if level in agreements:
            where = f"no agreement of the decree ({', '.join(instances(agreed))})"
            missing = _missing(planned, agreed, subjects, context)
            findings += _told(
                missing, _grouped(planned, subjects), "NOT_PROMISED", "planned", where, context
            )
    return findings


def _grouped(rows: Iterable[Row], subjects: dict[str, Subject]) -> Group:
    groups: Group = {}
    for row in rows:
        groups.setdefault(subjects[row.row_id], []).append(row)
    return groups


def _missing(
    said: Sequence[Row], elsewhere: Sequence[Row], subjects: dict[str, Subject], context: Context
) -> list[Subject]:
    """Subjects of ``said`` that are certainly not ``elsewhere``."""
    there = {subjects[row.row_id] for row in elsewhere}
    return [
        subject
        for subject, rows in _grouped(said, subjects).items()
        if subject not in there and not open_among(rows[0], elsewhere, context.discriminators)
    ]


def _told(
    missing: list[Subject], groups: Group, code: str, what: str, where: str, context: Context
) -> list[Finding]:
    """One finding for each missing indicator; one for all where most of them are missing."""
    if len(missing) > context.settings.many * len(groups) and len(missing) > 1:
        rows = [row for subject in missing for row in groups[subject]]
        message = f"{len(missing)} of {len(groups)} {what} indicators stand in {where}: {listed(rows)}"
        return [about(rows[0], code, message, column="indikator", value=str(len(missing)))]
    return [
        about(
            (rows := groups[subject])[0],
            code,
            f"{what} in {listed(rows)}; it stands in {where}",
            column="indikator",
            value=str(rows[0].values["indikator"]),
        )
        for subject in missing
    ]


