"""The heading of a table among the lines of text: no grid was found under it, and its rows are in no table.

A table that is lost must be told. Lines at one height that name several columns of a form, its indicator and
its target among them, are no sentence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.assemble.blocks import Block, PlacedGrid, PlacedLine
from pipeline.assemble.headings.recognised import columns_named
from pipeline.assemble.headings.unruled import HIGHEST
from pipeline.assemble.headings.words import fold_heading
from pipeline.assemble.layouts import Layout
from pipeline.model import Box, Finding

_COLUMNS = 3  # that a heading names


def unread_tables(stream: Sequence[Block], forms: Sequence[Layout]) -> Iterator[Finding]:
    """One finding for each heading that stands over no grid. Of a grid that nobody knows another tells."""
    grids = [block for block in stream if isinstance(block, PlacedGrid)]
    for line in _rows([block for block in stream if isinstance(block, PlacedLine)]):
        page, box = line[0].page, Box.around([one.line.box for one in line])
        if any(_stands_over(box, grid) for grid in grids if grid.page == page):
            continue
        said = [one.text for one in line]
        if any(_is_heading(said, form) for form in forms):
            yield Finding(
                "TABLE_UNREAD",
                f"the heading of a table stands over no table that could be read: {' | '.join(said)[:200]}",
                page=page,
                box=Box.around([one.printed.box for one in line]),
                raw=" | ".join(said),
            )


def _rows(lines: Sequence[PlacedLine]) -> Iterator[list[PlacedLine]]:
    """The lines that stand at one height of a page, left to right."""
    row: list[PlacedLine] = []
    for line in sorted(lines, key=lambda one: (one.page, one.line.box.center[1])):
        box = line.line.box
        if (
            row
            and row[0].page == line.page
            and row[0].line.box.top <= box.center[1] <= row[0].line.box.bottom
        ):
            row.append(line)
            continue
        if row:
            yield sorted(row, key=lambda one: one.line.box.x0)
        row = [line]
    if row:
        yield sorted(row, key=lambda one: one.line.box.x0)


def _stands_over(box: Box, placed: PlacedGrid) -> bool:
    grid = placed.grid.box
    return box.bottom <= grid.bottom and grid.top - box.bottom <= HIGHEST


def _is_heading(said: Sequence[str], form: Layout) -> bool:
    folded = fold_heading(" ".join(said))
    both = [c for c in form.columns if c.name in (form.row_column, form.target_column)]
    if not all(any(name in folded for name in column.names) for column in both):
        return False  # most lines
    named = columns_named(said, form)
    return len(named) >= _COLUMNS and {form.row_column, form.target_column} <= named
