"""Rows across a table: a heading of the rows below it, or a total of those above.

A heading is one cell from the columns of the indicator to that of the target; beside it stand at most what
numbers it and, on the right, an amount. Which column of the rows below it fills is told by the words that it
begins with (``heading_rows`` of the layout), else it is the one that headings of that form are
(``heading_row``). What a table has no room for is told, not dropped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from pipeline.assemble.grids.joining import joined
from pipeline.assemble.headings.recognised import Recognised
from pipeline.assemble.headings.spanned import numbered
from pipeline.assemble.headings.words import ALIKE, cell_texts, fold_heading, resemblance
from pipeline.assemble.layouts import Holds, Layout
from pipeline.assemble.rows.draft_rows import HEADING, Held, Values
from pipeline.assemble.tables.table import Table
from pipeline.model import Cell, Finding, Grid, Printed

UNPLACED = "HEADING_ROW_UNPLACED"
ACROSS = 3  # columns that such a cell covers at least, where it leaves out any
_CODES = 3  # words that may number a heading: `KEGIATAN` in `II. 3355 KEGIATAN`


def heading_cell(grid: Grid, row: int, form: Recognised) -> Cell | None:
    """The cell of ``row`` that is a heading of the rows below; None where it is a row like others."""
    columns, layout = form.columns, form.layout
    if not (layout.heading_row or layout.heading_rows):
        return None
    here = [*grid.across(row)]
    cell = max(here, key=lambda c: c.col_span, default=None)
    if cell is None or cell.row != row or cell.col_span == 1 or not _says(cell):
        return None
    if cell.col_span == grid.cols:
        return cell
    holds = {c.name: c.holds for c in layout.columns}
    if _is_cut(here, columns, layout):
        return joined(here)
    covered = columns[cell.col : cell.col + cell.col_span]
    beside = [c for c in here if c is not cell and _says(c)]
    apart = [columns[c.col] for c in beside if c.col < cell.col]
    behind = [columns[c.col] for c in beside if c.col > cell.col]
    least = 2 if _names_both(form) else ACROSS
    across = cell.col_span >= least and {layout.row_column, layout.target_column} <= set(covered)
    numbers = all(numbered(name) or holds.get(name or "") is Holds.ROW_NUMBER for name in apart)
    amounts = all(holds.get(name or "") is Holds.MONEY for name in behind)
    total = any(is_total_word(text, layout) for text in cell_texts(cell))
    return cell if across and numbers and amounts and not total else None


def _names_both(form: Recognised) -> bool:
    """Whether the column of the rows is headed with what rows across say, too: ``Sasaran / Indikator``."""
    own = form.columns.index(form.layout.row_column)
    return _column_of(form.headings[own], form.layout) == form.layout.heading_row


def _is_cut(row: Sequence[Cell], columns: tuple[str | None, ...], layout: Layout) -> bool:
    """Whether a stroke of a letter, taken for a ruling, cuts a heading in two: into all columns up to the
    target, and all periods in one (``... perencanaan jan|gka menengah``)."""
    if len(row) != 2 or not all(map(_says, row)):
        return False
    first, last = (set(columns[cell.col : cell.col + cell.col_span]) for cell in row)
    texts = {c.name for c in layout.columns}
    return {layout.row_column, layout.target_column} <= first and len(last) > 1 and not last & texts


def under(heading: Printed, carried: Values, table: Table) -> Finding | None:
    """Let the rows below have ``heading``: in ``carried``, which what it ends is taken from.

    A finding where they have no column for it; of :data:`UNPLACED` where nobody can say what it is.
    """
    layout = table.form.layout
    levels = [one.column for one in layout.heading_rows]
    column = said_by(heading.text, layout, like=True)
    if column in levels:
        for lower in levels[levels.index(column) + 1 :]:
            if lower not in table.form.columns:
                carried.pop(HEADING if lower == layout.heading_row else lower, None)
    known = any(c.name == column and not c.aside for c in layout.columns)
    if column is None or not known or column in table.form.columns:
        code = "HEADING_ROW_NOT_PUBLISHED" if _column_of(heading.text, layout) else UNPLACED
        if code == UNPLACED:
            _doubt(carried, [HEADING if level == layout.heading_row else level for level in levels])
        return table.finding(code, f"a row across the table says: {heading.text[:200]}", heading)
    carried[HEADING if column == layout.heading_row else column] = Held([heading])
    return None


def _doubt(carried: Values, names: Iterable[str]) -> None:
    """What rows across said before: the rows below one that nobody understands may be another's."""
    for name in names:
        if name in carried:
            carried[name] = Held(list(carried[name].parts))  # the rows above keep theirs
            carried[name].doubted(UNPLACED)


def said_by(text: str, layout: Layout, *, like: bool) -> str | None:
    """What a heading with ``text`` says of the rows below it: by the label that it begins with; with ``like``
    also by what one without a label looks like."""
    said = _column_of(text, layout)
    if said is None and like and re.search(layout.heading_row_like, text, re.IGNORECASE):
        return layout.heading_row
    return said


def is_total(layout: Layout, here: Mapping[str, Held]) -> bool:
    """Whether the row of ``here`` is a total: one of its texts says so, and no target stands in it."""
    names = [c.name for c in layout.columns if c.holds in (Holds.TEXT, Holds.ROW_NUMBER)]
    said = [here[name].text for name in names if name in here and is_total_word(here[name].text, layout)]
    target = here.get(layout.target_column)
    return bool(said) and (target is None or target.text in ("", *said))


def total_told(here: Mapping[str, Held], table: Table) -> Iterator[Finding]:
    """The amounts of a total, or beside a heading, where only rows are published."""
    for column in table.form.layout.columns:
        held = here.get(column.name)
        if column.holds is Holds.MONEY and held is not None and held.text:
            amount = held.printed()
            said = f"an amount that is no row's: {amount.text}"
            yield table.finding("TOTAL_NOT_PUBLISHED", said, amount, column.name)


def _column_of(text: str, layout: Layout) -> str | None:
    """By the longest label that the text begins with, behind what numbers it."""
    words = fold_heading(text).split()
    labels = [(one.column, label) for one in layout.heading_rows for label in one.words]
    for column, label in sorted(labels, key=lambda pair: -len(pair[1].split())):
        wide = len(label.split())
        for start in range(min(_CODES, len(words)) + 1):
            if not all(_numbers(word) for word in words[:start]):
                break
            if resemblance(" ".join(words[start : start + wide]), (label,)) >= ALIKE:
                return column
    return next((one.column for one in layout.heading_rows if one.like and re.search(one.like, text)), None)


def _numbers(word: str) -> bool:
    return len(word) == 1 or any(c.isdigit() for c in word) or set(word) <= set("ivx") or len(word) == 2


def is_total_word(text: str, layout: Layout) -> bool:
    """Compared without spaces: `T o t a l`."""
    totals = tuple(total.replace(" ", "") for total in layout.totals)
    return resemblance(fold_heading(text).replace(" ", ""), totals) >= ALIKE


def _says(cell: Cell) -> bool:
    return any(c.isalnum() for reading in cell.readings for c in reading.text)
