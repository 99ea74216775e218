"""Quarters or months that have several columns each: a target beside its budget, or beside what was done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.assemble.headings.periods import in_order, keys_of, stroked
from pipeline.assemble.headings.words import ALIKE, cell_texts, fold_heading, resemblance
from pipeline.assemble.layouts import Periods
from pipeline.model import Cell

_MOST = 0.5  # of the periods, above which one part has to be read as what it is


@dataclass(frozen=True, slots=True)
class PeriodGroups:
    """``first`` of the columns, ``wide`` columns for each period; ``part``: which of them is published.

    ``aside``: those parts that are known and have no published column.
    """

    first: int
    wide: int
    part: int
    aside: frozenset[int]


def find_groups(
    periods: Periods, stacks: Sequence[Sequence[Cell]], columns: Sequence[str | None]
) -> PeriodGroups | None:
    """Cells of one width over as many columns each, named in order as ``periods``, and below each the same
    parts, one of which is what such a column holds where it is alone (``periods.part``)."""
    length = len(periods.headers)
    for first, stack in enumerate(stacks):
        for over in stack[:-1]:
            wide = over.col_span
            if over.col != first or wide < 2 or first + wide * length > len(stacks):
                continue
            whole = range(first, first + wide * length)
            if any(columns[col] for col in whole):
                continue
            cells = [_over(stacks[first + wide * i], first + wide * i, over) for i in range(length)]
            said = [{stroked(text) for text in cell_texts(cell)} - {""} if cell else set() for cell in cells]
            if not all(cells) or not in_order(said, keys_of(periods)):
                continue
            parts = [[stacks[first + wide * i + part][-1] for i in range(length)] for part in range(wide)]
            published = [part for part, below in enumerate(parts) if _mostly(below, periods.part)]
            if len(published) == 1:
                aside = frozenset(p for p, below in enumerate(parts) if _mostly(below, periods.part_aside))
                return PeriodGroups(first, wide, published[0], aside)
    return None


def _over(stack: Sequence[Cell], col: int, like: Cell) -> Cell | None:
    """The cell of ``stack`` that begins at ``col`` in the storey of ``like`` and is as wide."""
    place = (like.row, col, like.col_span)
    return next((cell for cell in stack[:-1] if (cell.row, cell.col, cell.col_span) == place), None)


def _mostly(cells: Sequence[Cell], wordings: tuple[str, ...]) -> bool:
    named = sum(
        any(resemblance(fold_heading(text), wordings) >= ALIKE for text in cell_texts(cell)) for cell in cells
    )
    return named > _MOST * len(cells)
