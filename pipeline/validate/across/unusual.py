"""Targets that lie far from what the other offices promise for the same indicator.

Compared are targets of one indicator (:mod:`pipeline.validate.subject`) in one unit. The measure is the
modified z-score of Iglewicz and Hoaglin (How to Detect and Handle Outliers, 1993),
0.6745 |x - median| / MAD, by which one wild value spoils nothing. Percentages are compared as they are.
Anything else is compared by its logarithm, because counts grow with the office, and only among offices of
one level.

Where most offices promise the same, MAD is 0 and says nothing; so a least spread is reckoned with, and
what differs from all others by a trifle is not unusual. Where many would stand out the offices differ in
earnest (half of them 90, half of them 100), and nobody is unusual.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from pipeline.model import Finding
from pipeline.validate.across.summary import PromisedTarget, Summary
from pipeline.validate.context import Context
from pipeline.validate.settings import ValidateSettings
from pipeline.validate.subject import Subject

NORMAL = 0.6745  # MAD of a normal distribution, in standard deviations
_PERCENT = "percent"

# The indicator, the unit, and the level of the offices where it matters
Key = tuple[Subject, str, str]


@dataclass(frozen=True, slots=True)
class Usual:
    """What offices promise: their number, their targets' number, median and spread, as they are compared."""

    offices: int
    targets: int
    middle: float
    mad: float
    spread: float  # MAD, or the least that is reckoned with

    def score(self, value: float) -> float:
        return NORMAL * abs(value - self.middle) / self.spread


@dataclass(frozen=True, slots=True)
class _Promise:
    decree: Summary
    target: PromisedTarget
    first: bool  # of its decree; another target of the same decree is judged and not counted

    @property
    def compared(self) -> float:
        value = self.target.value
        return value if self.target.kind == _PERCENT else math.log1p(max(value, 0.0))


def check_unusual_targets(decrees: Sequence[Summary], context: Context) -> list[Finding]:
    """TARGET_UNUSUAL: one finding for each target, with the median, the spread and the number of offices."""
    findings, directions = [], context.directions
    for (subject, _, level), promises in sorted(_by_indicator(decrees).items()):
        for year in sorted({promise.decree.year or 0 for promise in promises}):
            mine = [promise for promise in promises if (promise.decree.year or 0) == year]
            usual, among = usual_among(mine, context.settings), f"{year}"
            pool = mine
            if usual is None:
                usual, among, pool = usual_among(promises, context.settings), "all years", promises
            if usual is None or _too_many(pool, usual, context.settings):
                continue
            among = f"{among}, {level}" if level else among
            for promise in mine:
                if usual.score(promise.compared) >= context.settings.unusual_score:
                    direction = directions.get(subject.indikator_id, "")
                    findings.append(_finding(promise, usual, among, direction))
    return findings


def usual_among(promises: Sequence[_Promise], settings: ValidateSettings) -> Usual | None:
    """What is usual among them; None where too few are certain, one of each decree."""
    counted = [promise for promise in promises if promise.first and promise.target.certain]
    offices = {promise.decree.office for promise in counted}
    if len(offices) < settings.unusual_offices or len(counted) < settings.unusual_targets:
        return None
    values = [promise.compared for promise in counted]
    middle = median(values)
    mad = median(abs(value - middle) for value in values)
    percent = counted[0].target.kind == _PERCENT
    least = settings.unusual_points if percent else math.log1p(settings.unusual_ratio)
    return Usual(len(offices), len(counted), middle, mad, max(mad, NORMAL * least))


def _by_indicator(decrees: Sequence[Summary]) -> dict[Key, list[_Promise]]:
    found: dict[Key, list[_Promise]] = {}
    for decree in sorted(decrees, key=lambda decree: decree.decree_id):
        seen: set[Key] = set()
        for target in decree.targets:
            if not target.unit:
                continue  # a bare number may be anything
            level = "" if target.kind == _PERCENT else _level(decree)
            key = (target.subject, target.unit, level)
            found.setdefault(key, []).append(_Promise(decree, target, key not in seen))
            seen.add(key)
    return found


def _level(decree: Summary) -> str:
    """Kabupaten and kota have offices of one size."""
    return "kabupaten/kota" if decree.tingkat in ("kabupaten", "kota") else decree.tingkat


def _too_many(promises: Sequence[_Promise], usual: Usual, settings: ValidateSettings) -> bool:
    counted = [promise for promise in promises if promise.first and promise.target.certain]
    out = [promise for promise in counted if usual.score(promise.compared) >= settings.unusual_score]
    return len(out) > settings.unusual_share * len(counted)


_BETTER = {"higher": " (higher is better)", "lower": " (lower is better)"}


def _finding(promise: _Promise, usual: Usual, among: str, direction: str) -> Finding:
    decree, target = promise.decree, promise.target
    percent = target.kind == _PERCENT
    side = "above" if promise.compared > usual.middle else "below"
    middle = usual.middle if percent else math.expm1(usual.middle)
    spread = f"MAD {usual.mad:.3g}" if percent else f"MAD {usual.mad:.3g} of logarithms"
    if usual.spread > usual.mad:
        spread += f", reckoned with {usual.spread:.3g}"
    judged = f"{target.text} is {side} the others{_BETTER.get(direction, '')}"
    compared = f"{usual.targets} targets of {usual.offices} offices ({among})"
    median_of = f"median {middle:.4g} {target.unit} ({spread}) of {compared}"
    score = f"score {usual.score(promise.compared):.1f}"
    message = f"{judged}; {median_of}, {score}: {', '.join(target.rows)}"
    return Finding(
        "TARGET_UNUSUAL",
        message,
        decree=decree.decree_id,
        page=target.page,
        box=target.box,
        table=target.table,
        row_id=target.rows[0],
        column="target",
        raw=target.raw,
        value=target.text,
    )
