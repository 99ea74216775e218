"""Pages that were scanned twice: their table counts once.

The same sheet read twice is never letter for letter the same, and two sheets of one form (two agreements
with the same indicators) may be nearly so. So a page counts as a duplicate only where its tables have the
same cells, nothing above them differs, and no number that was read with certainty contradicts.
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


def duplicated_pages(pages: Sequence[PageReading]) -> dict[int, int]:
    """Number (1-based) of each page that repeats an earlier one -> number of the page that it repeats."""
    found: dict[int, int] = {}
    for number, page in enumerate(pages, start=1):
        earlier = (n for n in range(1, number) if n not in found and _same(pages[n - 1], page))
        original = next(earlier, None)
        if original is not None:
            found[number] = original
    return found


def _same(one: PageReading, other: PageReading) -> bool:
    if not one.grids or len(one.grids) != len(other.grids):
        return False
    return (
        all(_same_grid(a, b) for a, b in zip(one.grids, other.grids, strict=True))
        and _same_titles(one, other)
        and not _strangers(one, other)
        and not _strangers(other, one)
    )


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
