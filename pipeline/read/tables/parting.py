"""Two tables that touch, or that noise joined into one: where the columns of a lattice change for good.

A table keeps its column edges. Its merged cells leave some of them out, so that what stands above a row is a
part of what stands below it, or the other way round. Where each side has an edge that the other has nowhere,
they are two tables: an agreement's, and that of its budget right below.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

_APART = 10.0  # points: edges nearer than this are one, badly drawn (a heading beside its body)
_ROWS = 2  # rows in which an edge that only one side has must stand: a letter's stem stands in one


def parts(
    col_edges: Sequence[float], upright: Sequence[Sequence[bool]], below: Sequence[Sequence[bool]]
) -> list[tuple[int, int]]:
    """(first row, end) of the two tables that differ most; of the one there is otherwise.

    ``upright[i][j]``: whether row i has a wall at ``col_edges[j]``; ``below[i][j]``: whether there is one
    under column j of row i. Rows between the two that have no column of either belong to neither.
    """
    walls = np.array(upright, dtype=np.int64)
    rows = len(walls)
    if rows < 2 * _ROWS:
        return [(0, rows)]
    above = walls.cumsum(axis=0)  # above[i]: rows up to i that have a wall at each edge
    under = above[-1] - above
    edges = np.array(col_edges)
    own_above, own_under = _own(edges, above, under), _own(edges, under, above)
    parted = np.array(below, dtype=bool).all(axis=1) & (own_above > 0) & (own_under > 0)
    score = np.where(parted, own_above + own_under, 0)
    first = int(score.argmax())
    if not score[first]:
        return [(0, rows)]
    last = first
    for row in range(first + 1, rows):
        if walls[row, 1:-1].any():
            break
        if score[row] == score[first]:
            last = row
    return [(0, first + 1), (last + 1, rows)]


def _own(edges: np.ndarray, here: np.ndarray, there: np.ndarray) -> np.ndarray:
    """For each cut how many edges stand in several rows ``here``, and no edge near them ``there``.

    ``here``, ``there``: rows that have a wall, (cut, edge).
    """
    found = np.pad((there > 0).cumsum(axis=1), ((0, 0), (1, 0)))
    left, right = np.searchsorted(edges, edges - _APART), np.searchsorted(edges, edges + _APART, "right")
    alone = found[:, right] == found[:, left]
    own: np.ndarray = ((here >= _ROWS) & alone).sum(axis=1)
    return own
