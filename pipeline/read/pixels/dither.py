"""A page whose greys are black dots, as scanners and fax machines write one set to `photo`.

The paper itself is strewn with them, and each would pass for dirt, a stop or a part of a letter.
"""

from __future__ import annotations

import cv2
import numpy as np

from pipeline.read.pixels.ink import blurred, is_bilevel
from pipeline.read.pixels.raster import Pixels

# Grey levels by which a pixel differs from those around it, on average: 10.5 and 21 on dithered pages, at
# most 3.1 on other black and white scans, peppered and of a fax among them (300 dpi, exams 10 and 11).
_DOTS = 6.0
_EVEN = 1.2  # pixels at 200 dpi by which dots are blurred to the grey that they stand for; letters stay


def is_dithered(grey: Pixels) -> bool:
    if not is_bilevel(grey):
        return False
    sample = np.ascontiguousarray(grey[::2])
    return float(cv2.absdiff(sample, cv2.medianBlur(sample, 3)).mean()) > _DOTS


def undithered(grey: Pixels, dpi: float) -> Pixels:
    """The greys of a dithered page."""
    return blurred(grey, dpi, _EVEN)
