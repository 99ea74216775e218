"""A small publication made for tests: one decree, with something in every table."""

from __future__ import annotations

import datetime
from dataclasses import replace

from pipeline.model import (
    Box,
    Cell,
    Document,
    Finding,
    Frame,
    Grid,
    Layer,
    Line,
    Mark,
    PageReading,
    Printed,
    Reading,
    Row,
    Source,
)
from pipeline.validate import Quarantined, Validated
from tests.validate.made import DECREE, made

STEM = "kota-mojokerto-2024-4"
BOX = Box(1.0, 2.0, 3.0, 4.0)


def read(reader: str, text: str, confidence: float | None) -> Reading:
    return Reading(reader, tuple(Line(line, BOX, confidence) for line in text.split("\n")))


def document(*cells: Cell, frame: Frame | None = None, layer: Layer = Layer.IMAGE) -> Document:
    """One page with one table."""
    grid = Grid(BOX, 1, len(cells), (), cells)
    page = PageReading(595.0, 842.0, layer, "made", frame=frame or Frame(), grids=(grid,))
    return Document(Source(f"{STEM}.pdf", "0" * 64, 1), (page,))


TICK = Cell(0, 1, 1, 2, BOX, mark=Mark.MARKED, ink=0.0125)
TEXT = Cell(0, 0, 1, 1, BOX, (read("tesseract", "2 Dok\numen", 0.9), read("ppocr", "2 Dokumen", 0.8)))


def rows() -> list[Row]:
    target = Printed("2 Dok", 7, BOX, 0.91, ("2 Dck",), "READERS_DISAGREE")
    return [
        made("decrees", tanggal_penetapan=datetime.date(2024, 1, 16), nomor="4"),
        made("agreements", 10, no_sasaran=2),
        replace(
            made("agreements", 2, no_sasaran=1, target_nilai=2.0, needs_review=True, confidence=0.91),
            printed={"target": target},
            steps={"target_nilai": ("2 Dok = 2 dokumen",)},
        ),
        made("actions", pagu_anggaran=12_068_216_000),
        made("actions", 2),  # nulls among the numbers
        made("rkt", target_raw=""),  # a blank cell
        made("budgets", level="total", anggaran=5),
        made("signatories"),
        made("legal_basis"),
    ]


def validated() -> Validated:
    bad = made("rkt", 3, anggaran=-5, indikator=None)
    held = (
        Quarantined(bad, "indikator", "VALUE_MISSING", "indikator must not be empty"),
        Quarantined(bad, "anggaran", "VALUE_REFUSED", "anggaran is -5 and must be at least 0"),
    )
    found = Finding(
        "VALUE_MISSING", "indikator must not be empty", DECREE, 7, BOX, "rkt", bad.row_id, "indikator"
    )
    return Validated(tuple(rows()), held, (found,))


DECREE_IDS = {STEM: DECREE}
EARLIER = (
    Finding("UNKNOWN_HEADER", "no form has these words", STEM, 12, BOX, raw="REALISASI"),
    Finding("ENCRYPTED", "needs a password", "locked"),
)
