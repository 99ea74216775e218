"""Pages and pieces of pages as pictures, drawn by the server from ``raw/`` and kept in memory.

The picture stands as a person reads it: turned by what the read step found. :class:`View` leads boxes from
the page frame of the data to the picture and back.
"""

from __future__ import annotations

import io
import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pypdfium2 as pdfium

from pipeline.machines.limits import Limits
from pipeline.model import PageReading
from pipeline.read.files.drawing import Drawer
from pipeline.review.places import Box

PAGE_DPI = {"small": 110, "large": 220}
CROP_DPI = 260
_MARGIN = 5.0  # points around a cell; a line outside the tables is often cut too short
_NARROW, _ACROSS = 160.0, 26.0  # what is narrower is shown with more on both sides
_WIDEST, _HIGHEST = 620.0, 260.0  # points of a crop: a wider cell is drawn smaller
_MAX_PIXELS = 30_000_000
_KEPT_BYTES = 160 << 20
_QUALITY = 82


@dataclass(frozen=True, slots=True)
class View:
    """The page of ``width`` x ``height`` points (page frame), turned clockwise by ``turn`` degrees."""

    page_width: float
    page_height: float
    turn: int

    @property
    def width(self) -> float:
        return self.page_height if self.turn in (90, 270) else self.page_width

    @property
    def height(self) -> float:
        return self.page_width if self.turn in (90, 270) else self.page_height

    def of_page(self, box: Box) -> Box:
        """A box of the page frame, as it stands in the picture (points)."""
        x0, top, x1, bottom = box
        w, h = self.page_width, self.page_height
        match self.turn:
            case 90:
                return (h - bottom, x0, h - top, x1)
            case 180:
                return (w - x1, h - bottom, w - x0, h - top)
            case 270:
                return (top, w - x1, bottom, w - x0)
        return box

    def to_page(self, box: Box) -> Box:
        """A box drawn on the picture, in the page frame, to 0.1 point and inside the page."""
        back = View(self.width, self.height, (360 - self.turn) % 360).of_page(box)
        x0, top, x1, bottom = back
        xs = sorted(round(min(max(x, 0.0), self.page_width), 1) for x in (x0, x1))
        ys = sorted(round(min(max(y, 0.0), self.page_height), 1) for y in (top, bottom))
        return (xs[0], ys[0], xs[1], ys[1])


def view_of(reading: PageReading) -> View:
    """How a page is shown that was read so."""
    return View(reading.width, reading.height, reading.turn)


class Pictures:
    """Draws and remembers. One page is drawn at a time: pdfium is not made for threads."""

    def __init__(self, limits: Limits | None = None) -> None:
        """``limits`` of the process that draws; without, this one does."""
        self._drawer = Drawer(limits)
        self._kept: OrderedDict[tuple[object, ...], bytes] = OrderedDict()
        self._bytes = 0
        self._keep = threading.Lock()
        self._draw = threading.Lock()

    def page(self, pdf: Path, sha256: str, number: int, turn: int, size: str) -> bytes:
        """The whole page ``number`` (1-based) as JPEG. Raises OSError, Undrawable, KeyError."""
        dpi = PAGE_DPI[size]
        return self._of(
            (sha256, number, turn, size),
            lambda: self._drawer(_drawn, pdf.read_bytes(), number, turn, None, dpi, "JPEG"),
        )

    def crop(self, pdf: Path, sha256: str, number: int, turn: int, box: Box) -> bytes:
        """The piece ``box`` (page frame) of a page as PNG, with a margin around. Raises as :meth:`page`."""
        return self._of(
            (sha256, number, turn, box),
            lambda: self._drawer(_drawn, pdf.read_bytes(), number, turn, box, CROP_DPI, "PNG"),
        )

    def close(self) -> None:
        self._drawer.close()

    def _of(self, key: tuple[object, ...], draw: Callable[[], bytes]) -> bytes:
        with self._keep:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        with self._draw:
            made = draw()
        with self._keep:
            if key not in self._kept:
                self._kept[key] = made
                self._bytes += len(made)
            while self._bytes > _KEPT_BYTES and len(self._kept) > 1:
                _, gone = self._kept.popitem(last=False)
                self._bytes -= len(gone)
        return made


def _drawn(page: pdfium.PdfPage, turn: int, box: Box | None, dpi: float, form: str) -> bytes:
    width, height = page.get_width(), page.get_height()
    crop = (0.0, 0.0, 0.0, 0.0)  # left, bottom, right, top: what is cut away
    shown = (width, height)
    if box is not None:
        across, down = _margins(box, turn)
        x0, top = max(0.0, box[0] - across), max(0.0, box[1] - down)
        x1, bottom = min(width, box[2] + across), min(height, box[3] + down)
        crop = (x0, max(0.0, height - bottom), max(0.0, width - x1), top)
        shown = (max(1.0, x1 - x0), max(1.0, bottom - top))
        dpi = dpi * min(1.0, _WIDEST / shown[0], _HIGHEST / shown[1])
    scale = min(dpi / 72, (_MAX_PIXELS / (shown[0] * shown[1])) ** 0.5)
    image = page.render(scale=scale, crop=crop).to_pil()
    if turn:
        image = image.rotate(-turn, expand=True)
    buffer = io.BytesIO()
    image.convert("RGB").save(buffer, form, **({"quality": _QUALITY} if form == "JPEG" else {}))
    return buffer.getvalue()


def _margins(box: Box, turn: int) -> tuple[float, float]:
    """Points left and right, above and below (page frame), wide along the line of the print."""
    lying = turn in (90, 270)
    along = box[3] - box[1] if lying else box[2] - box[0]
    wide = _ACROSS if along < _NARROW else _MARGIN
    return (_MARGIN, wide) if lying else (wide, _MARGIN)
