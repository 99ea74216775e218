"""Whether a grid goes on with the table of the page before, and what its heading adds to that one's."""

from __future__ import annotations

import re
from dataclasses import replace

from rapidfuzz import fuzz

from pipeline.assemble.blocks import PlacedGrid
from pipeline.assemble.headings.lost import same_columns
from pipeline.assemble.headings.number_row import skip_number_row
from pipeline.assemble.headings.recognised import MOST_ROWS, Recognised, recognise
from pipeline.assemble.headings.words import ALIKE, fold_heading, resemblance
from pipeline.assemble.layouts import Layouts
from pipeline.assemble.tables.table import Table
from pipeline.model import Cell, Grid

_HEADING_LIKE = 60.0  # rapidfuzz score from which a cell repeats the heading of its column
_NUMBER = re.compile(r"(\d{1,3})\.?")
_MISREAD = 1.25  # times the length of the heading, and what is misread is no longer


def goes_on_as(last: Table | None, block: PlacedGrid) -> str:
    """The form of the open table, whose title stands for what may be its continuation too."""
    return last.form.layout.form if last and len(last.form.columns) == block.grid.cols else ""


def as_continued(
    last: Table, block: PlacedGrid, form: Recognised | None, titled: str, layouts: Layouts
) -> Recognised | None:
    """``form``, recognised under the title ``titled``, or that of the open table where it names more columns.

    Noise makes columns that are none, and a repeated heading then looks like that of a smaller form. With the
    very headings of the open table it is no other form, even where its columns cannot be told.
    """
    name = last.form.layout.form
    own = form if titled == name else recognise(block.grid, layouts.forms, name)
    if own is not None and own.layout is last.form.layout:
        return own if form is None or _named(own) > _named(form) else form
    if form is not None and form.layout is not last.form.layout and _said(form) == _said(last.form):
        return None
    return form


def _said(form: Recognised) -> set[str]:
    return {folded for heading in form.headings if (folded := fold_heading(heading))}


def _named(form: Recognised) -> int:
    return sum(column is not None for column in form.columns)


def merged(first: Recognised, later: Recognised) -> Recognised:
    """The form with the columns that only one of two headings of the same table let us name."""
    columns = tuple(a or b for a, b in zip(first.columns, later.columns, strict=True))
    return replace(
        first,
        columns=columns,
        schedule=first.schedule or later.schedule,
        placed=first.placed and later.placed,
        levels=first.levels or later.levels,
    )


def after_heading(block: PlacedGrid, last: Table) -> int:
    """First data row of a continuation whose heading, if it has one, could not be recognised.

    Its first rows are the heading when they read like the table's own, however badly.
    """
    body = 0
    for row in range(min(MOST_ROWS, block.grid.rows)):
        if _repeats_heading(block.grid, row, last.form):
            body = row + 1
    # The lowest storey may have been read as anything; what reaches down into it has not.
    body = max([body, *(c.row + c.row_span for c in block.grid.cells if c.row < body)])
    return skip_number_row(block.grid, body)


def _repeats_heading(grid: Grid, row: int, form: Recognised) -> bool:
    """Whether most of what stands in ``row`` is, column by column, the heading or a storey of it.

    Data holds the heading's words too, among others (``Program Dukungan Manajemen`` under ``Program``); a
    heading does not grow by being misread. Where one names several levels, a row of one begins with its word:
    what is not the whole heading there tells nothing.
    """
    headings = form.headings
    like = unlike = 0
    for cell in grid.cells:
        if cell.row != row or not cell.readings:
            continue
        text = fold_heading(cell.readings[0].text)
        over = dict.fromkeys(headings[cell.col : cell.col + cell.col_span])
        printed = fold_heading(" ".join(over))
        if not text or (
            form.levels
            and form.columns[cell.col] == form.layout.row_column
            and resemblance(text, (printed,)) < ALIKE
        ):
            continue
        if len(text) <= _MISREAD * len(printed) and fuzz.partial_ratio(text, printed) >= _HEADING_LIKE:
            like += len(text)
        else:
            unlike += len(text)
    return like > unlike


def goes_on_past_signature(last: Table, block: PlacedGrid) -> bool:
    """Whether a grid without a heading has the next number of the table before it, which is signed page by
    page: no other table begins so."""
    if "no" not in last.form.columns or not continues(last, block, None):
        return False
    col = last.form.columns.index("no")
    piece = last.pieces[-1]
    before = [
        n for c in piece.placed.grid.cells if c.row >= piece.body and (n := _number(c, col)) is not None
    ]
    behind = [n for c in block.grid.cells if (n := _number(c, col)) is not None]
    return bool(before and behind) and behind[0] == before[-1] + 1


def _number(cell: Cell, col: int) -> int | None:
    match = _NUMBER.fullmatch(cell.readings[0].text.strip()) if cell.col == col and cell.readings else None
    return int(match[1]) if match else None


def continues(last: Table, block: PlacedGrid, form: Recognised | None) -> bool:
    """On a page further, or beside it on the same sheet, where it must have its heading again."""
    before, previous = last.pieces[-1].placed, last.pieces[-1].placed.grid
    if block.grid.cols != previous.cols:
        return False
    if block.page == before.page and (form is None or block.grid.box.x0 < previous.box.x1):
        return False
    if form is not None:
        pairs = zip(form.columns, last.form.columns, strict=True)
        return form.layout.form == last.form.layout.form and all(a == b or not a or not b for a, b in pairs)
    return same_columns(block.grid, previous)
