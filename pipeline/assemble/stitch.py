"""Grids become tables: each recognised by its heading, and joined with its continuation on later pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from rapidfuzz import fuzz

from pipeline.assemble.blocks import Block, Gap, PlacedGrid, PlacedLine
from pipeline.assemble.headers import (
    MOST_ROWS,
    Recognised,
    header_text,
    recognise,
    skip_number_row,
)
from pipeline.assemble.heading_words import fold_heading
from pipeline.assemble.layouts import Layouts
from pipeline.assemble.lost_heading import as_before, heading_as_before, same_columns
from pipeline.assemble.overflow import Spot, with_overflow
from pipeline.assemble.phrases import is_phrase, is_place_date, starts_with
from pipeline.assemble.titles import title_over
from pipeline.assemble.touching import parted
from pipeline.assemble.unruled_heading import heading_unruled, recognise_above
from pipeline.assemble.whole_columns import with_whole_columns
from pipeline.model import Finding, Grid, Outcome

_HEADING_LIKE = 60.0  # rapidfuzz score from which a cell repeats the heading of its column
_MISREAD = 1.25  # times the length of the heading, and what is misread is no longer


@dataclass(frozen=True, slots=True)
class Piece:
    """The part of a table on one page; its rows from ``body`` on are data.

    ``before``: what was lost between the piece before and this one; ``behind``: what was lost between this
    one and whatever follows, where no signature had closed the table yet. ``short``: the cells whose text
    runs on under the table and could not be told from that of others there.
    """

    placed: PlacedGrid
    body: int
    before: Gap | None = None
    behind: Gap | None = None
    short: frozenset[Spot] = frozenset()


@dataclass(frozen=True, slots=True)
class Table:
    """A table over all its pages. ``place``: 1-based count of this form in the document.

    ``before``: the lines between the previous table and this one; ``after``: those that follow it,
    up to the next table; neither reaches over a page of which nothing was read. ``gap``: what was lost
    before the table, where its own title does not stand behind it. ``unowned``: it belongs to a table that
    was not read.
    """

    form: Recognised
    place: int
    pieces: tuple[Piece, ...]
    before: tuple[PlacedLine, ...]
    after: tuple[PlacedLine, ...] = ()
    gap: Gap | None = None
    unowned: bool = False

    @property
    def table(self) -> str:
        return self.form.layout.table

    @property
    def shaken(self) -> Gap | None:
        """What was lost before it or within, if anything."""
        return next((gap for gap in (self.gap, *(p.before for p in self.pieces)) if gap), None)


@dataclass(slots=True)
class _Between:
    """What stands between two grids: lines, and the gaps among them, each with the count of lines before."""

    lines: list[PlacedLine] = field(default_factory=list)
    gaps: list[tuple[int, Gap]] = field(default_factory=list)

    @property
    def gap(self) -> Gap | None:
        """The last one; one over which nothing is carried counts more."""
        return max((gap for _, gap in self.gaps), key=lambda gap: (gap.whole, gap.page), default=None)

    @property
    def after(self) -> tuple[PlacedLine, ...]:
        """The lines that belong to what is before."""
        return tuple(self.lines[: min((at for at, gap in self.gaps if gap.whole), default=None)])

    @property
    def before(self) -> tuple[PlacedLine, ...]:
        """The lines that belong to what follows."""
        return tuple(self.lines[max((at for at, gap in self.gaps if gap.whole), default=0) :])

    @property
    def since(self) -> list[PlacedLine]:
        """The lines behind everything that was lost."""
        return self.lines[max((at for at, _ in self.gaps), default=0) :]


def stitch(stream: Iterable[Block], layouts: Layouts) -> Outcome[Table]:
    """All tables of known forms, in page order. A grid nobody knows is a finding with its heading."""
    tables: list[Table] = []
    findings: list[Finding] = []
    between = _Between()
    missed: Counter[str] = Counter()  # forms whose title stands over a grid that nobody knows
    open_until_closed = False
    for met in parted(stream, layouts.forms):
        if isinstance(met, PlacedLine):
            between.lines.append(met)
            continue
        if isinstance(met, Gap):
            if open_until_closed and not between.gaps and not _closed(between.lines, layouts):
                tables[-1] = _broken_off(tables[-1], met)
            between.gaps.append((len(between.lines), met))
            continue
        block = met
        last = tables[-1] if tables and open_until_closed else None
        title = title_over(between.since, layouts)
        closed = _closed(between.lines, layouts)
        titled = title or _goes_on_as(last, block)
        form = recognise(block.grid, layouts.forms, titled)
        if last is not None and not title and not closed:
            form = _as_continued(last, block, form, titled, layouts)
        if form is not None:
            block, form = with_whole_columns(block, form)
        if form is not None and block.grid.unruled:
            form = replace(form, unruled=True)
        gap = between.gap
        goes_on = last is not None and not closed and _continues(last, block, form)
        if last is not None and goes_on and not (form and gap and gap.whole):
            body = form.body if form else _after_heading(block, last)
            merged = _merged(last.form, form) if form else last.form
            last = _with_overflow(last, between.lines)
            findings.extend(_about_heading(block, merged))
            tables[-1] = replace(last, form=merged, pieces=(*last.pieces, Piece(block, body, gap)))
            between = _Between()
            continue
        form = (
            form
            or recognise_above(block, between.since, layouts.forms, titled)
            or as_before(block, title, [(t.form, t.pieces[0].placed) for t in tables])
        )
        if form is None:
            findings.append(_unknown(block))
            missed.update(_titled(between.before, layouts))
            unread = Gap(block.page, whole=False)  # it may have gone on with the one, and into the other
            if last is not None and not between.gaps and not closed:
                tables[-1] = _broken_off(last, unread)
            between = _Between(gaps=[(0, gap or unread)])
            open_until_closed = False
            continue
        if tables:
            tables[-1] = replace(tables[-1], after=between.after)
        if _titled(between.since, layouts):
            gap = None
        elif gap is None and form.layout.belongs_to and tables:
            gap = tables[-1].shaken
        place = _place(tables, form, missed)
        unowned = bool(form.layout.belongs_to) and (form.layout.belongs_to, place) not in [
            (table.form.layout.form, table.place) for table in tables
        ]
        piece = Piece(block, form.body)
        tables.append(Table(form, place, (piece,), between.before, gap=gap, unowned=unowned))
        findings.extend(_unknown_columns(block, form))
        findings.extend(_about_heading(block, form))
        between = _Between()
        open_until_closed = True
    if tables:
        tables[-1] = replace(tables[-1], after=between.after)
    return Outcome(tuple(tables), tuple(findings))


def _goes_on_as(last: Table | None, block: PlacedGrid) -> str:
    """The form of the open table, whose title stands for what may be its continuation too."""
    return last.form.layout.form if last and len(last.form.columns) == block.grid.cols else ""


def _as_continued(
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


def _with_overflow(table: Table, under: Sequence[PlacedLine]) -> Table:
    """``table``, which goes on on another page, with what stands ``under`` it on its own."""
    piece = table.pieces[-1]
    lines = [line for line in under if line.page == piece.placed.page]
    grid, short = with_overflow(piece.placed.grid, lines)
    piece = replace(piece, placed=replace(piece.placed, grid=grid), short=short)
    return replace(table, pieces=(*table.pieces[:-1], piece))


def _broken_off(table: Table, gap: Gap) -> Table:
    return replace(table, pieces=(*table.pieces[:-1], replace(table.pieces[-1], behind=gap)))


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
    return replace(
        first,
        columns=columns,
        schedule=first.schedule or later.schedule,
        placed=first.placed and later.placed,
    )


def _after_heading(block: PlacedGrid, last: Table) -> int:
    """First data row of a continuation whose heading, if it has one, could not be recognised.

    Its first rows are the heading when they read like the table's own, however badly.
    """
    body = 0
    for row in range(min(MOST_ROWS, block.grid.rows)):
        if _repeats_heading(block.grid, row, last.form.headings):
            body = row + 1
    return skip_number_row(block.grid, body)


def _repeats_heading(grid: Grid, row: int, headings: Sequence[str]) -> bool:
    """Whether most of what stands in ``row`` is, column by column, the heading or a storey of it.

    Data holds the heading's words too, among others (``Program Dukungan Manajemen`` under ``Program``); a
    heading does not grow by being misread.
    """
    like = unlike = 0
    for cell in grid.cells:
        if cell.row != row or not cell.readings:
            continue
        text = fold_heading(cell.readings[0].text)
        over = dict.fromkeys(headings[cell.col : cell.col + cell.col_span])
        printed = fold_heading(" ".join(over))
        if not text:
            continue
        if len(text) <= _MISREAD * len(printed) and fuzz.partial_ratio(text, printed) >= _HEADING_LIKE:
            like += len(text)
        else:
            unlike += len(text)
    return like > unlike


def _continues(last: Table, block: PlacedGrid, form: Recognised | None) -> bool:
    previous = last.pieces[-1].placed.grid
    if block.grid.cols != previous.cols or block.page == last.pieces[-1].placed.page:
        return False
    if form is not None:
        pairs = zip(form.columns, last.form.columns, strict=True)
        return form.layout.form == last.form.layout.form and all(a == b or not a or not b for a, b in pairs)
    return same_columns(block.grid, previous)


def _unknown(block: PlacedGrid) -> Finding:
    heading = header_text(block.grid)
    return Finding(
        "UNKNOWN_HEADER",
        f"no known form has this heading: {heading[:200]}",
        page=block.page,
        box=block.frame.to_page(block.grid.box),
        raw=heading,
    )


def _about_heading(block: PlacedGrid, form: Recognised) -> list[Finding]:
    """On every page of a table whose columns are known by less than their headings in it."""
    found = [heading_unruled(block, form)] if form.unruled else []
    if form.borrowed:
        found.append(heading_as_before(block, form))
    if form.placed:
        found.append(
            Finding(
                "PERIODS_BY_PLACE",
                f"the periods are known by their count and width: {' | '.join(form.headings)}",
                page=block.page,
                box=block.frame.to_page(block.grid.box),
                table=form.layout.table,
            )
        )
    return found


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
