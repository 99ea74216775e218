"""Small publications made for tests of the report."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pyarrow as pa

from pipeline.model import Box, Finding, Row
from pipeline.publish import package, tables
from pipeline.validate import Quarantined, Validated
from tests.validate.made import DECREE, made

STEM = "kota-mojokerto-2024-4"


def decree(**values: Any) -> Row:
    about: dict[str, Any] = {
        "wilayah": "Kota Mojokerto",
        "nomor": "4",
        "tahun": 2024,
        "source_file": f"{STEM}.pdf",
        "pages": 1,
    }
    return made("decrees", **(about | values))


def agreement(number: int, indikator: str, **values: Any) -> Row:
    """A row of 20 points height, the ``number``-th from the top, unless ``bbox`` says otherwise."""
    place: dict[str, Any] = {
        "bbox": [100.0, 20.0 * number, 300.0, 20.0 * number + 18.0],
        "target": "1 dokumen",
    }
    return made("agreements", number, **(place | {"indikator": indikator} | values))


def publication(
    rows: Iterable[Row],
    found: Iterable[Finding] = (),
    held: Iterable[Quarantined] = (),
    decree_id: str = DECREE,
    settled: Iterable[Finding] = (),
) -> dict[str, pa.Table]:
    """The published tables: the rows, findings of the document STEM, and rows in quarantine.

    ``settled``: those of the findings that a person has decided.
    """
    own = tuple(replace(row, decree_id=decree_id) for row in rows)
    return tables(Validated(own, tuple(held), (), tuple(settled)), [], {STEM: decree_id}, list(found))


def write(folder: Path, made_tables: dict[str, pa.Table]) -> Path:
    """The publication as its files."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in package(made_tables).items():
        (folder / name).write_bytes(content)
    return folder


def sheet(folder: Path, content: bytes = b"", rotate: int = 0) -> Path:
    """A PDF of one A4 page that draws ``content``, under the name that the made decree gives its source."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{STEM}.pdf"
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(595, 842))
        page.Contents = pdf.make_stream(content)
        page.Rotate = rotate
        pdf.save(path, deterministic_id=True)
    return path


def finding(code: str, message: str = "seen", **values: Any) -> Finding:
    place: dict[str, Any] = {"page": 1, "box": Box(100.0, 20.0, 300.0, 38.0)}
    return Finding(code, message, STEM, **(place | values))
