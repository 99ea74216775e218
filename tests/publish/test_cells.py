from __future__ import annotations

import pytest

from pipeline.model import Box, Cell, Frame, Layer
from pipeline.publish.cells import cell_rows
from tests.publish.made import BOX, STEM, TEXT, TICK, document, read
from tests.validate.made import DECREE


def test_a_cell_with_two_readings() -> None:
    assert cell_rows([document(TEXT)], {STEM: DECREE}) == [
        {
            "decree_id": DECREE,
            "page": 1,
            "table_no": 1,
            "row": 1,
            "col": 1,
            "row_span": 1,
            "col_span": 1,
            "bbox": [1.0, 2.0, 3.0, 4.0],
            "text": "2 Dok\numen",
            "tesseract_text": "2 Dok\numen",
            "tesseract_confidence": 0.9,
            "ppocr_text": "2 Dokumen",
            "ppocr_confidence": 0.8,
            "mark": None,
            "ink": 0.0,
            "layer": "image",
        }
    ]


def test_a_tick() -> None:
    [row] = cell_rows([document(TICK)], {STEM: DECREE})
    assert {key: row[key] for key in ("col", "col_span", "text", "tesseract_text", "mark", "ink")} == {
        "col": 2,
        "col_span": 2,
        "text": None,
        "tesseract_text": None,
        "mark": "marked",
        "ink": 0.0125,
    }


def test_a_born_digital_cell_has_no_confidence() -> None:
    cell = Cell(0, 0, 1, 1, BOX, (read("text", "100%", None),))
    [row] = cell_rows([document(cell, layer=Layer.DIGITAL)], {STEM: DECREE})
    assert [row[key] for key in ("text", "tesseract_text", "tesseract_confidence", "layer")] == [
        "100%",
        None,
        None,
        "digital",
    ]


def test_the_box_is_on_the_original_page() -> None:
    sideways = Frame(0.0, 1.0, 0.0, -1.0, 0.0, 842.0)  # x' = y, y' = 842 - x
    cell = Cell(0, 0, 1, 1, Box(10.0, 20.0, 30.0, 60.0))
    [row] = cell_rows([document(cell, frame=sideways)], {STEM: DECREE})
    assert row["bbox"] == [20.0, 812.0, 60.0, 832.0]


def test_a_document_without_a_decree_keeps_its_stem() -> None:
    assert [row["decree_id"] for row in cell_rows([document(TEXT)], {})] == [STEM]


def test_an_unknown_reader_is_loud() -> None:
    cell = Cell(0, 0, 1, 1, BOX, (read("easyocr", "x", 0.5),))
    with pytest.raises(ValueError, match="easyocr"):
        cell_rows([document(cell)], {})
