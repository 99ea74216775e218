"""A page of a PDF as grey pixels, at the resolution it was scanned in.

Some programs on phones write one point for each pixel: a sheet of paper is then a page of 27 inches, and
every length by which rulings, lines and letters are told would be wrong by two. A page larger than any office
prints on, of an image that is coarse only because of that, is measured as the paper that it must have been.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from pipeline.read.files.weigh import DEEPEST, PageTooLarge
from pipeline.read.settings import ReadSettings

Pixels = npt.NDArray[np.uint8]

_LARGEST = 1250.0  # points: the longer side of A3, and a little
_COARSE = 110.0  # dpi: no scanner is set to so few; 72 and 96 are what a program writes that knows none
_PAPER = 936.0  # points: the longer side of F4, on which decrees are printed; A4 is near enough


@dataclass(frozen=True, slots=True)
class Raster:
    """Grey pixels (rows, cols), 0 = black, of the page as stored (its /Rotate not applied).

    ``dpi``: to the inch of the paper. ``enlarged``: how many points of the page are one of the paper.
    """

    grey: Pixels
    dpi: float
    enlarged: float = 1.0


def scan_dpi(page: pdfium.PdfPage, settings: ReadSettings, enlarged: float = 1.0) -> float:
    """The resolution of the paper to work in: that of the largest image, within the settings' bounds."""
    best = _image_dpi(page) * enlarged
    return float(min(max(best or 200.0, settings.min_dpi), settings.max_dpi))


def enlargement(page: pdfium.PdfPage) -> float:
    """How many points of the page are one of the paper that it shows: 1 unless it is far too large."""
    longer = max(page.get_width(), page.get_height())
    if longer <= _LARGEST or not 0 < _image_dpi(page) <= _COARSE:
        return 1.0
    return float(longer / _PAPER)


def _image_dpi(page: pdfium.PdfPage) -> float:
    """Pixels to the inch of the page in the finest image across it; 0 where there is none."""
    best = 0.0
    for item in page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_IMAGE], max_depth=DEEPEST):
        width, _ = item.get_px_size()
        left, _, right, _ = item.get_bounds()
        if right - left > 0.5 * page.get_width():
            best = max(best, width * 72.0 / (right - left))
    return best


def rasterise(page: pdfium.PdfPage, settings: ReadSettings) -> Raster:
    """Render ``page`` unrotated and grey. Raises PageTooLarge."""
    page.set_rotation(0)
    enlarged = enlargement(page)
    dpi = scan_dpi(page, settings, enlarged)
    scale = dpi / 72 / enlarged
    width, height = page.get_width(), page.get_height()
    if width * height * scale**2 > settings.max_pixels:
        raise PageTooLarge(f"a page of {width:.0f} x {height:.0f} points")
    grey = page.render(scale=scale, grayscale=True).to_numpy()
    return Raster(np.ascontiguousarray(grey[:, :, 0] if grey.ndim == 3 else grey), dpi, enlarged)
