"""One decree as the checks across decrees see it: small, a pure function of its rows, and saved as it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.compare.office import OWN_YEAR
from pipeline.model import Box, Row
from pipeline.normalise.issuers import like_commission
from pipeline.normalise.spelling import fold
from pipeline.normalise.vocabulary import Units
from pipeline.validate.about import place_of, raw_of
from pipeline.validate.context import Context
from pipeline.validate.decree import Decree
from pipeline.validate.levels import LEVELS, NAMES
from pipeline.validate.order import in_order
from pipeline.validate.subject import Subject

PLANS = {"actions": "Rencana Aksi", "rkt": "Rencana Kinerja Tahunan"}
# The agreement counts before the plans, and the highest agreement first: in page order.
_TABLES = ("agreements", "actions", "rkt")


@dataclass(frozen=True, slots=True)
class PromisedTarget:
    """A number that is promised for an indicator, at its first row; ``rows`` are all that say the same.

    ``kind``: of the unit (`percent`, `count`, ...), empty for a bare number. ``certain``: no row is in doubt.
    """

    subject: Subject
    value: float
    unit: str
    kind: str
    text: str
    table: str
    rows: tuple[str, ...]
    page: int | None
    box: Box | None
    raw: str
    certain: bool


@dataclass(frozen=True, slots=True)
class Summary:
    """``office``: who issued it, the same for every year: the region's code, and which agency it is.

    ``year``: what the decree is for: that of its plans where they are of its own year or the next (it may
    be signed in December), else its own. ``forms``: the names of the forms that it holds; where it is not
    ``whole`` it may hold more.
    """

    decree_id: str
    row_id: str
    office: tuple[str, str]
    wilayah: str
    tingkat: str
    year: int | None
    forms: tuple[str, ...]
    whole: bool
    targets: tuple[PromisedTarget, ...]
    page: int | None
    box: Box | None


def summarise(decree: Decree, context: Context) -> Summary | None:
    """The summary of one decree; None where the region or the row of the decree is not there."""
    rows = decree.rows
    head = next((row for row in rows if row.table == "decrees"), None)
    if head is None or head.values["kode_wilayah"] is None:
        return None
    page, box = place_of(head, "tahun")
    return Summary(
        head.decree_id,
        head.row_id,
        (str(head.values["kode_wilayah"]), _agency(head, context)),
        str(head.values["wilayah"]),
        str(head.values["tingkat"]),
        _year(head, rows),
        _forms(rows),
        decree.whole,
        _targets(decree, context.vocabulary.units),
        page,
        box,
    )


def _agency(decree: Row, context: Context) -> str:
    """`kpu` for the commission and its secretariat, else the agency by its name (`dinas perhubungan ...`)."""
    said = fold(str(decree.values["lembaga"] or ""))
    return "kpu" if not said or like_commission(said, context.vocabulary.regions) else said


def _year(decree: Row, rows: Sequence[Row]) -> int | None:
    year = decree.values["tahun"]
    if not isinstance(year, int):
        return None
    plans = Counter(row.values[OWN_YEAR[row.table]] for row in rows if row.table in OWN_YEAR)
    likely = [(count, plan) for plan, count in plans.items() if plan in (year, year + 1)]
    return max(likely)[1] if likely else year


def _forms(rows: Sequence[Row]) -> tuple[str, ...]:
    levels = {row.values["tingkat_perjanjian"] for row in rows if row.table == "agreements"}
    tables = {row.table for row in rows}
    agreements = [f"Perjanjian Kinerja {NAMES[level]}" for level in LEVELS if level in levels]
    return (*agreements, *(name for table, name in PLANS.items() if table in tables))


def _targets(decree: Decree, units: Units) -> tuple[PromisedTarget, ...]:
    kinds = {unit.unit: unit.kind.value for unit in units.units}
    groups: dict[tuple[Subject, float, str], list[Row]] = {}
    told = [row for row in decree.rows if row.table in _TABLES]
    for row in sorted(in_order(told), key=lambda row: _TABLES.index(row.table)):
        value, unit = row.values["target_nilai"], str(row.values["target_satuan"] or "")
        if isinstance(value, float):
            groups.setdefault((decree.subjects[row], value, unit), []).append(row)
    return tuple(
        PromisedTarget(
            subject,
            value,
            unit,
            kinds.get(unit, ""),
            str(same[0].values["target"]),
            same[0].table,
            tuple(row.row_id for row in same),
            *place_of(same[0], "target"),
            raw_of(same[0], "target"),
            not any(row.values["needs_review"] for row in same),
        )
        for (subject, value, unit), same in groups.items()
    )
