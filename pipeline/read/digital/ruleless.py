"""Tables of a born-digital page without rulings, or with those of the heading only.

A line of text is a heading where its words stand apart in columns and name an indicator and a target. Below
it a table goes on as long as each line keeps to the columns and follows closely. Rows begin in the column of
the indicators, where a line stands further from the one before than the lines of one text do, or, where they
are numbered, beside each number; each has one target. A line over several columns between them
(``Sasaran 1 : ...``) is a row of one cell. What does not come out even (a target between two rows, rows as
close as lines and without numbers) is no table: a row that is not there is worse than one that is lost.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from pipeline.model import Box
from pipeline.read.digital.ruleless_rows import NUMBERED, Lines, WordTable, rows_between, top_of
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
from pipeline.read.rulings.stroke import Ruling, Rulings, joined
from pipeline.read.tables.grid import Lattice

_SIDE = 3.0  # points between the words and the side of the table
_UPRIGHT = 20.0  # points of a vertical that is a ruling
_NUMBER = 3  # signs of the number of a column
_NAMED, _SHORT = 2, 3  # columns that a heading names, at least; words of each, at most
_RULE = 40.0  # points of a horizontal that is no underline
# Letter heights.
_FOOT = 1.0  # of the paper under a table, at least


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


def _table(lines: Lines, drawn: Rulings) -> WordTable | None:
    """The table whose heading is the first of ``lines``, as far as it goes."""
    heading = lines[0]
    letter = median(height_of(w) for w in heading)
    gaps = gaps_between(heading, letter)
    edges = edges_between(heading, gaps, (), letter)
    seen, parts, whole = [*heading], [Lines()], [Lines()]
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
    table = WordTable(heading, parts, whole, edges, letter)
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
    rest = going_on and not NUMBERED.fullmatch(str(first["text"]))
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
    table = WordTable(heading, [body], [[]], list(lattice.col_edges[1:-1]), letter)
    names = [folded(line[0][0]) if line else "" for line in map(table.heads, range(len(cells)))]
    if not {"indikator", "target"} <= {*names}:
        return []
    found = rows_between(table, names, lattice.col_edges) or []
    named = [names.index("indikator"), names.index("target")]
    sides = {lattice.col_edges[at] for at in named}
    return found if any(rule.start not in sides for rule in found) else []


def _edges_of(table: WordTable, drawn: Rulings) -> Rulings | None:
    """Its rulings as they would be drawn; None where its rows are not certain.

    Those of the heading and at the foot may be drawn: what is thought stands where they do.
    """
    names = [folded(words[0]) for words in _pieces(table.heading, table.letter)]
    words = [w for line in (table.heading, *table.lines) for w in line]
    first = min(float(w["top"]) for w in table.heading)
    under = max(float(w["bottom"]) for w in table.heading)
    foot = max(float(w["bottom"]) for w in words)
    near = _FOOT * table.letter
    ranges = ((first - near, first), (under, top_of(table.lines[0])), (foot, foot + near))
    rules = [_drawn_between(drawn, low, high) for low, high in ranges]
    known = [rule for rule in rules if rule is not None]
    left = min([min(w["x0"] for w in words) - _SIDE, *(rule.start for rule in known)])
    right = max([max(w["x1"] for w in words) + _SIDE, *(rule.end for rule in known)])
    xs = [left, *table.edges, right]
    across = rows_between(table, names, xs)
    if across is None:
        return None
    thought = (first - 1, top_of(table.lines[0]) - 1, foot + 1)
    ys = [y if rule is None else rule.middle for y, rule in zip(thought, rules, strict=True)]
    begins = [ys[1], *(top_of([*over, *part][0]) - 1 for over, part in table.sections[1:]), ys[-1]]
    around = [Ruling(left, right, y, y, 0.0) for y in (ys[0], *begins)]
    along = [Ruling(ys[0], ys[-1], x, x, 0.0) for x in (left, right)]
    at = ys[0]
    for (over, part), end in zip(table.sections, begins[1:], strict=True):
        if over:
            below = top_of(part[0]) - 1
            around.append(Ruling(left, right, below, below, 0.0))
            along.extend(Ruling(at, top_of(over[0]) - 1, x, x, 0.0) for x in table.edges)
            at = below
        if end == ys[-1]:
            along.extend(Ruling(at, end, x, x, 0.0) for x in table.edges)
    return Rulings((*around, *across), tuple(along))


def _drawn_between(drawn: Rulings, low: float, high: float) -> Ruling | None:
    found = [h for h in drawn.horizontal if h.length > _RULE and low - 1 <= h.middle <= high + 1]
    return max(found, key=lambda h: h.length, default=None)


def _is_in(word: Word, box: Box) -> bool:
    x, y = x_of(word), y_of(word)
    return bool(box.x0 - 1 <= x <= box.x1 + 1 and box.top - 1 <= y <= box.bottom + 1)
