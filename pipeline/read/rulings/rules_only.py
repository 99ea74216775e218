"""Tables that have rules between their rows and none between their columns.

The columns are told by what is printed: each heading of the first row has one, and between two of them the
paper is free from the head of the table to its foot. A rule that begins inside the table, under a cell that
goes on, begins where its column does. What is so parted was not drawn, so that whoever names the columns by
it must say so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise
from statistics import median

import cv2
import numpy as np

from pipeline.read.pixels.raster import Pixels
from pipeline.read.pixels.runs import runs
from pipeline.read.rulings.bands import Band
from pipeline.read.rulings.stroke import Ruling, Rulings

_RULES = 4  # from side to side: over and under the heading, between two rows, at the foot
_COLUMNS = 3
# Inches.
_WIDE = 3.0  # of a table
_ALIKE = 0.06  # by which the sides of two rules of a table may differ
_UPRIGHT = 0.3  # a vertical of this length is a ruling: the table is no such one
_RIM = 0.015  # over and under a rule
# Text heights.
_APART = 1.2  # between two headings; words of one heading are nearer
_FREE = 0.6  # of the paper between two columns, at least
_NUMBER = 3.0  # of a number of a column, in its brackets, at most
_WORD = 0.5  # a narrower piece is a speck, or what is left of the edge of a colour


def columns_between(
    ink: Pixels, found: Rulings, dpi: float, letter: float, bands: Sequence[Band] = ()
) -> Rulings:
    """The verticals thought between the columns of tables with horizontal rulings only, and at their sides.

    ``ink``: of the page; ``found``: its rulings; ``letter``: the height of its text; all in pixels. Under one
    of ``bands``, the headings in white, whose ink is in ``ink`` as if it were dark, they begin at its foot:
    what they part in the heading is for :func:`pipeline.read.rulings.parted_band.parted` to say.
    """
    along: list[Ruling] = []
    for rules in _tables(_without_sides(found, bands, _ALIKE * dpi), dpi):
        top, bottom = rules[0].middle, rules[-1].middle
        lean = _lean(rules)
        upright = [_shifted(rule, lean * (top - rule.middle)) for rule in rules]
        left, right = median(r.start for r in upright), median(r.end for r in upright)
        inside = [_shifted(h, lean * (top - h.middle)) for h in found.horizontal if top <= h.middle <= bottom]
        band = next((b for b in bands if b.top < top + letter < b.bottom), None)
        straight = _sheared(ink, lean, top)
        edges = _edges(straight, upright, inside, (left, right), dpi, letter, storeys=band is not None)
        if len(edges) + 1 >= _COLUMNS:
            begins = top if band is None else float(band.bottom)
            starts = [(left, top), *((x, begins) for x in edges), (right, top)]
            along.extend(
                Ruling(start, bottom, x + lean * (start - top), x + lean * (bottom - top), 1.0)
                for x, start in starts
            )
    return Rulings((), tuple(along))


def _without_sides(found: Rulings, bands: Sequence[Band], near: float) -> Rulings:
    """``found`` without the verticals at the sides of ``bands``, which say nothing of the rows below."""
    vertical = [
        v
        for v in found.vertical
        if not any(
            min(abs(v.middle - b.x0), abs(v.middle - b.x1)) <= near
            and b.top - near <= v.start
            and v.end <= b.bottom + near
            for b in bands
        )
    ]
    return replace(found, vertical=tuple(vertical))


def _lean(rules: Sequence[Ruling]) -> float:
    """By how much the table goes to the right on its way down, as the middles of its rules do."""
    slope, _ = np.polyfit([r.middle for r in rules], [r.centre for r in rules], 1)
    return float(slope)


def _shifted(rule: Ruling, by: float) -> Ruling:
    return replace(rule, start=rule.start + by, end=rule.end + by)


def _sheared(ink: Pixels, lean: float, top: float) -> Pixels:
    """``ink`` of a table that leans, upright: what is at ``top`` stays where it is."""
    back = np.array([[1, -lean, lean * top], [0, 1, 0]])
    return np.asarray(cv2.warpAffine(ink, back, ink.shape[::-1], flags=cv2.INTER_NEAREST), dtype=np.uint8)


def _tables(found: Rulings, dpi: float) -> Iterator[list[Ruling]]:
    """The rules from side to side of each table without verticals, top to bottom."""
    wide = [h for h in found.horizontal if h.length >= _WIDE * dpi]
    wider: list[list[Ruling]] = []
    near, upright = _ALIKE * dpi, _UPRIGHT * dpi
    for same in of_one_width(wide, near):
        for rules in _beside_ruled(same, found.vertical, near, upright):
            if len(rules) < _RULES or are_crossed(rules, found.vertical, near, upright):
                continue
            if not any(_are_within(rules, table) for table in wider):
                wider.append(rules)
                yield rules


def _beside_ruled(
    rules: Sequence[Ruling], vertical: Iterable[Ruling], near: float, upright: float
) -> Iterator[list[Ruling]]:
    """``rules`` of one width without those of ruled tables: above the first of these, between two, below."""
    uprights = [
        v
        for v in vertical
        if v.length >= upright and rules[0].start - near <= v.middle <= rules[0].end + near
    ]
    for ruled, run in groupby(
        rules, lambda rule: any(v.start - near <= rule.middle <= v.end + near for v in uprights)
    ):
        if not ruled:
            yield list(run)


def _are_within(rules: Sequence[Ruling], table: Sequence[Ruling]) -> bool:
    """Whether ``rules`` are under cells of several columns of ``table``, whose first ones go on."""
    return (
        table[0].middle < rules[0].middle
        and rules[-1].middle < table[-1].middle
        and all(table[0].start <= rule.centre <= table[0].end for rule in rules)
    )


def of_one_width(rules: Iterable[Ruling], near: float) -> Iterator[list[Ruling]]:
    """Horizontal ``rules`` whose sides differ by at most ``near``, top to bottom; the widest first."""
    left = sorted(rules, key=lambda h: -h.length)
    while left:
        first = left[0]
        same = [r for r in left if abs(r.start - first.start) <= near and abs(r.end - first.end) <= near]
        left = [r for r in left if r not in same]
        yield sorted(same, key=lambda r: r.middle)


def are_crossed(rules: Sequence[Ruling], vertical: Iterable[Ruling], near: float, upright: float) -> bool:
    """Whether ``upright`` of a vertical ruling stands between ``rules`` of one width, or at their sides."""
    left, right = rules[0].start - near, rules[0].end + near
    return any(
        left <= v.middle <= right and min(v.end, rules[-1].middle) - max(v.start, rules[0].middle) >= upright
        for v in vertical
    )


def _edges(
    ink: Pixels,
    rules: Sequence[Ruling],
    inside: Sequence[Ruling],
    sides: tuple[float, float],
    dpi: float,
    letter: float,
    *,
    storeys: bool,
) -> list[float]:
    """x of the edges between the headings; none where between two of them the paper is nowhere free.

    ``storeys``: the upper one of a heading may stand across edges, which begin below it.
    """
    first, last = round(rules[0].middle), round(rules[-1].middle)
    x0, x1 = round(sides[0]), round(sides[1])
    writing = np.array(ink[first:last, x0:x1] > 0)
    rim = round(_RIM * dpi)
    for rule in inside:
        at = [round(rule.at_start) - first, round(rule.at_end) - first]
        thick = round(rule.thickness) + rim
        writing[max(0, min(at) - thick) : max(at) + thick + 1] = False
    heading, below = _first_rows(writing, rules, letter)
    words, numbers = _words(heading, letter), _words(below, letter)
    if len(numbers) > len(words) and all(end - start <= _NUMBER * letter for start, end in numbers):
        words = numbers  # of the columns, under a heading of two storeys
        heading[:] &= not storeys
    gaps = [(b, c) for (_, b), (c, _) in pairwise(words)]
    free_from, free_to = runs(~np.asarray(writing.any(axis=0)))
    # A piece of a rule from side to side (the edge of a band is given in pieces) begins anywhere.
    begun = [
        r.start - x0
        for r in inside
        if r.start - x0 > letter and not any(abs(r.middle - whole.middle) <= rim for whole in rules)
    ]
    edges = []
    for a, b in gaps:
        free = [
            (max(a, int(c)), min(b, int(d)))
            for c, d in zip(free_from, free_to, strict=True)
            if min(b, int(d)) - max(a, int(c)) >= _FREE * letter
        ]
        if not free:
            return []
        left, right = max(free, key=lambda run: run[1] - run[0])
        there = [x for x in begun if left - letter <= x <= right]
        edges.append(x0 + (min(max(median(there), left), right) if there else (left + right) / 2))
    return edges


def _first_rows(writing: np.ndarray, rules: Sequence[Ruling], letter: float) -> Iterator[np.ndarray]:
    """The heading, and the row below it; the rules of a double one are one."""
    levels = [rules[0].middle]
    for rule in rules[1:]:
        if rule.middle - levels[-1] > letter:
            levels.append(rule.middle)
    for top, bottom in pairwise([round(y - levels[0]) for y in (levels + levels[-1:] * 2)[:3]]):
        yield writing[top:bottom]


def _words(row: np.ndarray, letter: float) -> list[tuple[int, int]]:
    """Where the words of a row begin and end, as far as they stand further apart than those of one text."""
    starts, ends = runs(np.asarray(row.any(axis=0)))
    letters = [(int(a), int(b)) for a, b in zip(starts, ends, strict=True)]
    return [piece for piece in _joined(letters, _APART * letter) if piece[1] - piece[0] >= _WORD * letter]


def _joined(pieces: Sequence[tuple[int, int]], apart: float) -> list[tuple[int, int]]:
    """``pieces`` of a line as its words: those nearer than ``apart`` are one."""
    found: list[tuple[int, int]] = []
    for start, end in pieces:
        if found and start - found[-1][1] < apart:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found
