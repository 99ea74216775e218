"""The rows of a stitched table: every value on every row that it covers.

A merged cell stands on each of its rows; an empty cell in a column that fills down means "as above";
a full-width row is a heading for the rows below; a row cut by the page break is joined again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from pipeline.assemble.blocks import Gap, joined
from pipeline.assemble.consensus import agree
from pipeline.assemble.halves import UNSURE, begins_inside, has_room, is_second_half
from pipeline.assemble.heading_words import fold_heading
from pipeline.assemble.layouts import Holds, Layout
from pipeline.assemble.lexicon import Lexicon
from pipeline.assemble.stacked import STACKED, split_stacked
from pipeline.assemble.stitch import Piece, Table
from pipeline.model import Box, Cell, Finding, Grid, Outcome, Printed

HEADING = "heading"  # printed name of a full-width row's text
FILLED = "FILLED_FROM_ABOVE"


@dataclass(slots=True)
class Held:
    """A value that several rows share; a piece found on the next page is added for all of them."""

    parts: list[Printed]

    def printed(self) -> Printed:
        return joined(self.parts) if len(self.parts) > 1 else self.parts[0]

    @property
    def text(self) -> str:
        return " ".join(p.text for p in self.parts if p.text)


@dataclass(slots=True)
class DraftRow:
    """A row while its table is read.

    ``before``: what was lost between the beginning of its table and the row, see :class:`Gap`; ``behind``:
    what was lost directly behind it, so that it may lack its end.
    """

    values: dict[str, Held]
    page: int
    is_total: bool = False
    before: Gap | None = None
    behind: Gap | None = None
    findings: list[Finding] = field(default_factory=list)


def table_rows(table: Table, lexicon: Lexicon, phrases: Counter[str]) -> Outcome[DraftRow]:
    """The data rows of ``table`` in order, with findings about joined and irregular rows.

    ``phrases``: how often a cell of the document has each text, see :func:`printed_phrases`.
    """
    rows: list[DraftRow] = []
    findings: list[Finding] = []
    carried: dict[str, Held] = {}
    before = table.gap
    for number, piece in enumerate(table.pieces):
        first = number > 0
        parted = piece.before is not None and piece.before.whole
        if parted:
            carried.clear()
        before = piece.before or before
        for row in range(piece.body, piece.placed.grid.rows):
            cells = _cells(table, piece, row)
            heading = _full_width(piece.placed.grid, row)
            if heading is not None and table.form.layout.heading_row:
                carried[HEADING] = Held([_printed(heading, piece, lexicon)])
                first = False
                continue
            stacked, in_doubt = split_stacked(cells, table.form.layout)
            for part in stacked:
                here = {name: Held([_printed(cell, piece, lexicon)]) for name, cell in part.items()}
                if not any(_filled(held) for held in here.values()):
                    continue  # ruled, but nothing written
                if first and parted and _is_cut(table.form.layout, here):
                    findings.append(_without_beginning(here, table, piece))
                    first = False
                    continue
                if first and rows and _is_cut(table.form.layout, here):
                    findings.append(_join_cut(rows[-1], here, table, piece))
                    first = False
                    continue
                if in_doubt:
                    _set_aside(here, table.form.layout)
                if first:
                    foot = _foot(table, table.pieces[number - 1])
                    if not parted:
                        _begin_late(table.form.layout, here, carried, rows, foot)
                    _join_halves(table.form.layout, here, carried, phrases, foot)
                draft = _draft(table, here, carried, [] if first and parted else rows, piece)
                draft.before = before
                rows.append(draft)
                findings.extend(draft.findings)
                first = False
        if piece.behind is not None and rows:
            _break_off(rows, piece.behind)
    return Outcome(tuple(rows), tuple(findings))


def _break_off(rows: Sequence[DraftRow], gap: Gap) -> None:
    """The last row, and those that share a merged cell with it: the rest of it may have been lost."""
    last = rows[-1]
    shared = _cells_of(last)
    for row in rows:
        if row is last or shared & _cells_of(row):
            row.behind = gap


def _cells_of(row: DraftRow) -> set[tuple[int, Box]]:
    """Where the words of the row stand, its full-width heading left out: that is never cut."""
    values = (held for name, held in row.values.items() if name != HEADING and held.text)
    return {(held.parts[0].page, held.parts[0].box) for held in values}


def _without_beginning(here: dict[str, Held], table: Table, piece: Piece) -> Finding:
    held = [one for one in here.values() if one.text]
    text = " | ".join(one.text for one in held)
    return Finding(
        "ROW_WITHOUT_BEGINNING",
        f"the rest of a row that begins on a page that was lost: {text[:300]}",
        page=piece.placed.page,
        box=held[0].parts[0].box,
        table=table.table,
        raw=text,
    )


def _draft(
    table: Table,
    here: dict[str, Held],
    carried: dict[str, Held],
    rows: list[DraftRow],
    piece: Piece,
) -> DraftRow:
    layout = table.form.layout
    draft = DraftRow({}, piece.placed.page, _is_total(layout, here))
    for name, held in here.items():
        column = next((c for c in layout.columns if c.name == name), None)
        fills = column is not None and (column.fill_down or column.holds is Holds.ROW_NUMBER)
        if not fills or draft.is_total:
            draft.values[name] = held
            continue
        if not held.text and name in carried:
            draft.values[name] = carried[name]
        else:
            draft.values[name] = carried[name] = held
    if HEADING in carried:
        draft.values[HEADING] = carried[HEADING]
    row_column = layout.row_column
    if not draft.values[row_column].text and rows:
        draft.findings.append(_as_above(draft, row_column, table, piece))
        empty, above = draft.values[row_column].parts[0], rows[-1].values[row_column].printed()
        # What is to be looked at is the empty cell, not the one that the text was taken from.
        taken = replace(above, page=empty.page, box=empty.box, doubt=FILLED)
        draft.values[row_column] = Held([taken])
    return draft


def _foot(table: Table, piece: Piece) -> dict[str, Cell]:
    return _cells(table, piece, piece.placed.grid.rows - 1)


def _begin_late(
    layout: Layout,
    here: dict[str, Held],
    carried: dict[str, Held],
    rows: Sequence[DraftRow],
    foot: dict[str, Cell],
) -> None:
    """A merged cell that the page cuts above its text: only its number stands at the foot of the page before.

    So what is printed in the first row of this page, which has no number, is what the number began, and not
    the rest of what stands above that.
    """
    number = next((c.name for c in layout.columns if c.holds is Holds.ROW_NUMBER and c.name in foot), "")
    if not rows or not number or number not in here or here[number].text:
        return
    if number not in rows[-1].values or not any(reading.text for reading in foot[number].readings):
        return
    begun = rows[-1].values[number].parts[0]
    for name, late in _merged_texts(layout, here):
        cell = foot.get(name)
        if cell is None or cell.row != foot[number].row or any(reading.text for reading in cell.readings):
            continue
        for row in reversed(rows):
            if number not in row.values or row.values[number].parts[0] != begun:
                break
            row.values[name] = late
        carried[name] = late


def _merged_texts(layout: Layout, here: Mapping[str, Held]) -> list[tuple[str, Held]]:
    """What stands in the columns of text whose cells cover several rows."""
    names = [c.name for c in layout.columns if c.fill_down and c.holds is Holds.TEXT]
    return [(name, here[name]) for name in names if name in here and here[name].text]


def _join_halves(
    layout: Layout,
    here: dict[str, Held],
    carried: dict[str, Held],
    phrases: Counter[str],
    foot: dict[str, Cell],
) -> None:
    """In the first row of a page: the rest of each merged cell that the page cuts goes to its first half.

    ``foot``: the cells of the last row on the page before. Where nobody can say whether it is a rest, it
    stays a value of its own, in doubt.
    """
    numbers = [here[c.name].text for c in layout.columns if c.holds is Holds.ROW_NUMBER and c.name in here]
    for name, held in _merged_texts(layout, here):
        above = carried.get(name)
        if above is None or held is above:  # it begins here
            continue
        room = name in foot and has_room(foot[name])
        second = is_second_half(above.text, held.text, numbers, phrases, room=room)
        if second:
            above.parts.append(held.parts[0])
            here[name] = above
        elif second is None and not held.parts[0].doubt:
            here[name] = Held([replace(held.parts[0], doubt=UNSURE)])


def _cells(table: Table, piece: Piece, row: int) -> dict[str, Cell]:
    found = {}
    for cell in piece.placed.grid.cells:
        if cell.row <= row < cell.row + cell.row_span:
            for col in range(cell.col, cell.col + cell.col_span):
                name = table.form.columns[col]
                if name is not None and name not in found:
                    found[name] = cell
    return found


def _full_width(grid: Grid, row: int) -> Cell | None:
    return next((c for c in grid.cells if c.row == row and c.col_span == grid.cols > 1), None)


def _printed(cell: Cell, piece: Piece, lexicon: Lexicon) -> Printed:
    agreed = agree(cell.readings, lexicon)
    other = (agreed.alternative,) if agreed.alternative else ()
    return Printed(
        agreed.text,
        piece.placed.page,
        piece.placed.frame.to_page(cell.box),
        agreed.confidence,
        other,
        agreed.doubt,
        cell.mark,
    )


def _set_aside(here: dict[str, Held], layout: Layout) -> None:
    """Several targets stand in this row and nobody can say whose they are: its target is in doubt."""
    name = next(c.name for c in layout.columns if c.holds is Holds.TARGET)
    here[name] = Held([replace(part, doubt=STACKED) for part in here[name].parts])


def _filled(held: Held) -> bool:
    return bool(held.text)


def _is_cut(layout: Layout, here: dict[str, Held]) -> bool:
    """A first row on a new page that only goes on with the row above: it has no target of its own,
    no number, and its indicator is empty or begins in the middle of a sentence."""

    def text(name: str) -> str:
        return here[name].text if name in here else ""

    leading = text(layout.row_column)
    typed = [c.name for c in layout.columns if c.holds in (Holds.TARGET, Holds.MONEY, Holds.ROW_NUMBER)]
    return not any(text(name) for name in typed) and (not leading or begins_inside(leading))


def _join_cut(above: DraftRow, here: dict[str, Held], table: Table, piece: Piece) -> Finding:
    added = []
    for name, held in here.items():
        if held.text and name in above.values:
            above.values[name].parts.append(held.parts[0])
            added.append(f"{name}: {held.text}")
    first = next(held.parts[0] for held in here.values() if held.text)
    return Finding(
        "ROW_SPLIT_JOINED",
        f"a row cut by the page break was joined with the row above it ({'; '.join(added)[:300]})",
        page=piece.placed.page,
        box=first.box,
        table=table.table,
        raw=first.text,
    )


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


def _is_total(layout: Layout, here: dict[str, Held]) -> bool:
    if not layout.totals:
        return False
    texts = (fold_heading(held.text).replace(" ", "") for held in here.values())
    totals = {t.replace(" ", "") for t in layout.totals}
    return any(t in totals for t in texts)
