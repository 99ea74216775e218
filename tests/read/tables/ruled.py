"""Tables as their rulings alone, in points."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.read.rulings.stroke import Ruling, Rulings
from pipeline.read.tables.grid import Lattice, find_lattices


def across(y: float, x0: float, x1: float, slope: float = 0.0) -> Ruling:
    return Ruling(x0, x1, y, y + slope, 1.0)


def along(x: float, y0: float, y1: float) -> Ruling:
    return Ruling(y0, y1, x, x, 1.0)


def lattices(horizontal: Sequence[Ruling], vertical: Sequence[Ruling]) -> list[Lattice]:
    return find_lattices(Rulings(tuple(horizontal), tuple(vertical)))


def places(lattice: Lattice) -> list[tuple[int, int, int, int]]:
    return [(p.row, p.col, p.row_span, p.col_span) for p in lattice.places]


def full_table(rows: int, cols: int) -> tuple[list[Ruling], list[Ruling]]:
    """A table at (100, 100) with rows of 20 and columns of 50 points."""
    right, bottom = 100 + 50 * cols, 100 + 20 * rows
    return (
        [across(100 + 20 * i, 100, right) for i in range(rows + 1)],
        [along(100 + 50 * j, 100, bottom) for j in range(cols + 1)],
    )
