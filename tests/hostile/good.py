"""Good decrees, short ones, of which every damaged file is made: a few pages of the Mojokerto facsimiles."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path

import numpy as np
import pikepdf
import pypdfium2 as pdfium
from PIL import Image, ImageFilter

from tests.hostile.codecs import Pixels

ROOT = Path(__file__).parents[2]
_DIGITAL = ROOT / "tests" / "data" / "mojokerto-2024.digital.pdf"
_SCAN = ROOT / "raw" / "kota-mojokerto-2024-4.pdf"
_DPI = 200  # of a page drawn to be packed by the codecs
# The second page of each is the one that defects of a page are done to.
_PAGES: dict[str, tuple[Path, tuple[int, ...]]] = {
    # Its parties; one table over three pages, merged cells cut by both breaks; money that belongs to it.
    "agreement": (_DIGITAL, (8, 9, 10, 11)),
    # The beginning and the middle of one plan, sideways: the second page goes on, and the third after it.
    "plan": (_DIGITAL, (23, 24, 25)),
    # The decree's own text, and an agreement.
    "decree": (_DIGITAL, (1, 2, 3, 4, 5, 6, 7)),
    # As "agreement", seen by a scanner.
    "scan": (_SCAN, (8, 9, 10, 11)),
}
# What the sidecars say of decrees that print no number; of the page packed by a codec too.
NUMBERS = {"agreement": 101, "plan": 102, "decree": 4, "scan": 103, "image": 104}
GOOD = tuple(_PAGES)
_CODED_PAGE = 20  # an agreement of five rows, and its signatures


@cache
def good(name: str) -> bytes:
    """One of :data:`GOOD`, as a file with object streams; the same bytes each time."""
    path, numbers = _PAGES[name]
    buffer = io.BytesIO()
    with pikepdf.open(path) as whole, pikepdf.new() as part:
        part.pages.extend(whole.pages[n - 1] for n in numbers)
        part.remove_unreferenced_resources()
        part.save(buffer, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
    return buffer.getvalue()


@cache
def grey_page() -> Pixels:
    """A page with a table as a scanner sees it, for :mod:`tests.hostile.codecs`."""
    document = pdfium.PdfDocument(_DIGITAL)
    drawn = document[_CODED_PAGE - 1].render(scale=_DPI / 72, grayscale=True).to_pil().convert("L")
    document.close()
    assert isinstance(drawn, Image.Image)
    pixels: Pixels = np.array(drawn.filter(ImageFilter.GaussianBlur(0.7)))
    return pixels
