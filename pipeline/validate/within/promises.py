"""What is promised is planned, and what is planned is promised.

Which plan holds whose promises differs: Mojokerto has one of the KPU and one of the Sekretariat, others
one for all. So all plans of the decree are looked through. An indicator that may stand there in other
words (:func:`~pipeline.validate.subject.Subjects.open_among`) is not said to be missing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.model import Finding, Row
from pipeline.validate.about import about
from pipeline.validate.context import Context
from pipeline.validate.decree import Decree
from pipeline.validate.levels import PLANNED_BY, agreements_by_level, instances, plans_by_level
from pipeline.validate.order import listed
from pipeline.validate.subject import Subject


def check_promises_planned(decree: Decree, context: Context) -> list[Finding]:
    """NOT_PLANNED: an indicator of an agreement that no Rencana Aksi and no RKT of the decree has."""
    agreed, plans = agreements_by_level(decree.rows), plans_by_level(decree.rows, context.vocabulary.offices)
    planned = [row for level in plans.values() for row in level]
    promised: dict[str, list[Row]] = {}
    for level, told in agreed.items():
        promised.setdefault(PLANNED_BY[level], []).extend(told)
    where = f"no Rencana Aksi and no RKT of the decree ({', '.join(instances(planned))})"
    findings = []
    for level, told in promised.items():
        compared = _compare(told, planned, decree)
        findings += _tell(compared, "NOT_PLANNED", "promised", where, context, own=level in plans)
    return findings


def check_plans_promised(decree: Decree, context: Context) -> list[Finding]:
    """NOT_PROMISED: an indicator of a Rencana Aksi or RKT that no agreement of the decree has."""
    agreements = agreements_by_level(decree.rows)
    agreed = [row for row in decree.rows if row.table == "agreements"]
    where = f"no agreement of the decree ({', '.join(instances(agreed))})"
    findings = []
    for level, told in plans_by_level(decree.rows, context.vocabulary.offices).items():
        compared = _compare(told, agreed, decree)
        findings += _tell(compared, "NOT_PROMISED", "planned", where, context, own=level in agreements)
    return findings


@dataclass(frozen=True, slots=True)
class _Compared:
    """The indicators of one side, how many are on the other, and those that certainly are not."""

    groups: dict[Subject, list[Row]]
    found: int
    missing: tuple[Subject, ...]


def _compare(here: Sequence[Row], there: Sequence[Row], decree: Decree) -> _Compared:
    subjects = decree.subjects
    groups: dict[Subject, list[Row]] = {}
    for row in here:
        groups.setdefault(subjects[row], []).append(row)
    found = {subjects[row] for row in there} & groups.keys()
    missing = [
        subject
        for subject, rows in groups.items()
        if subject not in found and not any(subjects.open_among(row, there) for row in rows)
    ]
    return _Compared(groups, len(found), tuple(missing if there and decree.whole else ()))


def _tell(
    compared: _Compared, code: str, what: str, where: str, context: Context, *, own: bool
) -> list[Finding]:
    """One finding for each missing indicator.

    Where few are found the other side is not about the same: then one finding tells of all of them, and
    none does unless the other side is the ``own`` of this one (the Sekretariat's plan and the agreement of
    the Sekretaris).
    """
    groups, missing = compared.groups, compared.missing
    if missing and compared.found < context.settings.covered * len(groups):
        rows = [row for subject in missing for row in groups[subject]]
        share = f"{compared.found} of {len(groups)}"
        message = f"only {share} {what} indicators stand elsewhere; in {where}: {listed(rows)}"
        finding = about(rows[0], code, message, column="indikator", value=str(len(missing)))
        return [finding] if own else []
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
