"""The bad PDFs are bad in the way that their builders say."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pdfplumber
import pikepdf
import pypdfium2
import pytest

from tests import bad_pdfs

Builder = Callable[[Path], Path]


def test_text_empty_and_truncated_files_do_not_open_as_pdf(tmp_path: Path, digital_pdf: Path) -> None:
    damaged = [
        bad_pdfs.not_a_pdf(tmp_path),
        bad_pdfs.empty(tmp_path),
        bad_pdfs.truncated(tmp_path, digital_pdf),
    ]
    assert [path.stat().st_size for path in damaged] == [46, 0, digital_pdf.stat().st_size * 2 // 5]
    for path in damaged:
        with pytest.raises(pypdfium2.PdfiumError):
            pypdfium2.PdfDocument(path)


def test_encrypted_opens_only_with_its_password(tmp_path: Path, digital_pdf: Path) -> None:
    path = bad_pdfs.encrypted(tmp_path, digital_pdf)
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(path)
    with pikepdf.open(path, password="rahasia") as pdf:
        assert len(pdf.pages) == 33


def test_letter_has_text_and_no_rulings(tmp_path: Path) -> None:
    with pdfplumber.open(bad_pdfs.without_tables(tmp_path)) as pdf:
        page = pdf.pages[0]
        assert page.extract_text().splitlines()[0] == "KOMISI PEMILIHAN UMUM"
        assert page.find_tables() == []


@pytest.mark.parametrize("build", [bad_pdfs.unknown_header, bad_pdfs.rotated_page])
def test_ruled_table_reads_back_as_drawn(build: Builder, tmp_path: Path) -> None:
    with pdfplumber.open(build(tmp_path)) as pdf:
        page = pdf.pages[0]  # pdfplumber obeys /Rotate
        assert (page.width, page.height) == bad_pdfs.A4
        assert page.extract_table() == [list(row) for row in bad_pdfs.UNKNOWN_TABLE]


def test_rotated_page_is_stored_lying(tmp_path: Path) -> None:
    with pikepdf.open(bad_pdfs.rotated_page(tmp_path)) as pdf:
        page = pdf.pages[0]
        assert ([float(n) for n in page.mediabox], int(page.Rotate)) == ([0, 0, 842, 595], 90)


def test_huge_page_is_a_small_file(tmp_path: Path) -> None:
    path = bad_pdfs.huge_page(tmp_path)
    assert path.stat().st_size < 100_000
    with pikepdf.open(path) as pdf:
        image = pdf.pages[0].Resources.XObject.Im0
        assert (int(image.Width), int(image.Height), int(image.BitsPerComponent)) == (20_000, 20_000, 1)
    document = pypdfium2.PdfDocument(path)
    assert document[0].get_size() == (7200.0, 7200.0)
    document.close()


def test_hidden_garbage_is_there_and_not_seen(tmp_path: Path, scan_pdf: Path) -> None:
    document = pypdfium2.PdfDocument(bad_pdfs.hidden_garbage(tmp_path, scan_pdf))
    plain = pypdfium2.PdfDocument(scan_pdf)
    assert "METUTUSKATI tsnhbeng" in document[0].get_textpage().get_text_bounded()
    assert document[0].render(scale=0.3).to_pil() == plain[12].render(scale=0.3).to_pil()
    document.close()
    plain.close()


def test_same_input_gives_same_bytes(tmp_path: Path, scan_pdf: Path) -> None:
    def built(folder: Path) -> dict[str, bytes]:
        folder.mkdir()
        builders: list[Builder] = [
            bad_pdfs.without_tables,
            bad_pdfs.unknown_header,
            bad_pdfs.rotated_page,
            bad_pdfs.huge_page,
            lambda to: bad_pdfs.hidden_garbage(to, scan_pdf),
            lambda to: bad_pdfs.same_bytes(to, scan_pdf),
        ]
        return {path.name: path.read_bytes() for path in (build(folder) for build in builders)}

    first = built(tmp_path / "first")
    assert first == built(tmp_path / "second")
    assert first["same-bytes.pdf"] == scan_pdf.read_bytes()
