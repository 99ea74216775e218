"""Grids become tables: each recognised by its heading, and joined with its continuation on later pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from pipeline.assemble.blocks import Block, PlacedGrid, PlacedLine
from pipeline.assemble.headers import (
    MOST_ROWS,
    Recognised,
    fold_heading,
    header_text,
    recognise,
    skip_number_row,
)
from pipeline.assemble.layouts import Layouts
from pipeline.assemble.phrases import is_phrase, is_place_date, starts_with
from pipeline.model import Finding, Outcome

_HEADING_LIKE = 60.0  # rapidfuzz score from which a row repeats the table's heading
_SAME_EDGES = 0.03  # of the table's width: columns of a continuation stand where they stood


@dataclass(frozen=True, slots=True)
class Piece:
    """The part of a table on one page; its rows from ``body`` on are data."""

    placed: PlacedGrid
    body: int


@dataclass(frozen=True, slots=True)
class Table:
    """A table over all its pages. ``place``: 1-based count of this form in the document.

    ``before``: the lines between the previous table and this one; ``after``: those that follow it,
    up to the next table.
    """

    form: Recognised
    place: int
    pieces: tuple[Piece, ...]
    before: tuple[PlacedLine, ...]
    after: tuple[PlacedLine, ...] = ()

    @property
    def table(self) -> str:
        return self.form.layout.table


def stitch(stream: Iterable[Block], layouts: Layouts) -> Outcome[Table]:
    """All tables of known forms, in page order. A grid nobody knows is a finding with its heading."""
    tables: list[Table] = []
    findings: list[Finding] = []
    lines: list[PlacedLine] = []  # since the last grid
    missed: Counter[str] = Counter()  # forms whose title stands over a grid that nobody knows
    open_until_closed = False
    for block in stream:
        if isinstance(block, PlacedLine):
            lines.append(block)
            continue
        last = tables[-1] if tables and open_until_closed else None
        form = recognise(block.grid, layouts.forms)
        if last is not None and not _closed(lines, layouts) and _continues(last, block, form):
            body = form.body if form else _after_heading(block, last)
            merged = _merged(last.form, form) if form else last.form
            tables[-1] = replace(last, form=merged, pieces=(*last.pieces, Piece(block, body)))
            lines = []
            continue
        if form is None:
            findings.append(_unknown(block))
            missed.update(_titled(lines, layouts))
            lines = []
            open_until_closed = False
            continue
        if tables:
            tables[-1] = replace(tables[-1], after=tuple(lines))
        place = _place(tables, form, missed)
        tables.append(Table(form, place, (Piece(block, form.body),), tuple(lines)))
        findings.extend(_unknown_columns(block, form))
        lines = []
        open_until_closed = True
    if tables:
        tables[-1] = replace(tables[-1], after=tuple(lines))
    return Outcome(tuple(tables), tuple(findings))


def _place(tables: Sequence[Table], form: Recognised, missed: Counter[str]) -> int:
    """Count of this form so far; a table that belongs to another form takes that one's count.

    A table that could not be read keeps its place, so that those after it have theirs.
    """
    name = form.layout.belongs_to or form.layout.form
    places = sum(t.form.layout.form == name for t in tables) + missed[name]
    return places if form.layout.belongs_to else places + 1


def _titled(lines: Sequence[PlacedLine], layouts: Layouts) -> list[str]:
    """The form whose title stands nearest above a grid."""
    for line in reversed(lines):
        for layout in layouts.forms:
            if starts_with(line.text, layout.titles):
                return [layout.form]
    return []


def _closed(lines: Sequence[PlacedLine], layouts: Layouts) -> bool:
    """Whether the lines since the last grid end its table: a signature, or the title of another."""
    signing = layouts.formulas.signing
    titles = [t for form in layouts.forms for t in form.titles]
    return any(
        is_place_date(line.text)
        or is_phrase(line.text, (*signing.signed, *signing.certified))
        or starts_with(line.text, titles)
        for line in lines
    )


def _merged(first: Recognised, later: Recognised) -> Recognised:
    """The form with the columns that only one of two headings of the same table let us name."""
    columns = tuple(a or b for a, b in zip(first.columns, later.columns, strict=True))
    return replace(first, columns=columns, schedule=first.schedule or later.schedule)


def _after_heading(block: PlacedGrid, last: Table) -> int:
    """First data row of a continuation whose heading, if it has one, could not be recognised.

    Its first rows are the heading when they read like the table's own, however badly.
    """
    printed = fold_heading(" ".join(last.form.headings))
    body = 0
    for row in range(min(MOST_ROWS, block.grid.rows)):
        cells = [c for c in block.grid.cells if c.row == row]
        text = fold_heading(" ".join(" ".join(c.readings[0].text.split()) for c in cells if c.readings))
        if text and fuzz.partial_token_sort_ratio(text, printed) >= _HEADING_LIKE:
            body = row + 1
    return skip_number_row(block.grid, body)


def _continues(last: Table, block: PlacedGrid, form: Recognised | None) -> bool:
    previous = last.pieces[-1].placed.grid
    if block.grid.cols != previous.cols or block.page == last.pieces[-1].placed.page:
        return False
    if form is not None:
        pairs = zip(form.columns, last.form.columns, strict=True)
        return form.layout.form == last.form.layout.form and all(a == b or not a or not b for a, b in pairs)
    return all(
        abs(a - b) <= _SAME_EDGES
        for a, b in zip(_relative(block.grid.col_edges), _relative(previous.col_edges), strict=True)
    )


def _relative(edges: Sequence[float]) -> list[float]:
    width = edges[-1] - edges[0]
    return [(x - edges[0]) / width for x in edges]


def _unknown(block: PlacedGrid) -> Finding:
    heading = header_text(block.grid)
    return Finding(
        "UNKNOWN_HEADER",
        f"no known form has this heading: {heading[:200]}",
        page=block.page,
        box=block.frame.to_page(block.grid.box),
        raw=heading,
    )


def _unknown_columns(block: PlacedGrid, form: Recognised) -> list[Finding]:
    return [
        Finding(
            "UNKNOWN_COLUMN",
            f"a column of this {form.layout.form} is not known: {heading!r}",
            page=block.page,
            box=block.frame.to_page(block.grid.box),
            table=form.layout.table,
            raw=heading,
        )
        for name, heading in zip(form.columns, form.headings, strict=True)
        if name is None
    ]
