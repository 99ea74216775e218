"""Which columns are the months or quarters of a calendar: by the names over them, or by their place."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from rapidfuzz import fuzz

from pipeline.assemble.heading_words import ALIKE, cell_texts, fold_heading
from pipeline.assemble.layouts import Periods
from pipeline.model import Cell

_STROKES = str.maketrans("l1!|", "iiii")  # all that readers make of a Roman I
_EQUAL = 0.15  # of their width, by which columns of one calendar may differ
_QUARTER = 3  # months
_WORD = 4  # letters: a text so long is no misread number of a month ...
_LIKE = 60.0  # ... but its name, where it resembles that so much (rapidfuzz ratio)
_YEAR = re.compile(r"\s*\b(tahun\s*)?(anggaran\s*)?\d{4}$")


def by_name(periods: Periods, headings: list[list[str]], stacks: Sequence[list[Cell]]) -> int | None:
    """First column of a run of period headings, or None.

    One misread heading (``Bl`` for B1, ``BS`` for B5) does not matter when its neighbours are in
    order on either side: two thirds of the run must be read, and none may contradict it. Each period
    has a cell of its own (a quarter over three months is no column).
    """
    length = len(periods.headers)
    stroked = [{_stroked(t) for t in cell_texts(stack[-1])} for stack in stacks]
    keys = [{_stroked(name) for name in names} for names in periods.headers]
    for start in range(len(headings) - length + 1):
        here = headings[start : start + length]
        if len({(s[-1].row, s[-1].col) for s in stacks[start : start + length]}) < length:
            continue
        hits = sum(
            any(t in names for t in texts) or bool(strokes & known)
            for texts, names, strokes, known in zip(
                here, periods.headers, stroked[start : start + length], keys, strict=True
            )
        )
        others = sum(
            any(t in names for t in texts for i, names in enumerate(periods.headers) if i != k)
            and not any(t in periods.headers[k] for t in texts)
            and not stroked[start + k] & keys[k]
            for k, texts in enumerate(here)
        )
        if hits * 3 >= length * 2 and not others:
            return start
    return None


def by_place(
    periods: Periods, headings: list[list[str]], stacks: Sequence[list[Cell]], edges: Sequence[float]
) -> int | None:
    """First column of as many columns as there are periods, of one width, under a heading that says what
    they are (``over``), or each with that word; None where what was read of their names is against it.

    For names that could not be read: what they are is told by their count and order, and asks for review.
    ``edges``: of the columns of the grid.
    """
    length = len(periods.headers)
    each = [_is_one(periods, stack[-1]) for stack in stacks]
    for start in range(len(headings) - length + 1):
        here = stacks[start : start + length]
        beside = [*each[max(0, start - 1) : start], *each[start + length : start + length + 1]]
        widths = [b - a for a, b in pairwise(edges[start : start + length + 1])]
        usual = median(widths)
        if (
            (_is_over(periods, here[0]) or (all(each[start : start + length]) and not any(beside)))
            and all(stack[-1].col == start + k and stack[-1].col_span == 1 for k, stack in enumerate(here))
            and all(abs(width - usual) <= _EQUAL * usual for width in widths)
            and all(cell.col_span in (_QUARTER, length) for stack in here for cell in stack[:-1])
            and not _contradicted(periods, [stack[-1] for stack in here])
        ):
            return start
    return None


def _is_over(periods: Periods, stack: Sequence[Cell]) -> bool:
    """Whether the uppermost heading of ``stack`` stands over these periods, no more and no less."""
    top = stack[0]
    said = [_YEAR.sub("", fold_heading(text)) for text in cell_texts(top)]
    return (
        len(stack) > 1
        and top.col == stack[-1].col
        and top.col_span == len(periods.headers)
        and any(fuzz.ratio(text, known) >= ALIKE for text in said for known in periods.over)
    )


def _is_one(periods: Periods, cell: Cell) -> bool:
    """Whether the heading begins with the word for these periods (``Triwulan`` and a number)."""
    said = [fold_heading(text).split()[:1] for text in cell_texts(cell)]
    return any([known] in said for known in periods.over)


def _contradicted(periods: Periods, cells: Sequence[Cell]) -> bool:
    """Whether anything in the ``cells`` of the lowest storey says that they are not these periods, in order.

    It does where a certain reading is something else, or any reading a word of its own, and where a period
    is named in the place of another and not in its own, or others are named about as often as the own ones.
    Two readers that name different ones say nothing.
    """
    keys = [{_stroked(name) for name in names} for names in periods.headers]
    said = [{_stroked(text) for text in cell_texts(cell)} - {""} for cell in cells]
    own = [bool(texts & known) for texts, known in zip(said, keys, strict=True)]
    unlike = [(cell, texts, k) for k, (cell, texts) in enumerate(zip(cells, said, strict=True)) if not own[k]]
    wrong = 0
    for cell, texts, k in unlike:
        named = [i for i, known in enumerate(keys) if texts & known]
        if (texts and _is_certain(cell)) or (len(named) == 1 and not own[named[0]]):
            return True
        if any(sum(c.isalpha() for c in text) >= _WORD and not _alike(text, keys[k]) for text in texts):
            return True
        wrong += len(named) == 1
    return 2 * wrong > sum(own)


def _is_certain(cell: Cell) -> bool:
    """Whether the text is of the file itself, or two readers see the same."""
    same = len({_stroked(text) for text in cell_texts(cell)}) == 1
    return same and (len(cell.readings) > 1 or all(x.confidence is None for x in cell.readings[0].lines))


def _alike(text: str, names: set[str]) -> bool:
    return any(fuzz.ratio(text, name) >= _LIKE for name in names)


def _stroked(text: str) -> str:
    """A period's heading with its strokes all alike, without spaces: ``TW Ill``, ``TWIII`` -> ``twiii``."""
    return re.sub(r"[\W_]", "", unicodedata.normalize("NFKC", text).casefold().translate(_STROKES))
