"""Cells that are open at their foot: a row that a page cut off, with a text that is longer than the row.

A merged cell is drawn on the next page to its end, and has no ruling below on this one. What is written in it
may go on below the last ruling of the table, in its column and at the pitch of its lines.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from pipeline.read.pixels.raster import Pixels
from pipeline.read.pixels.specks import without_specks
from pipeline.read.tables.clusters import ROW_MERGE
from pipeline.read.tables.grid import ENTERED, Lattice, Place

_GAP = 1.3  # text heights without ink between two lines of one text
_LOOSE = 1.2  # times the widest gap within the cell, where its lines are further apart
_MOST = 2.5  # text heights; beyond, it is another text however loose
_FURTHEST = 25.0  # text heights below the table: ten lines
_SIDE = 2  # pixels at each side of the column that must stay free


def with_open_feet(lattice: Lattice, ink: Pixels, scale: float, letter: float) -> Lattice:
    """``lattice`` with the cells of its last row made as high as their text.

    ``ink``: of the page, rulings erased; ``scale``: its pixels a point; ``letter``: text height in pixels.
    """
    rows = len(lattice.row_edges) - 1
    places = tuple(
        _to_its_end(place, ink, scale, letter)
        if place.row + place.row_span == rows and _is_open(lattice, place)
        else place
        for place in lattice.places
    )
    return lattice if places == lattice.places else replace(lattice, places=places)


def _is_open(lattice: Lattice, place: Place) -> bool:
    foot, box = lattice.row_edges[-1], place.box
    below = [h for h in lattice.rulings.horizontal if abs(h.at(box.center[0]) - foot) <= ROW_MERGE]
    ruled = sum(max(0.0, min(h.end, box.x1) - max(h.start, box.x0)) for h in below)
    return ruled < ENTERED * box.width


def _to_its_end(place: Place, ink: Pixels, scale: float, letter: float) -> Place:
    x0, top, x1, foot = (
        round(v * scale) for v in (place.box.x0, place.box.top, place.box.x1, place.box.bottom)
    )
    furthest = foot + round(_FURTHEST * letter)
    column = ink[top + _SIDE : furthest, x0 + _SIDE + 1 : x1 - _SIDE]
    if not column.size:
        return place
    column = without_specks(np.ascontiguousarray(column), letter)
    foot -= top + _SIDE
    written = np.flatnonzero(column.any(axis=1))
    inside = written[written < foot]
    if not len(inside):
        return place
    gaps = np.diff(inside)
    most = min(max(_GAP * letter, _LOOSE * float(gaps.max(initial=0))), _MOST * letter)
    end = int(inside[-1])
    for row in written[written >= foot].tolist():
        if row - end > most or column[row, :_SIDE].any() or column[row, -_SIDE:].any():
            break
        end = row
    if end < foot:
        return place
    return replace(place, box=replace(place.box, bottom=(top + _SIDE + end + _SIDE + 1) / scale))
