"""In which order a page is read: top to bottom; of two pages side by side on one sheet, the left one first.

Seen where a statement stands beside its table on an A3 sheet, and where the second half of a table stands
beside the first.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.model import Box

_WIDE = 1.15  # times as wide as it is high is a sheet that may hold two pages
# Of the width of the sheet.
_GUTTER = 0.015  # free paper between the two, at least
_MIDDLE = (40, 60)  # per cent: where the gutter lies
_BESIDE = 4  # lines that stand beside a table make a page of their own


@dataclass(frozen=True, slots=True)
class Thing:
    """A line or a table, upright on its page."""

    box: Box
    is_grid: bool


def reading_order(things: Sequence[Thing], width: float, height: float) -> list[int]:
    """The places of ``things`` in the order in which a person reads them; what stands at one height, left to
    right. ``width`` and ``height`` of the upright page, in points."""
    order = sorted(range(len(things)), key=lambda i: (things[i].box.top, things[i].box.x0))
    sides = _sides([things[i] for i in order], width) if width > _WIDE * height else None
    if sides is None:
        return order
    return [order[i] for _, i in sorted(zip(sides, range(len(order)), strict=True))]


def _sides(things: Sequence[Thing], width: float) -> list[int] | None:
    """Of each thing 0 above both pages, 1 on the left one, 2 on the right one, 3 below; None for one page."""
    found = [
        sides for per_cent in range(*_MIDDLE) if (sides := _parted(things, width, per_cent / 100 * width))
    ]
    return min(found, key=lambda sides: sides.count(0) + sides.count(3), default=None)


def _parted(things: Sequence[Thing], width: float, middle: float) -> list[int] | None:
    """As :func:`_sides`, where the gutter is at ``middle``."""
    near = _GUTTER * width / 2
    sides = [1 if t.box.x1 <= middle - near else 2 if t.box.x0 >= middle + near else 0 for t in things]
    left, right = ([t for t, side in zip(things, sides, strict=True) if side == one] for one in (1, 2))
    if not _stand_beside(left, right):
        return None
    grids = [t for t in (*left, *right) if t.is_grid]
    top, bottom = min(t.box.top for t in grids), max(t.box.bottom for t in grids)
    for i, thing in enumerate(things):
        if sides[i] == 0 and thing.box.top >= bottom:
            sides[i] = 3
        elif sides[i] == 0 and (thing.is_grid or thing.box.bottom > top):
            return None
    return sides


def _stand_beside(left: Sequence[Thing], right: Sequence[Thing]) -> bool:
    """Whether a table of one side has a table beside it, or as many lines as make a page."""
    return any(
        sum(1 if not other.is_grid else _BESIDE for other in others if _at_one_height(grid, other)) >= _BESIDE
        for some, others in ((left, right), (right, left))
        for grid in some
        if grid.is_grid
    )


def _at_one_height(grid: Thing, other: Thing) -> bool:
    middle = (other.box.top + other.box.bottom) / 2
    if other.is_grid:
        return grid.box.top < other.box.bottom and other.box.top < grid.box.bottom
    return grid.box.top <= middle <= grid.box.bottom
