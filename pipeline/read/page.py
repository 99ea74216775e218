"""Read one page: judge it, then take its text as it is or recognise its pixels.

A pure function of the page's bytes, the settings and the override, so that a reading can be kept by
content and made by any process.
"""

from __future__ import annotations

from dataclasses import replace

import pypdfium2 as pdfium

from pipeline.guarded import guarded
from pipeline.model import Finding, Layer, PageReading
from pipeline.read.digital import read_digital
from pipeline.read.raster import PageTooLarge, rasterise
from pipeline.read.scan import read_scan
from pipeline.read.settings import PageOverride, ReadSettings
from pipeline.read.triage import judge_page


def read_page(pdf: bytes, settings: ReadSettings, override: PageOverride) -> PageReading:
    """The reading of the only page of ``pdf``. A page too large to read is set aside with a finding."""
    document = pdfium.PdfDocument(pdf)
    try:
        page = document[0]
        page.set_rotation(0)
        size = page.get_width(), page.get_height()
        verdict = judge_page(page, ignore_text=override.ignore_text_layer)
        if verdict.digital and override.turn is None:
            return read_digital(pdf, verdict.reason)
        try:
            raster = rasterise(page, settings)
        except PageTooLarge as error:
            return _set_aside(size, "PAGE_TOO_LARGE", str(error))
    finally:
        document.close()
    reading = read_scan(raster, size, verdict.reason, settings=settings, override=override)
    if not verdict.distrusted:
        return reading
    finding = Finding("TEXT_LAYER_DISTRUSTED", verdict.reason)
    return replace(reading, findings=(*reading.findings, finding))


def read_page_safely(pdf: bytes, settings: ReadSettings, override: PageOverride) -> PageReading:
    """As read_page; whatever goes wrong with this page sets aside this page only.

    PDFs in the wild break libraries in ways that cannot be listed, and the other pages must go on.
    """
    return guarded(
        lambda: read_page(pdf, settings, override),
        lambda why: _set_aside((0.0, 0.0), "PAGE_UNREADABLE", why),
    )


def _set_aside(size: tuple[float, float], code: str, why: str) -> PageReading:
    return PageReading(
        round(size[0], 2), round(size[1], 2), Layer.UNREADABLE, why, findings=(Finding(code, why),)
    )
