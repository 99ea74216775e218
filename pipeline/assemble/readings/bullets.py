"""The dots before the items of a list, which readers take for a letter: ``e Prosentase``, ``© Jumlah``.

In a document where the second reader sees dots before lines of its tables, a letter alone before a capital is
one of them. Elsewhere it is what it is (``e Monev``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from pipeline.model import PPOCR, Cell, Document, Line, PageReading, Reading

_DOT = "\u2022"
_SEEN = re.compile(r"^[\u2022\u25cf\u2219\u25aa\u25a0\u25e6\u25cb\u00b7]\s*(?=[A-Z])")
_TAKEN = re.compile(r"^[eoc\u00a9\u00ae\u00a2\u00b0*]\s+(?=[A-Z][a-z])")
_LEAST = 3  # lines before which a dot is seen; one or two may be dirt


def with_bullets(document: Document) -> Document:
    """``document`` with one sign for the dots before the lines of its tables."""
    cells = (cell for page in document.pages for grid in page.grids for cell in grid.cells)
    if sum(map(_dots, cells)) < _LEAST:
        return document
    return replace(document, pages=tuple(map(_of_page, document.pages)))


def _dots(cell: Cell) -> int:
    return sum(bool(_SEEN.match(line.text)) for r in cell.readings if r.reader == PPOCR for line in r.lines)


def _of_page(page: PageReading) -> PageReading:
    if all(line.confidence is None for line in _lines(page)):  # a file says its own signs
        return page
    grids = (replace(grid, cells=tuple(map(_of_cell, grid.cells))) for grid in page.grids)
    return replace(page, grids=tuple(grids))


def _lines(page: PageReading) -> Iterable[Line]:
    return (line for grid in page.grids for cell in grid.cells for r in cell.readings for line in r.lines)


def _of_cell(cell: Cell) -> Cell:
    readings = tuple(map(_of_reading, cell.readings))
    return cell if readings == cell.readings else replace(cell, readings=readings)


def _of_reading(reading: Reading) -> Reading:
    return replace(reading, lines=tuple(replace(x, text=_with_dot(x.text)) for x in reading.lines))


def _with_dot(text: str) -> str:
    found = _SEEN.match(text) or _TAKEN.match(text)
    return f"{_DOT} {text[found.end() :]}" if found else text
