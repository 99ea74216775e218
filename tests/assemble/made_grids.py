"""Builders of grids, lines and documents as ``read`` leaves them, small enough to write by hand.

All in upright points of an A4 page that lies as it is read, so that page and upright frame are one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.assemble.blocks import Block, PlacedGrid, PlacedLine, blocks
from pipeline.assemble.layouts import load_layouts
from pipeline.assemble.readings.lexicon import Lexicon
from pipeline.model import (
    Box,
    Cell,
    Document,
    Frame,
    Grid,
    Layer,
    Line,
    Mark,
    PageReading,
    Printed,
    Reading,
    Source,
    TextLine,
)

LAYOUTS = load_layouts()
NOTHING_KNOWN = Lexicon({})
ROW = 20.0  # points; a cell of one row is so high
HEIGHT = 10.0  # of a line of text
STEM = "dokumen"


@dataclass(frozen=True)
class Put:
    """A cell that is more than its text: spans, a mark, what a second reader saw, points of indentation."""

    text: str
    rows: int = 1
    cols: int = 1
    mark: Mark | None = None
    second: str | None = None
    confidence: float | None = None  # of the first reader; with ``second`` 0.9 where not given
    indent: float = 0.0
    ink: float = 0.0


def read_as(
    text: str, box: Box, second: str | None = None, confidence: float | None = None
) -> tuple[Reading, ...]:
    """The readings of a place: one exact text, or what two readers made of each line."""
    if second is not None and confidence is None:
        confidence = 0.9
    first = _reading("tesseract" if confidence is not None else "text", text, box, confidence)
    return (first,) if second is None else (first, _reading("ppocr", second, box, 0.9))


def _reading(reader: str, text: str, box: Box, confidence: float | None) -> Reading:
    """One line for each of ``text``; a blank one leaves its room empty."""
    lines = tuple(
        Line(content, Box(box.x0, box.top + i * HEIGHT, box.x1, box.top + (i + 1) * HEIGHT), confidence)
        for i, content in enumerate(text.split("\n"))
        if content.strip()
    )
    return Reading(reader, lines)


def grid(
    rows: Sequence[Sequence[str | Put | None]],
    *,
    top: float = 100.0,
    widths: Sequence[float] | None = None,
    left: float = 50.0,
    heights: Sequence[float] | None = None,
) -> Grid:
    """A table. ``None`` stands where a cell above or to the left reaches; ``""`` is an empty cell."""
    cols = len(rows[0])
    xs = [left]
    for width in widths or [80.0] * cols:
        xs.append(xs[-1] + width)
    ys = [top]
    for height in heights or [ROW] * len(rows):
        ys.append(ys[-1] + height)
    cells = []
    for i, row in enumerate(rows):
        for j, content in enumerate(row):
            if content is None:
                continue
            put = content if isinstance(content, Put) else Put(content)
            box = Box(xs[j], ys[i], xs[j + put.cols], ys[i + put.rows])
            place = replace(box, x0=box.x0 + put.indent)
            readings = read_as(put.text, place, put.second, put.confidence) if put.text or put.second else ()
            mark = put.mark if put.mark is not None else (None if put.text else Mark.BLANK)
            cells.append(Cell(i, j, put.rows, put.cols, box, readings, mark, put.ink))
    outer = Box(xs[0], ys[0], xs[-1], ys[-1])
    return Grid(outer, len(rows), cols, tuple(xs), tuple(cells))


def line(
    text: str,
    top: float,
    x0: float = 50.0,
    x1: float | None = None,
    *,
    second: str | None = None,
    confidence: float | None = None,
) -> TextLine:
    """A line of text outside the tables; as wide as its letters are, where ``x1`` is not given."""
    box = Box(x0, top, x1 if x1 is not None else x0 + 6.0 * max(len(text), 1), top + HEIGHT)
    return TextLine(box, read_as(text, box, second, confidence))


def lines(*texts: str, top: float = 50.0, x0: float = 50.0) -> tuple[TextLine, ...]:
    """Lines of running text, one below the other."""
    return tuple(line(text, top + 14.0 * i, x0) for i, text in enumerate(texts))


def page(*content: Grid | TextLine, width: float = 595.0, height: float = 842.0) -> PageReading:
    return PageReading(
        width,
        height,
        Layer.DIGITAL,
        "made by hand",
        grids=tuple(c for c in content if isinstance(c, Grid)),
        lines=tuple(c for c in content if isinstance(c, TextLine)),
    )


def document(*pages: PageReading) -> Document:
    return Document(Source(f"{STEM}.pdf", "0" * 64, len(pages)), pages)


def stream(*pages: PageReading) -> list[Block]:
    """The pages as ``stitch`` sees them."""
    return list(blocks(document(*pages), NOTHING_KNOWN))


def placed(*content: TextLine, number: int = 1) -> list[PlacedLine]:
    return [
        PlacedLine(number, item, Printed(item.text, number, item.box, item.readings[0].confidence))
        for item in content
    ]


def placed_grid(made: Grid, number: int = 1) -> PlacedGrid:
    return PlacedGrid(number, made, Frame(), Layer.DIGITAL)
