"""The row under a heading that numbers the columns: (1) (2) (3), or a b c."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.assemble.headings.words import cell_texts
from pipeline.model import Cell, Grid

_BESIDE = " _\u2014\u2013-|"  # what readers make of the edge of a colour beside a number
_NUMBER = re.compile(r"^\(?\d{1,2}\)?\.?$")
_BETWEEN = re.compile(r"[\s|_]+|(?<=\))(?=[(\d])")  # the numbers of several columns, read as one cell


def skip_number_row(grid: Grid, row: int) -> int:
    """``row``, or the one below it when ``row`` only numbers the columns: (1) (2) (3)."""
    if row >= grid.rows:
        return row
    cells = [c for c in grid.cells if c.row == row and c.row_span == 1]
    said = [texts for cell in cells for texts in _said(cell)]
    numbers = [{int(re.sub(r"\D", "", t)) for t in texts if _NUMBER.match(t)} for texts in said]
    numbers = [options for options in numbers if options]
    if _lettered(said):
        return row + 1
    if not (_ascending(numbers) or _in_place(said)):  # values, not the numbers of the columns
        return row
    enough = len(numbers) >= 3 or (len(numbers) == len(said) == 2)
    return row + 1 if enough and len(numbers) * 3 >= len(said) * 2 and len(said) > 1 else row


def _said(cell: Cell) -> list[set[str]]:
    """What the readers made of the cell; of one over several columns that holds a number for each of them,
    because the rulings between were not found, so many."""
    texts = cell_texts(cell)
    for text in texts if cell.col_span > 1 else ():
        parts = [part for part in _BETWEEN.split(text.strip(_BESIDE)) if part]
        if len(parts) == cell.col_span and all(_NUMBER.match(part) for part in parts):
            return [set(parts)] * len(parts)  # one reader may take the later one first
    return [{" ".join(text.split()).strip(_BESIDE) for text in texts}]


def _ascending(numbers: Sequence[set[int]]) -> bool:
    """Whether each number may be higher than the one before it; a set has what the readers made of one."""
    last = 0
    for options in numbers:
        further = [n for n in options if n > last]
        if not further:
            return False
        last = min(further)
    return True


def _lettered(said: Sequence[set[str]]) -> bool:
    """Whether the cells bear the letters of their places, all but one of them as any reader sees them."""
    letters = (chr(ord("a") + place) for place in range(len(said)))
    hits = sum(letter in {_bare(text) for text in texts} for letter, texts in zip(letters, said, strict=True))
    lettered = all(len(_bare(text)) <= 2 for texts in said for text in texts)
    return lettered and hits >= 3 and hits >= len(said) - 1


def _bare(text: str) -> str:
    return text.strip("()[]. ").casefold()


def _in_place(said: Sequence[set[str]]) -> bool:
    """Whether most of the cells bear the number of their place: an italic 1 may be read as 7 by both."""
    in_place = sum(
        any(_NUMBER.match(text) and int(re.sub(r"\D", "", text)) == place for text in texts)
        for place, texts in enumerate(said, 1)
    )
    return in_place >= 3 and in_place * 4 >= len(said) * 3
