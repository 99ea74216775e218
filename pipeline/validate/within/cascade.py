"""The cascade: which indicators of the Ketua and the Sekretaris are taken up by the levels below."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pipeline.model import Finding, Row
from pipeline.validate.about import about
from pipeline.validate.context import Context
from pipeline.validate.decree import Decree
from pipeline.validate.levels import LEVELS, NAMES, agreements_by_level, instances
from pipeline.validate.order import listed
from pipeline.validate.subject import Subject


class Passed(StrEnum):
    """What becomes of an indicator below the lowest level that has it; words of the column `penerusan`."""

    ON = "diteruskan"  # the lowest level has it, or the lowest that the decree has
    IN_PARTS = "dibagi"  # levels below have it in parts, for one and another of those that it names
    OPEN = "belum_pasti"  # it may stand below in other words, or on a page that was not read
    FALLS = "tidak_diteruskan"  # no level below has it


@dataclass(frozen=True, slots=True)
class Step:
    """One indicator of a decree: the rows of each level that have it, and what became of it.

    ``below``: the rows of lower levels that take it up in part, or may be the same in other words.
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
    def lowest(self) -> str:
        return next(level for level in reversed(LEVELS) if self.rows[level])


def cascade_of(decree: Decree) -> list[Step]:
    """Every indicator that the agreements of one decree promise, in the order of its first row, top down."""
    levels, subjects = agreements_by_level(decree.rows), decree.subjects
    held: dict[Subject, dict[str, list[Row]]] = {}
    for level, agreed in levels.items():
        for row in agreed:
            held.setdefault(subjects[row], {}).setdefault(level, []).append(row)
    steps = []
    for subject, by_level in held.items():
        mine = {level: tuple(by_level.get(level, ())) for level in LEVELS}
        lowest = next(level for level in reversed(LEVELS) if mine[level])
        lower = below(levels, lowest)
        row = mine[lowest][0]
        steps.append(Step(subject, mine, *_passed(row, lower, decree)))
    return steps


def below(levels: dict[str, list[Row]], level: str) -> list[Row]:
    """The rows of all levels under ``level``."""
    return [row for lower in LEVELS[LEVELS.index(level) + 1 :] for row in levels.get(lower, ())]


def check_cascade(decree: Decree, context: Context) -> list[Finding]:
    """CASCADE_FALLS_THROUGH: an indicator of the Ketua or the Sekretaris that no agreement below takes up.

    Asked only where the decree holds agreements of a level below. One finding for all indicators of a
    level where few are taken up: then the levels promise different things, or an agreement is not there.
    """
    steps = cascade_of(decree)
    levels = agreements_by_level(decree.rows)
    findings = []
    for level in levels:
        held = [step for step in steps if step.rows[level]]
        fallen = [step for step in held if step.passed is Passed.FALLS and step.lowest == level]
        where = f"in none of the agreements below ({', '.join(instances(below(levels, level)))})"
        taken = [step for step in held if step.lowest != level or step.passed is Passed.IN_PARTS]
        if fallen and len(taken) < context.settings.covered * len(held):
            told = [row for step in fallen for row in step.rows[level]]
            share = f"{len(taken)} of {len(held)} indicators of the {NAMES[level]}"
            message = f"only {share} are taken up below; {where}: {listed(told)}"
            findings.append(_finding(told[0], message, str(len(fallen))))
            continue
        for step in fallen:
            told = list(step.rows[level])
            part = f", only a part of it in {listed(step.below)}" if step.below else ""
            message = f"promised by the {NAMES[level]} in {listed(told)}; {where}{part}"
            findings.append(_finding(told[0], message, str(told[0].values["indikator"])))
    return findings


def _finding(row: Row, message: str, value: str) -> Finding:
    return about(row, "CASCADE_FALLS_THROUGH", message, column="indikator", value=value)


def _passed(row: Row, lower: list[Row], decree: Decree) -> tuple[Passed, tuple[Row, ...]]:
    if not lower:
        return Passed.ON, ()
    parts, all_of_it = decree.subjects.parts_among(row, lower)
    if all_of_it:
        return Passed.IN_PARTS, parts
    others = [other for other in lower if other not in parts]
    maybe = tuple(decree.subjects.open_among(row, others))
    return (Passed.OPEN, maybe) if maybe or not decree.whole else (Passed.FALLS, parts)
