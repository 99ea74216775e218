"""A peer: img2table finds the ruled tables of a rendered page, Tesseract reads their cells.

Runs in its own environment, not in the project's: ``peer_img2table.py PDF OUT_DIR --jobs N`` writes
``OUT_DIR/tables.json``, a list of ``{"page": 1.., "rows": [[text, ...], ...]}``. A merged cell says its text
in each row and column that it covers.
The settings are the best that were found for the peer: its own page segmentation (sparse text) and least
confidence, pages straightened, a text layer read where a page has one. Each page is a document of its own: in
one of several pages, a layer on one keeps Tesseract from all.
"""

from __future__ import annotations

import argparse
import json
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

import pypdfium2
from img2table.document import PDF
from img2table.ocr import TesseractOCR


def tables_of(pdf: Path, page: int) -> list[dict[str, Any]]:
    """The tables of one page (0..)."""
    found = PDF(pdf, pages=[page], detect_rotation=True).extract_tables(ocr=TesseractOCR(lang="eng"))[page]
    return [
        {"page": page + 1, "rows": [[_text(cell.value) for cell in row] for row in table.content.values()]}
        for table in found
    ]


def _text(value: str | None) -> str:
    """Without the words ``None`` that img2table writes for what Tesseract read of a ruling."""
    return " ".join(word for word in (value or "").split() if word != "None")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pdf", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--jobs", type=int, default=1, help="processes")
    given = parser.parse_args()
    with pypdfium2.PdfDocument(given.pdf) as document:
        count = len(document)
    with ProcessPoolExecutor(given.jobs) as pool:
        tables = [t for page in pool.map(partial(tables_of, given.pdf), range(count)) for t in page]
    given.out.mkdir(parents=True, exist_ok=True)
    (given.out / "tables.json").write_text(json.dumps(tables, ensure_ascii=False), "utf-8")
    print(f"{len(tables)} tables")


if __name__ == "__main__":
    main()
