"""Which columns are the months or quarters of a calendar: by the names over them, or by their place."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence, Set
from functools import lru_cache
from itertools import pairwise
from statistics import median

from rapidfuzz import fuzz

from pipeline.assemble.headings.words import ALIKE, cell_texts, fold_heading, resemblance, without_year
from pipeline.assemble.layouts import Periods
from pipeline.model import Cell

_STROKES = str.maketrans("l1!|", "iiii")  # all that readers make of a Roman I
_EQUAL = 0.15  # of their width, by which columns of one calendar may differ
_QUARTER = 3  # months
_WORD = 4  # letters: a text so long is no misread number of a month ...
_LIKE = 60.0  # ... but its name, where it resembles that so much (rapidfuzz ratio)
_BARE = re.compile(r"\W*(\d{1,2})\W*")
_LINE = 3  # letters in a line of rotated words that was read as if it stood upright, at most
_UPENDED = 1.5  # times as high as it is wide is a cell whose words may be rotated


def by_name(
    periods: Periods,
    headings: Sequence[Sequence[str]],
    stacks: Sequence[list[Cell]],
    columns: Sequence[str | None],
) -> int | None:
    """First column of a run of period headings, or None; what ``columns`` names already is no part of it.

    One misread heading (``Bl`` for B1, ``BS`` for B5) does not matter when its neighbours are in
    order on either side: two thirds of the run must be read, and none may contradict it. A numeral that
    lost a stroke (``VII`` in the place of VIII) does not. Each period has a cell of its own (a quarter over
    three months is no column), and the run is not one of several (weeks of a month, by their numbers).
    """
    length = len(periods.headers)
    keys = keys_of(periods)
    said = [
        set()
        if name
        else {stroked(text) for text in (*cell_texts(stack[-1]), *texts, *_counted(periods, stack))} - {""}
        for stack, texts, name in zip(stacks, headings, columns, strict=True)
    ]
    for start in range(len(headings) - length + 1):
        here = said[start : start + length]
        if len({(s[-1].row, s[-1].col) for s in stacks[start : start + length]}) < length:
            continue
        beside = said[max(0, start - length) : start], said[start + length : start + 2 * length]
        if in_order(here, keys) and not any(in_order(other, keys) for other in beside):
            return start
    return None


def _counted(periods: Periods, stack: Sequence[Cell]) -> list[str]:
    """The names of a column that bears a bare number under a heading that says what is counted."""
    above = [without_year(fold_heading(text)) for cell in stack[:-1] for text in cell_texts(cell)]
    if not any(text in periods.over for text in above):
        return []
    numbers = (_BARE.fullmatch(text) for text in cell_texts(stack[-1]))
    return [f"{periods.columns}{number[1]}" for number in numbers if number]


def in_order(said: Sequence[Set[str]], keys: Sequence[Set[str]]) -> bool:
    """Whether two thirds of a run are the periods of their places, and none is that of another place."""
    if len(said) < len(keys):
        return False
    hits = sum(bool(texts & known) for texts, known in zip(said, keys, strict=True))
    others = any(
        any(texts & other for other in keys) and not _squeezed(texts) & _squeezed(known)
        for texts, known in zip(said, keys, strict=True)
    )
    return hits * 3 >= len(keys) * 2 and not others


def by_place(
    periods: Periods,
    headings: Sequence[Sequence[str]],
    stacks: Sequence[list[Cell]],
    edges: Sequence[float],
    *,
    titled: bool = False,
) -> int | None:
    """First column of as many columns as there are periods, of one width, under a heading that says what
    they are (``over``), or each with that word; None where what was read of their names is against it.

    For names that could not be read: what they are is told by their count and order, and asks for review.
    ``edges``: of the columns of the grid. ``titled``: the title over the table says that it is a plan.
    """
    over = (*periods.over, *(periods.over_titled if titled else ()))
    length = len(periods.headers)
    each = [_is_one(periods, stack[-1]) for stack in stacks]
    for start in range(len(headings) - length + 1):
        here = stacks[start : start + length]
        beside = [*each[max(0, start - 1) : start], *each[start + length : start + length + 1]]
        widths = [b - a for a, b in pairwise(edges[start : start + length + 1])]
        usual = median(widths)
        if (
            (_is_over(over, length, here[0]) or (all(each[start : start + length]) and not any(beside)))
            and all(stack[-1].col == start + k and stack[-1].col_span == 1 for k, stack in enumerate(here))
            and all(abs(width - usual) <= _EQUAL * usual for width in widths)
            and all(cell.col_span in (_QUARTER, length) for stack in here for cell in stack[:-1])
            and not _contradicted(periods, [stack[-1] for stack in here])
        ):
            return start
    return None


def is_confirmed(periods: Periods, stacks: Sequence[list[Cell]]) -> bool:
    """Whether half of the periods that :func:`by_place` found, the first of ``stacks``, bear their names.

    And nothing was read over the others: readers see nothing in an ``I`` by itself.
    """
    keys = keys_of(periods)
    said = [{stroked(text) for text in cell_texts(stack[-1])} - {""} for stack in stacks[: len(keys)]]
    own = [bool(texts & known) for texts, known in zip(said, keys, strict=True)]
    return 2 * sum(own) >= len(own) and not any(
        texts for texts, named in zip(said, own, strict=True) if not named
    )


def _is_over(over: tuple[str, ...], length: int, stack: Sequence[Cell]) -> bool:
    """Whether the uppermost heading of ``stack`` stands over these periods, no more and no less."""
    top = stack[0]
    said = [without_year(fold_heading(text)) for text in cell_texts(top)]
    return (
        len(stack) > 1
        and top.col == stack[-1].col
        and top.col_span == length
        and any(resemblance(text, over) >= ALIKE for text in said)
    )


def _is_one(periods: Periods, cell: Cell) -> bool:
    """Whether the heading begins with the word for these periods (``Triwulan`` and a number)."""
    said = [fold_heading(text).split()[:1] for text in cell_texts(cell)]
    return any([known] in said for known in periods.over)


def _contradicted(periods: Periods, cells: Sequence[Cell]) -> bool:
    """Whether anything in the ``cells`` of the lowest storey says that they are not these periods, in order.

    It does where a certain reading is something else, or any reading a word of its own, and where a period
    is named in the place of another and not in its own, or others are named about as often as the own ones.
    Two readers that name different ones say nothing, nor do rotated words that were read upright.
    """
    keys = keys_of(periods)
    said = [
        {stroked(text) for text in cell_texts(cell) if not _is_rotated(cell, text)} - {""} for cell in cells
    ]
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


def _is_rotated(cell: Cell, text: str) -> bool:
    """Whether ``text`` is what a reader makes of words that stand on end: crumbs, one below the other."""
    lines = text.split("\n")
    crumbs = len(lines) > 2 and all(sum(c.isalnum() for c in line) <= _LINE for line in lines)
    return crumbs and cell.box.height > _UPENDED * cell.box.width


def _is_certain(cell: Cell) -> bool:
    """Whether the text is of the file itself, or two readers see the same."""
    same = len({stroked(text) for text in cell_texts(cell)}) == 1
    return same and (len(cell.readings) > 1 or all(x.confidence is None for x in cell.readings[0].lines))


def _alike(text: str, names: Set[str]) -> bool:
    return any(fuzz.ratio(text, name) >= _LIKE for name in names)


@lru_cache
def keys_of(periods: Periods) -> tuple[frozenset[str], ...]:
    """The names of each period, as :func:`stroked`."""
    return tuple(frozenset(map(stroked, names)) for names in periods.headers)


def _squeezed(texts: Set[str]) -> set[str]:
    """``texts``, each letter once: what is left of a numeral whose strokes were not all seen."""
    return {re.sub(r"(.)\1+", r"\1", text) for text in texts}


@lru_cache(maxsize=4096)
def stroked(text: str) -> str:
    """A period's heading with its strokes all alike, without spaces: ``TW Ill``, ``TWIII`` -> ``twiii``."""
    return re.sub(r"[\W_]", "", unicodedata.normalize("NFKC", text).casefold().translate(_STROKES))
