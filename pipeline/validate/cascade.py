"""The cascade: which indicators of the Ketua and the Sekretaris are taken up by the levels below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from pipeline.model import Finding, Row
from pipeline.validate.about import about
from pipeline.validate.context import Context
from pipeline.validate.levels import LEVELS, NAMES, agreements_by_level, instances
from pipeline.validate.order import listed
from pipeline.validate.subject import Subject, is_part, open_among, subjects_of


class Passed(StrEnum):
    """What becomes of an indicator below the highest level that has it; words of the column `penerusan`."""

    ON = "diteruskan"  # a level below has the same indicator
    IN_PARTS = "dibagi"  # a level below has it for some of those that it names
    OPEN = "belum pasti"  # a level below has one that may be the same in other words
    FALLS = "tidak diteruskan"  # no level below has it
    LOWEST = "tidak ada di bawahnya"  # the decree holds no agreement of a level below


@dataclass(frozen=True, slots=True)
class Step:
    """One indicator of a decree: the rows of each level that have it, and what became of it.

    ``below``: the rows of lower levels that take it up in parts, or may be the same in other words.
    """

    subject: Subject
    rows: dict[str, tuple[Row, ...]]  # of each of LEVELS, top down
    passed: Passed
    below: tuple[Row, ...] = ()

    @property
    def first(self) -> Row:
        """The row of the highest level, in whose words the indicator is told."""
        return next(row for level in LEVELS for row in self.rows[level])

    @property
    def highest(self) -> str:
        return next(level for level in LEVELS if self.rows[level])


def cascade_of(rows: Sequence[Row], discriminators: frozenset[str]) -> list[Step]:
    """Every indicator that the agreements of one decree promise, in the order of its first row, top down."""
    levels = agreements_by_level(rows)
    subjects = subjects_of(rows)
    found: dict[Subject, dict[str, list[Row]]] = {}
    for level, agreed in levels.items():
        for row in agreed:
            found.setdefault(subjects[row.row_id], {}).setdefault(level, []).append(row)
    steps = []
    for subject, by_level in found.items():
        held = {level: tuple(by_level.get(level, ())) for level in LEVELS}
        highest = next(level for level in LEVELS if held[level])
        lower = [
            row for level in LEVELS[LEVELS.index(highest) + 1 :] for row in levels.get(level, ())
        ]  # of all indicators
        passed, below = _passed(held, lower, discriminators)
        steps.append(Step(subject, held, passed, tuple(below)))
    return steps


def check_cascade(rows: Sequence[Row], context: Context) -> list[Finding]:
    """CASCADE_FALLS_THROUGH: an indicator of the Ketua or the Sekretaris that no agreement below takes up.

    Asked only where the decree holds agreements of a level below. One finding for all indicators of a
    level where most fall through: then the levels promise different things, or an agreement is not there.
    """
    steps = cascade_of(rows, context.discriminators)
    levels = agreements_by_level(rows)
    findings = []
    for number, level in enumerate(LEVELS):
        below = [row for lower in LEVELS[number + 1 :] for row in levels.get(lower, ())]
        own = [step for step in steps if step.highest == level]
        fallen = [step for step in own if step.passed is Passed.FALLS]
        where = f"in none of the agreements below ({', '.join(instances(below))})"
        if len(fallen) > context.settings.many * len(own) and len(fallen) > 1:
            told = [row for step in fallen for row in step.rows[level]]
            message = f"{len(fallen)} of {len(own)} indicators of the {NAMES[level]} are {where}: {listed(told)}"
            findings.append(_finding(fallen[0], message, str(len(fallen))))
            continue
        for step in fallen:
            message = f"promised by the {NAMES[level]} in {listed(step.rows[level])}; {where}"
            findings.append(_finding(step, message, str(step.first.values["indikator"])))
    return findings


def _finding(step: Step, message: str, value: str) -> Finding:
    return about(step.first, "CASCADE_FALLS_THROUGH", message, column="indikator", value=value)


def _passed(
    held: dict[str, tuple[Row, ...]], lower: list[Row], discriminators: frozenset[str]
) -> tuple[Passed, list[Row]]:
    if sum(map(bool, held.values())) > 1:
        return Passed.ON, []
    if not lower:
        return Passed.LOWEST, []
    first = next(row for level in LEVELS for row in held[level])
    whole = str(first.values["indikator"])
    parts = [row for row in lower if is_part(str(row.values["indikator"]), whole, discriminators)]
    if parts:
        return Passed.IN_PARTS, parts
    maybe = open_among(first, lower, discriminators)
    return (Passed.OPEN, maybe) if maybe else (Passed.FALLS, [])
