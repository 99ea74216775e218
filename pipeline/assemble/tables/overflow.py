"""Lines that stand directly under a table which the page cuts: the text of its last cells runs out of them.

Programs that print a web page let a merged cell's text run on below the rulings where the page ends.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.assemble.blocks import PlacedLine
from pipeline.model import Box, Cell, Grid, Line, Reading, TextLine

Spot = tuple[int, int]  # row and column at which a cell begins
_PITCH = 2.0  # text heights from the foot of one line to that of the next, at most
_ROW = 3  # lines at one height: merged cells that run on have seldom as many
_ASIDE = 0.5  # text heights by which a line may reach out of its column


def with_overflow(grid: Grid, under: Sequence[PlacedLine]) -> tuple[Grid, frozenset[Spot]]:
    """``grid`` with the lines of ``under``, top to bottom, that go on with the text of its last cells.

    And the cells that lack their end, because a line under them was read as one over several columns; or that
    may, because lines at one height stand under several: those of a row whose rulings were lost.
    """
    cells = list(grid.cells)
    short: set[Spot] = set()
    for placed in under:
        if not any(letter.isalpha() for letter in placed.text):
            continue  # the number of the page
        row = [one for one in under if placed.level_with(one)]
        beside = [i for i, cell in enumerate(cells) if _at_foot(cell, grid) and _is_next(cell, placed.line)]
        within = [i for i in beside if _aside(cells[i], placed.line) <= _ASIDE]
        if within and len(row) >= _ROW:
            short.update((cells[i].row, cells[i].col) for i in within)
        elif within:
            cells[within[0]] = _with_line(cells[within[0]], placed.line)
        elif len(beside) > 1:
            short.update((cells[i].row, cells[i].col) for i in beside)
    return replace(grid, cells=tuple(cells)), frozenset(short)


def _at_foot(cell: Cell, grid: Grid) -> bool:
    return cell.row + cell.row_span == grid.rows


def _is_next(cell: Cell, line: TextLine) -> bool:
    """Whether ``line`` stands under ``cell``, as far below its last line as lines of one text do."""
    last = _last_line(cell)
    if last is None or not line.readings or min(cell.box.x1, line.box.x1) <= max(cell.box.x0, line.box.x0):
        return False
    return last.center[1] < line.box.top and line.box.bottom - last.bottom <= _PITCH * _height(cell)


def _aside(cell: Cell, line: TextLine) -> float:
    """Text heights by which ``line`` reaches out of the column of ``cell``."""
    return max(cell.box.x0 - line.box.x0, line.box.x1 - cell.box.x1) / _height(cell)


def _height(cell: Cell) -> float:
    """Of its text: a line that the foot of the table runs through is lower than the others."""
    return max((x.box.height for reading in cell.readings for x in reading.lines), default=0.0) or 1.0


def _last_line(cell: Cell) -> Box | None:
    lines = (x.box for reading in cell.readings for x in reading.lines)
    return max(lines, key=lambda box: box.bottom, default=None)


def _with_line(cell: Cell, line: TextLine) -> Cell:
    more = {reading.reader: reading.lines for reading in line.readings}
    readings = tuple(
        Reading(r.reader, (*r.lines, *_placed(more.get(r.reader, ()), line.box))) for r in cell.readings
    )
    return replace(cell, readings=readings, box=Box.around([cell.box, line.box]))


def _placed(lines: Sequence[Line], box: Box) -> Sequence[Line]:
    """Readers pair their lines by place: of one line outside the tables that is its own."""
    return [replace(line, box=box) for line in lines]
