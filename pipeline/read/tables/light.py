"""How a page darkens from the left of a table to its right: the shadow of a binding, a lamp that fails.

Told by the paper of both margins, and between them by the columns that are no calendar. Without it a cell
at the dark side passes for coloured in.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from pipeline.read.recognition.text import Sheet
from pipeline.read.tables.grid import Lattice

_UNEVEN = 10  # grey levels between the margins, from which on a page is lit unevenly; less is noise
_BLACK = 120  # as dark as this is no paper but what lies beside the sheet
_NEAR, _FAR = 4.0, 18.0  # points from the table: its margin


@dataclass(frozen=True, slots=True)
class Light:
    """The grey of blank paper, ``greys``, at some ``places`` from left to right (points)."""

    places: tuple[float, ...] = (0.0,)
    greys: tuple[float, ...] = (0.0,)

    def change(self, start: float, end: float) -> float:
        """Grey levels by which paper is lighter at ``end`` than at ``start``."""
        at = np.interp((start, end), self.places, self.greys)
        return float(at[1] - at[0])


EVEN = Light()


def light_over(sheet: Sheet, lattice: Lattice, calendar: frozenset[int]) -> Light:
    """``EVEN`` where the margins are alike, or one of them cannot be seen."""
    box = lattice.box
    left = _grey(sheet, box.x0 - _FAR, box.top, box.x0 - _NEAR, box.bottom)
    right = _grey(sheet, box.x1 + _NEAR, box.top, box.x1 + _FAR, box.bottom)
    if left is None or right is None or min(left, right) < _BLACK or abs(left - right) < _UNEVEN:
        return EVEN
    found: dict[float, float] = {}
    for col in {place.col for place in lattice.places if place.col_span == 1} - calendar:
        cells = [p.box for p in lattice.places if p.col == col and p.col_span == 1]
        greys = [_grey(sheet, b.x0 + 1, b.top + 1, b.x1 - 1, b.bottom - 1) for b in cells]
        lightest = max((grey for grey in greys if grey is not None), default=0.0)
        if lightest >= min(left, right) - _UNEVEN:  # else the column is shaded as a whole
            found[(lattice.col_edges[col] + lattice.col_edges[col + 1]) / 2] = lightest
    points = [(box.x0 - _FAR, left), *sorted(found.items()), (box.x1 + _FAR, right)]
    return Light(tuple(x for x, _ in points), tuple(grey for _, grey in points))


def _grey(sheet: Sheet, x0: float, top: float, x1: float, bottom: float) -> float | None:
    """The median of a piece of the sheet (points), None where it lies beside it."""
    if x0 < 0 or top < 0:
        return None
    piece = sheet.grey[sheet.pixels(top) : sheet.pixels(bottom), sheet.pixels(x0) : sheet.pixels(x1)]
    return float(np.median(piece)) if piece.size else None
