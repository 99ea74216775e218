"""Where the text of a page must come from, and why."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pytest

from pipeline.model import Box, Finding, Layer, PageReading
from pipeline.read.page import read_page, read_page_safely
from pipeline.read.settings import PageOverride, ReadSettings
from pipeline.read.triage import Verdict, judge_page
from tests import bad_pdfs

SETTINGS = ReadSettings()


def _single(path: Path, number: int = 1) -> bytes:
    with pikepdf.open(path) as whole, pikepdf.new() as one:
        one.pages.append(whole.pages[number - 1])
        buffer = io.BytesIO()
        one.save(buffer, deterministic_id=True)
        return buffer.getvalue()


def _judged(pdf: bytes, ignore_text: bool = False) -> Verdict:
    document = pdfium.PdfDocument(pdf)
    try:
        return judge_page(document[0], ReadSettings(), ignore_text=ignore_text)
    finally:
        document.close()


def _shown(tmp_path: Path, *lines: str) -> bytes:
    path = tmp_path / "shown.pdf"
    bad_pdfs.ruled_table(path, [[line] for line in lines], title=" ")
    return path.read_bytes()


def test_a_page_drawn_as_text(digital_pdf: Path) -> None:
    verdict = _judged(_single(digital_pdf, 1))
    assert verdict.digital and not verdict.distrusted
    assert verdict.reason.endswith(" letters drawn as text")


def test_a_page_that_is_an_image(scan_pdf: Path) -> None:
    assert _judged(_single(scan_pdf, 1)) == Verdict(False, "image only")


def test_a_blank_page() -> None:
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=bad_pdfs.A4)
    buffer = io.BytesIO()
    pdf.save(buffer)
    assert _judged(buffer.getvalue()) == Verdict(False, "no text and no image")
    reading = read_page(buffer.getvalue(), SETTINGS, PageOverride())
    assert (reading.layer, reading.grids, reading.lines, reading.findings) == (Layer.BLANK, (), (), ())


def test_hidden_garbage_is_distrusted(tmp_path: Path, scan_pdf: Path) -> None:
    verdict = _judged(bad_pdfs.hidden_garbage(tmp_path, scan_pdf).read_bytes())
    assert (verdict.digital, verdict.distrusted) == (False, True)
    assert verdict.reason.startswith("hidden text layer of ")


def test_the_sidecar_may_ignore_a_text_layer(digital_pdf: Path) -> None:
    assert _judged(_single(digital_pdf, 1), ignore_text=True) == Verdict(
        False, "text layer ignored by the sidecar"
    )


def test_letters_that_make_no_words(tmp_path: Path) -> None:
    verdict = _judged(_shown(tmp_path, *["\xa4\xb6\xa7\xac\xae\xb1\xbf \xd7\xf7\xa2"] * 5))
    assert (verdict.digital, verdict.distrusted) == (False, True)
    assert "do not make words" in verdict.reason


def test_words_of_no_language_that_we_know(tmp_path: Path) -> None:
    verdict = _judged(_shown(tmp_path, *["qwer tzui opas dfgh jklx cvbn"] * 8))
    assert (verdict.digital, verdict.distrusted) == (False, True)


def test_a_few_words_stamped_on_a_scan(tmp_path: Path, scan_pdf: Path) -> None:
    with pikepdf.open(scan_pdf) as scan:
        pdf = pikepdf.new()
        pdf.pages.append(scan.pages[0])
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
    )
    pdf.pages[0].add_resource(pdf.make_indirect(font), pikepdf.Name.Font, pikepdf.Name.Stamp)
    pdf.pages[0].contents_add(b"BT /Stamp 9 Tf 50 20 Td (jdih.kpu.go.id/kota mojokerto) Tj ET")
    buffer = io.BytesIO()
    pdf.save(buffer)
    assert _judged(buffer.getvalue()) == Verdict(False, "a scan with a few words of text stamped on it")


def test_a_page_too_large_is_set_aside(tmp_path: Path) -> None:
    reading = read_page(bad_pdfs.huge_page(tmp_path).read_bytes(), SETTINGS, PageOverride())
    why = "an image of 20000 x 20000 pixels"
    assert reading == PageReading(
        7200.0, 7200.0, Layer.UNREADABLE, why, findings=(Finding("PAGE_TOO_LARGE", why),)
    )


def test_a_page_too_large_on_paper_is_set_aside(tmp_path: Path) -> None:
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(9000, 9000))
    buffer = io.BytesIO()
    pdf.save(buffer)
    reading = read_page(buffer.getvalue(), SETTINGS, PageOverride())
    assert [f.message for f in reading.findings] == ["a page of 9000 x 9000 points"]


def test_a_page_that_breaks_the_libraries_is_set_aside() -> None:
    reading = read_page_safely(b"%PDF-1.4 nothing", SETTINGS, PageOverride())
    assert (reading.layer, [f.code for f in reading.findings]) == (Layer.UNREADABLE, ["PAGE_UNREADABLE"])
    with pytest.raises(pikepdf.PdfError):
        read_page(b"%PDF-1.4 nothing", SETTINGS, PageOverride())


def test_the_sidecar_turns_a_born_digital_page(tmp_path: Path) -> None:
    # Its pixels are read then: who gives a turn has seen that the text does not help.
    pdf = bad_pdfs.unknown_header(tmp_path).read_bytes()
    reading = read_page(pdf, SETTINGS, PageOverride(turn=0))
    assert (reading.layer, reading.turn) == (Layer.IMAGE, 0)
    assert reading.skew == pytest.approx(0.0, abs=0.1)
    (grid,) = reading.grids
    assert [" ".join(c.readings[0].text.split()) for c in grid.cells if c.row == 0] == list(
        bad_pdfs.UNKNOWN_TABLE[0]
    )
    assert grid.cells[0].box.x0 == pytest.approx(60, abs=1.5)
    assert Box(60, 108, 535, 204).width == pytest.approx(grid.box.width, abs=2)
