"""A grid without an edge that parts cells which are one: their texts are joined, and what was is told.

A streak over the page, the stroke of a pen or the fold of a sheet looks like a ruling, and cuts a cell or a
letter (``M|eningkatnya``). Nobody can say what stood under it: a text of two parts asks for review.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from pipeline.model import SHAPE, Box, Cell, Grid, Line, Mark, Reading

JOINED = "CELL_JOINED"
_SPACE = 0.3  # of a line's height: so much room between two parts of a line is a space

Join = Callable[[Sequence[Cell]], Cell]


def without_edge(grid: Grid, edge: int, join: Join | None = None) -> Grid | None:
    """``grid`` without the column edge number ``edge``; the cells that it parts as ``join`` makes them one.

    None where the cells at its two sides do not make up whole ones.
    """
    cells: list[Cell] = []
    for parts in _parted(grid, edge):
        whole = _whole(parts, edge, join or joined)
        if whole is None:
            return None
        cells.extend(whole)
    for cell in grid.cells:
        if cell.col < edge < cell.col + cell.col_span:
            cells.append(replace(cell, col_span=cell.col_span - 1))
        elif cell.col + cell.col_span < edge:
            cells.append(cell)
        elif cell.col > edge:
            cells.append(replace(cell, col=cell.col - 1))
    edges = (*grid.col_edges[:edge], *grid.col_edges[edge + 1 :])
    ordered = tuple(sorted(cells, key=lambda c: (c.row, c.col)))
    return replace(grid, cols=grid.cols - 1, col_edges=edges, cells=ordered)


def joined(parts: Sequence[Cell]) -> Cell:
    """``parts`` as one cell; with text in several of them it is read line by line, and is in doubt."""
    box = Box.around([cell.box for cell in parts])
    row, col = min(cell.row for cell in parts), min(cell.col for cell in parts)
    rows = max(cell.row + cell.row_span for cell in parts) - row
    cols = max(cell.col + cell.col_span for cell in parts) - col
    written = [cell for cell in parts if cell.readings] or [c for c in parts if c.mark is not Mark.BLANK]
    whole = replace(
        (written or parts)[0],
        row=row,
        col=col,
        row_span=rows,
        col_span=cols,
        box=box,
        ink=max(cell.ink for cell in parts),
        open=any(cell.open for cell in parts),
    )
    if len(written) < 2:
        return whole
    return replace(whole, readings=_read_together(written), mark=None, doubt=JOINED)


def _parted(grid: Grid, edge: int) -> Iterator[list[Cell]]:
    """The cells that begin or end at ``edge``, by the rows that they share, from left to right."""
    beside = [c for c in grid.cells if c.col == edge or c.col + c.col_span == edge]
    here: list[Cell] = []
    end = 0
    for cell in sorted(beside, key=lambda c: (c.row, c.col)):
        if here and cell.row >= end:
            yield sorted(here, key=lambda c: (c.col, c.row))
            here = []
        here.append(cell)
        end = max(end, cell.row + cell.row_span)
    if here:
        yield sorted(here, key=lambda c: (c.col, c.row))


def _whole(parts: Sequence[Cell], edge: int, join: Join) -> list[Cell] | None:
    """The cells that ``parts``, those at both sides of ``edge`` in the same rows, are without it.

    Where a side is empty the cells of the other are, each by itself, what stands there.
    """
    left, right = [c for c in parts if c.col < edge], [c for c in parts if c.col == edge]
    if len({c.col for c in left}) != 1 or len({c.col + c.col_span for c in right}) != 1:
        return None
    if len(parts) == 2:
        groups: list[list[Cell]] = [list(parts)]
    else:
        full = [side for side in (left, right) if any(c.readings or c.mark is not Mark.BLANK for c in side)]
        groups = [list(parts)] if len(full) == 2 else [[c] for c in (full or [left])[0]]
    first, last = left[0].col, right[0].col + right[0].col_span
    x0, x1 = min(c.box.x0 for c in left), max(c.box.x1 for c in right)
    whole = []
    for group in groups:
        cell = join(group)
        box = Box(x0, cell.box.top, x1, cell.box.bottom)
        whole.append(replace(cell, col=first, col_span=last - first - 1, box=box))
    return whole


def _read_together(parts: Sequence[Cell]) -> tuple[Reading, ...]:
    """What each reader made of all ``parts``, which have text; a line that one was not asked about is the
    first's. What was measured of a part says nothing of the whole."""
    first = [cell.readings[0] for cell in parts]
    readings = [Reading(first[0].reader, tuple(_lines([r.lines for r in first])))]
    others = {r.reader for cell in parts for r in cell.readings[1:]} - {SHAPE, first[0].reader}
    for reader in sorted(others):
        again = _lines([_lines_of(cell, reader) for cell in parts])
        own = {line.box: line.text for line in readings[0].lines}
        asked = {r.box for cell in parts for x in cell.readings[1:] if x.reader == reader for r in x.lines}
        told = [x for x in again if own.get(x.box) != x.text or any(_holds(x.box, box) for box in asked)]
        readings.append(Reading(reader, tuple(told)))
    return tuple(readings)


def _lines_of(cell: Cell, reader: str) -> Sequence[Line]:
    """The lines of ``cell`` as ``reader`` has them, where it was not asked as the first has them."""
    own = cell.readings[0].lines
    other = next((r.lines for r in cell.readings[1:] if r.reader == reader), ())
    if {line.box for line in other} <= {line.box for line in own}:
        again = {line.box: line for line in other}
        return [again.get(line.box, line) for line in own]
    return other


def _holds(box: Box, other: Box) -> bool:
    x, y = other.center
    return box.x0 <= x <= box.x1 and box.top <= y <= box.bottom


def _lines(parts: Sequence[Sequence[Line]]) -> Iterator[Line]:
    """The lines of ``parts``, from left to right, as lines over all of them, from top to bottom."""
    rows: list[list[Line]] = []
    for line in (line for part in parts for line in part):
        beside = next((row for row in rows if _are_level(row[0].box, line.box)), None)
        if beside is None:
            rows.append([line])
        else:
            beside.append(line)
    for row in sorted(rows, key=lambda row: row[0].box.top):
        yield _one(row)


def _are_level(one: Box, other: Box) -> bool:
    """A dash beside words, or words beside a dash."""
    return one.level_with(other) or other.level_with(one)


def _one(row: Sequence[Line]) -> Line:
    line = row[0]
    for other in row[1:]:
        height = max(line.box.height, other.box.height)
        space = " " if other.box.x0 - line.box.x1 > _SPACE * height else ""
        known = [x.confidence for x in (line, other) if x.confidence is not None]
        box = Box.around([line.box, other.box])
        line = Line(f"{line.text}{space}{other.text}", box, min(known) if known else None)
    return line
