"""Tables of a born-digital page whose lines are only a picture."""

from __future__ import annotations

import tempfile
from pathlib import Path

from pdfplumber.page import Page

from pipeline.model import Box
from pipeline.read.rulings.stroke import Rulings
from pipeline.read.settings import ReadSettings
from pipeline.read.tables.grid import Lattice, Place

_DPI = 300  # in which camelot draws a page to look for lines


def pictured_lattices(page: Page, pdf: bytes, settings: ReadSettings) -> list[Lattice]:
    """Found by camelot; cells as it finds them, no spans. None on a page that is too large to be drawn."""
    if not page.images or page.width * page.height * (_DPI / 72) ** 2 > settings.max_pixels:
        return []
    from camelot.io import read_pdf  # noqa: PLC0415  (slow import, needed on few pages)

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "page.pdf"
        path.write_bytes(pdf)
        tables = read_pdf(str(path), pages="1", flavor="lattice", suppress_stdout=True)
    height = float(page.height)
    lattices = []
    for table in tables:
        rows, cols = table.rows, table.cols  # (top, bottom) and (left, right), y upwards
        row_edges = (*(height - r[0] for r in rows), height - rows[-1][1])
        col_edges = (*(c[0] for c in cols), cols[-1][1])
        places = tuple(
            Place(i, j, 1, 1, Box(col_edges[j], row_edges[i], col_edges[j + 1], row_edges[i + 1]))
            for i in range(len(rows))
            for j in range(len(cols))
        )
        box = Box(col_edges[0], row_edges[0], col_edges[-1], row_edges[-1])
        lattices.append(Lattice(box, row_edges, col_edges, places, Rulings((), ()), irregular=False))
    return lattices
