"""Read one page: judge it, then take its text as it is or recognise its pixels.

A pure function of the page's bytes, the settings and the override, so that a reading can be kept by
content and made by any process.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace

import pikepdf
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
from pydantic import TypeAdapter

from pipeline.guarded import guarded
from pipeline.model import Finding, Layer, PageReading
from pipeline.read.digital.page import LettersUnknown, read_digital
from pipeline.read.files.weigh import PageTooLarge, Weighed, page_size, weigh
from pipeline.read.pixels.raster import rasterise
from pipeline.read.scan import read_scan
from pipeline.read.settings import PageOverride, ReadSettings
from pipeline.read.triage import Verdict, is_scan, judge_page

_NOTHING = 500  # bytes of instructions that may well draw nothing: states, clips, marks
_SMALLEST = 36.0  # points of a side, half an inch: smaller pieces hold no text, and break libraries
_READING = TypeAdapter(PageReading)


def read_page(pdf: bytes, settings: ReadSettings, override: PageOverride) -> PageReading:
    """The reading of the only page of ``pdf``, a sheet. One too large to read is set aside with a finding."""
    if not pdf:
        return _set_aside((0.0, 0.0), "PAGE_UNREADABLE", "it cannot be taken out of its file")
    with pikepdf.open(io.BytesIO(pdf), suppress_warnings=True) as opened:
        size = page_size(opened)
        try:
            weighed = weigh(opened, settings)
        except PageTooLarge as error:
            return _set_aside(size, "PAGE_TOO_LARGE", str(error))
    try:
        document = pdfium.PdfDocument(pdf)
        try:
            page = document[0]
            page.set_rotation(0)
            if weighed.fontless and weighed.shows_text and not is_scan(page):
                return _set_aside(size, "PAGE_UNREADABLE", "its text is in a font that is not in the file")
            reading = _read(page, pdf, settings, override, hides=weighed.hides)
            damage = (*weighed.damage, *_in_vain(page, weighed))
        finally:
            document.close()
        _check_cells(reading, settings)
    except PageTooLarge as error:
        return _set_aside(size, "PAGE_TOO_LARGE", str(error))
    if not damage:
        return reading
    return replace(reading, findings=(*reading.findings, Finding("PAGE_DAMAGED", "; ".join(damage))))


def _in_vain(page: pdfium.PdfPage, weighed: Weighed) -> Iterator[str]:
    """What the page has instructions for and does not come about."""
    text = page.get_textpage()
    if weighed.shows_text and not text.count_chars():
        yield "the page shows text that has no letters"
    elif text.get_text_range().strip() and not text.get_text_bounded().strip():
        yield "all text of the page lies beside it"
    elif weighed.instructions > _NOTHING and not pdfium_c.FPDFPage_CountObjects(page.raw):
        yield "the instructions of the page draw nothing"


def _read(
    page: pdfium.PdfPage, pdf: bytes, settings: ReadSettings, override: PageOverride, *, hides: bool
) -> PageReading:
    size = page.get_width(), page.get_height()
    verdict = judge_page(page, settings, ignore_text=override.ignore_text_layer, hides=hides)
    broken: tuple[Finding, ...] = ()
    if verdict.digital and override.turn is None:
        try:
            return read_digital(pdf, verdict.reason, settings)
        except (MemoryError, PageTooLarge):
            raise
        except LettersUnknown as error:
            verdict = Verdict(False, f"its text cannot be taken from the file ({error})", True)
        except Exception as error:  # what one library cannot read, another may be able to draw
            why = f"its text cannot be taken from the file ({type(error).__name__}: {error})"
            verdict, broken = Verdict(False, why, True), (Finding("PAGE_DAMAGED", why),)
    if min(size) < _SMALLEST:
        return _set_aside(size, "PAGE_UNREADABLE", f"a page of {size[0]:.0f} x {size[1]:.0f} points")
    raster = rasterise(page, settings)
    reading = read_scan(raster, size, verdict.reason, settings=settings, override=override)
    if not verdict.distrusted:
        return reading
    distrusted = Finding("TEXT_LAYER_DISTRUSTED", verdict.reason)
    return replace(reading, findings=(*reading.findings, distrusted, *broken))


def _check_cells(reading: PageReading, settings: ReadSettings) -> None:
    cells = sum(len(grid.cells) for grid in reading.grids)
    if cells > settings.max_cells:
        raise PageTooLarge(f"a page of {cells} cells")


def read_page_safely(pdf: bytes, settings: ReadSettings, override: PageOverride) -> PageReading:
    """As read_page; whatever goes wrong with this page sets aside this page only.

    PDFs in the wild break libraries in ways that cannot be listed, and the other pages must go on.
    """
    return guarded(
        lambda: _kept(read_page(pdf, settings, override)),
        lambda why: _set_aside((0.0, 0.0), "PAGE_UNREADABLE", why),
        let_pass=(MemoryError,),  # says more of this process than of the page: for whoever started it
    )


def _kept(reading: PageReading) -> PageReading:
    """``reading``, if it comes back from a file as it is. Raises ValueError: no number, half a character."""
    if _READING.validate_json(_READING.dump_json(reading)) != reading:
        raise ValueError("the reading cannot be kept")
    return reading


def _set_aside(size: tuple[float, float], code: str, why: str) -> PageReading:
    width, height = (round(side, 2) if 0 <= side < 1e7 else 0.0 for side in size)
    return PageReading(width, height, Layer.UNREADABLE, why, findings=(Finding(code, why),))
