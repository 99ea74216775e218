"""Dots before the items of a list, as two readers see them."""

from __future__ import annotations

from pipeline.assemble.readings.bullets import with_bullets
from pipeline.model import Box, Cell, Document, Grid, Layer, Line, PageReading, Reading, Source

BOX = Box(0, 0, 100, 10)


def _document(*pairs: tuple[str, str], confidence: float | None = 0.9) -> Document:
    """One table of one column; what the first reader and the second see in each cell."""
    cells = tuple(
        Cell(
            row,
            0,
            1,
            1,
            BOX,
            tuple(
                Reading(reader, (Line(text, BOX, confidence),))
                for reader, text in (("tesseract", first), ("ppocr", second))
            ),
        )
        for row, (first, second) in enumerate(pairs)
    )
    grid = Grid(BOX, len(cells), 1, (0.0, 100.0), cells)
    return Document(Source("a.pdf", "0", 1), (PageReading(100, 100, Layer.IMAGE, "", grids=(grid,)),))


def _texts(document: Document) -> list[tuple[str, ...]]:
    return [tuple(r.text for r in cell.readings) for cell in document.pages[0].grids[0].cells]


LISTED = (
    ("e Prosentase SPM", "\u2022 Prosentase SPM"),
    ("\u00a9 Jumlah laporan", "\u25cf Jumlah laporan"),
    ("e Nilai IKPA", "\u25cf Nilai IKPA"),
    ("e Banyaknya rapat", "e Banyaknya rapat"),
    ("Opini BPK", "Opini BPK"),
)


def test_a_letter_alone_is_a_dot_where_the_second_reader_sees_dots() -> None:
    assert _texts(with_bullets(_document(*LISTED))) == [
        ("\u2022 Prosentase SPM",) * 2,
        ("\u2022 Jumlah laporan",) * 2,
        ("\u2022 Nilai IKPA",) * 2,
        ("\u2022 Banyaknya rapat",) * 2,
        ("Opini BPK",) * 2,
    ]


def test_elsewhere_a_letter_is_what_it_is() -> None:
    made = _document(LISTED[0], ("e Monev kegiatan", "e Monev kegiatan"))
    assert with_bullets(made) is made


def test_a_file_says_its_own_signs() -> None:
    made = _document(*LISTED, confidence=None)
    assert _texts(with_bullets(made)) == _texts(made)
