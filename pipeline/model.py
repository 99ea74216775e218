"""The nouns of the pipeline: frozen values, passed from step to step, saved as JSON between steps.

Two frames of coordinates occur, both in PDF points (1/72 inch) with the origin at the top left:

*upright*   the page as a person holds it to read: turned and deskewed. Everything inside a
            :class:`PageReading` is upright, because tables and lines are found there.
*page*      the original page of the file, unrotated (its ``/Rotate`` not applied). Everything that
            leaves ``assemble`` is in this frame, because that is where a reader of the data looks.

:class:`Frame` leads from the first to the second.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Generic, TypeVar


class Layer(StrEnum):
    """Where the text of a page comes from."""

    DIGITAL = "digital"  # drawn as text by the program that made the PDF; exact, no recognition
    HIDDEN = "hidden"  # an invisible OCR layer over an image that passed our checks
    IMAGE = "image"  # no text, or none that can be trusted: recognised by us
    BLANK = "blank"  # nothing on it
    UNREADABLE = "unreadable"  # set aside; the finding says why


class Mark(StrEnum):
    """What stands in a cell that may hold a tick."""

    BLANK = "blank"
    MARKED = "marked"
    UNSURE = "unsure"


class Severity(StrEnum):
    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


# Of the height of a line: the middle of what stands beside it is no further from its own. Small letters,
# capitals, a dash, and a comma that reaches below differ by less, lines set close by more.
_LEVEL = 0.6


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle ``x0, top, x1, bottom`` in points; which frame it is in depends on its owner."""

    x0: float
    top: float
    x1: float
    bottom: float

    def __post_init__(self) -> None:
        if self.x1 < self.x0 or self.bottom < self.top:
            raise ValueError(f"box is inside out: {self}")

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def center(self) -> tuple[float, float]:
        return (self.x0 + self.x1) / 2, (self.top + self.bottom) / 2

    def level_with(self, other: Box) -> bool:
        """Whether ``other`` stands beside this line; a stroke far higher than it does not."""
        return abs(self.center[1] - other.center[1]) <= _LEVEL * self.height

    def rounded(self) -> Box:
        """To 0.1 point: finer is noise, and equal boxes must be equal."""
        return Box(round(self.x0, 1), round(self.top, 1), round(self.x1, 1), round(self.bottom, 1))

    @staticmethod
    def around(boxes: Sequence[Box]) -> Box:
        """The smallest box that holds all of ``boxes`` (at least one)."""
        return Box(
            min(b.x0 for b in boxes),
            min(b.top for b in boxes),
            max(b.x1 for b in boxes),
            max(b.bottom for b in boxes),
        )


@dataclass(frozen=True, slots=True)
class Frame:
    """Map from upright points to page points, ``w`` being 1 but for a page that was seen at a slant:
    ``x' = (a*x + b*y + c) / w``, ``y' = (d*x + e*y + f) / w``, ``w = g*x + h*y + 1``.
    """

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 0.0
    e: float = 1.0
    f: float = 0.0
    g: float = 0.0
    h: float = 0.0

    def to_page(self, box: Box) -> Box:
        """The upright ``box`` as the rectangle around it on the original page, to 0.1 point."""
        corners = [(x, y) for x in (box.x0, box.x1) for y in (box.top, box.bottom)]
        ws = [self.g * x + self.h * y + 1 for x, y in corners]
        xs = [(self.a * x + self.b * y + self.c) / w for (x, y), w in zip(corners, ws, strict=True)]
        ys = [(self.d * x + self.e * y + self.f) / w for (x, y), w in zip(corners, ws, strict=True)]
        return Box(round(min(xs), 1), round(min(ys), 1), round(max(xs), 1), round(max(ys), 1))


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text as one reader saw it; ``confidence`` 0..1, None where nothing was recognised."""

    text: str
    box: Box
    confidence: float | None = None


TESSERACT, PPOCR = "tesseract", "ppocr"  # the first reader and the second
SHAPE = "shape"  # the reader of what is measured and not recognised: a dash, the strokes of a numeral


@dataclass(frozen=True, slots=True)
class Reading:
    """What one reader made of one place. ``reader`` names the engine, e.g. ``tesseract``."""

    reader: str
    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        """The lines joined by newlines, white space inside a line left as read."""
        return "\n".join(line.text for line in self.lines)

    @property
    def confidence(self) -> float | None:
        """The confidence of the least certain line; None where nothing was recognised."""
        known = [line.confidence for line in self.lines if line.confidence is not None]
        return min(known) if known else None


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a ruled table. ``readings`` has the first reader first; empty means no ink was found.

    ``open``: it reaches to the foot of the table, and no ruling closes it there. Known of what was drawn
    only: on a scan a ruling may be lost. ``doubt`` names the finding code that sets its text aside, as of
    one made of several cells, or is empty.
    """

    row: int
    col: int
    row_span: int
    col_span: int
    box: Box
    readings: tuple[Reading, ...] = ()
    mark: Mark | None = None
    ink: float = 0.0  # fraction of the cell's inner area that is ink, rulings and specks removed
    open: bool = False
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table of one page, its cells in reading order; spans cover each place exactly once."""

    box: Box
    rows: int
    cols: int
    col_edges: tuple[float, ...]  # cols + 1 upright x positions
    cells: tuple[Cell, ...]
    unruled: bool = (
        False  # the cells of the heading are parted by the columns below, not by rulings of its own
    )
    torn: bool = False  # its rulings do not close all of its cells: some of them were not found

    def at(self, row: int, col: int) -> Cell:
        """The cell that covers this place."""
        return next(c for c in self.across(row) if c.col <= col < c.col + c.col_span)

    def across(self, row: int) -> Iterator[Cell]:
        """The cells that have a part in ``row``, left to right where none is merged."""
        return (c for c in self.cells if c.row <= row < c.row + c.row_span)


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of text outside the tables, with all its readings."""

    box: Box
    readings: tuple[Reading, ...]

    @property
    def text(self) -> str:
        return " ".join(self.readings[0].text.split()) if self.readings else ""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something a reader of the data must know. ``code`` is one of :data:`pipeline.findings.CODES`."""

    code: str
    message: str
    decree: str = ""  # the document's file stem until its decree_id is known
    page: int | None = None  # 1-based
    box: Box | None = None  # page frame
    table: str = ""
    row_id: str = ""
    column: str = ""
    raw: str = ""
    value: str = ""


@dataclass(frozen=True, slots=True)
class PageReading:
    """Everything read from one page: a pure function of the page's bytes and the settings.

    It does not know its own number or file, so that equal pages are read once.
    """

    width: float  # of the original page, points
    height: float
    layer: Layer
    reason: str  # why this layer, in words
    turn: int = 0  # degrees the page was turned clockwise to stand upright: 0, 90, 180, 270
    skew: float = 0.0  # degrees, positive = the text climbs to the right
    dpi: float | None = None
    frame: Frame = Frame()
    grids: tuple[Grid, ...] = ()
    lines: tuple[TextLine, ...] = ()  # outside the tables, top to bottom, left to right
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """A file in ``raw/`` with what its sidecar says, as far as it does: ``kode_wilayah``, ``nomor``,
    ``tahun``, ``issuer``."""

    name: str  # file name, e.g. kota-mojokerto-2024-4.pdf
    sha256: str
    pages: int
    sidecar: dict[str, str] = field(default_factory=dict)

    @property
    def stem(self) -> str:
        return self.name.rsplit(".", 1)[0]


@dataclass(frozen=True, slots=True)
class Document:
    """A source and its pages in order; page ``n`` is ``pages[n - 1]``."""

    source: Source
    pages: tuple[PageReading, ...]


@dataclass(frozen=True, slots=True)
class Printed:
    """A value as printed, with the place it can be walked back to.

    ``text`` has its white space folded and nothing else touched. ``alternatives`` are the other
    readers' texts; ``confidence`` is what agreement between readers makes of them (None: exact,
    no recognition). ``doubt`` names the finding code that sets it aside, or is empty.
    """

    text: str
    page: int
    box: Box  # page frame
    confidence: float | None = None
    alternatives: tuple[str, ...] = ()
    doubt: str = ""
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """One row of one published table before normalising: column name -> what is printed.

    ``place`` counts tables of this kind in page order (1-based), ``number`` the rows inside it.
    ``facts`` are columns known from where the row stands (the form, the page), not from a cell.
    """

    table: str
    document: str  # the document's file stem
    place: int
    number: int
    printed: dict[str, Printed]
    facts: dict[str, str | int | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a published table: normalised values, with what is needed to explain them."""

    table: str
    row_id: str
    decree_id: str
    values: dict[str, object]
    printed: dict[str, Printed] = field(default_factory=dict)
    steps: dict[str, tuple[str, ...]] = field(default_factory=dict)  # column -> what each rule did


T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Outcome(Generic[T]):
    """What a step made, and what it found out while making it."""

    items: tuple[T, ...]
    findings: tuple[Finding, ...] = ()
