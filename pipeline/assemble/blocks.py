"""A document as one stream of lines and tables in reading order, pages joined."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.assemble.grids.needless_edges import without_needless_edges
from pipeline.assemble.grids.number_line import without_number_line
from pipeline.assemble.readings.confidence import AGREED
from pipeline.assemble.readings.consensus import DOUBT, agree
from pipeline.assemble.readings.lexicon import Lexicon
from pipeline.assemble.sheet import Thing, reading_order
from pipeline.findings import CODES
from pipeline.model import Box, Cell, Document, Finding, Frame, Grid, Printed, TextLine


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """A line outside the tables with its page; ``printed`` is what the readers agree on."""

    page: int
    line: TextLine
    printed: Printed

    @property
    def text(self) -> str:
        return self.printed.text

    def level_with(self, other: PlacedLine) -> bool:
        """Whether ``other`` stands beside this line, on its page."""
        return self.page == other.page and self.line.box.level_with(other.line.box)


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Where the cells in ``box`` of a grid, upright, stand in truth: on another page, at ``on_page``."""

    box: Box
    page: int
    on_page: Box


@dataclass(frozen=True, slots=True)
class PlacedGrid:
    """``elsewhere``: of a table whose second part is printed on another page, the cells of that."""

    page: int
    grid: Grid
    frame: Frame
    layer: str
    elsewhere: tuple[Elsewhere, ...] = ()

    def spot(self, cell: Cell) -> tuple[int, Box]:
        """Page and box, on the original page, of a cell; of a part of one that stands elsewhere, those of the
        whole."""
        x, y = cell.box.center
        for other in self.elsewhere:
            if other.box.x0 <= x <= other.box.x1 and other.box.top <= y <= other.box.bottom:
                return other.page, other.on_page
        return self.page, self.frame.to_page(cell.box)

    def finding(self, code: str, message: str, *, table: str = "", raw: str = "") -> Finding:
        """Of the whole grid."""
        box = self.frame.to_page(self.grid.box)
        return Finding(code, message, page=self.page, box=box, table=table, raw=raw)


@dataclass(frozen=True, slots=True)
class Gap:
    """Something of ``page`` was not read, before or behind what was. ``whole``: nothing was, so that nothing
    may be carried over it; else what is carried is in doubt."""

    page: int
    whole: bool


Block = PlacedLine | PlacedGrid | Gap


def print_line(line: TextLine, page: int, frame: Frame, lexicon: Lexicon) -> Printed:
    """The line as one value, its box on the original page."""
    agreed = agree(line.readings, lexicon)
    other = (agreed.alternative,) if agreed.alternative else ()
    return Printed(agreed.text, page, frame.to_page(line.box), agreed.confidence, other, agreed.doubt)


def blocks(document: Document, lexicon: Lexicon) -> Iterator[Block]:
    """Lines and tables, page by page, in the order in which they are read.

    A page that was not read whole has a Gap on both sides.
    """
    for number, page in enumerate(document.pages, start=1):
        gap = Gap(number, whole=not page.grids and not page.lines)
        lost = any(CODES[finding.code].page_lost for finding in page.findings)
        if lost:
            yield gap
        here: list[PlacedGrid | PlacedLine] = [
            PlacedGrid(number, without_number_line(without_needless_edges(g)), page.frame, page.layer)
            for g in page.grids
        ]
        for line in page.lines:
            printed = print_line(line, number, page.frame, lexicon)
            if printed.text:
                here.append(PlacedLine(number, line, printed))
        things = [
            Thing(x.grid.box, is_grid=True) if isinstance(x, PlacedGrid) else Thing(x.line.box, is_grid=False)
            for x in here
        ]
        width, height = (page.height, page.width) if page.turn % 180 else (page.width, page.height)
        yield from (here[i] for i in reading_order(things, width, height))
        if lost and not gap.whole:
            yield gap


def joined(parts: Sequence[Printed]) -> Printed:
    """Several pieces of one value (a name over two lines, a row cut by the page) as one.

    The box is that of the first piece with everything on its page; what is doubtful in one piece
    is doubtful in all.
    """
    first = parts[0]
    known = [p.confidence for p in parts if p.confidence is not None]
    others = " ".join(p.alternatives[0] if p.alternatives else p.text for p in parts)
    text = " ".join(p.text for p in parts if p.text)
    return Printed(
        text,
        first.page,
        Box.around([p.box for p in parts if p.page == first.page]),
        min(known) if known else None,
        (others,) if any(p.alternatives for p in parts) and others != text else (),
        next((p.doubt for p in parts if p.doubt), ""),
    )


def part_of(printed: Printed, cut: Callable[[str], str]) -> Printed:
    """A part of a printed value (what follows a label); ``cut`` takes it from each reading.

    Readers may differ in the label only: then they agree on the part.
    """
    text = cut(printed.text)
    others = tuple(dict.fromkeys(o for o in map(cut, printed.alternatives) if o != text))
    if printed.doubt == DOUBT and printed.alternatives and not others:
        return replace(printed, text=text, alternatives=(), doubt="", confidence=AGREED)
    return replace(printed, text=text, alternatives=others)
