"""The objectives of a table are numbered 1, 2, 3 and so on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from pipeline.model import Box, Finding, Row
from pipeline.normalise.spelling import fold
from pipeline.validate.about import about, by_instance, place_of, printed_as


@dataclass(frozen=True, slots=True)
class _Run:
    """Adjacent rows of one objective; ``number`` is None where none was read."""

    number: int | None
    rows: list[Row]


TOUCHING = 4.0  # points between two rows between which there is no room for a third


def check_row_numbers(rows: Sequence[Row]) -> list[Finding]:
    """ROW_NUMBER_GAP: numbers go up by one from 1; rows of one merged cell share theirs.

    NUMBER_LEFT_OUT where the two rows beside a gap touch each other on the page, and their numbers are
    certain: then no row is missing, and the office has counted so.

    A single number that does not fit between its neighbours is blamed itself (1, 2, 8, 4), else the
    number after the gap (1, 2, 4, 5) and, where two objectives bear the number before it (1, 2, 2, 4),
    the second of them. Numbering starts anew with another kind of objective. Rows without a number
    are taken to have the number that is missing there.
    """
    findings: list[Finding] = []
    for table in by_instance(rows, ("agreements", "actions")).values():
        for _, part in groupby(table, key=lambda row: row.values.get("jenis_sasaran")):
            findings += _out_of_sequence(_runs(list(part)))
    return findings


def _runs(rows: list[Row]) -> list[_Run]:
    runs = []
    for (number, _), found in groupby(rows, key=lambda row: (_number(row), fold(str(row.values["sasaran"])))):
        runs.append(_Run(number, list(found)))
    return runs


def _number(row: Row) -> int | None:
    number = row.values["no_sasaran"]
    return number if isinstance(number, int) else None


def _out_of_sequence(runs: list[_Run]) -> list[Finding]:
    if all(run.number is None for run in runs):
        return []
    findings: list[Finding] = []
    last, unread = 0, 0  # the last number, and how many objectives without one came after it
    for index, run in enumerate(runs):
        number = run.number
        if number is None:
            unread += 1
            continue
        if last <= number <= last + 1 + unread and number > 0:
            last, unread = number, 0
            continue
        following = next((later.number for later in runs[index + 1 :] if later.number is not None), None)
        if following is not None and following == last + 2 + unread:
            findings += _blame(run, f"number {number} stands between {last} and {following}")
            last, unread = last + 1 + unread, 0
            continue
        before = runs[index - 1] if index else None
        if before and before.number == last and index > 1 and runs[index - 2].number == last:
            findings += _blame(before, f"two objectives bear the number {last}, and the next is {number}")
        message = f"number {number} follows {last}" if last else f"the first number is {number}"
        goes_on = number > last and following in (None, number, number + 1)
        if goes_on and before and before.number == last and _nothing_between(before, run):
            findings += [
                about(run.rows[0], "NUMBER_LEFT_OUT", message, column="no_sasaran", value=str(number))
            ]
        else:
            findings += _blame(run, message)
        last, unread = number, 0
    return findings


def _nothing_between(before: _Run, after: _Run) -> bool:
    """Whether the last row of one run and the first of the next touch, and both numbers are certain."""
    upper, lower = before.rows[-1], after.rows[0]
    numbers = [printed_as(row, "no_sasaran") for row in (before.rows[0], lower)]
    if any(printed is None or printed.doubt for printed in numbers):
        return False
    (page, one), (other_page, other) = place_of(upper, ""), place_of(lower, "")
    return page == other_page and one is not None and other is not None and _gap(one, other) <= TOUCHING


def _gap(one: Box, other: Box) -> float:
    """Points of paper between two rectangles, whichever way the page is turned; 0 where they overlap."""
    across = max(one.x0, other.x0) - min(one.x1, other.x1)
    down = max(one.top, other.top) - min(one.bottom, other.bottom)
    return max(across, down, 0.0)


def _blame(run: _Run, message: str, code: str = "ROW_NUMBER_GAP") -> list[Finding]:
    return [about(row, code, message, column="no_sasaran", value=str(run.number)) for row in run.rows]
