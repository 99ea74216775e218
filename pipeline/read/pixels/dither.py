"""A page whose greys are black dots, as scanners and fax machines write one set to `photo`.

The paper itself is strewn with them, and each would pass for dirt, a stop or a part of a letter.
"""

from __future__ import annotations

import cv2
import numpy as np

from pipeline.read.pixels.ink import blurred, is_bilevel
from pipeline.read.pixels.raster import Pixels

# Pixels of ink by themselves on a square inch: 3,200 and more on dithered pages, at most 110 on other black
# and white scans, a fax and one whose headings are halftone among them (exams 2 to 12).
_DOTS = 500
_INK = 128  # of a page in black and white
_EVEN = 1.2  # pixels at 200 dpi by which dots are blurred to the grey that they stand for; letters stay


def is_dithered(grey: Pixels, dpi: float) -> bool:
    if not is_bilevel(grey):
        return False
    ink = (grey < _INK).astype(np.uint8)
    around = cv2.boxFilter(ink, cv2.CV_8U, (3, 3), normalize=False, borderType=cv2.BORDER_CONSTANT)
    alone = np.count_nonzero((around == 1) & (ink == 1))
    return bool(alone > _DOTS * grey.size / dpi**2)


def undithered(grey: Pixels, dpi: float) -> Pixels:
    """The greys of a dithered page."""
    return blurred(grey, dpi, _EVEN)
