"""Pieces of pages as small pictures that stand inside the page ``report.html``."""

from __future__ import annotations

import base64
import io
import math
from collections.abc import Iterable
from contextlib import suppress
from itertools import groupby
from pathlib import Path

import pypdfium2 as pdfium
from PIL import Image, ImageDraw

from pipeline.model import Box
from pipeline.read.files.drawing import Drawer, Undrawable
from pipeline.report.kept_crops import KeptCrops
from pipeline.report.spots import REPORT, Crop, Drawing, Spot, Turn

_LONGEST, _PIXELS = 960, 300_000  # of a side, and of the whole; a larger piece is drawn smaller
_MARGIN = 8.0  # points around the box, so that its neighbours tell where it is
_OUTLINE = (196, 30, 58)


def cut(
    raw: Path,
    spots: Iterable[Spot],
    turn: Turn,
    draw: Drawer,
    drawing: Drawing = REPORT,
    kept: KeptCrops | None = None,
) -> dict[Spot, Crop]:
    """The pieces of the scans, upright. A file that is gone or cannot be drawn has none.

    With ``kept`` a page that was drawn before is not drawn again.
    """
    found: dict[Spot, Crop] = {}
    for file, of_file in groupby(sorted(set(spots)), lambda spot: spot.file):
        if not (raw / file).is_file():
            continue
        for page, of_page in groupby(of_file, lambda spot: spot.page):
            here, degrees = list(of_page), turn(file, page)

            def drawn(
                file: str = file, page: int = page, here: list[Spot] = here, degrees: int = degrees
            ) -> dict[Spot, Crop]:
                return draw(_of_page, (raw / file).read_bytes(), page, here, degrees, drawing)

            with suppress(Undrawable):  # what is wrong with the file is a finding of its own
                found |= kept.get(here, degrees, drawing, drawn) if kept else drawn()
    return found


def _of_page(sheet: pdfium.PdfPage, spots: list[Spot], turn: int, drawing: Drawing) -> dict[Spot, Crop]:
    pieces = {spot: _piece(sheet, spot.box, drawing.dpi) for spot in spots}
    return {spot: _crop(image, turn, drawing) for spot, image in pieces.items() if image}


def _piece(sheet: pdfium.PdfPage, box: Box, dpi: int) -> Image.Image | None:
    """The box with its margin, outlined; drawn alone, so that a huge page takes no memory."""
    width, height = sheet.get_width(), sheet.get_height()
    x0, top = max(0.0, box.x0 - _MARGIN), max(0.0, box.top - _MARGIN)
    x1, bottom = min(width, box.x1 + _MARGIN), min(height, box.bottom + _MARGIN)
    if x1 - x0 < 1 or bottom - top < 1:
        return None  # the box lies outside the page
    longest, area = max(x1 - x0, bottom - top), (x1 - x0) * (bottom - top)
    scale = min(dpi / 72, _LONGEST / longest, math.sqrt(_PIXELS / area))
    bitmap = sheet.render(scale=scale, crop=(x0, height - bottom, width - x1, top))
    image: Image.Image = bitmap.to_pil().convert("RGB")
    sides = ((box.x0 - x0) * scale - 2, (box.top - top) * scale - 2)
    ends = ((box.x1 - x0) * scale + 2, (box.bottom - top) * scale + 2)
    ImageDraw.Draw(image).rectangle((*sides, *ends), outline=_OUTLINE, width=2)
    return image


def _crop(image: Image.Image, turn: int, drawing: Drawing) -> Crop:
    upright = image.rotate(-turn, expand=True)
    content = io.BytesIO()
    upright.save(content, drawing.format, quality=drawing.quality, optimize=True)
    address = f"data:image/{drawing.format.lower()};base64," + base64.b64encode(content.getvalue()).decode()
    return Crop(address, upright.width, upright.height)
