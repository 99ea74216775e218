"""One page from its sheet: what is missing in it is told beside what could be read."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf

from pipeline.model import Layer
from pipeline.read.page import read_page
from pipeline.read.settings import PageOverride, ReadSettings
from tests import bad_pdfs


def test_a_page_whose_fonts_are_missing_is_not_read(tmp_path: Path) -> None:
    file = io.BytesIO()
    with pikepdf.open(bad_pdfs.without_tables(tmp_path)) as pdf:
        pdf.pages[0].obj.Resources = pikepdf.Dictionary()
        pdf.save(file)
    reading = read_page(file.getvalue(), ReadSettings(), PageOverride())
    # A font of the machine would show other letters, and they would be read.
    assert (reading.layer, reading.lines) == (Layer.UNREADABLE, ())
    assert [(f.code, f.message) for f in reading.findings] == [
        ("PAGE_UNREADABLE", "its text is in a font that is not in the file")
    ]


def test_a_page_that_could_not_be_taken_out_of_its_file() -> None:
    reading = read_page(b"", ReadSettings(), PageOverride())
    assert (reading.layer, [f.code for f in reading.findings]) == (Layer.UNREADABLE, ["PAGE_UNREADABLE"])


def test_a_page_whose_text_lies_beside_it_is_no_blank_page(tmp_path: Path) -> None:
    path = bad_pdfs.without_tables(tmp_path)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.pages[0].MediaBox = pikepdf.Array([-600, -900, -5, -58])
        pdf.save(path)
    reading = read_page(path.read_bytes(), ReadSettings(), PageOverride())
    last = reading.findings[-1]
    assert (last.code, last.message) == ("PAGE_DAMAGED", "all text of the page lies beside it")
