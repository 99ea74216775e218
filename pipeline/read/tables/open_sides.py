"""Tables without rulings at their sides: nothing drawn holds a row from side to side to the rest.

``Sasaran Pertama : ...`` between the rows of a plan: no vertical stands in such a row, so that what is above
it and what is below it touch nowhere. They are one table where they have the same sides and the same
columns, and the room between them is that of a row.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from statistics import median

from pipeline.read.rulings.stroke import Ruling, Rulings
from pipeline.read.tables.clusters import (
    COL_MERGE,
    OPEN,
    ROW_MERGE,
    TOUCH,
    clusters,
    from_side_to_side,
    position,
)

_HIGHEST = 40.0  # points of a row from side to side
_COLUMNS = 2  # verticals, at least
_AS_HIGH = 1.5  # times as high as the other such rows of the table, at most: the first or last of a page


@dataclass(frozen=True, slots=True)
class _Open:
    """A table that is open at both sides, in points; ``rows``: the heights of its rows from side to side."""

    rulings: Rulings
    sides: tuple[float, float]
    columns: tuple[float, ...]
    top: float
    bottom: float
    rows: tuple[float, ...] = ()


def held_together(groups: Iterable[Rulings], every: Sequence[Ruling]) -> list[Rulings]:
    """``groups`` of rulings that touch, those of one such table as one group, with the rule over its first
    or under its last row from side to side, of ``every`` horizontal of the page."""
    found: list[Rulings] = []
    tables: list[_Open] = []
    for group in groups:
        table = _open(group)
        if table is None:
            found.append(group)
        else:
            tables.append(table)
    joined: list[_Open] = []
    for table in sorted(tables, key=lambda x: x.top):
        above = next((x for x in reversed(joined) if _goes_on(x, table)), None)
        if above is None:
            joined.append(table)
        else:
            joined[joined.index(above)] = _both(above, table)
    return [*found, *(_to_its_ends(table, every).rulings for table in joined)]


def _open(group: Rulings) -> _Open | None:
    """The table of a group whose horizontals run beyond its verticals at both sides; None of another."""
    whole = from_side_to_side(group.horizontal)
    columns = [position(cluster) for cluster in clusters(group.vertical, COL_MERGE)]
    if len(whole) < 2 or len(columns) < _COLUMNS:
        return None
    left, right = median(r.start for r in whole), median(r.end for r in whole)
    if columns[0] < left + OPEN or columns[-1] > right - OPEN:
        return None
    levels = [r.middle for r in whole]
    return _Open(group, (left, right), tuple(columns), min(levels), max(levels))


def _goes_on(above: _Open, below: _Open) -> bool:
    few, many = sorted((above.columns, below.columns), key=len)
    return (
        ROW_MERGE < below.top - above.bottom <= _HIGHEST
        and _is_alike(above.sides, below.sides)
        and all(any(abs(x - other) <= COL_MERGE for other in many) for x in few)
    )


def _is_alike(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return all(abs(a - b) <= TOUCH for a, b in zip(one, other, strict=True))


def _both(above: _Open, below: _Open) -> _Open:
    rulings = Rulings(
        (*above.rulings.horizontal, *below.rulings.horizontal),
        (*above.rulings.vertical, *below.rulings.vertical),
    )
    columns = max((above.columns, below.columns), key=len)
    rows = (*above.rows, below.top - above.bottom)
    return _Open(rulings, above.sides, columns, above.top, max(above.bottom, below.bottom), rows)


def _to_its_ends(table: _Open, every: Sequence[Ruling]) -> _Open:
    """``table`` with a row from side to side before its first or behind its last, as high as its others."""
    if not table.rows:
        return table
    highest = _AS_HIGH * max(table.rows)
    more = [
        rule
        for rule in every
        if _is_alike((rule.start, rule.end), table.sides)
        and (
            ROW_MERGE < table.top - rule.middle <= highest
            or ROW_MERGE < rule.middle - table.bottom <= highest
        )
    ]
    horizontal = (*table.rulings.horizontal, *(rule for rule in more if rule not in table.rulings.horizontal))
    return replace(table, rulings=Rulings(horizontal, table.rulings.vertical))
