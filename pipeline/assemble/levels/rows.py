"""The levels of a table's rows, where its form has a column with several."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pipeline.assemble.headings.spanned import numbers_of
from pipeline.assemble.headings.words import cell_texts
from pipeline.assemble.layouts import Holds
from pipeline.assemble.levels.looks import Look, Target, has, indent_of, numbers_in, says, target_of
from pipeline.assemble.levels.told import Told, tell
from pipeline.assemble.rows.bands import ACROSS, is_total_word, said_by
from pipeline.assemble.rows.halves import begins_inside
from pipeline.assemble.rows.row_cells import cells_of
from pipeline.assemble.tables.table import Piece, Table
from pipeline.model import Cell

OTHER = -1  # of a row that heads others and is of no level: a sasaran, a part of the office
LOST = -2  # of a row whose text was not read: it may be of any
_At = tuple[int, int]  # piece of the table, row of its grid


def row_levels(table: Table) -> dict[_At, Told]:
    """By piece and row of its grid; empty where the rows of ``table`` are all of one level.

    What is not in it has a target without a text of its own, or nothing at all, or is a total.
    """
    if not table.form.levels:
        return {}
    looks: dict[_At, Look] = {}
    others: dict[_At, Told] = {}
    for number, piece in enumerate(table.pieces):
        foot = _foot(table, number)
        opens = number > 0
        for row, cells in _own_rows(table, piece):
            if not says(cells[table.form.layout.row_column]):
                if _lost_its_text(table, cells):
                    others[number, row] = Told(LOST, sure=False)
                continue
            look = _look(table, piece, row, cells, opens=opens, foot=foot)
            opens = False
            if look is None:
                others[number, row] = Told(OTHER)
            else:
                looks[number, row] = look
    told = tell(list(looks.values()), len(table.form.levels))
    return others | dict(zip(looks, told, strict=True))


def _own_rows(table: Table, piece: Piece) -> Iterator[tuple[int, Mapping[str, Cell]]]:
    """The rows of ``piece`` in which a cell of the column begins, totals left out."""
    layout = table.form.layout
    for row in range(piece.body, piece.placed.grid.rows):
        cells = cells_of(table, piece, row)
        cell = cells.get(layout.row_column)
        if cell is None or cell.row != row:
            continue
        beside = [cells[name] for name in layout.column(layout.row_column).levels_by if name in cells]
        texts = [text for one in (cell, *beside) for text in cell_texts(one)]
        if target_of(cells, layout) is Target.GIVEN or not any(is_total_word(text, layout) for text in texts):
            yield row, cells


def _lost_its_text(table: Table, cells: Mapping[str, Cell]) -> bool:
    """Whether a row without a text of the column is no empty row: its number or amount was read, or ink."""
    layout = table.form.layout
    text = cells[layout.row_column]
    numbers = [cells[name] for name in layout.column(layout.row_column).levels_by if name in cells]
    written = text.ink > 0.0 or has(cells, layout, Holds.MONEY) or any(map(says, numbers))
    return written and target_of(cells, layout) is not Target.GIVEN


def _look(
    table: Table, piece: Piece, row: int, cells: Mapping[str, Cell], *, opens: bool, foot: Mapping[str, Cell]
) -> Look | None:
    """None where it is a heading of no level."""
    layout, levels, grid = table.form.layout, table.form.levels, piece.placed.grid
    cell = cells[layout.row_column]
    text = " ".join(cell_texts(cell)[0].split())
    covers = cells.get(layout.target_column) is cell
    across = covers and cell.col_span >= ACROSS
    said = said_by(text, layout, like=across)
    target = target_of(cells, layout)
    if said is not None and said not in levels and target is not Target.GIVEN:
        return None
    if covers and not across and target is Target.NONE:
        target = Target.UNSURE  # the edge between it and the text may be one that was not found
    column = table.form.columns.index(layout.row_column)
    cut = foot.get(layout.row_column)
    return Look(
        target,
        numbers_in(cells, _numbering(table, piece, row), layout),
        indent_of(cell, grid.col_edges[column]),
        levels.index(said) if said in levels else None,
        across=across,
        has_unit=has(cells, layout, Holds.UNIT),
        has_amount=has(cells, layout, Holds.MONEY),
        opens=opens,
        continues=opens and (begins_inside(text) or (cut is not None and cut.open)),
        behind_gap=opens and piece.before is not None and piece.before.whole,
    )


def _numbering(table: Table, piece: Piece, row: int) -> Cell | None:
    """The cell that numbers the text of ``row`` in a ruled column of its own."""
    name = numbers_of(table.form.layout.row_column)
    here = piece.placed.grid.across(row)
    return next((c for c in here if table.form.columns[c.col] == name), None)


def _foot(table: Table, number: int) -> Mapping[str, Cell]:
    """The cells of the last row before piece ``number``; before the first there are none."""
    if number == 0:
        return {}
    last = table.pieces[number - 1]
    return cells_of(table, last, last.placed.grid.rows - 1)
