"""A heading whose rulings were not found stands as lines of text above its table.

The words are there, each over its column, and say which column is which as surely as in a cell; whether the
first row is whole, nobody knows (a row of column numbers may have been lost with the heading).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from pipeline.assemble.blocks import PlacedGrid, PlacedLine
from pipeline.assemble.headings.recognised import Recognised, recognise
from pipeline.assemble.layouts import Layout
from pipeline.model import Box, Cell, Finding, Grid, Line, Reading

HIGHEST = 90.0  # points of a heading
_LEADING = 2.5  # line heights from one line of a heading to the next, or to the table, at most
_SLIVER = 0.25  # of its height is a stroke wide that may be a ruling
_OVER = 4.0  # points by which a word may reach into the next column


@dataclass(slots=True)
class _Heading:
    """Words by column, and those that stand over the words of several: (first, last column, words)."""

    names: dict[int, list[Reading]] = field(default_factory=dict)
    tops: dict[int, float] = field(default_factory=dict)
    over: list[tuple[int, int, PlacedLine]] = field(default_factory=list)


def recognise_above(
    block: PlacedGrid, lines: Sequence[PlacedLine], layouts: Sequence[Layout], titled: str = ""
) -> Recognised | None:
    """The form of a grid without heading by the ``lines`` before it; None unless each column has its word.

    ``titled``: as in :func:`pipeline.assemble.headers.recognise`.
    """
    grid = block.grid
    heading = _heading(grid, [x for x in lines if x.page == block.page])
    if len(heading.names) < grid.cols:
        return None
    storeys = 2 if heading.over else 1
    cells = _cells(grid, heading)
    top = min(cell.box.top for cell in cells)
    whole = Grid(
        Box(grid.box.x0, top, grid.box.x1, grid.box.bottom),
        grid.rows + storeys,
        grid.cols,
        grid.col_edges,
        (*cells, *(replace(cell, row=cell.row + storeys) for cell in grid.cells)),
        torn=grid.torn,
    )
    form = recognise(whole, layouts, titled)
    if form is None or None in form.columns or form.parted:
        return None
    return replace(form, body=max(0, form.body - storeys), unruled=True)


def heading_unruled(block: PlacedGrid, form: Recognised) -> Finding:
    what = (
        "the heading has no rulings"
        if block.grid.unruled
        else "the columns are known by words above the table"
    )
    message = f"{what}: {' | '.join(form.headings)}"
    return block.finding("HEADING_UNRULED", message, table=form.layout.table)


def _heading(grid: Grid, lines: Sequence[PlacedLine]) -> _Heading:
    """From the table upwards, as far as each line keeps to its columns and follows closely."""
    found = _Heading()
    last = grid.box.top
    for line in sorted(lines, key=lambda x: x.line.box.bottom, reverse=True):
        box = line.line.box
        if box.top > grid.box.top or not any(c.isalnum() for c in line.text):
            continue  # below the table's edge, or a speck
        if box.width < _SLIVER * box.height and _on_edge(grid, box):
            continue  # what is left of a ruling
        if last - box.bottom > _LEADING * max(box.height, 6.0) or grid.box.top - box.top > HIGHEST:
            break
        columns = _columns_under(grid, box)
        named = [col for col in columns if col in found.names]
        if len(columns) == 1 or (columns and not named):
            for col, readings in zip(columns, _shared_out(line, grid, columns), strict=True):
                found.names[col] = [*readings, *found.names.get(col, [])]
                found.tops[col] = min(box.top, found.tops.get(col, box.top))
        elif named == columns != [] and _stands_over(found, columns, box):
            found.over.append((columns[0], columns[-1], line))
        else:
            break
        last = min(last, box.top)
    return found


def _on_edge(grid: Grid, box: Box) -> bool:
    return any(abs(edge - box.center[0]) <= _OVER for edge in grid.col_edges)


def _columns_under(grid: Grid, box: Box) -> list[int]:
    """The columns over which a line reaches; none where it reaches beyond the table."""
    first = [j for j in range(grid.cols) if grid.col_edges[j] - _OVER <= box.x0]
    last = [j for j in range(grid.cols) if box.x1 <= grid.col_edges[j + 1] + _OVER]
    if not first or not last:
        return []
    if last[0] <= first[-1]:  # it fits into one column, or by little into either of two
        return [last[0]]
    return list(range(first[-1], last[0] + 1))


def _stands_over(found: _Heading, columns: Sequence[int], box: Box) -> bool:
    """Whether a line over several names is a part of the heading, and not the last line of a title: the other
    columns have their words at its height, or begin right below it; and nothing stands over them already."""
    beside = [top for col, top in found.tops.items() if col not in columns]
    taken = {col for first, last, _ in found.over for col in range(first, last + 1)}
    return bool(beside) and min(beside) - box.bottom <= box.height and not taken.intersection(columns)


def _shared_out(line: PlacedLine, grid: Grid, columns: Sequence[int]) -> list[list[Reading]]:
    """What each reader made of the line, as the words of each of its ``columns``.

    Words of neighbouring columns are read as one line where no ruling parts them.
    """
    if len(columns) == 1:
        return [list(line.line.readings)]
    box = line.line.box
    parts: list[list[Reading]] = [[] for _ in columns]
    for reading in line.line.readings:
        confidence = min((x.confidence for x in reading.lines if x.confidence is not None), default=None)
        for part, col, words in zip(
            parts, columns, _words_of(reading.text.split(), box, grid, columns), strict=True
        ):
            place = Box(grid.col_edges[col], box.top, grid.col_edges[col + 1], box.bottom)
            if words:
                part.append(Reading(reading.reader, (Line(" ".join(words), place, confidence),)))
    return parts


def _words_of(words: Sequence[str], box: Box, grid: Grid, columns: Sequence[int]) -> list[list[str]]:
    """``words`` by column: as many for each where that comes out even, else where each would stand if all
    letters were of one width."""
    count = len(columns)
    if words and len(words) % count == 0:
        each = len(words) // count
        return [list(words[i * each : (i + 1) * each]) for i in range(count)]
    found: list[list[str]] = [[] for _ in columns]
    letters = sum(map(len, words)) + len(words) - 1
    at = 0
    for word in words:
        middle = box.x0 + box.width * (at + len(word) / 2) / letters
        found[sum(middle >= grid.col_edges[col + 1] for col in columns[:-1])].append(word)
        at += len(word) + 1
    return found


def _cells(grid: Grid, heading: _Heading) -> list[Cell]:
    """The heading as cells of one storey, or of two where words stand over others."""
    below = {col for first, last, _ in heading.over for col in range(first, last + 1)}
    cells = [
        _cell(grid, (0, first), (1, last - first + 1), line.line.box.top, line.line.readings)
        for first, last, line in heading.over
    ]
    for col, readings in sorted(heading.names.items()):
        row = 1 if col in below else 0
        span = 1 if row or not below else 2
        cells.append(_cell(grid, (row, col), (span, 1), heading.tops[col], readings))
    return cells


def _cell(
    grid: Grid, at: tuple[int, int], span: tuple[int, int], top: float, read: Sequence[Reading]
) -> Cell:
    """The readings of one reader one after the other, the first reader's first."""
    ordered = sorted(read, key=lambda r: r.reader, reverse=True)
    readings = tuple(
        Reading(reader, tuple(line for one in group for line in one.lines))
        for reader, group in groupby(ordered, key=lambda r: r.reader)
    )
    left, right = grid.col_edges[at[1]], grid.col_edges[at[1] + span[1]]
    return Cell(*at, *span, Box(left, top, right, grid.box.top), readings)
