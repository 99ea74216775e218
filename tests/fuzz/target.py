"""What a file goes through before pixels are read, with everything that is allowed to come of it by name."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pikepdf
import pypdfium2 as pdfium
from pdfminer.pdfexceptions import PDFException
from pdfminer.psexceptions import PSException
from pdfplumber.utils.exceptions import PdfminerException
from pydantic import TypeAdapter

from pipeline.findings import CODES
from pipeline.model import PageReading
from pipeline.read.digital.page import LettersUnknown, read_digital
from pipeline.read.files.opening import cut, look
from pipeline.read.files.weigh import PageTooLarge, page_size, weigh
from pipeline.read.settings import ReadSettings
from pipeline.read.triage import judge_page

# What may be said of a file.
OF_A_FILE = frozenset(
    {
        "EMPTY_FILE",
        "NOT_A_PDF",
        "TRUNCATED",
        "ENCRYPTED",
        "FILE_TOO_LARGE",
        "FILE_REPAIRED",
        "PAGES_MISSING",
        "PORTFOLIO",
    }
)
# What may come of taking the text out of a page: `pipeline.read.page` then has the page drawn instead.
NOT_TAKEN = (LettersUnknown, PdfminerException, PDFException, PSException, pikepdf.PdfError)
_READING = TypeAdapter(PageReading)
_SETTINGS = ReadSettings(max_pages=20)


def readings(data: bytes) -> Iterator[PageReading | str]:
    """Of each page its reading, or why there is none before its pixels are looked at.

    Raises AssertionError for anything that is not allowed, and whatever else should never have come.
    """
    seen = look(data, _SETTINGS.max_pages)
    codes = {code for code, _ in seen.problems}
    assert codes <= OF_A_FILE & CODES.keys(), codes
    assert seen.pages or codes, "a file of no pages, and nothing is said of it"
    sheets = cut(data, 0, seen.pages)
    assert len(sheets) == seen.pages
    for sheet in sheets:
        yield _reading(sheet) if sheet else "it cannot be taken out of its file"


def _reading(sheet: bytes) -> PageReading | str:
    """A sheet is ours: it opens, and only what the file put on it can be wrong."""
    with pikepdf.open(io.BytesIO(sheet), suppress_warnings=True) as pdf:
        size = page_size(pdf)
        assert all(0 <= side < 1e7 for side in size)
        try:
            weighed = weigh(pdf, _SETTINGS)
        except PageTooLarge as error:
            return str(error)
    try:
        document = pdfium.PdfDocument(sheet)
    except pdfium.PdfiumError as error:
        return str(error)
    try:
        page = document[0]
        page.set_rotation(0)
        verdict = judge_page(page, _SETTINGS, ignore_text=False, hides=weighed.hides)
    except (PageTooLarge, pdfium.PdfiumError) as error:
        return str(error)
    finally:
        document.close()
    if not verdict.digital:
        return verdict.reason
    try:
        reading = read_digital(sheet, verdict.reason, _SETTINGS)
    except PageTooLarge as error:
        return str(error)
    except NOT_TAKEN as error:
        return f"{type(error).__name__}: {error}"
    kept = _READING.validate_json(_READING.dump_json(reading))
    return reading if kept == reading else "the reading cannot be kept"
