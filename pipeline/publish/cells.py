"""The table `cells`: every cell of every printed table, with what each reader made of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeline.model import PPOCR, SHAPE, TESSERACT, Cell, Document, PageReading, Reading

READERS = (TESSERACT, PPOCR)  # with columns of their own
OTHERS = ("text", SHAPE)  # the file's own text, which is exact; dashes and strokes, known by their shape


def cell_rows(documents: Sequence[Document], decree_ids: Mapping[str, str]) -> list[dict[str, object]]:
    """The rows of `cells`; page, table, row and column are counted from 1.

    Raises ``ValueError`` for a reader that has no column.
    """
    return [
        {
            "decree_id": decree_ids.get(document.source.stem, document.source.stem),
            "page": number,
            "table_no": place,
        }
        | _cell(cell, page)
        for document in documents
        for number, page in enumerate(document.pages, start=1)
        for place, grid in enumerate(page.grids, start=1)
        for cell in grid.cells
    ]


def _cell(cell: Cell, page: PageReading) -> dict[str, object]:
    box = page.frame.to_page(cell.box)
    readings = {reading.reader: reading for reading in cell.readings}
    if unknown := set(readings) - {*READERS, *OTHERS}:
        raise ValueError(f"no columns for the reader {sorted(unknown)}")
    values: dict[str, object] = {
        "row": cell.row + 1,
        "col": cell.col + 1,
        "row_span": cell.row_span,
        "col_span": cell.col_span,
        "bbox": [box.x0, box.top, box.x1, box.bottom],
        "text": cell.readings[0].text if cell.readings else None,
        "mark": cell.mark.value if cell.mark is not None else None,
        "ink": float(cell.ink),
        "layer": page.layer.value,
    }
    for reader in READERS:
        reading = readings.get(reader, Reading(reader, ()))
        values[f"{reader}_text"] = reading.text if reading.lines else None
        values[f"{reader}_confidence"] = reading.confidence
    return values
