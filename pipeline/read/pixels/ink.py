"""Which pixels are ink, how large the writing is, and what hangs on the edge of the scan."""

from __future__ import annotations

import cv2
import numpy as np

from pipeline.read.pixels.blobs import blobs
from pipeline.read.pixels.raster import Pixels


def binarise(grey: Pixels, dpi: float) -> Pixels:
    """Ink = 255. Local threshold, because office scans are shaded and stamps are grey."""
    block = int(dpi / 200 * 41) | 1
    smooth = cv2.GaussianBlur(grey, (3, 3), 0)
    local = cv2.adaptiveThreshold(smooth, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, block, 18)
    return np.asarray(local, dtype=np.uint8)


def blur_needed(grey: Pixels, *, bilevel: bool) -> float:
    """Pixels (at 200 dpi) by which a page should be blurred before reading; 0 for a clean one.

    A blur of about 1.2 pixels lets Tesseract read very noisy pages that it else cannot (42 % character
    errors fell to 0.5 %: design/READING.md); on clean ones it would only cost edges. A 1-bit scan gets
    a little, for the stairs in its strokes.
    """
    if bilevel:
        return 0.6
    sample = np.ascontiguousarray(grey[::2])
    paper = sample >= np.percentile(sample, 30)
    rough = float(np.abs(sample.astype(np.int16) - cv2.medianBlur(sample, 3))[paper].mean())
    strength = float(np.interp(rough, (1.2, 3.0), (0.0, 1.2)))
    return strength if strength >= 0.3 else 0.0


def is_bilevel(grey: Pixels) -> bool:
    """Whether a page, straightened, was scanned in black and white alone."""
    sample = grey[::2]
    return float(((sample == 0) | (sample == 255)).mean()) > 0.9


def blurred(grey: Pixels, dpi: float, strength: float) -> Pixels:
    """``grey`` blurred by ``strength`` pixels at 200 dpi; itself for 0."""
    if not strength:
        return grey
    return np.asarray(cv2.GaussianBlur(grey, (0, 0), strength * dpi / 200), dtype=np.uint8)


def halved(grey: Pixels) -> Pixels:
    """The same page at half the resolution."""
    return np.asarray(cv2.resize(grey, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA), dtype=np.uint8)


_STAYS, _GOES = 1, 2  # what has been seen of a piece, in place of its ink


def without_edges(ink: Pixels) -> Pixels:
    """Remove what hangs on the border of the raster: scanner shadows and black edges.

    Filled from the border inwards: to label the whole page takes ten times as long.
    """
    height, width = ink.shape
    seen = ink.copy()
    dirt = False
    for x, y in _on_border(ink):
        if seen[y, x] in (_STAYS, _GOES):
            continue
        area, _, _, (_, _, w, h) = cv2.floodFill(seen, None, (x, y), _STAYS, flags=8)
        # A table ruling may run into the edge of a badly placed scan: only long thin or solid dirt goes.
        if min(w, h) < 0.03 * min(width, height) or area > 0.6 * w * h:
            cv2.floodFill(seen, None, (x, y), _GOES, flags=8)
            dirt = True
    if not dirt:
        return ink
    return np.where(seen == _GOES, 0, ink).astype(np.uint8)


def _on_border(ink: Pixels) -> list[tuple[int, int]]:
    """(x, y) of the ink in the outermost rows and columns."""
    bottom, right = ink.shape[0] - 1, ink.shape[1] - 1
    along = [(int(x), y) for y in (0, bottom) for x in np.flatnonzero(ink[y])]
    return along + [(x, int(y)) for x in (0, right) for y in np.flatnonzero(ink[:, x])]


def text_height(ink: Pixels, dpi: float) -> float:
    """Median height in pixels of the letters on the page; 9 point type where there are too few.

    Taken from the middle third of the columns: enough letters, a third of the work.
    """
    third = ink.shape[1] // 3
    ink = np.ascontiguousarray(ink[:, third : 2 * third])
    _, boxes = blobs(ink)
    w, h, area = boxes[1:, 2:].T
    small, large = 0.04 * dpi, 0.25 * dpi
    letters = (h > small) & (h < large) & (w > 0.3 * small) & (w < large) & (area > 0.1 * w * h)
    if letters.sum() < 20:
        return 0.075 * dpi
    return float(np.median(h[letters]))
