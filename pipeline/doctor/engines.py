"""Each engine reads, draws or opens one word, as it would for a page."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image, ImageDraw, ImageFont

if TYPE_CHECKING:
    from pipeline.read.pixels.raster import Pixels

WORD = "KINERJA"
_PDF_TEXT = f"BT /F1 24 Tf 40 40 Td ({WORD}) Tj ET"


def tried(name: str) -> str:
    """What it did, in words. Raises ValueError where that was wrong, and what the engine raises."""
    trial, wanted, did = _TRIALS[name]
    made = trial()
    if made != wanted:
        raise ValueError(f"it makes {made!r} of what is {wanted!r}")
    return f"{_INSIDE[name]()} {did}" if name in _INSIDE else did


def drawn_word() -> Pixels:
    """WORD in black on white, letters about 30 pixels high: grey levels, one line."""
    image = Image.new("L", (260, 70), 255)
    ImageDraw.Draw(image).text((20, 12), WORD, fill=0, font=ImageFont.load_default(size=40))
    return np.asarray(image)


def drawn_pdf() -> bytes:
    """One page of 240 x 100 points that says WORD."""
    import pikepdf  # noqa: PLC0415  (an engine that does not load hides no other)

    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(240, 100))
        font = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        page.Contents = pdf.make_stream(_PDF_TEXT.encode())
        buffer = io.BytesIO()
        pdf.save(buffer)
    return buffer.getvalue()


def _tesseract() -> str:
    from pipeline.read.recognition.readers import block_reader  # noqa: PLC0415

    return " ".join(line.text for line in block_reader().read(drawn_word(), 1.0))


def _ppocr() -> str:
    from pipeline.read.recognition.readers import line_reader  # noqa: PLC0415

    return line_reader().read(drawn_word())[0]


def _pdfium() -> str:
    """The word as text, and whether it is seen on the page drawn at twice its size."""
    import pypdfium2  # noqa: PLC0415

    document = pypdfium2.PdfDocument(drawn_pdf())
    try:
        page = document[0]
        pixels = np.asarray(page.render(scale=2).to_pil().convert("L"))
        drawn = "drawn" if np.count_nonzero(pixels < 128) > 500 else "not drawn"
        return f"{page.get_textpage().get_text_bounded().strip()}, {drawn}"
    finally:
        document.close()


def _pikepdf() -> str:
    import pikepdf  # noqa: PLC0415

    with pikepdf.open(io.BytesIO(drawn_pdf())) as pdf:
        return f"{len(pdf.pages)} page"


def _pdfplumber() -> str:
    import pdfplumber  # noqa: PLC0415

    with pdfplumber.open(io.BytesIO(drawn_pdf())) as pdf:
        return " ".join(word["text"] for word in pdf.pages[0].extract_words())


def _camelot() -> str:
    from camelot.io import read_pdf  # noqa: PLC0415

    return str(read_pdf.__name__)


def _tesseract_inside() -> str:
    import tesserocr  # noqa: PLC0415

    return str(tesserocr.tesseract_version()).split("\n")[0]


def _pdfium_inside() -> str:
    import pypdfium2  # noqa: PLC0415

    return f"pdfium {pypdfium2.PDFIUM_INFO}"


# Engine -> what its package has inside, and in which version.
_INSIDE: dict[str, Callable[[], str]] = {"tesseract": _tesseract_inside, "pdfium": _pdfium_inside}
# Engine -> its trial, what that has to make, and what it then did.
_TRIALS: dict[str, tuple[Callable[[], str], str, str]] = {
    "tesseract": (_tesseract, WORD, "read a drawn word"),
    "PP-OCR": (_ppocr, WORD, "read a drawn word"),
    "pdfium": (_pdfium, f"{WORD}, drawn", "drew a page, and read its text"),
    "pikepdf": (_pikepdf, "1 page", "opened a file of one page"),
    "pdfplumber": (_pdfplumber, WORD, "found the word on a page"),
    "camelot": (_camelot, "read_pdf", "was loaded"),
}
