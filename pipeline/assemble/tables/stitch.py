"""Grids become tables: each recognised by its heading, and joined with its continuation on later pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from pipeline.assemble.blocks import Block, Gap, PlacedGrid, PlacedLine
from pipeline.assemble.headings.findings import about_heading, columns_aside, unknown, unknown_columns
from pipeline.assemble.headings.lost import as_before
from pipeline.assemble.headings.recognised import Recognised, recognise
from pipeline.assemble.headings.titles import title_over, year_over
from pipeline.assemble.headings.unruled import recognise_above
from pipeline.assemble.headings.upper_storey import recognise_with_storey
from pipeline.assemble.layouts import Layouts
from pipeline.assemble.tables.continuation import (
    after_heading,
    as_continued,
    continues,
    goes_on_as,
    goes_on_past_signature,
    merged,
)
from pipeline.assemble.tables.overflow import with_overflow
from pipeline.assemble.tables.table import Piece, Table
from pipeline.assemble.tables.touching import parted
from pipeline.assemble.tables.whole_columns import with_columns_of, with_whole_columns
from pipeline.assemble.text.phrases import is_phrase, is_place_date, starts_with
from pipeline.model import Finding, Outcome


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
        titled = title or goes_on_as(last, block)
        form = recognise(block.grid, layouts.forms, titled, year_over(between.since, layouts))
        if last is not None and closed and not title and form is None:
            closed = not goes_on_past_signature(last, block)
        if last is not None and not title and not closed:
            form = as_continued(last, block, form, titled, layouts)
            if form is not None and _is_heading_again(last, block, form):
                continue
        if form is not None:
            block, form = with_whole_columns(block, form)
        elif last is not None and not closed:
            block = with_columns_of(block, last.pieces[-1].placed.grid)
        if form is not None and block.grid.unruled:
            form = replace(form, unruled=True)
        gap = between.gap
        goes_on = last is not None and not closed and continues(last, block, form)
        if last is not None and goes_on and not (form and gap and gap.whole):
            body = form.body if form else after_heading(block, last)
            both = merged(last.form, form) if form else last.form
            last = _with_overflow(last, between.lines)
            findings.extend(about_heading(block, both))
            tables[-1] = replace(last, form=both, pieces=(*last.pieces, Piece(block, body, gap)))
            between = _Between()
            continue
        form = (
            form
            or recognise_above(block, between.since, layouts.forms, titled)
            or recognise_with_storey(block, between.since, layouts.forms, titled)
            or as_before(block, title, [(t.form, t.pieces[0].placed) for t in tables])
        )
        if form is None:
            findings.append(unknown(block))
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
        findings.extend(columns_aside(block, form))
        findings.extend(about_heading(block, form))
        between = _Between()
        open_until_closed = True
    if tables:
        tables[-1] = replace(tables[-1], after=between.after)
    findings.extend(finding for table in tables for finding in unknown_columns(table))
    return Outcome(tuple(tables), tuple(findings))


def _is_heading_again(table: Table, block: PlacedGrid, form: Recognised) -> bool:
    """Whether ``block`` is the heading of ``table`` on one page more, on which no row is left."""
    return form.layout.form == table.form.layout.form and form.body >= block.grid.rows


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
    signing, titles = layouts.formulas.signing, layouts.titles
    return any(
        is_place_date(line.text)
        or is_phrase(line.text, (*signing.signed, *signing.certified))
        or starts_with(line.text, titles)
        for line in lines
    )
