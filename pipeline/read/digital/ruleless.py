"""Tables of a born-digital page without rulings, or with those of the heading only.

A line of text is a heading where its words stand apart in columns and name an indicator and a target. Below
it a table goes on as long as each line keeps to the columns and follows closely. Rows begin in the column of
the indicators, where a line stands further from the one before than the lines of one text do, or, where they
are numbered, beside each number; each has one target. A line over several columns between them
(``Sasaran 1 : ...``) is a row of one cell. What does not come out even (a target between two rows, rows as
close as lines and without numbers) is no table: a row that is not there is worse than one that is lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from pipeline.model import Box
from pipeline.read.digital.rules_only import ABOVE, COLUMNS, KNOWN
from pipeline.read.digital.word_places import (
    Word,
    edges_between,
    folded,
    gaps_between,
    height_of,
    text_lines,
    x_of,
    y_of,
)
from pipeline.read.tables.grid import Lattice
from pipeline.read.tables.stroke import Ruling, Rulings, joined

_ROWS = 2
_ALIGNED = 2.5  # points between the tops of two cells that begin together
_SIDE = 3.0  # points between the words and the side of the table
_UPRIGHT = 20.0  # points of a vertical that is a ruling
_NUMBER = 3  # signs of the number of a column
_NAMED, _SHORT = 2, 3  # columns that a heading names, at least; words of each, at most
_NUMBERED = re.compile(r"\(?(\d{1,3})[.)]?")
_NUMBERS = frozenset({"no", "nomor", "nomer", "nmr"})  # over a column of row numbers
_RULE = 40.0  # points of a horizontal that is no underline
# Letter heights.
_FOOT = 1.0  # of the paper under a table, at least
_LEADING = 1.45  # from one line of a text to the next, at most
_FURTHER = 1.08  # times the leading, from the last line of a row to the next row, at least
_DOUBTFUL = 0.3  # of the rows, whose text and target both go on in the next line: they may be two rows

_Lines = list[list[Word]]


@dataclass(frozen=True, slots=True)
class _Table:
    """``parts``: the lines between those that stand over several columns, which are in ``whole``: one above
    each of ``parts``, without words over the first where the table begins with rows."""

    heading: list[Word]
    parts: list[_Lines]
    whole: list[_Lines]
    edges: list[float]  # between the columns
    letter: float

    @property
    def body(self) -> _Lines:
        return [line for part in self.parts for line in part]

    @property
    def lines(self) -> _Lines:
        return [line for over, part in zip(self.whole, self.parts, strict=True) for line in (*over, *part)]

    def heads(self, at: int) -> _Lines:
        return self.column(at, text_lines(self.heading))

    def column(self, at: int, lines: _Lines) -> _Lines:
        """The words of ``lines`` in one column, line by line."""
        left = self.edges[at - 1] if at else float("-inf")
        right = self.edges[at] if at < len(self.edges) else float("inf")
        found = [[w for w in line if left <= x_of(w) < right] for line in lines]
        return [sorted(line, key=lambda w: float(w["x0"])) for line in found if line]


def rulings_thought(words: Sequence[Word], drawn: Rulings, tables: Sequence[Lattice]) -> Rulings:
    """The edges of such tables; ``tables``: those found already, whose words are theirs."""
    lines = text_lines([w for w in words if not any(_is_in(w, table.box) for table in tables)])
    found = Rulings(tuple(rule for table in tables for rule in _rows_within(table, words)), ())
    at = 0
    while at < len(lines):
        table = _table(lines[at:], drawn) if _names(lines[at]) else None
        thought = _edges_of(table, drawn) if table is not None else None
        if table is not None and thought is not None:
            found = joined(found, thought)
            at += len(table.lines)
        at += 1
    return found


def _names(line: Sequence[Word]) -> bool:
    """Whether a line is the heading of a table: in columns, of which one is indicators and one targets."""
    letter = median(height_of(w) for w in line)
    heads = {folded(words[0]) for words in _pieces(line, letter)}
    return len(gaps_between(line, letter)) + 1 >= COLUMNS and {"indikator", "target"} <= heads


def _pieces(line: Sequence[Word], letter: float) -> Iterator[list[Word]]:
    edges = [(a + b) / 2 for a, b in gaps_between(line, letter)]
    for left, right in pairwise([float("-inf"), *edges, float("inf")]):
        yield sorted((w for w in line if left < w["x0"] < right), key=lambda w: float(w["x0"]))


def _table(lines: _Lines, drawn: Rulings) -> _Table | None:
    """The table whose heading is the first of ``lines``, as far as it goes."""
    heading = lines[0]
    letter = median(height_of(w) for w in heading)
    gaps = gaps_between(heading, letter)
    edges = edges_between(heading, gaps, (), letter)
    seen, parts, whole = [*heading], [_Lines()], [_Lines()]
    foot = max(float(w["bottom"]) for w in heading)
    for line in lines[1:]:
        top = min(float(w["top"]) for w in line)
        if top - foot > _FOOT * letter or (any(parts) and (_ruled(drawn, foot, top) or _heads_another(line))):
            break
        further = edges_between([*seen, *line], gaps, (), letter)
        going_on = bool(whole[-1]) and not parts[-1]
        if _stands_over(line, gaps, letter, going_on=going_on):
            if parts[-1]:
                parts.append([])
                whole.append([])
            whole[-1].append(line)
        elif further:
            seen, edges = [*seen, *line], further
            parts[-1].append(line)
        else:
            break
        foot = max(foot, *(float(w["bottom"]) for w in line))
    if not parts[-1]:  # what follows the table
        parts, whole = parts[:-1], whole[:-1]
    if not parts:
        return None
    table = _Table(heading, parts, whole, edges, letter)
    foot = max(float(w["bottom"]) for line in table.lines for w in line)
    if any(min(v.end, foot) - max(v.start, heading[0]["top"]) > _UPRIGHT for v in drawn.vertical):
        return None
    return table


def _heads_another(line: Sequence[Word]) -> bool:
    """Whether a line is the heading of a table that follows (``Program``, ``Anggaran``): words that name
    columns, each by itself."""
    letter = median(height_of(w) for w in line)
    pieces = list(_pieces(line, letter))
    named = [words for words in pieces if folded(words[0]) in KNOWN]
    return len(named) >= _NAMED and all(len(words) <= _SHORT for words in pieces)


def _stands_over(
    line: Sequence[Word], gaps: Sequence[tuple[float, float]], letter: float, *, going_on: bool
) -> bool:
    """Whether a line is one text over several columns, from before the second to before the last. It begins
    with what it is, or is ``going_on`` with the line above."""
    ordered = sorted(line, key=lambda w: float(w["x0"]))
    first, last = ordered[0], ordered[-1]
    begins = folded(first) in ABOVE and last["x0"] > gaps[0][0]
    rest = going_on and not _NUMBERED.fullmatch(str(first["text"]))
    within = first["x0"] < gaps[0][1] and last["x1"] < gaps[-1][1]
    return (begins or rest) and within and not gaps_between(line, 2 * letter)


def _ruled(drawn: Rulings, foot: float, top: float) -> bool:
    return any(h.length > _RULE and foot - 1 <= h.middle <= top + 1 for h in drawn.horizontal)


def _rows_within(lattice: Lattice, words: Sequence[Word]) -> list[Ruling]:
    """The edges between the rows of a table with rulings between its columns only.

    Below the heading, and a row of numbers, it is one row of cells, with several texts in other columns, too:
    a row of a ruled table may have many indicators, and is one.
    """
    last = len(lattice.row_edges) - 2
    cells = [place for place in lattice.places if place.row + place.row_span == last + 1]
    if last < 1 or len(cells) < COLUMNS or any(c.row < last or c.col_span > 1 for c in cells):
        return []
    inside = [w for w in words if _is_in(w, lattice.box)]
    heading = [w for w in inside if w["bottom"] <= lattice.row_edges[1] + 1]
    body = text_lines([w for w in inside if w["top"] >= lattice.row_edges[last] - 1])
    between = [w for w in inside if lattice.row_edges[1] < w["top"] and w["bottom"] < lattice.row_edges[last]]
    if not heading or not body or any(len(str(w["text"])) > _NUMBER for w in between):
        return []
    letter = median(height_of(w) for line in body for w in line)
    table = _Table(heading, [body], [[]], list(lattice.col_edges[1:-1]), letter)
    names = [folded(line[0][0]) if line else "" for line in map(table.heads, range(len(cells)))]
    if not {"indikator", "target"} <= {*names}:
        return []
    found = _between_rows(table, names, lattice.col_edges) or []
    named = [names.index("indikator"), names.index("target")]
    sides = {lattice.col_edges[at] for at in named}
    return found if any(rule.start not in sides for rule in found) else []


def _edges_of(table: _Table, drawn: Rulings) -> Rulings | None:
    """Its rulings as they would be drawn; None where its rows are not certain.

    Those of the heading and at the foot may be drawn: what is thought stands where they do.
    """
    names = [folded(words[0]) for words in _pieces(table.heading, table.letter)]
    words = [w for line in (table.heading, *table.lines) for w in line]
    first = min(float(w["top"]) for w in table.heading)
    under = max(float(w["bottom"]) for w in table.heading)
    foot = max(float(w["bottom"]) for w in words)
    near = _FOOT * table.letter
    ranges = ((first - near, first), (under, _top(table.lines[0])), (foot, foot + near))
    rules = [_drawn_between(drawn, low, high) for low, high in ranges]
    known = [rule for rule in rules if rule is not None]
    left = min([min(w["x0"] for w in words) - _SIDE, *(rule.start for rule in known)])
    right = max([max(w["x1"] for w in words) + _SIDE, *(rule.end for rule in known)])
    xs = [left, *table.edges, right]
    across = _between_rows(table, names, xs)
    if across is None:
        return None
    thought = (first - 1, _top(table.lines[0]) - 1, foot + 1)
    ys = [y if rule is None else rule.middle for y, rule in zip(thought, rules, strict=True)]
    begins = [ys[1], *(_top([*over, *part][0]) - 1 for over, part in _parts(table)[1:]), ys[-1]]
    around = [Ruling(left, right, y, y, 0.0) for y in (ys[0], *begins)]
    along = [Ruling(ys[0], ys[-1], x, x, 0.0) for x in (left, right)]
    at = ys[0]
    for (over, part), end in zip(_parts(table), begins[1:], strict=True):
        if over:
            below = _top(part[0]) - 1
            around.append(Ruling(left, right, below, below, 0.0))
            along.extend(Ruling(at, _top(over[0]) - 1, x, x, 0.0) for x in table.edges)
            at = below
        if end == ys[-1]:
            along.extend(Ruling(at, end, x, x, 0.0) for x in table.edges)
    return Rulings((*around, *across), tuple(along))


def _parts(table: _Table) -> list[tuple[_Lines, _Lines]]:
    return list(zip(table.whole, table.parts, strict=True))


def _drawn_between(drawn: Rulings, low: float, high: float) -> Ruling | None:
    found = [h for h in drawn.horizontal if h.length > _RULE and low - 1 <= h.middle <= high + 1]
    return max(found, key=lambda h: h.length, default=None)


def _between_rows(table: _Table, names: Sequence[str], xs: Sequence[float]) -> list[Ruling] | None:
    """The edges under the first row of each part; ``names`` of the columns, ``xs`` of their sides. None where
    it is not certain which rows there are."""
    parts = [_starts(table, part, names) for part in table.parts]
    rows = [starts for starts in parts if starts is not None]
    if len(rows) < len(parts) or sum(map(len, rows)) < _ROWS:
        return None
    across: list[Ruling] = []
    for part, starts in zip(table.parts, rows, strict=True):
        for at, (left, right) in enumerate(pairwise(xs)):
            own = names[at] in ("indikator", "target")
            close = _numbered(table, part, names) is not None
            begun = starts[1:] if own else _begun(table, part, at, starts, close=close)
            if begun is None:
                return None
            across.extend(Ruling(left, right, y - 1, y - 1, 0.0) for y in begun)
    return across


def _leading(table: _Table) -> float:
    """From one line of a text to the next: what is nearest, or as much as it can be where no text goes on."""
    near = [
        _top(below) - _top(above)
        for at in range(len(table.edges) + 1)
        for part in table.parts
        for above, below in pairwise(table.column(at, part))
    ]
    return min([*near, _LEADING * table.letter])


def _starts(table: _Table, part: _Lines, names: Sequence[str]) -> list[float] | None:
    """The tops of the rows of ``part``: of the indicators, each with the one target that stands beside it."""
    indicator, target = names.index("indikator"), names.index("target")
    lines = table.column(indicator, part)
    targets = [_top(line) for line in table.column(target, part)]
    numbered = _numbered(table, part, names)
    if numbered is not None:
        tops = [_top(line) for line in lines]
        even = all(_beside(y, tops) and _beside(y, targets) for y in numbered)
        return numbered if even and _beside(numbered[0], [_top(part[0])]) else None
    apart = _FURTHER * _leading(table)
    starts = [_top(line) for above, line in pairwise(lines) if _top(line) - _top(above) > apart]
    starts = [_top(lines[0]), *starts] if lines else []
    if not starts or not targets or min(targets) < starts[0] - _ALIGNED:
        return None
    doubtful = 0
    for start, end in pairwise([*starts, float("inf")]):
        own = [y for y in targets if start - _ALIGNED <= y < end - _ALIGNED]
        if not own or any(b - a > apart for a, b in pairwise(own)):
            return None
        going_on = [_top(line) for line in lines if start < _top(line) < end]
        doubtful += any(abs(a - b) <= _ALIGNED for a in own[1:] for b in going_on)
    return starts if doubtful <= _DOUBTFUL * len(starts) else None


def _numbered(table: _Table, part: _Lines, names: Sequence[str]) -> list[float] | None:
    """The tops of the numbers of the rows, in a table that numbers its indicators; None of another."""
    if names[0] not in _NUMBERS or "sasaran" in names:  # these are what would be numbered
        return None
    numbers = table.column(0, part)
    said = [_NUMBERED.fullmatch(" ".join(str(w["text"]) for w in line)) for line in numbers]
    values = [int(found[1]) for found in said if found]
    if not values or len(values) < len(said) or any(b != a + 1 for a, b in pairwise(values)):
        return None
    return [_top(line) for line in numbers]


def _beside(top: float, others: Sequence[float]) -> bool:
    return any(abs(top - other) <= _ALIGNED for other in others)


def _begun(
    table: _Table, part: _Lines, at: int, starts: Sequence[float], *, close: bool
) -> list[float] | None:
    """Those of ``starts``, but the first, at which a cell of another column begins; None where one begins
    between two of them. ``close``: rows may stand as close as the lines of one text."""
    apart = _FURTHER * _leading(table)
    found = []
    for above, line in pairwise([None, *table.column(at, part)]):
        if line is None:
            continue
        row = next((y for y in starts if abs(y - _top(line)) <= _ALIGNED), None)
        goes_on = above is not None and _top(line) - _top(above) <= apart
        if goes_on and (row is None or not close):
            continue
        if row is None:
            return None
        found.append(row)
    return [y for y in found if y > starts[0]]


def _top(line: Sequence[Word]) -> float:
    return min(float(w["top"]) for w in line)


def _is_in(word: Word, box: Box) -> bool:
    x, y = x_of(word), y_of(word)
    return bool(box.x0 - 1 <= x <= box.x1 + 1 and box.top - 1 <= y <= box.bottom + 1)
