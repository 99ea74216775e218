"""Where pieces of pages are cut out, and what is cut: declarations."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pipeline.model import Box

_DPI = 150
_QUALITY = 62  # of the JPEG: letters stay sharp, and a cell takes some 4 KB


@dataclass(frozen=True, slots=True)
class Drawing:
    """How a piece is drawn: dots an inch, and the picture's format and quality as Pillow names them."""

    dpi: int = _DPI
    format: str = "JPEG"
    quality: int = _QUALITY


REPORT = Drawing()  # letters stay sharp, and a cell takes some 4 KB
Turn = Callable[[str, int], int]  # file name, page -> degrees clockwise that set the page upright


@dataclass(frozen=True, slots=True, order=True)
class Spot:
    """A rectangle on a page of a file in ``raw/``: ``sides`` are x0, top, x1, bottom in points, unrotated."""

    file: str
    page: int  # 1-based
    sides: tuple[float, float, float, float]

    @property
    def box(self) -> Box:
        return Box(*self.sides)


@dataclass(frozen=True, slots=True)
class Crop:
    """A picture as a ``data:`` address, with its size in pixels."""

    address: str
    width: int
    height: int
