"""Rulings become tables: rows, columns, and cells that may span several of each.

The same for scanned and born-digital pages; all lengths in points. Walls are looked for between
neighbouring places of the lattice, and places without a wall between them are one cell.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from pipeline.model import Box
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
from pipeline.read.tables.open_sides import held_together
from pipeline.read.tables.parting import parts

_SAME = 1.0  # points across, within which one ruling goes on from another
WALL = 0.6  # share of a place's side that must be ruled to be a wall
_BEYOND = 12.0  # points: what reaches so far into the next place comes from there
ENTERED = 0.3  # the same, of a ruling that comes in from the next place: it may be lost under writing


@dataclass(frozen=True, slots=True)
class Place:
    """A cell of the lattice before it is read; ``box`` is its inside, between the rulings."""

    row: int
    col: int
    row_span: int
    col_span: int
    box: Box


@dataclass(frozen=True, slots=True)
class Lattice:
    box: Box
    row_edges: tuple[float, ...]
    col_edges: tuple[float, ...]
    places: tuple[Place, ...]
    rulings: Rulings
    irregular: bool  # some places could not be joined into a rectangle


def find_lattices(rulings: Rulings) -> list[Lattice]:
    """Every table drawn by ``rulings`` (points), top to bottom, then left to right."""
    groups = held_together(_touching(rulings), rulings.horizontal)
    lattices = [lattice for group in groups for lattice in _lattices(group)]
    return sorted(lattices, key=lambda x: (round(x.box.top), round(x.box.x0)))


def _touching(rulings: Rulings) -> list[Rulings]:
    """Rulings that meet, directly or through others, as one group."""
    h, v = rulings.horizontal, rulings.vertical
    parent = list(range(len(h) + len(v)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for j, vertical in enumerate(v):
        for i, horizontal in enumerate(h):
            x, y = vertical.middle, horizontal.middle
            if (
                horizontal.start - TOUCH <= vertical.at(y) <= horizontal.end + TOUCH
                and vertical.start - TOUCH <= horizontal.at(x) <= vertical.end + TOUCH
            ):
                parent[root(i)] = root(len(h) + j)
    for first, pieces in ((0, h), (len(h), v)):
        for i, j in _continued(pieces):
            parent[root(first + i)] = root(first + j)
    groups: dict[int, tuple[list[Ruling], list[Ruling]]] = {}
    for i, ruling in enumerate(h):
        groups.setdefault(root(i), ([], []))[0].append(ruling)
    for j, ruling in enumerate(v):
        groups.setdefault(root(len(h) + j), ([], []))[1].append(ruling)
    return [Rulings(tuple(a), tuple(b)) for a, b in groups.values() if len(a) >= 2 and len(b) >= 2]


def _continued(pieces: Sequence[Ruling]) -> list[tuple[int, int]]:
    """Pairs of rulings of which the second goes on where the first ends (pieces of a curled one)."""
    order = sorted(range(len(pieces)), key=lambda i: pieces[i].start)
    starts = [pieces[i].start for i in order]
    return [
        (i, j)
        for i, piece in enumerate(pieces)
        for j in order[bisect_left(starts, piece.end - TOUCH) : bisect_right(starts, piece.end + TOUCH)]
        if j != i and abs(pieces[j].at_start - piece.at_end) <= _SAME
    ]


def _covered(cluster: Sequence[Ruling], start: float, end: float) -> float:
    """Share of ``start..end`` that the rulings of ``cluster`` cover."""
    spans = sorted((max(start, r.start), min(end, r.end)) for r in cluster if r.end > start and r.start < end)
    total, reached = 0.0, start
    for a, b in spans:
        total += max(0.0, b - max(a, reached))
        reached = max(reached, b)
    return total / max(end - start, 1e-6)


def _is_wall(cluster: Sequence[Ruling], start: float, end: float) -> bool:
    """Whether the side from ``start`` to ``end`` is ruled: rulings run from crossing to crossing, so that
    one that ends well inside was not found to its end."""
    if _covered(cluster, start, end) >= WALL:
        return True
    through = [r for r in cluster if r.start < start - _BEYOND or r.end > end + _BEYOND]
    return _covered(through, start, end) >= ENTERED


def _local(cluster: Sequence[Ruling], along: float, default: float) -> tuple[float, float]:
    """Position and thickness of the edge at ``along``: rulings may still slope a little."""
    near = [r for r in cluster if r.start - TOUCH <= along <= r.end + TOUCH]
    if not near:
        return default, 0.0
    return sum(r.at(along) for r in near) / len(near), max(r.thickness for r in near)


def _lattices(group: Rulings) -> list[Lattice]:
    """The table of rulings that touch; the tables, where they are several."""
    rows, cols = clusters(group.horizontal, ROW_MERGE), clusters(group.vertical, COL_MERGE)
    cols = _with_open_sides(rows, cols)
    if len(rows) < 2 or len(cols) < 2:
        return []
    rows = _bearing(rows, cols)
    cols = _bearing(cols, rows)
    if len(rows) < 2 or len(cols) < 2:
        return []
    ys, xs = [position(c) for c in rows], [position(c) for c in cols]
    if xs[-1] - xs[0] < 60 or ys[-1] - ys[0] < 10:  # a frame round a letter, a logo
        return []
    n, m = len(ys) - 1, len(xs) - 1
    below = [[_is_wall(rows[i + 1], xs[j] + 1, xs[j + 1] - 1) for j in range(m)] for i in range(n)]
    upright = [[_is_wall(col, ys[i] + 1, ys[i + 1] - 1) for col in cols] for i in range(n)]
    several = parts(xs, upright, below)
    if len(several) > 1:
        ends = [*(first for first, _ in several[1:]), n]
        pieces = [
            _piece(rows[first : last + 1], cols, ys[first], ys[end])
            for (first, last), end in zip(several, ends, strict=True)
        ]
        return [lattice for piece in pieces for lattice in _lattices(piece)]
    areas, irregular = _areas(n, m, below, [row[1:] for row in upright])
    places = []
    for r0, c0, r1, c1 in areas:
        mid_x, mid_y = (xs[c0] + xs[c1]) / 2, (ys[r0] + ys[r1]) / 2
        top, top_w = _local(rows[r0], mid_x, ys[r0])
        bottom, bottom_w = _local(rows[r1], mid_x, ys[r1])
        x0, x0_w = _local(cols[c0], mid_y, xs[c0])
        x1, x1_w = _local(cols[c1], mid_y, xs[c1])
        box = Box(
            x0 + x0_w / 2,
            top + top_w / 2,
            max(x1 - x1_w / 2, x0 + x0_w / 2),
            max(bottom - bottom_w / 2, top + top_w / 2),
        )
        places.append(Place(r0, c0, r1 - r0, c1 - c0, box))
    if len(places) < 2:  # a frame round the page or a paragraph
        return []
    outer = Box(xs[0], ys[0], xs[-1], ys[-1])
    return [Lattice(outer, tuple(ys), tuple(xs), tuple(places), group, irregular)]


def _piece(rows: Sequence[list[Ruling]], cols: Sequence[list[Ruling]], top: float, bottom: float) -> Rulings:
    """The rulings of one of several tables: its ``rows``, and of the verticals what is from ``top`` to
    ``bottom`` (where the next table begins, so that what is drawn between the two is known as well)."""
    cut = [
        replace(r, start=start, end=end, at_start=r.at(start), at_end=r.at(end))
        for col in cols
        for r in col
        if (start := max(r.start, top)) < (end := min(r.end, bottom))
    ]
    return Rulings(tuple(r for row in rows for r in row), tuple(cut))


def _with_open_sides(rows: list[list[Ruling]], cols: list[list[Ruling]]) -> list[list[Ruling]]:
    """``cols`` with an edge where the table is open to the left or right: its horizontals end there."""
    if not rows or not cols:
        return cols
    full = from_side_to_side([r for row in rows for r in row])
    top, bottom = position(rows[0]), position(rows[-1])
    left, right = median(r.start for r in full), median(r.end for r in full)
    if left < position(cols[0]) - OPEN:
        cols = [[Ruling(top, bottom, left, left, 0.0)], *cols]
    if right > position(cols[-1]) + OPEN:
        cols = [*cols, [Ruling(top, bottom, right, right, 0.0)]]
    return cols


def _bearing(edges: list[list[Ruling]], crossing: list[list[Ruling]]) -> list[list[Ruling]]:
    """Those of ``edges`` that are a wall somewhere: between two neighbouring ``crossing`` edges.

    A letter's stem or a run of bold letters that passed for a short ruling walls off nothing.
    """
    along = [position(c) for c in crossing]
    return [edge for edge in edges if any(_covered(edge, a + 1, b - 1) >= WALL for a, b in pairwise(along))]


def _areas(
    n: int, m: int, below: list[list[bool]], right: list[list[bool]]
) -> tuple[list[tuple[int, int, int, int]], bool]:
    """Rectangles (row, col, row end, col end) of places without walls between, in reading order.

    A group of places that is not a rectangle (a wall was missed or broken) is cut back into single
    rows of places, and the lattice is called irregular.
    """
    label = [[i * m + j for j in range(m)] for i in range(n)]

    def relabel(old: int, new: int) -> None:
        for row in label:
            for j, value in enumerate(row):
                if value == old:
                    row[j] = new

    for i in range(n):
        for j in range(m):
            if j + 1 < m and not right[i][j] and label[i][j] != label[i][j + 1]:
                relabel(label[i][j + 1], label[i][j])
            if i + 1 < n and not below[i][j] and label[i][j] != label[i + 1][j]:
                relabel(label[i + 1][j], label[i][j])
    members: dict[int, list[tuple[int, int]]] = {}
    for i in range(n):
        for j in range(m):
            members.setdefault(label[i][j], []).append((i, j))
    areas, irregular = [], False
    for places in members.values():
        r0, r1 = min(i for i, _ in places), max(i for i, _ in places) + 1
        c0, c1 = min(j for _, j in places), max(j for _, j in places) + 1
        if (r1 - r0) * (c1 - c0) == len(places):
            areas.append((r0, c0, r1, c1))
            continue
        irregular = True
        areas.extend((i, j, i + 1, j + 1) for i, j in places)
    return sorted(areas), irregular
