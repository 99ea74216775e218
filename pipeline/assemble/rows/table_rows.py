"""The rows of a stitched table: every value on every row that it covers.

A merged cell stands on each of its rows; an empty cell in a column that fills down means "as above";
a row across the table is a heading for the rows below; a row cut by the page break is joined again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from pipeline.assemble.grids.joining import JOINED, joined
from pipeline.assemble.headings.spanned import is_number, numbered
from pipeline.assemble.layouts import Column, Holds, Layout
from pipeline.assemble.readings.choice import DASHES
from pipeline.assemble.readings.consensus import agree
from pipeline.assemble.readings.lexicon import Lexicon
from pipeline.assemble.rows.bands import UNPLACED, heading_cell, is_total, total_told, under
from pipeline.assemble.rows.cut_cells import with_cut_cells
from pipeline.assemble.rows.cut_row import rest_of_row
from pipeline.assemble.rows.draft_rows import DraftRow, Held, Values, fills
from pipeline.assemble.rows.halves import UNSURE
from pipeline.assemble.rows.merging import Merging, merging_of
from pipeline.assemble.rows.page_break import PageBreak, broken_off, says_nothing
from pipeline.assemble.rows.stacked import STACKED, split_over_rows, split_stacked
from pipeline.assemble.tables.table import Piece, Table
from pipeline.model import Box, Cell, Finding, Outcome, Printed

FILLED = "FILLED_FROM_ABOVE"
TORN = "RULING_LOST"
_IN_DOUBT = (Holds.TEXT, Holds.TARGET, Holds.MONEY)
_Spot = tuple[int, int, Box]  # row and column at which a cell begins; a band of one has a box of its own


def table_rows(table: Table, lexicon: Lexicon, phrases: Counter[str]) -> Outcome[DraftRow]:
    """The data rows of ``table`` in order, with findings about joined and irregular rows.

    ``phrases``: how often a cell of the document has each text, see :func:`printed_phrases`.
    """
    layout = table.form.layout
    rows: list[DraftRow] = []
    findings: list[Finding] = []
    carried: Values = {}
    before = table.gap
    unplaced = False  # the row above is one across the table, and nobody can say what it is
    merging = merging_of(table)
    for number, piece in enumerate(table.pieces):
        cut = _break_before(table, number, merging)  # None from the first row behind it on
        if cut is not None and cut.parted:
            carried.clear()
        before = piece.before or before
        kept: dict[_Spot, Held] = {}
        told = piece.body  # rows of the grid above this one are done with
        for row in range(piece.body, piece.placed.grid.rows):
            if row < told:
                continue
            cells = _cells(table, piece, row)
            heading = heading_cell(piece.placed.grid, row, table.form.columns, layout)
            if heading is not None:
                homeless = under(_printed(heading, piece, lexicon), carried, table)
                unplaced = homeless is not None and homeless.code == UNPLACED
                findings.extend([homeless] if homeless else [])
                amounts = {
                    name: Held([_printed(c, piece, lexicon)]) for name, c in cells.items() if c is not heading
                }
                findings.extend(total_told(amounts, table))
                cut = None
                continue
            shared = _sharing(table, piece, row)
            over = split_over_rows(shared, layout) if len(shared) > 1 else []
            told = row + len(shared) if over else told
            stacked, in_doubt = (over, True) if over else split_stacked(cells, layout)
            for part in stacked:
                spots = {name: (cell.row, cell.col, cell.box) for name, cell in part.items()}
                here = {
                    name: kept.get(spots[name]) or Held([_printed(cell, piece, lexicon)])
                    for name, cell in part.items()
                }
                if not any(held.text for held in here.values()):
                    continue  # ruled, but nothing written
                above: Sequence[DraftRow] = rows
                if cut is not None:
                    rest = rest_of_row(here, rows, cut, phrases)
                    if rest is not None:
                        findings.append(rest)
                        # The rows below may share cells with the one that goes on.
                        kept.update({} if cut.parted else {spots[n]: held for n, held in here.items()})
                        cut = None
                        continue
                    here = with_cut_cells(here, rows, carried, cut, phrases)
                    above = () if cut.parted else rows
                    cut = None
                kept.update({spots[name]: held for name, held in here.items()})
                if in_doubt:
                    here = _set_aside(here, layout)
                if any(cell.doubt and not _asks(name, layout) for name, cell in part.items()):
                    here[layout.row_column].doubted(JOINED)
                if (
                    piece.placed.grid.torn
                ):  # what stands in which row, and under which heading, is not certain
                    here[layout.row_column].doubted(TORN)
                if unplaced:
                    here[layout.row_column].doubted(UNPLACED)
                    unplaced = False
                draft = _draft(table, here, carried, above, piece)
                draft.before = before
                rows.append(draft)
                findings.extend(draft.findings)
        if piece.behind is not None and rows:
            broken_off(rows, piece.behind)
    return Outcome(tuple(rows), tuple(findings))


def _break_before(table: Table, number: int, merging: Merging) -> PageBreak | None:
    """Between piece ``number`` of ``table`` and the one before it; before the first there is none."""
    if number == 0:
        return None
    last, piece = table.pieces[number - 1], table.pieces[number]
    foot = _cells(table, last, last.placed.grid.rows - 1)
    parted = piece.before is not None and piece.before.whole
    return PageBreak(table.form.layout, foot, piece.placed.page, parted, merging)


def _draft(
    table: Table,
    here: Values,
    carried: Values,
    above: Sequence[DraftRow],
    piece: Piece,
) -> DraftRow:
    layout = table.form.layout
    draft = DraftRow({}, piece.placed.page, is_total(layout, here))
    for name, held in here.items():
        column = next((c for c in layout.columns if c.name == name), None)
        if column is None or not fills(column) or draft.is_total:
            draft.values[name] = held
            continue
        if not held.text and name in carried:
            draft.values[name] = carried[name]
        elif name in carried and _is_dirt(held, column, here, layout):
            draft.values[name] = Held(list(carried[name].parts))
            draft.values[name].doubted(FILLED)
        else:
            draft.values[name] = carried[name] = held
    draft.values |= {name: held for name, held in carried.items() if name not in table.form.columns}
    row_column = layout.row_column
    if not draft.values[row_column].text and above and not draft.is_total:
        draft.findings.append(_as_above(draft, row_column, table, piece))
        empty, value = draft.values[row_column].parts[0], above[-1].values[row_column].printed()
        # What is to be looked at is the empty cell, not the one that the text was taken from.
        taken = replace(value, page=empty.page, box=empty.box, doubt=FILLED)
        draft.values[row_column] = Held([taken])
    return draft


def _is_dirt(held: Held, column: Column, here: Values, layout: Layout) -> bool:
    """Whether what was read in a cell of text is no word and no dash, in a row without a number of its own: a
    streak runs through an empty cell."""
    numbers = (c.name for c in layout.columns if c.holds is Holds.ROW_NUMBER)
    return (
        column.holds is Holds.TEXT
        and says_nothing(held)
        and not set(held.text) <= DASHES
        and not any(here[name].text for name in numbers if name in here)
    )


def _cells(table: Table, piece: Piece, row: int) -> dict[str, Cell]:
    """By column. What numbers a text is no part of it; what stands there and is no number is one."""
    found = {}
    for cell in piece.placed.grid.cells:
        if cell.row <= row < cell.row + cell.row_span:
            for col in range(cell.col, cell.col + cell.col_span):
                name = table.form.columns[col]
                if name is not None and name not in found:
                    found[name] = cell
    for name in [name for name in found if numbered(name)]:
        numbers, text = found.pop(name), found.get(str(numbered(name)))
        if text is not None and text is not numbers and numbers.readings and not is_number(numbers):
            found[str(numbered(name))] = replace(joined([numbers, text]), doubt=JOINED)
    return found


def _sharing(table: Table, piece: Piece, row: int) -> list[dict[str, Cell]]:
    """The cells of a row, and of those below it that have the same cells for indicator and target."""
    layout, grid = table.form.layout, piece.placed.grid
    found: list[dict[str, Cell]] = []
    for below in range(row, grid.rows):
        cells = _cells(table, piece, below)
        both = [cells.get(name) for name in (layout.row_column, layout.target_column)]
        if None in both or any(c.row + c.row_span <= row + 1 for c in both if c):
            return found
        if found and any(c.row > row for c in both if c):
            return found
        found.append(cells)
    return found


def _printed(cell: Cell, piece: Piece, lexicon: Lexicon) -> Printed:
    agreed = agree(cell.readings, lexicon)
    other = (agreed.alternative,) if agreed.alternative else ()
    short = UNSURE if (cell.row, cell.col) in piece.short else ""
    return Printed(
        agreed.text,
        piece.placed.page,
        piece.placed.frame.to_page(cell.box),
        agreed.confidence,
        other,
        cell.doubt or agreed.doubt or short,
        cell.mark,
    )


def _set_aside(here: Values, layout: Layout) -> Values:
    """Several targets stand in this row and nobody can say whose they are: its target is in doubt."""
    name = layout.target_column
    return {**here, name: Held([replace(part, doubt=STACKED) for part in here[name].parts])}


def _asks(name: str, layout: Layout) -> bool:
    """Whether a doubt about a cell of that column is one of the row: not of a mark, nor a number of rows."""
    return any(c.name == name and c.holds in _IN_DOUBT for c in layout.columns)


def _as_above(draft: DraftRow, column: str, table: Table, piece: Piece) -> Finding:
    empty = draft.values[column].parts[0]
    return Finding(
        FILLED,
        f"the {column} of this row is empty; the one above was taken for it",
        page=piece.placed.page,
        box=empty.box,
        table=table.table,
        column=column,
    )
