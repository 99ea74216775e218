"""A row whose outer ruling was not found: the verticals around it end together beyond the last horizontal.

So beside a dark heading, whose edge is no thin line, and where a table goes on over the page without a ruling
at its foot. Without it the row would lie outside of the table.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.read.tables.stroke import Ruling

_ENOUGH = 3  # verticals
_ROW = 0.07  # inches by which they reach beyond the last horizontal
_TOGETHER = 0.05  # inches between the ends of one row
_MOST = 0.7  # share of all verticals
_WIDE = 0.6  # share of the last horizontal that they stand on
_MEET = 0.04  # inches


def closing(horizontal: Sequence[Ruling], vertical: Sequence[Ruling], inch: float) -> list[Ruling]:
    """The horizontals that are missing at the ends of ``vertical``, in pixels."""
    found: list[Ruling] = []
    for ruling in horizontal:
        met = [v for v in vertical if _meet(v, ruling, inch)]
        for at_top in (True, False):
            ends = sorted((v.at_start, v.start) if at_top else (v.at_end, v.end) for v in met)
            sign = -1 if at_top else 1
            free = [(x, y) for x, y in ends if sign * (y - ruling.at(x)) > _ROW * inch]
            if len(free) < _ENOUGH or free[-1][0] - free[0][0] < _WIDE * ruling.length:
                continue
            # Most of them end on one line; a single one may have been found short or too long.
            ys = sorted(y for _, y in free)
            middle = ys[len(ys) // 2]
            level = [(x, y) for x, y in free if abs(y - middle) <= _TOGETHER * inch]
            if len(level) < _ENOUGH:
                continue
            if set(level) >= set(
                ends[1:-1]
            ):  # the outer ones stand between colour and paper, and may be lost
                left, right = min(ruling.start, level[0][0]), max(ruling.end, level[-1][0])
            elif len(level) >= _MOST * len(ends):
                left, right = level[0][0], level[-1][0]
            else:
                continue
            edge = Ruling(left, right, middle, middle, ruling.thickness)
            if not any(_beyond(h, ruling, edge, sign, inch) for h in (*horizontal, *found)):
                found.append(edge)
    return found


def _meet(vertical: Ruling, ruling: Ruling, inch: float) -> bool:
    near = _MEET * inch
    x, y = vertical.middle, ruling.middle
    return (
        ruling.start - near <= vertical.at(y) <= ruling.end + near
        and vertical.start - near <= ruling.at(x) <= vertical.end + near
    )


def _beyond(other: Ruling, ruling: Ruling, edge: Ruling, sign: int, inch: float) -> bool:
    """Whether ``other`` lies beyond ``ruling``, over the same columns and no further than ``edge``."""
    overlap = min(other.end, edge.end) - max(other.start, edge.start)
    far = sign * (other.middle - ruling.middle)
    return (
        other is not ruling
        and overlap > 0
        and _MEET * inch < far <= abs(edge.middle - ruling.middle) + _TOGETHER * inch
    )
