"""Pages that were scanned twice: their table counts once.

The same sheet read twice is never letter for letter the same, and two sheets of one form (two agreements
with the same indicators) may be nearly so. So a page counts as a duplicate only where its tables have the
same cells, nothing above them differs, and no number that was read with certainty contradicts. Of one table
among several the rulings may be lost in one scan: there the words of each row are compared, and the scan with
more cells is the one that counts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz import fuzz

from pipeline.model import Cell, Grid, PageReading, Reading, TextLine

ALIKE = 85.0  # rapidfuzz ratio from which two readings are of one text
TITLE_ALIKE = 93.0  # titles are large and short, and one word tells two agreements apart
STRANGE = 60.0  # below it two texts, both read well, are two texts
WELL_READ = 0.88
MOST_DIFFERENT = 0.05  # of the cells with text: so many may be read differently
ROW_ALIKE = 93.0  # rapidfuzz ratio of a whole row where its cells cannot be compared


def duplicated_pages(pages: Sequence[PageReading]) -> dict[int, int]:
    """Number (1-based) of each page that is left out -> number of the page that shows the same.

    That is the earlier one, unless the later one follows it and has more cells.
    """
    found: dict[int, int] = {}
    for number, page in enumerate(pages, start=1):
        earlier = (n for n in range(1, number) if n not in found and _same(pages[n - 1], page))
        original = next(earlier, None)
        if original is None:
            continue
        between = range(original + 1, number)
        if all(n in found for n in between) and _cells(page) > _cells(pages[original - 1]):
            found = {n: number if kept == original else kept for n, kept in found.items()}
            found[original] = number
        else:
            found[number] = original
    return found


def _cells(page: PageReading) -> int:
    return sum(len(grid.cells) for grid in page.grids)


def _same(one: PageReading, other: PageReading) -> bool:
    if not one.grids or len(one.grids) != len(other.grids):
        return False
    tables = list(zip(one.grids, other.grids, strict=True))
    same = [_same_grid(a, b) for a, b in tables]
    return (
        any(same)
        and all(alike or _same_rows(a, b) for alike, (a, b) in zip(same, tables, strict=True))
        and _same_titles(one, other)
        and not _strangers(one, other)
        and not _strangers(other, one)
    )


def _same_rows(one: Grid, other: Grid) -> bool:
    """Whether two tables with other cells have the same rows, word for word, and the same digits.

    In any order: where a ruling is lost, an amount may stand amid the words beside it.
    """
    if one.rows != other.rows or one.cols == other.cols:
        return False
    pairs = [(_row(one, row), _row(other, row)) for row in range(one.rows)]
    return any(text for mine, _ in pairs for text in mine) and all(
        any(
            fuzz.token_sort_ratio(a, b) >= ROW_ALIKE and _digits(a) == _digits(b)
            for a in mine
            for b in theirs
        )
        for mine, theirs in pairs
    )


def _row(grid: Grid, row: int) -> list[str]:
    """What each reader made of a row, without signs."""
    cells = [cell.readings for cell in grid.cells if cell.row == row and cell.readings]
    most = max((len(readings) for readings in cells), default=1)
    said = (" ".join(r[min(k, len(r) - 1)].text for r in cells) for k in range(most))
    return [" ".join(re.sub(r"[^\w\s]|_", "", text.casefold()).split()) for text in said]


def _digits(text: str) -> str:
    return "".join(sorted(re.findall(r"\d+", text)))


def _same_grid(one: Grid, other: Grid) -> bool:
    if (one.rows, one.cols, len(one.cells)) != (other.rows, other.cols, len(other.cells)):
        return False
    written, different = 0, 0
    for a, b in zip(one.cells, other.cells, strict=True):
        if (a.row, a.col, a.row_span, a.col_span) != (b.row, b.col, b.row_span, b.col_span):
            return False
        if not _says_something(a) and not _says_something(b):  # empty, or a dash that only one scan shows
            continue
        if _contradict(a, b):
            return False
        written += 1
        different += not _alike(a.readings, b.readings)
    return written > 0 and different <= MOST_DIFFERENT * written


def _says_something(cell: Cell) -> bool:
    return any(c.isalnum() for reading in cell.readings for c in reading.text)


def _contradict(one: Cell, other: Cell) -> bool:
    """Whether both cells hold numbers, each read alike by all its readers, and not the same."""
    mine, theirs = ({"".join(re.findall(r"\d", r.text)) for r in c.readings} for c in (one, other))
    return len(mine) == len(theirs) == 1 and mine != theirs and "" not in mine | theirs


def _alike(one: Sequence[Reading], other: Sequence[Reading]) -> bool:
    return any(fuzz.ratio(_folded(a.text), _folded(b.text)) >= ALIKE for a in one for b in other)


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def _same_titles(one: PageReading, other: PageReading) -> bool:
    mine, theirs = _titles(one), _titles(other)
    return len(mine) == len(theirs) and all(
        fuzz.ratio(_folded(a.text), _folded(b.text)) >= TITLE_ALIKE for a, b in zip(mine, theirs, strict=True)
    )


def _titles(page: PageReading) -> list[TextLine]:
    """The lines above the first table, those of a letter or two (specks) left out."""
    top = min(grid.box.top for grid in page.grids)
    return [x for x in page.lines if x.box.bottom <= top and len(re.findall(r"\w", x.text)) > 2]


def _strangers(page: PageReading, other: PageReading) -> bool:
    """Whether a line of ``page``, read well, has nothing like it on ``other``.

    Where the other scan has writing in its place that nobody could read (a signature runs through the name,
    a stamp lies on it), nothing is known to differ.
    """
    return any(
        _well_read(line)
        and len(line.text) > 5
        and all(fuzz.ratio(_folded(line.text), _folded(x.text)) < STRANGE for x in other.lines)
        and not any(_covers(x, line, _offset(page, other)) for x in other.lines if not _well_read(x))
        for line in page.lines
    )


def _offset(page: PageReading, other: PageReading) -> tuple[float, float]:
    """From a place on ``page`` to the same place on ``other``: the sheet may have lain a little aside."""
    mine, theirs = page.grids[-1].box, other.grids[-1].box
    return theirs.x0 - mine.x0, theirs.bottom - mine.bottom


def _covers(unread: TextLine, line: TextLine, offset: tuple[float, float]) -> bool:
    x, y = line.box.center[0] + offset[0], line.box.center[1] + offset[1]
    return unread.box.x0 <= x <= unread.box.x1 and unread.box.top <= y <= unread.box.bottom


def _well_read(line: TextLine) -> bool:
    return all(r.confidence is None or r.confidence >= WELL_READ for r in line.readings)
