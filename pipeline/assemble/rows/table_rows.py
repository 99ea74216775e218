"""The rows of a stitched table: every value on every row that it covers.

A merged cell stands on each of its rows; an empty cell in a column that fills down means "as above";
a row across the table is a heading for the rows below, as is one of a higher level; a row cut by the page
break is joined again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.assemble.layouts import Column, Holds, Layout
from pipeline.assemble.levels.above import LEVEL_UNSURE, Above
from pipeline.assemble.levels.rows import LOST, OTHER, row_levels
from pipeline.assemble.levels.told import Told
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
from pipeline.assemble.rows.row_cells import cells_of
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
    made = _Rows(table, lexicon, phrases)
    merging = merging_of(table)
    for number, piece in enumerate(table.pieces):
        made.add(number, piece, _break_before(table, number, merging))
    made.close()
    return Outcome(tuple(made.rows), tuple(made.findings))


class _Rows:
    """The rows of a table as its pieces are added."""

    def __init__(self, table: Table, lexicon: Lexicon, phrases: Counter[str]) -> None:
        self.rows: list[DraftRow] = []
        self.findings: list[Finding] = []
        self._table, self._lexicon, self._phrases = table, lexicon, phrases
        self._layout = table.form.layout
        self._carried: Values = {}
        self._levels = row_levels(table)
        self._above = Above(table, self._carried)
        self._before = table.gap
        self._unplaced = False  # the row above is one across the table, and nobody can say what it is
        self._cut: PageBreak | None = None  # None from the first row behind it on
        self._kept: dict[_Spot, Held] = {}  # of this piece

    def add(self, number: int, piece: Piece, cut: PageBreak | None) -> None:
        """``number``: of the piece, which is the next of the table."""
        self._cut, self._kept = cut, {}
        if cut is not None and cut.parted:
            self._carried.clear()
        self._before = piece.before or self._before
        told = piece.body  # rows of the grid above this one are done with
        for row in range(piece.body, piece.placed.grid.rows):
            if row < told:
                continue
            cells = cells_of(self._table, piece, row)
            level = self._levels.get((number, row))
            if level is not None and OTHER < level.level < len(self._table.form.levels):
                self._add_level(level, cells, piece)
                continue
            if level is not None and level.level == LOST:
                self._add_lost(cells, piece)
                continue
            heading = self._heading(row, level, cells, piece)
            if heading is not None:
                self._add_heading(heading, cells, piece)
                continue
            shared = _sharing(self._table, piece, row)
            over = split_over_rows(shared, self._layout) if len(shared) > 1 else []
            told = row + len(shared) if over else told
            stacked, in_doubt = (over, True) if over else split_stacked(cells, self._layout)
            for part in stacked:
                self._add_row(part, piece, level, in_doubt=in_doubt)
        if piece.behind is not None and self.rows:
            broken_off(self.rows, piece.behind)

    def close(self) -> None:
        """The table has no more pieces."""
        if self._above.last is not None:
            self.findings.append(self._above.end())

    def _heading(self, row: int, level: Told | None, cells: Mapping[str, Cell], piece: Piece) -> Cell | None:
        """The cell of ``row`` that is a heading of the rows below, and of no level."""
        if level is None:
            return heading_cell(piece.placed.grid, row, self._table.form)
        return cells[self._layout.row_column] if level.level == OTHER else None

    def _add_level(self, level: Told, cells: Mapping[str, Cell], piece: Piece) -> None:
        """A row of a higher level: a heading of those below. What else it says of them is theirs, too."""
        own = cells[self._layout.row_column]
        beside = self._beside(own, cells, piece)
        self.findings.extend(self._above.add(Held([_printed(own, piece, self._lexicon)]), level))
        self.findings.extend(total_told(beside, self._table))
        for column in self._layout.columns:
            if column.fill_down and column.name in beside and beside[column.name].text:
                cell = cells[column.name]
                held = self._kept.setdefault((cell.row, cell.col, cell.box), beside[column.name])
                self._carried[column.name] = held
        self._cut, self._unplaced = None, False

    def _add_lost(self, cells: Mapping[str, Cell], piece: Piece) -> None:
        """A row whose text was not read may be of a higher level, and end what is above."""
        printed = {name: _printed(cell, piece, self._lexicon) for name, cell in cells.items()}
        self.findings.append(
            self._above.lost([one for one in printed.values() if one.text] or [*printed.values()])
        )
        self.findings.extend(total_told({name: Held([one]) for name, one in printed.items()}, self._table))
        self._cut = None

    def _add_heading(self, heading: Cell, cells: Mapping[str, Cell], piece: Piece) -> None:
        homeless = under(_printed(heading, piece, self._lexicon), self._carried, self._table)
        self._unplaced = homeless is not None and homeless.code == UNPLACED
        self.findings.extend([homeless] if homeless else [])
        self.findings.extend(total_told(self._beside(heading, cells, piece), self._table))
        self._cut = None

    def _beside(self, heading: Cell, cells: Mapping[str, Cell], piece: Piece) -> Values:
        """What stands in the other cells of the row of a ``heading``."""
        others = {name: cell for name, cell in cells.items() if cell is not heading}
        return {name: Held([_printed(cell, piece, self._lexicon)]) for name, cell in others.items()}

    def _add_row(self, part: Mapping[str, Cell], piece: Piece, level: Told | None, *, in_doubt: bool) -> None:
        """``in_doubt``: nobody can say whose its target is."""
        spots = {name: (cell.row, cell.col, cell.box) for name, cell in part.items()}
        here = {
            name: self._kept.get(spots[name]) or Held([_printed(cell, piece, self._lexicon)])
            for name, cell in part.items()
        }
        if not any(held.text for held in here.values()):
            return  # ruled, but nothing written
        above: Sequence[DraftRow] = self.rows
        cut, self._cut = self._cut, None
        if self._above.last is not None and cut is not None and not cut.parted:
            cut = None  # the row before is no row of the table; what it may go on with is that one's text
            if level is not None and level.rest:
                self.findings.append(self._goes_on(here[self._layout.row_column].parts[0]))
                return
        if cut is not None:
            rest = rest_of_row(here, self.rows, cut, self._phrases)
            if rest is not None:
                self.findings.append(rest)
                # The rows below may share cells with the one that goes on.
                self._kept.update({} if cut.parted else {spots[n]: held for n, held in here.items()})
                return
            here = with_cut_cells(here, self.rows, self._carried, cut, self._phrases)
            above = () if cut.parted else self.rows
        self._kept.update({spots[name]: held for name, held in here.items()})
        if in_doubt:
            here = _set_aside(here, self._layout)
        if level is not None and not level.sure:
            self._above.doubt(level.highest)
        for doubt in self._doubts(part, piece, level):
            here[self._layout.row_column].doubted(doubt)
        self._unplaced = False
        self._above.last = None
        draft = _draft(self._table, here, self._carried, above, piece)
        draft.before = self._before
        self.rows.append(draft)
        self.findings.extend(draft.findings)

    def _goes_on(self, rest: Printed) -> Finding:
        """The row of a higher level at the foot of the page before is cut: ``rest`` is that of its text."""
        assert self._above.last is not None
        self._above.last.parts.append(rest)
        said = f"the text of a row cut by the page break was joined with the one above it: {rest.text[:200]}"
        return self._table.finding("ROW_SPLIT_JOINED", said, rest)

    def _doubts(self, part: Mapping[str, Cell], piece: Piece, level: Told | None) -> Iterator[str]:
        """Of the row as a whole."""
        yield from (cell.doubt for name, cell in part.items() if cell.doubt and not _asks(name, self._layout))
        if piece.placed.grid.torn:  # what stands in which row, and under which heading, is not certain
            yield TORN
        if self._unplaced:
            yield UNPLACED
        if self._above.lack() or (level is not None and not level.sure):
            yield LEVEL_UNSURE


def _break_before(table: Table, number: int, merging: Merging) -> PageBreak | None:
    """Between piece ``number`` of ``table`` and the one before it; before the first there is none."""
    if number == 0:
        return None
    last, piece = table.pieces[number - 1], table.pieces[number]
    foot = cells_of(table, last, last.placed.grid.rows - 1)
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
        elif name in carried and _goes_on(held, carried[name], column, here, layout):
            known = {part.box for part in carried[name].parts}  # of a cell beside several rows once
            carried[name].parts.extend(part for part in held.parts if part.box not in known)
            carried[name].doubted(UNSURE)
            draft.values[name] = carried[name]
        else:
            draft.values[name] = carried[name] = held
    draft.values |= {name: held for name, held in carried.items() if name not in table.form.columns}
    row_column = layout.row_column
    if not draft.values[row_column].text and above and not draft.is_total:
        draft.findings.append(_as_above(draft, row_column, table))
        empty, value = draft.values[row_column].parts[0], above[-1].values[row_column].printed()
        # What is to be looked at is the empty cell, not the one that the text was taken from.
        taken = replace(value, page=empty.page, box=empty.box, doubt=FILLED)
        draft.values[row_column] = Held([taken])
    return draft


def _goes_on(held: Held, above: Held, column: Column, here: Values, layout: Layout) -> bool:
    """Whether a merged text that is closed too early goes on beside the next row, which has no number: it
    begins within a sentence, and the text above with a capital."""
    numbers = [c.name for c in layout.columns if c.holds is Holds.ROW_NUMBER and c.name in here]
    return (
        column.holds is Holds.TEXT
        and bool(numbers)
        and all(here[name].text in ("", held.text) for name in numbers)  # one cell may be both
        and held.text[:1].islower()
        and above.text[:1].isupper()
    )


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


def _sharing(table: Table, piece: Piece, row: int) -> list[dict[str, Cell]]:
    """The cells of a row, and of those below it that have the same cells for indicator and target."""
    layout, grid = table.form.layout, piece.placed.grid
    found: list[dict[str, Cell]] = []
    for below in range(row, grid.rows):
        cells = cells_of(table, piece, below)
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
        *piece.placed.spot(cell),
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


def _as_above(draft: DraftRow, column: str, table: Table) -> Finding:
    empty = draft.values[column].parts[0]
    return table.finding(
        FILLED, f"the {column} of this row is empty; the one above was taken for it", empty, column
    )
