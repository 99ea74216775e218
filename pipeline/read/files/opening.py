"""A file is opened: how many pages it has, what is wrong with it, and each page as a sheet of its own.

Pure functions of the file's bytes, for any process: libraries in C meet the file as it is here.
"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass

import pikepdf
from pikepdf import Dictionary

from pipeline.read.files.sheet import OpenFile, opened, sheet

BATCH = 32  # pages taken out of a file at once
_NO_PAGE = "Pages tree includes non-dictionary object"  # qpdf's words
# What pikepdf raises where an object is not what it has to be there.
_DAMAGED = (pikepdf.PdfError, RuntimeError, ValueError, TypeError, LookupError, AttributeError)


@dataclass(frozen=True, slots=True)
class Look:
    """``pages``: 0 where it cannot be read. ``problems``: (finding code, message)."""

    pages: int
    problems: tuple[tuple[str, str], ...] = ()


def look(data: bytes, most_pages: int) -> Look:
    """What kind of file it is; a damaged one is repaired as far as that goes."""
    if not data:
        return Look(0, (("EMPTY_FILE", "the file has no bytes"),))
    if b"%PDF-" not in data[:1024]:
        return Look(0, (("NOT_A_PDF", f"the file begins with {data[:8]!r}, not with %PDF-"),))
    try:
        with opened(data) as file:
            return _judged(file, data, most_pages)
    except pikepdf.PasswordError:
        return Look(0, (("ENCRYPTED", "the file asks for a password"),))
    except _DAMAGED as error:
        return Look(0, (("TRUNCATED", f"the file is damaged and could not be repaired: {said(error)}"),))


def _judged(file: OpenFile, data: bytes, most_pages: int) -> Look:
    pages = len(file.pdf.pages)
    if not pages:
        return Look(0, (("TRUNCATED", "the file has no pages"),))
    if pages > most_pages:
        return Look(0, (("FILE_TOO_LARGE", f"a file of {pages:,} pages"),))
    problems: list[tuple[str, str]] = []
    if b"%%EOF" not in data[-2048:]:
        problems.append(("TRUNCATED", f"the file has no end; {pages} pages could be recovered"))
    elif file.repairs:
        problems.append(("FILE_REPAIRED", f"{pages} pages could be recovered: {said(file.repairs[0])}"))
    counted = _counted(data)
    if pages < counted:
        problems.append(("PAGES_MISSING", f"the file says that it has {counted} pages; {pages} are in it"))
    elif any(_NO_PAGE in repair for repair in file.repairs):
        problems.append(("PAGES_MISSING", f"the file names a page that is none; {pages} are in it"))
    if isinstance(file.pdf.Root.get("/Collection"), Dictionary):
        problems.append(("PORTFOLIO", "the file is a wrapping of other files, which were not read"))
    return Look(pages, tuple(problems))


def _counted(data: bytes) -> int:
    """The pages that the file says it has; 0 where it says nothing that can be."""
    # As it stands in the file: once pages are asked for, qpdf has written the number that it found.
    with pikepdf.open(io.BytesIO(data), suppress_warnings=True, inherit_page_attributes=False) as pdf:
        tree = pdf.Root.get("/Pages")
        count = tree.get("/Count") if isinstance(tree, Dictionary) else None
    return count if isinstance(count, int) else 0


def said(trouble: object) -> str:
    """What a library says of a file, without where in this process the file was."""
    return re.sub(r"^stream <[^>]*>:? *", "", str(trouble))


def cut(data: bytes, first: int, last: int) -> tuple[bytes, ...]:
    """The pages from ``first`` up to before ``last`` (0-based) as sheets; one that cannot be had is empty."""
    try:
        with opened(data) as file:
            return tuple(_cut(file, index) for index in range(first, last))
    except _DAMAGED:
        return (b"",) * (last - first)


def _cut(file: OpenFile, index: int) -> bytes:
    try:
        return sheet(file, index)
    except _DAMAGED:
        return b""
