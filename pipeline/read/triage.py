"""Judge a page before reading it: is its text to be trusted, or must its pixels be read?

A hidden layer that some scanner's software left is no reason to believe it: sideways pages and poor
engines fill it with noise. Every verdict comes with its reason.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from pipeline.read.files.weigh import DEEPEST, PageTooLarge
from pipeline.read.settings import ReadSettings

_FEW = 12  # letters below which a page has no text to speak of
_COVERS = 0.5  # share of the page that one image covers, to count as a scan
_INVISIBLE = 3  # PDF text render mode
_PLAIN = re.compile(r"[\w\s.,;:()/%&+=\"'“”‘’\-–—•✓✔√>|<\[\]*@!?#°]", re.UNICODE)
# Words that no Indonesian page of running text is without.
_COMMON = frozenset(
    """dan yang di ke dari untuk dengan pada dalam atas oleh tahun nomor tentang kinerja sasaran indikator
    target kegiatan program anggaran komisi pemilihan umum kabupaten kota provinsi pihak jabatan nama
    """.split()  # noqa: SIM905
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """``digital``: read the text as it is. Else read the pixels. ``distrusted``: a text was set aside."""

    digital: bool
    reason: str
    distrusted: bool = False


def judge_page(
    page: pdfium.PdfPage, settings: ReadSettings, *, ignore_text: bool, hides: bool = False
) -> Verdict:
    """Where the text of ``page`` must come from, and why. ``hides``: it has layers that are not shown.

    Raises PageTooLarge.
    """
    visible, invisible = _letters(page, settings.max_objects)
    coverage = _image_coverage(page)
    if ignore_text and visible + invisible:
        return Verdict(False, "text layer ignored by the sidecar")
    if visible + invisible < _FEW:
        return Verdict(False, "image only" if coverage > 0 else "no text and no image")
    if invisible > visible or (coverage >= _COVERS and invisible >= visible):
        return Verdict(False, f"hidden text layer of {invisible} letters over an image: not trusted", True)
    if invisible >= _FEW:
        return Verdict(False, f"{invisible} letters of text that nobody sees among {visible}", True)
    if hides:
        return Verdict(False, "layers that are not shown, whose text nobody sees", True)
    text = page.get_textpage().get_text_bounded()
    if not _reads_like_text(text):
        return Verdict(False, f"{visible} letters of text that do not make words (a broken font map)", True)
    if coverage >= _COVERS and visible < 200:
        return Verdict(False, "a scan with a few words of text stamped on it")
    return Verdict(True, f"{visible} letters drawn as text")


def _letters(page: pdfium.PdfPage, most: int) -> tuple[int, int]:
    """(visible, invisible) characters of the page by render mode. Raises PageTooLarge."""
    drawn = pdfium_c.FPDFPage_CountObjects(page.raw)
    textpage = page.get_textpage()
    total = textpage.count_chars()
    if max(drawn, total) > most:
        raise PageTooLarge(f"a page of {total} letters and {drawn} drawn things")
    hidden = 0
    for item in page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_TEXT], max_depth=DEEPEST):
        if pdfium_c.FPDFTextObj_GetTextRenderMode(item.raw) == _INVISIBLE:
            size = pdfium_c.FPDFTextObj_GetText(item.raw, textpage.raw, None, 0)
            hidden += max(0, size // 2 - 1)
    hidden = min(hidden, total)
    return total - hidden, hidden


def is_scan(page: pdfium.PdfPage) -> bool:
    """Whether one image covers most of it, so that its letters are pixels."""
    return _image_coverage(page) >= _COVERS


def _image_coverage(page: pdfium.PdfPage) -> float:
    """Share of the page under its largest image."""
    area = max(page.get_width() * page.get_height(), 1.0)
    best = 0.0
    for item in page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_IMAGE], max_depth=DEEPEST):
        left, bottom, right, top = item.get_bounds()
        best = max(best, abs((right - left) * (top - bottom)) / area)
    return best


def _reads_like_text(text: str) -> bool:
    """Mostly plain characters, and on a page of some length some of the commonest words."""
    if not text.strip():
        return False
    plain = sum(bool(_PLAIN.match(c)) for c in text) / len(text)
    words = [w.strip(".,;:()").casefold() for w in text.split()]
    common = sum(w in _COMMON for w in words)
    return plain > 0.9 and (len(words) < 30 or common >= 0.02 * len(words))
