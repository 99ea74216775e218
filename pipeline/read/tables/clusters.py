"""Rulings at one position across: the edges of a table, each drawn in one piece or in many."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.read.rulings.stroke import Ruling

TOUCH = 3.0  # points within which two rulings meet
ROW_MERGE = 2.6  # rulings closer than this are one edge (double rulings, residual slope)
COL_MERGE = 3.0
OPEN = 12.0  # points by which horizontals must run beyond the last vertical for an open side
_MOST = 0.8  # of the longest horizontal, from which one runs from side to side


def clusters(rulings: Sequence[Ruling], width: float) -> list[list[Ruling]]:
    """Rulings at one position across, in order of position."""
    found: list[list[Ruling]] = []
    for ruling in sorted(rulings, key=lambda r: r.middle):
        if found and ruling.middle - found[-1][-1].middle <= width:
            found[-1].append(ruling)
        else:
            found.append([ruling])
    return found


def position(cluster: Sequence[Ruling]) -> float:
    weight = sum(r.length for r in cluster)
    return sum(r.middle * r.length for r in cluster) / weight


def from_side_to_side(horizontal: Sequence[Ruling]) -> list[Ruling]:
    """Those of a table's horizontals that are about as long as the longest."""
    longest = max((r.length for r in horizontal), default=0.0)
    return [r for r in horizontal if r.length >= _MOST * longest]
