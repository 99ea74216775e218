"""Which row of one publication is which row of another, where rows were added, taken out or read anew.

Row ids count rows, so a row that is found in the middle of a table gives a new id to all that follow.
Rows are therefore paired by what they say, in their order, and by where they stand on the page.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from rapidfuzz.fuzz import ratio
from rapidfuzz.process import cdist

from pipeline.model import Box

_ALIKE = 0.6  # of a text: below it two texts are two rows ...
_SAME_PLACE = 0.5  # ... unless their boxes on the same page of the same scan share this much

Pair = tuple[int, int]  # index of the old row, index of the new row


@dataclass(frozen=True, slots=True)
class Line:
    """A row as it is compared: ``content`` is all it says, ``text`` what tells it from its neighbours.

    ``page`` and ``box`` are None where the row stands nowhere, or where the two scans are not the same.
    """

    content: Hashable
    text: str
    page: int | None = None
    box: Box | None = None


def in_order(old: Sequence[Line], new: Sequence[Line]) -> list[Pair]:
    """Pairs of rows of two tables in page order; what has no partner is in no pair."""
    found: list[Pair] = []
    for i, j, k, m in _gaps([line.content for line in old], [line.content for line in new], found):
        within: list[Pair] = []
        for a, b, c, d in _gaps([line.text for line in old[i:j]], [line.text for line in new[k:m]], within):
            within += [(a + x, c + y) for x, y in _alike(old[i + a : i + b], new[k + c : k + d])]
        found += [(i + x, k + y) for x, y in within]
    return sorted(found + _moved(old, new, found))


def by_content(old: Sequence[Line], new: Sequence[Line]) -> list[Pair]:
    """Pairs of rows that say exactly the same, wherever they stand."""
    return sorted(_moved(old, new, ()))


def _gaps(
    old: Sequence[Hashable], new: Sequence[Hashable], equal: list[Pair]
) -> list[tuple[int, int, int, int]]:
    """Adds the pairs of the longest equal runs to ``equal``; returns what lies between them on both sides."""
    between = []
    for tag, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            equal += zip(range(i, j), range(k, m), strict=True)
        elif tag == "replace":
            between.append((i, j, k, m))
    return between


def _alike(old: Sequence[Line], new: Sequence[Line]) -> list[Pair]:
    """The pairs, in order on both sides, whose likeness adds up to the most (Needleman and Wunsch)."""
    texts = cdist([line.text for line in old], [line.text for line in new], scorer=ratio) / 100
    score = [[_likeness(float(texts[i, j]), a, b) for j, b in enumerate(new)] for i, a in enumerate(old)]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]  # of what remains from (i, j) on
    for i in reversed(range(len(old))):
        for j in reversed(range(len(new))):
            paired = best[i + 1][j + 1] + score[i][j] if score[i][j] else 0.0
            best[i][j] = max(paired, best[i + 1][j], best[i][j + 1])
    pairs, i, j = [], 0, 0
    while i < len(old) and j < len(new):
        if score[i][j] and best[i][j] == best[i + 1][j + 1] + score[i][j]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs


def _likeness(text: float, old: Line, new: Line) -> float:
    """0 where the two cannot be one row; else up to 2, for the same text in the same place."""
    place = _overlap(old, new)
    return text + place if text >= _ALIKE or place >= _SAME_PLACE else 0.0


def _overlap(old: Line, new: Line) -> float:
    """The shared area of the two boxes as a fraction of the area that they cover together."""
    if old.page is None or old.page != new.page or old.box is None or new.box is None:
        return 0.0
    a, b = old.box, new.box
    width, height = min(a.x1, b.x1) - max(a.x0, b.x0), min(a.bottom, b.bottom) - max(a.top, b.top)
    if width <= 0 or height <= 0:
        return 0.0
    return width * height / (a.width * a.height + b.width * b.height - width * height)


def _moved(old: Sequence[Line], new: Sequence[Line], paired: Sequence[Pair]) -> list[Pair]:
    """Of the rows that are in no pair yet: those that say exactly the same, the first with the first."""
    taken_old, taken_new = {i for i, _ in paired}, {j for _, j in paired}
    free: dict[Hashable, deque[int]] = defaultdict(deque)
    for j, line in enumerate(new):
        if j not in taken_new:
            free[line.content].append(j)
    return [
        (i, free[line.content].popleft())
        for i, line in enumerate(old)
        if i not in taken_old and free[line.content]
    ]
