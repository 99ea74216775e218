"""Recognise a form by its header words, and say which column is which.

A heading may fill one to four rows of the grid, be read badly, carry a hint in brackets
(``TARGET (SESUAIKAN DG RENSTRA)``), and be followed by a row ``(1) (2) (3)``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.assemble.headings.levels import levels_under
from pipeline.assemble.headings.named import column_exactly, column_named
from pipeline.assemble.headings.number_row import skip_number_row
from pipeline.assemble.headings.period_groups import PeriodGroups, find_groups
from pipeline.assemble.headings.periods import by_name, by_place, is_confirmed
from pipeline.assemble.headings.spanned import holds_numbers, numbers_of, second_halves
from pipeline.assemble.headings.words import cell_texts, fold_heading, without_year
from pipeline.assemble.layouts import Holds, Layout, Periods, published, untitled
from pipeline.model import Cell, Grid

MOST_ROWS = 4
UNIT = "satuan"  # the column of the units of the targets, which may stand before these
ASIDE = " aside"  # behind the name of a column of the calendar that is known and not published
_LONGEST = 120  # signs of a heading
_LONGEST_LINE, _MOST_IN_LINE = 16, 7  # words, and headings, of a line of text that is one
_YEAR = re.compile(r"\b20\d\d\b")


@dataclass(frozen=True, slots=True)
class Recognised:
    """``columns[j]`` names grid column j (``t1``, ``b12`` for periods), None where nobody knows it.

    A name with :data:`ASIDE` behind it is that of a period that the form does not publish.
    ``parted``: edges of the grid within a column of the form; of the two columns there, both have its name.
    ``unruled``: by words above the grid, not by a row of it. ``placed``: the periods by their place, not by
    their names. ``borrowed``: by the columns of a table before, its own heading could not be read.
    ``levels``: what the rows of higher levels in the column of the rows say, high level first.
    """

    layout: Layout
    columns: tuple[str | None, ...]
    headings: tuple[str, ...]  # as printed
    body: int  # first row that is not heading
    schedule: str = ""  # of the periods found: triwulan, bulan
    unruled: bool = False
    placed: bool = False
    borrowed: bool = False
    parted: tuple[int, ...] = ()
    levels: tuple[str, ...] = ()


def recognise(grid: Grid, layouts: Sequence[Layout], titled: str = "", year: str = "") -> Recognised | None:
    """The form of ``grid`` by its heading, or None. Required columns must all be there.

    ``titled``: the form whose title stands over the table. It says which of two forms that fit is meant, and
    lets a plan be known whose periods are not (they are unknown columns, then). ``year``: of that title; of
    targets of several years it says which is meant.
    """
    best: tuple[int, bool, bool, int, int, Recognised] | None = None
    for rows in range(1, min(MOST_ROWS, grid.rows) + 1):
        stacks = [_stack(grid, col, rows) for col in range(grid.cols)]
        headings = [_candidates(stack) for stack in stacks]
        for order, form in enumerate(layouts):
            layout = form if form.form == titled else untitled(form)
            found = _match(layout, _parted(layout, stacks, headings), stacks, grid.col_edges, titled, year)
            if found is None:
                continue
            columns, schedule, placed, levels = found
            named = len({c for c in columns if c is not None})
            unnamed = sum(c is None for c in columns)
            if unnamed >= named:  # mostly a table of something else
                continue
            below = _past_lower_parts(grid, rows, headings)
            body = skip_number_row(grid, below)
            columns, parted = _under_one_heading(grid, layout, columns, stacks, body)
            if any(_has_own_headings(grid, edge, rows, below) for edge in parted):
                continue
            printed = tuple(_printed(grid, j, rows) for j in range(grid.cols))
            if any(
                len(heading) > _LONGEST for heading in printed
            ):  # text of a page that is drawn over itself
                continue
            candidate = (
                named - 2 * unnamed,
                layout.form == titled,
                not placed,
                -rows,
                -order,
                Recognised(
                    form, columns, printed, body, schedule, placed=placed, parted=parted, levels=levels
                ),
            )
            if best is None or candidate[:5] > best[:5]:
                best = candidate
    return best[5] if best else None


def columns_named(said: Sequence[str], layout: Layout) -> set[str]:
    """The columns of ``layout`` that a line of text names, whose pieces ``said`` stand apart; one piece may
    name several of them, word behind word."""
    named: set[str] = set()
    for text in map(fold_heading, said):
        words = text.split()
        most = min(len(words), _MOST_IN_LINE) if len(words) <= _LONGEST_LINE else 1
        ways = (next(_parts(layout, words, count), None) for count in range(most, 0, -1))
        parts = next((way for way in ways if way is not None), [])
        named |= {column for part in parts if (column := column_named(layout, (part,))) is not None}
    return named


def header_text(grid: Grid) -> str:
    """The first row as printed, for a finding about a header that nobody knows."""
    cells = [c for c in grid.cells if c.row == 0]
    return " | ".join(" ".join(c.readings[0].text.split()) if c.readings else "" for c in cells)


def _stack(grid: Grid, col: int, rows: int) -> list[Cell]:
    """The cells of the first ``rows`` rows over column ``col``, top to bottom."""
    stack: list[Cell] = []
    for row in range(rows):
        cell = grid.at(row, col)
        if cell not in stack:
            stack.append(cell)
    return stack


def _candidates(stack: Sequence[Cell]) -> tuple[str, ...]:
    """The folded texts that the heading of a column may be: of its lowest cell, and with each of those over
    it, up to all together; each also without the year at its end."""
    lowest = [fold_heading(t) for t in cell_texts(stack[-1])]
    storeys = [" ".join(cell_texts(c)[:1]) for c in stack]
    texts = [*lowest, *(fold_heading(" ".join(storeys[at:])) for at in reversed(range(len(storeys) - 1)))]
    return tuple(t for t in dict.fromkeys([*texts, *map(without_year, texts)]) if t)


def _printed(grid: Grid, col: int, rows: int) -> str:
    return " ".join(" ".join(" ".join(cell_texts(c)[:1]).split()) for c in _stack(grid, col, rows)).strip()


def _parted(
    layout: Layout, stacks: Sequence[list[Cell]], headings: Sequence[tuple[str, ...]]
) -> list[tuple[str, ...]]:
    """``headings``; where no ruling was found between two headings, each column has its own part.

    Only where the words of the one cell are, in their order, a heading of this form for each column; those
    that are known and not published have cells of their own (``Indikator Kinerja Program`` is one heading).
    """
    layout = published(layout)
    parted = list(headings)
    for col, stack in enumerate(stacks):
        cell = stack[-1]
        if cell.col == col and cell.col_span > 1:
            for text in headings[col]:
                parts = next(_parts(layout, text.split(), cell.col_span), None)
                if parts is not None:
                    parted[col : col + cell.col_span] = [(part,) for part in parts]
                    break
    return parted


def _parts(layout: Layout, words: Sequence[str], count: int) -> Iterator[list[str]]:
    if count == 1:
        text = " ".join(words)
        if words and column_named(layout, (text,)) is not None:
            yield [text]
        return
    for cut in range(1, len(words) - count + 2):
        first = " ".join(words[:cut])
        if column_named(layout, (first,)) is not None:
            yield from ([first, *rest] for rest in _parts(layout, words[cut:], count - 1))


def _match(
    layout: Layout,
    headings: Sequence[tuple[str, ...]],
    stacks: Sequence[list[Cell]],
    edges: Sequence[float],
    titled: str,
    year: str,
) -> tuple[tuple[str | None, ...], str, bool, tuple[str, ...]] | None:
    """Columns, schedule, whether its periods are known by hardly more than their place, and its levels."""
    own = layout.form == titled
    columns: list[str | None] = [None] * len(headings)
    schedule = ""
    for periods in layout.periods:  # a plan may have quarters for its targets beside months for what is done
        run = by_name(periods, headings, stacks, columns)
        if run is not None:
            _name_periods(columns, periods, run)
            schedule = schedule or periods.schedule
    for periods in layout.periods:
        groups = None if schedule else find_groups(periods, stacks, columns)
        if groups is not None:
            _name_groups(columns, periods, groups)
            schedule = periods.schedule
    for periods in layout.periods_aside if own else ():
        run = by_name(periods, headings, stacks, columns)
        run = by_place(periods, headings, stacks, edges) if run is None else run
        if run is not None:
            _name_periods(columns, periods, run, ASIDE)
    placed = not schedule
    for periods in layout.periods:
        run = None if schedule else by_place(periods, headings, stacks, edges, titled=own)
        if run is not None:
            _name_periods(columns, periods, run)
            schedule = periods.schedule
            placed = not is_confirmed(periods, stacks[run:])
    _name_others(layout, columns, headings)
    _name_numbers(layout, columns)
    _name_other_years(layout, columns, headings, year)
    again = second_halves(columns, stacks)
    taken = [c for j, c in enumerate(columns) if c is not None and j not in again]
    levels = levels_under(layout, columns, headings)
    taken += levels  # what one column says of the rows has no second one
    if len(taken) != len(set(taken)):
        return None
    if layout.periods and not schedule and not own:
        return None
    if any(not c.optional and c.name not in taken for c in layout.columns):
        return None
    if not taken or not (own or _tells(layout, set(taken), against=bool(titled))):
        return None
    columns = _nameless_first(layout, columns, headings)
    return tuple(columns), schedule, placed and bool(schedule), levels


def _under_one_heading(
    grid: Grid,
    layout: Layout,
    columns: tuple[str | None, ...],
    stacks: Sequence[Sequence[Cell]],
    body: int,
) -> tuple[tuple[str | None, ...], tuple[int, ...]]:
    """``columns``, those that hold numbers of the next one named so; and the edges within one column."""
    named, parted = list(columns), []
    for j in second_halves(columns, stacks):
        name = str(columns[j])
        if holds_numbers(grid, j - 1, body, name, layout):
            named[j - 1] = numbers_of(name)
        else:
            parted.append(j)
    return tuple(named), tuple(parted)


def _has_own_headings(grid: Grid, edge: int, first: int, body: int) -> bool:
    """Whether the columns at both sides of ``edge`` are named in the rows from ``first`` up to ``body``."""
    return any(c.readings and first <= c.row < body and c.col in (edge - 1, edge) for c in grid.cells)


def _name_periods(columns: list[str | None], periods: Periods, run: int, behind: str = "") -> None:
    for i in range(len(periods.headers)):
        columns[run + i] = f"{periods.columns}{i + 1}{behind}"


def _name_groups(columns: list[str | None], periods: Periods, groups: PeriodGroups) -> None:
    for i in range(len(periods.headers)):
        at, name = groups.first + i * groups.wide, f"{periods.columns}{i + 1}"
        columns[at + groups.part] = name
        for part in groups.aside:
            columns[at + part] = f"{name} {part + 1}{ASIDE}"


def _tells(layout: Layout, taken: set[str], *, against: bool) -> bool:
    """Whether the columns alone say which form it is; ``against`` the title of another."""
    there = [taken.issuperset(columns) for columns in layout.told_by]
    return not there or (all(there) if against else any(there))


def _name_others(layout: Layout, columns: list[str | None], headings: Sequence[tuple[str, ...]]) -> None:
    """The ``columns`` that are no periods; of two that may be one column, what is it to the letter."""
    exact = {
        name: j for j, texts in enumerate(headings) if (name := column_exactly(layout, texts)) is not None
    }
    for j, texts in enumerate(headings):
        if columns[j] is None:
            name = column_named(layout, texts)
            alike = name in exact and exact[name] != j and column_exactly(layout, texts) != name
            columns[j] = None if alike else name
    for column in (c for c in layout.columns if c.otherwise and c.name not in columns):
        at = _before_target(layout, columns) if column.rows else _behind_rows(layout, columns)
        if at is not None and set(headings[at]) & set(column.otherwise):
            columns[at] = column.name
    for column in (c for c in layout.columns if c.again is not None):
        places = [j for j, name in enumerate(columns) if name == column.again]
        enough = len(places) == 2 or (len(places) == 1 and column.alone)
        last = places[-1] if enough else 0
        if column.name not in columns and last > 0 and columns[last - 1] == column.right_of:
            columns[last] = column.name


def _behind_rows(layout: Layout, columns: Sequence[str | None]) -> int | None:
    """The column behind that of the rows, or behind their unit, whatever it would be elsewhere (``Volume``
    of an action)."""
    behind = columns.index(layout.row_column) + 1 if layout.row_column in columns else len(columns)
    behind += columns[behind : behind + 1] == [UNIT]
    return behind if behind < len(columns) else None


def _before_target(layout: Layout, columns: Sequence[str | None]) -> int | None:
    """The column before the first target, or before its unit, where nobody knows it."""
    at = min((columns.index(name) for name in (layout.target_column, UNIT) if name in columns), default=0) - 1
    return at if at >= 0 and columns[at] is None else None


def _name_numbers(layout: Layout, columns: list[str | None]) -> None:
    """Numbers that stand between two texts are those of the second (``Sasaran | No | Indikator``), not of the
    rows."""
    holds = {column.name: column.holds for column in layout.columns}
    kinds = [holds.get(name or "") for name in columns]
    for j in range(1, len(columns) - 1):
        if kinds[j] is Holds.ROW_NUMBER and kinds[j + 1] is Holds.TEXT and Holds.TEXT in kinds[:j]:
            columns[j] = numbers_of(str(columns[j + 1]))


def _name_other_years(
    layout: Layout, columns: list[str | None], headings: Sequence[tuple[str, ...]], year: str
) -> None:
    """Of targets of several years, those that are not of ``year`` are known and not published; so is what
    nobody knows and another year stands over (``Realisasi 2015``)."""
    years = [set(_YEAR.findall(" ".join(texts))) for texts in headings]
    targets = [j for j, name in enumerate(columns) if name == layout.target_column]
    of_targets = [years[j] for j in targets]
    several = len(targets) > 1 and all(len(said) == 1 for said in of_targets)
    told = several and of_targets.count({year}) == 1
    for j, (name, said) in enumerate(zip(columns, years, strict=True)):
        if len(said) != 1 or said == {year}:
            continue
        if told and j in targets:
            columns[j] = f"{layout.target_column} {min(said)}{ASIDE}"
        elif name is None and year:
            columns[j] = f"kolom {j + 1} {min(said)}{ASIDE}"


def _nameless_first(
    layout: Layout, columns: list[str | None], headings: Sequence[tuple[str, ...]]
) -> list[str | None]:
    """A first column without a heading holds the row numbers, where the form has any."""
    numbered = any(c.name == "no" for c in layout.columns)
    if columns[0] is None and not headings[0] and numbered and "no" not in columns:
        return ["no", *columns[1:]]
    return columns


def _past_lower_parts(grid: Grid, row: int, headings: Sequence[tuple[str, ...]]) -> int:
    """``row``, or the one below when ``row`` only goes on with the headings over it (SASARAN / PROGRAM).

    It does when cells of the heading reach down into it, or its few words are all in capitals.
    """
    if row >= grid.rows:
        return row
    reach_in = any(c.row < row < c.row + c.row_span for c in grid.cells)
    own = [c for c in grid.cells if c.row == row and c.readings]
    words = [t for c in own for t in cell_texts(c)[:1]]
    return row + 1 if reach_in and words and len(own) < len(headings) else row
