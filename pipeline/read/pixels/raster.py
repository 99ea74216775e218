"""A page of a PDF as grey pixels, at the resolution it was scanned in."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from pipeline.read.files.weigh import DEEPEST, PageTooLarge
from pipeline.read.settings import ReadSettings

Pixels = npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Raster:
    """Grey pixels (rows, cols), 0 = black, of the page as stored (its /Rotate not applied)."""

    grey: Pixels
    dpi: float


def scan_dpi(page: pdfium.PdfPage, settings: ReadSettings) -> float:
    """The resolution to work in: that of the largest image, held between the settings' bounds."""
    best = 0.0
    for item in page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_IMAGE], max_depth=DEEPEST):
        width, _ = item.get_px_size()
        left, _, right, _ = item.get_bounds()
        if right - left > 0.5 * page.get_width():
            best = max(best, width * 72.0 / (right - left))
    return float(min(max(best or 200.0, settings.min_dpi), settings.max_dpi))


def rasterise(page: pdfium.PdfPage, settings: ReadSettings) -> Raster:
    """Render ``page`` unrotated and grey. Raises PageTooLarge."""
    page.set_rotation(0)
    dpi = scan_dpi(page, settings)
    width, height = page.get_width(), page.get_height()
    if width * height * (dpi / 72) ** 2 > settings.max_pixels:
        raise PageTooLarge(f"a page of {width:.0f} x {height:.0f} points")
    grey = page.render(scale=dpi / 72, grayscale=True).to_numpy()
    return Raster(np.ascontiguousarray(grey[:, :, 0] if grey.ndim == 3 else grey), dpi)
