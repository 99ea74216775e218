"""A row whose outer ruling was not found: the verticals around it end together beyond the last horizontal.

So beside a dark heading, whose edge is no thin line, and where a table goes on over the page without a ruling
at its foot. Without it the row would lie outside of the table.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.read.rulings.stroke import Ruling

End = tuple[float, float]  # x and y at which a vertical ends

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
            sign = -1 if at_top else 1
            ends = _ends(met, sign, inch)
            free = [(x, y) for x, y in ends if sign * (y - ruling.at(x)) > _ROW * inch]
            if len(free) < _ENOUGH or free[-1][0] - free[0][0] < _WIDE * ruling.length:
                continue
            # Most of them end on one line; a single one may have been found short or too long.
            ys = sorted(y for _, y in free)
            middle = ys[len(ys) // 2]
            level = [(x, y) for x, y in free if abs(y - middle) <= _TOGETHER * inch]
            if len(level) < _ENOUGH:
                continue
            for left, right in _reaches(level, ends, ruling):
                # Of merged cells beside it the rulings go on, too, and meet another horizontal.
                over = [h for h in horizontal if h.start < right and h.end > left]
                of_table = [v for v in vertical if any(_meet(v, h, inch) for h in over)]
                beside = [x for x, y in _ends(of_table, sign, inch) if abs(y - middle) <= _TOGETHER * inch]
                along = min([left, *beside]), max([right, *beside])
                edge = Ruling(*along, middle, middle, ruling.thickness)
                if not any(_beyond(h, ruling, edge, sign, inch) for h in (*horizontal, *found)):
                    found.append(edge)
                    break
    return found


def _reaches(level: Sequence[End], ends: Sequence[End], ruling: Ruling) -> Iterator[tuple[float, float]]:
    """From where to where an edge may go through the ``level`` ones of the ``ends``, the widest first."""
    inner = level[0][0], level[-1][0]
    if set(level) >= set(ends[1:-1]):  # the outer ones stand between colour and paper, and may be lost
        yield min(ruling.start, inner[0]), max(ruling.end, inner[1])
    if len(level) >= _MOST * len(ends):
        yield inner


def _ends(rulings: Sequence[Ruling], sign: int, inch: float) -> list[End]:
    """Of each vertical, from left to right, where it ends or, with a ``sign`` of -1, begins.

    Of the pieces of one, which overlap, that which goes furthest.
    """
    ends: list[End] = []
    for x, y in sorted((v.at_end, v.end) if sign > 0 else (v.at_start, v.start) for v in rulings):
        if ends and x - ends[-1][0] <= _MEET * inch:
            ends[-1] = max(ends[-1], (x, y), key=lambda end: sign * end[1])
        else:
            ends.append((x, y))
    return ends


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
