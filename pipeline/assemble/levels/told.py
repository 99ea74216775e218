"""Which level each row of a column with levels is of, and whether that is certain.

That a row has no target says that it is of a higher level, not of which. That is told by what rows of known
levels look like (:mod:`pipeline.assemble.levels.evidence`); where nothing speaks, by its place: the first of
as many such rows in sequence as there are higher levels is of the highest, and the next of the next. Whether
a single one between two indicators is a programme or a kegiatan, its place does not tell.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.assemble.levels.evidence import Seen, Usual
from pipeline.assemble.levels.looks import Look, Target


@dataclass(frozen=True, slots=True)
class Told:
    """``level`` counts from 0, the highest; that of the rows of the table is the number of higher ones.
    ``sure``: it is certain; if not, it may be of any from ``highest`` on. ``rest``: it may be the rest of the
    row that the page cut."""

    level: int
    sure: bool = True
    highest: int = 0
    rest: bool = False


def tell(looks: Sequence[Look], higher: int) -> list[Told]:
    """The level of each of ``looks``, the rows of one table in their order, below ``higher`` levels."""
    usual = Usual(looks)
    first = [_at_first(look, usual, higher) for look in looks]
    seen = Seen(higher)
    told: list[Told] = []
    for at, look in enumerate(looks):
        known = first[at]
        if known is not None:
            told.append(known)
            continue
        start, end = _run(looks, first, at)
        above = told[at - 1] if at > start else None
        found = _by_evidence(look, seen, higher)
        if found is None:
            found = _by_place(look, seen, higher, above=above, place=at - start, count=end - start)
        if not _is_heading(look) and _may_be_row(look, usual):
            found = Told(found.level, sure=False)
        if above is not None and found.level <= above.level:  # nothing would stand under that one
            found = Told(found.level, sure=False)
        if found.sure:
            seen.learn(look, found.level)
        told.append(found)
    return told


def _is_heading(look: Look) -> bool:
    """Whether it is none of the rows of the table, whatever these look like."""
    return look.across or look.said is not None


def _may_be_row(look: Look, usual: Usual) -> bool:
    """Whether it may be a row of the table whose target was not read, for all that speaks against that."""
    if look.target is Target.UNSURE and not usual.speaks_for_heading(look):
        return True
    return usual.speaks_for_row(look)


def _at_first(look: Look, usual: Usual, higher: int) -> Told | None:
    """That ``look`` is a row of the table, or may be one, before its level is asked for; None where it is of
    a higher level."""
    if look.target is Target.GIVEN:
        return Told(higher, sure=usual.is_usual_row(look))
    if _is_heading(look):
        return None
    if look.opens and look.continues and not look.is_numbered:
        return Told(higher, sure=False, highest=higher - 1, rest=True)
    may_be_row = look.target is Target.UNSURE or usual.speaks_for_row(look) or usual.leans_to_row(look)
    if may_be_row and not usual.speaks_for_heading(look):
        return Told(higher, sure=False, highest=higher - 1)
    return None


def _run(looks: Sequence[Look], first: Sequence[Told | None], at: int) -> tuple[int, int]:
    """The rows of higher levels, one below the other, among which that ``at`` is: the first, and the one
    behind the last."""
    start, end = at, at + 1
    while start > 0 and first[start - 1] is None and not looks[start].behind_gap:
        start -= 1
    while end < len(looks) and first[end] is None and not looks[end].behind_gap:
        end += 1
    return start, end


def _by_evidence(look: Look, seen: Seen, higher: int) -> Told | None:
    """None where nothing tells it; in doubt where two things tell two levels."""
    evidence = seen.evidence(look)
    if not evidence:
        return None
    left = frozenset.intersection(*evidence)
    if len(left) == 1:
        return Told(min(left))
    if not left:
        return Told(higher - 1, sure=False)
    return None


def _by_place(look: Look, seen: Seen, higher: int, *, above: Told | None, place: int, count: int) -> Told:
    """Of a row of which nothing else tells the level, by where it stands among rows of higher levels: at
    ``place`` of ``count`` in sequence, directly under ``above``."""
    open_to = frozenset(range(higher)) - seen.excluded(look)
    open_to = frozenset.intersection(open_to, *seen.evidence(look))
    if higher == 1:
        found = Told(0, sure=count == 1)
    elif above is not None and above.sure and above.level + 1 < higher:
        found = Told(above.level + 1)
    elif above is None and count == higher and not look.behind_gap:
        found = Told(0)
    elif open_to == {higher - 1} and place == count - 1:
        found = Told(higher - 1)  # every row of another level names it, and this one stands over an indicator
    else:
        found = Told(max(open_to, default=higher - 1), sure=False)
    return found if found.level in open_to else Told(max(open_to, default=higher - 1), sure=False)
