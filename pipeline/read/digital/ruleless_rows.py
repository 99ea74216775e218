"""The rows of a table of words without rulings between them: where each begins.

They begin in the column of the indicators, where a line stands further from the one before than the lines of
one text do, or, where they are numbered, beside each number. Each has one target.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.read.digital.word_places import Word, text_lines, x_of
from pipeline.read.rulings.stroke import Ruling

_ROWS = 2
_ALIGNED = 2.5  # points between the tops of two cells that begin together
NUMBERED = re.compile(r"\(?(\d{1,3})[.)]?")
_NUMBERS = frozenset({"no", "nomor", "nomer", "nmr"})  # over a column of row numbers
# Letter heights.
_LEADING = 1.45  # from one line of a text to the next, at most
_FURTHER = 1.08  # times the leading, from the last line of a row to the next row, at least
_DOUBTFUL = 0.3  # of the rows, whose text and target both go on in the next line: they may be two rows

Lines = list[list[Word]]


@dataclass(frozen=True, slots=True)
class WordTable:
    """``parts``: the lines between those that stand over several columns, which are in ``whole``: one above
    each of ``parts``, without words over the first where the table begins with rows."""

    heading: list[Word]
    parts: list[Lines]
    whole: list[Lines]
    edges: list[float]  # between the columns
    letter: float

    @property
    def body(self) -> Lines:
        return [line for part in self.parts for line in part]

    @property
    def sections(self) -> list[tuple[Lines, Lines]]:
        """Each of ``parts`` behind what stands over it."""
        return list(zip(self.whole, self.parts, strict=True))

    @property
    def lines(self) -> Lines:
        return [line for over, part in self.sections for line in (*over, *part)]

    def heads(self, at: int) -> Lines:
        return self.column(at, text_lines(self.heading))

    def column(self, at: int, lines: Lines) -> Lines:
        """The words of ``lines`` in one column, line by line."""
        left = self.edges[at - 1] if at else float("-inf")
        right = self.edges[at] if at < len(self.edges) else float("inf")
        found = [[w for w in line if left <= x_of(w) < right] for line in lines]
        return [sorted(line, key=lambda w: float(w["x0"])) for line in found if line]


def rows_between(table: WordTable, names: Sequence[str], xs: Sequence[float]) -> list[Ruling] | None:
    """The edges under the first row of each part; ``names`` of the columns, ``xs`` of their sides. None where
    it is not certain which rows there are."""
    parts = [_starts(table, part, names) for part in table.parts]
    rows = [starts for starts in parts if starts is not None]
    if len(rows) < len(parts) or sum(map(len, rows)) < _ROWS:
        return None
    across: list[Ruling] = []
    for part, starts in zip(table.parts, rows, strict=True):
        close = _numbered(table, part, names) is not None
        for at, (left, right) in enumerate(pairwise(xs)):
            own = names[at] in ("indikator", "target")
            begun = starts[1:] if own else _begun(table, part, at, starts, close=close)
            if begun is None:
                return None
            across.extend(Ruling(left, right, y - 1, y - 1, 0.0) for y in begun)
    return across


def _leading(table: WordTable) -> float:
    """From one line of a text to the next: what is nearest, or as much as it can be where no text goes on."""
    near = [
        top_of(below) - top_of(above)
        for at in range(len(table.edges) + 1)
        for part in table.parts
        for above, below in pairwise(table.column(at, part))
    ]
    return min([*near, _LEADING * table.letter])


def _starts(table: WordTable, part: Lines, names: Sequence[str]) -> list[float] | None:
    """The tops of the rows of ``part``: of the indicators, each with the one target that stands beside it."""
    indicator, target = names.index("indikator"), names.index("target")
    lines = table.column(indicator, part)
    targets = [top_of(line) for line in table.column(target, part)]
    numbered = _numbered(table, part, names)
    if numbered is not None:
        tops = [top_of(line) for line in lines]
        even = all(_beside(y, tops) and _beside(y, targets) for y in numbered)
        return numbered if even and _beside(numbered[0], [top_of(part[0])]) else None
    apart = _FURTHER * _leading(table)
    starts = [top_of(line) for above, line in pairwise(lines) if top_of(line) - top_of(above) > apart]
    starts = [top_of(lines[0]), *starts] if lines else []
    if not starts or not targets or min(targets) < starts[0] - _ALIGNED:
        return None
    doubtful = 0
    for start, end in pairwise([*starts, float("inf")]):
        own = [y for y in targets if start - _ALIGNED <= y < end - _ALIGNED]
        if not own or any(b - a > apart for a, b in pairwise(own)):
            return None
        going_on = [top_of(line) for line in lines if start < top_of(line) < end]
        doubtful += any(abs(a - b) <= _ALIGNED for a in own[1:] for b in going_on)
    return starts if doubtful <= _DOUBTFUL * len(starts) else None


def _numbered(table: WordTable, part: Lines, names: Sequence[str]) -> list[float] | None:
    """The tops of the numbers of the rows, in a table that numbers its indicators; None of another."""
    if names[0] not in _NUMBERS or "sasaran" in names:  # these are what would be numbered
        return None
    numbers = table.column(0, part)
    said = [NUMBERED.fullmatch(" ".join(str(w["text"]) for w in line)) for line in numbers]
    values = [int(found[1]) for found in said if found]
    if not values or len(values) < len(said) or any(b != a + 1 for a, b in pairwise(values)):
        return None
    return [top_of(line) for line in numbers]


def _beside(top: float, others: Sequence[float]) -> bool:
    return any(abs(top - other) <= _ALIGNED for other in others)


def _begun(
    table: WordTable, part: Lines, at: int, starts: Sequence[float], *, close: bool
) -> list[float] | None:
    """Those of ``starts``, but the first, at which a cell of another column begins; None where one begins
    between two of them. ``close``: rows may stand as close as the lines of one text."""
    apart = _FURTHER * _leading(table)
    found = []
    for above, line in pairwise([None, *table.column(at, part)]):
        if line is None:
            continue
        row = next((y for y in starts if abs(y - top_of(line)) <= _ALIGNED), None)
        goes_on = above is not None and top_of(line) - top_of(above) <= apart
        if goes_on and (row is None or not close):
            continue
        if row is None:
            return None
        found.append(row)
    return [y for y in found if y > starts[0]]


def top_of(line: Sequence[Word]) -> float:
    return min(float(w["top"]) for w in line)
