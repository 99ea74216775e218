"""Tables of a born-digital page that have rules between their rows and none between their columns.

As on scans (:mod:`pipeline.read.rulings.rules_only`), by the exact words: each heading has a column, and
between two of them the paper is free from the head of the table to its foot. A rule that begins or ends
inside the table does so where a column does. A row that is one line of text over several columns
(``Program : ...``) is whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from pipeline.model import Box
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
from pipeline.read.rulings.rules_only import are_crossed, of_one_width
from pipeline.read.rulings.stroke import Ruling, Rulings
from pipeline.read.tables.clusters import ROW_MERGE, TOUCH
from pipeline.read.tables.grid import Lattice

COLUMNS = 3
_ROWS = 2  # below the heading
# Points.
_WIDE = 216.0  # of a table
_ALIKE = 4.0  # by which the sides of two rules of a table may differ
_UPRIGHT = 20.0  # a vertical of this length is a ruling: the table is no such one
_SIDE = 2.0  # by which a word may run over the end of the rules
HIGHEST = 80.0  # of a heading
# Letter heights.
_NEAR = 0.75  # of the paper between a heading and the rule under it, or the line before, at most
_LEADING = 0.4  # of the paper between two lines of a heading, at most
_ROOM = 1.5  # of the paper between two lines of a row, and above the first, at most
# Of the words of all forms that are known, a heading has some.
KNOWN = frozenset({"sasaran", "indikator", "target", "program", "kegiatan", "anggaran"})
_SOME = 2
ABOVE = frozenset({"sasaran", "tujuan", "program", "kegiatan"})  # so begins a row that stands over others


def columns_between(words: Sequence[Word], drawn: Rulings, lattices: Sequence[Lattice]) -> Rulings:
    """The verticals thought between the columns of tables with horizontal rulings only, and at their sides.

    Where rules are between the rows only, the horizontals over the heading and under the last row as well.

    ``drawn``: the rulings of the page; ``lattices``: the tables that they close, which are left alone.
    """
    across: list[Ruling] = []
    along: list[Ruling] = []
    free = replace(
        drawn,
        horizontal=tuple(h for h in drawn.horizontal if not any(_is_of(h, x.box) for x in lattices)),
    )
    for rules in _tables(free):
        left, right = median(r.start for r in rules), median(r.end for r in rules)
        inside = [w for w in words if left - _SIDE <= x_of(w) <= right + _SIDE]
        rest = _levels(rules)
        over = _heading_over(rest[0], inside)
        foot = _open_foot(rest[-1], (left, right), inside, free)
        if foot is None and over is not None:
            foot = _last_row_under(rest[-1], inside)
        thought = [y for y in (over, foot) if y is not None]
        rest = sorted([*rest, *thought])
        while len(rest) > _ROWS + 1:
            found, used = _verticals(rest, (left, right), inside, free)
            along.extend(found)
            if found:
                across.extend(Ruling(left, right, y, y, 0.0) for y in thought if y in rest[: used + 1])
            rest = rest[used:]
    return Rulings(tuple(across), tuple(along))


def _tables(drawn: Rulings) -> Iterator[list[Ruling]]:
    """The rules of one width without verticals, top to bottom: of one table, or of some below each other."""
    rules = [h for h in drawn.horizontal if h.length >= _WIDE]
    for same in of_one_width(rules, _ALIKE):
        if not are_crossed(same, drawn.vertical, _ALIKE, _UPRIGHT):
            yield same


def _is_of(rule: Ruling, box: Box) -> bool:
    beside = rule.end < box.x0 - TOUCH or rule.start > box.x1 + TOUCH
    return not beside and box.top - TOUCH <= rule.middle <= box.bottom + TOUCH


def _levels(rules: Sequence[Ruling]) -> list[float]:
    """y of the rules; those of a double one are one."""
    levels: list[float] = []
    for rule in rules:
        if not levels or rule.middle - levels[-1] > ROW_MERGE:
            levels.append(rule.middle)
    return levels


def _heading_over(level: float, words: Sequence[Word]) -> float | None:
    """The top of a heading of several columns that stands right on the first rule; None where none does."""
    top, near, columns = level, _NEAR, 0
    found: list[Word] = []
    for line in reversed(text_lines([w for w in words if w["bottom"] <= level + 1])):
        letter = median(map(height_of, line))
        more = len(gaps_between([*found, *line], letter)) + 1
        high = min(float(w["top"]) for w in line)
        if top - max(w["bottom"] for w in line) > near * letter or more < columns or level - high > HIGHEST:
            break
        found += line
        top, near, columns = high, _LEADING, more
    return top - 1 if columns >= COLUMNS and is_heading(found) else None


def _last_row_under(level: float, words: Sequence[Word]) -> float | None:
    """The foot of a row that stands right under the last rule, as wide as the heading over the first."""
    foot, near, found = level, _NEAR, []
    for line in text_lines([w for w in words if w["top"] >= level - 1]):
        letter = median(map(height_of, line))
        if min(w["top"] for w in line) - foot > near * letter:
            break
        found.append(line)
        foot, near = max(float(w["bottom"]) for w in line), _LEADING
    if not found or len(gaps_between(found[0], median(map(height_of, found[0])))) + 1 < COLUMNS:
        return None
    return foot + 1


def _open_foot(
    level: float, sides: tuple[float, float], words: Sequence[Word], drawn: Rulings
) -> float | None:
    """The lowest rule under the last whole one that ends where the table does and begins inside of it: the
    cells before it go on on the next page. The lines down to it follow each other closely."""
    left, right = sides
    feet = [
        h.middle
        for h in drawn.horizontal
        if h.middle > level + ROW_MERGE and abs(h.end - right) <= _ALIKE and left + _ALIKE < h.start < right
    ]
    foot, found = level, None
    for y in sorted(feet):
        within = [w for w in words if foot - 1 <= w["top"] and y_of(w) < y]
        if not within or _widest_gap(foot, within, y) > _ROOM * median(map(height_of, within)):
            return found
        foot = found = y
    return found


def _widest_gap(top: float, words: Sequence[Word], bottom: float) -> float:
    """The highest strip of free paper between two rules, over, between or under the lines of ``words``."""
    edges = [(top, top), *sorted((float(w["top"]), float(w["bottom"])) for w in words), (bottom, bottom)]
    gap, foot = 0.0, top
    for start, end in edges:
        gap, foot = max(gap, start - foot), max(foot, end)
    return gap


def _verticals(
    levels: Sequence[float], sides: tuple[float, float], words: Sequence[Word], drawn: Rulings
) -> tuple[list[Ruling], int]:
    """Of the table whose heading stands under the first of ``levels``; and how many of them it uses up."""
    bands = [[w for w in words if top < y_of(w) < bottom] for top, bottom in pairwise(levels)]
    heading, (top, under) = bands[0], levels[:2]
    if not is_heading(heading) or under - top > HIGHEST:
        return [], 1
    letter = median(map(height_of, heading))
    storeys = [
        h
        for h in drawn.horizontal
        if top + TOUCH < h.middle < under - TOUCH
        and h.length < sides[1] - sides[0] - letter
        and sides[0] - TOUCH <= h.start
        and h.end <= sides[1] + TOUCH
    ]
    lowest = [
        w for w in heading if not any(h.middle > y_of(w) and h.start < x_of(w) < h.end for h in storeys)
    ]
    gaps = gaps_between(lowest, letter)
    if len(gaps) + 1 < COLUMNS:
        return [], 1
    inside = [h for h in drawn.horizontal if top <= h.middle <= levels[-1]]
    ends = [x for h in inside for x in (h.start, h.end) if sides[0] + letter < x < sides[1] - letter]
    edges, used, whole = _edges(bands, lowest, gaps, ends, letter)
    if used - len(whole) <= _ROWS:
        return [], 1
    along = []
    for first, last in _runs(used, whole):
        for x in edges:
            over = [h.middle for h in storeys if first == 0 and h.start + TOUCH < x < h.end - TOUCH]
            along.append(Ruling(max([levels[first], *over]), levels[last], x, x, 0.0))
    along += [Ruling(levels[0], levels[used], x, x, 0.0) for x in sides]
    return along, used


def is_heading(words: Sequence[Word]) -> bool:
    """Whether there are words in it that name columns; what is ruled and is of no known form stays text."""
    parts = {part for word in words for part in re.findall("[a-z]+", str(word["text"]).lower())}
    return len(parts & KNOWN) >= _SOME


def _edges(
    bands: Sequence[Sequence[Word]],
    heading: Sequence[Word],
    gaps: Sequence[tuple[float, float]],
    ends: Sequence[float],
    letter: float,
) -> tuple[list[float], int, list[int]]:
    """x of the edges; the number of bands as far as they hold; and those of them that are one cell.

    The table ends before a band whose words run over where an edge would be, or in which there is nothing.
    """
    seen = [*heading]
    edges = edges_between(seen, gaps, ends, letter)
    used, whole = 1, []
    for at, band in enumerate(bands[1:], start=1):
        if not band:
            break
        further = edges_between([*seen, *band], gaps, ends, letter)
        if further:
            seen += band
            edges = further
        elif _is_one_line(band, letter):
            whole.append(at)
        else:
            break
        used = at + 1
    while whole and whole[-1] == used - 1 and _begins_with(bands[used - 1]) not in ABOVE:
        used -= 1  # what follows the table: the title of the next
        whole.pop()
    return edges, used, whole


def _begins_with(band: Sequence[Word]) -> str:
    return folded(min(band, key=lambda w: float(w["x0"])))


def _is_one_line(band: Sequence[Word], letter: float) -> bool:
    tops = [w["top"] for w in band]
    return max(tops) - min(tops) < letter and not gaps_between(band, 2 * letter)


def _runs(used: int, whole: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The bands between those that are one cell: (first, the one behind the last)."""
    start = 0
    for at in (*whole, used):
        if at > start:
            yield start, at
        start = at + 1
