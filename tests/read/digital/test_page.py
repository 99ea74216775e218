"""Born-digital pages: exact cells, and their boxes on the page as stored."""

from __future__ import annotations

import io
import math
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pytest

from pipeline.model import Box, Frame, Layer, Mark, PageReading
from pipeline.read.digital.page import LettersUnknown, read_digital, rotated_frame
from pipeline.read.settings import ReadSettings
from tests import bad_pdfs

ROWS = (
    ("No", "Indikator Kinerja", "Target"),
    ("1", "Persentase tahapan", "87,5%"),
    ("2", "Jumlah laporan", ""),
)
A4_WIDTH, A4_HEIGHT = bad_pdfs.A4


def _read(path: Path) -> PageReading:
    return read_digital(path.read_bytes(), "made by hand", ReadSettings())


def _texts(reading: PageReading) -> list[list[str]]:
    (grid,) = reading.grids
    rows: list[list[str]] = [[] for _ in range(grid.rows)]
    for cell in grid.cells:
        rows[cell.row].append(cell.readings[0].text if cell.readings else "")
    return rows


def _with(path: Path, content: str) -> PageReading:
    """The page of ``path`` with more drawn on it."""
    with pikepdf.open(path) as pdf:
        pdf.pages[0].contents_add(content.encode("latin-1"))
        buffer = io.BytesIO()
        pdf.save(buffer)
    return read_digital(buffer.getvalue(), "made by hand", ReadSettings())


def test_a_table_and_the_line_over_it(tmp_path: Path) -> None:
    reading = _read(bad_pdfs.ruled_table(tmp_path / "a.pdf", ROWS, title="PERJANJIAN KINERJA"))
    assert (reading.layer, reading.turn, reading.frame, reading.skew) == (Layer.DIGITAL, 0, Frame(), 0.0)
    assert (reading.width, reading.height, reading.reason) == (595.0, 842.0, "made by hand")
    assert _texts(reading) == [list(row) for row in ROWS]
    assert [line.text for line in reading.lines] == ["PERJANJIAN KINERJA"]
    (grid,) = reading.grids
    assert (grid.rows, grid.cols, grid.box) == (3, 3, Box(60.0, 108.0, 535.0, 180.0))
    assert {c.readings[0].confidence for c in grid.cells if c.readings} == {None}
    assert [c.mark for c in grid.cells if c.row == 2] == [None, None, Mark.BLANK]


def test_ligatures_are_written_out(tmp_path: Path) -> None:
    # A font whose ToUnicode map says fi-ligature for the letter A.
    path = bad_pdfs.ruled_table(tmp_path / "a.pdf", (("A", "B"), ("eAsien", "A")), title="")
    cmap = (
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def\n"
        b"1 begincodespacerange <00> <FF> endcodespacerange\n"
        b"1 beginbfrange <20> <40> <0020> endbfrange\n"
        b"1 beginbfchar <41> <FB01> endbfchar\n"
        b"1 beginbfrange <42> <7E> <0042> endbfrange\nendcmap end end\n"
    )
    with pikepdf.open(path) as pdf:
        font = pdf.pages[0].Resources.Font.F1
        font.ToUnicode = pdf.make_stream(cmap)
        buffer = io.BytesIO()
        pdf.save(buffer)
    assert _texts(read_digital(buffer.getvalue(), "", ReadSettings())) == [["fi", "B"], ["efisien", "fi"]]


def test_a_slanted_stamp_is_kept_out_of_the_text(tmp_path: Path) -> None:
    path = bad_pdfs.ruled_table(tmp_path / "a.pdf", ROWS, title="PERJANJIAN")
    stamp = "BT /F1 14 Tf 0.94 0.34 -0.34 0.94 80 680 Tm (SALINAN RESMI) Tj ET\n"
    reading = _with(path, stamp)
    assert _texts(reading) == [list(row) for row in ROWS]
    assert sorted(line.text for line in reading.lines) == ["PERJANJIAN", "SALINAN RESMI"]


def test_rotate_90_is_read_upright_and_walked_back_to_the_page_as_stored(tmp_path: Path) -> None:
    upright = _read(bad_pdfs.unknown_header(tmp_path))
    turned = _read(bad_pdfs.rotated_page(tmp_path))
    assert _texts(turned) == _texts(upright) == [list(row) for row in bad_pdfs.UNKNOWN_TABLE]
    assert (turned.width, turned.height, turned.turn) == (A4_HEIGHT, A4_WIDTH, 90)
    cell = next(c for c in turned.grids[0].cells if c.readings and c.readings[0].text == "Panama")
    same = next(c for c in upright.grids[0].cells if c.readings and c.readings[0].text == "Panama")
    assert cell.box == same.box
    # Stored lying: what is x from the left of the upright page is x from the bottom of the stored one.
    box = turned.frame.to_page(cell.box)
    assert box == Box(
        same.box.top,
        round(A4_WIDTH - same.box.x1, 1),
        same.box.bottom,
        round(A4_WIDTH - same.box.x0, 1),
    )
    assert _ink_of_stored(bad_pdfs.rotated_page(tmp_path), box)


def _ink_of_stored(path: Path, box: Box) -> bool:
    """Whether letters stand in ``box`` of the page drawn without its /Rotate."""
    document = pdfium.PdfDocument(path)
    try:
        page = document[0]
        page.set_rotation(0)
        grey = page.render(scale=2, grayscale=True).to_numpy()
    finally:
        document.close()
    piece = grey[
        round(2 * box.top) + 4 : round(2 * box.bottom) - 4, round(2 * box.x0) + 4 : round(2 * box.x1) - 4
    ]
    return bool((piece < 128).any())


@pytest.mark.parametrize(
    ("rotation", "point"),
    [(0, (10, 20)), (90, (20, 585)), (180, (585, 822)), (270, (822, 10))],
)
def test_frames_of_turned_pages(rotation: int, point: tuple[float, float]) -> None:
    # (10, 20) of a page that is shown as 595 x 842; stored lying where it is turned by a quarter.
    stored = (842.0, 595.0) if rotation in (90, 270) else (595.0, 842.0)
    box = rotated_frame(rotation, *stored).to_page(Box(10, 20, 10, 20))
    assert (box.x0, box.top) == point


def test_text_that_runs_along_the_page(tmp_path: Path) -> None:
    # Drawn turned, without /Rotate: the page is read turned, and its boxes lead back.
    path = bad_pdfs.rotated_page(tmp_path)
    with pikepdf.open(path) as pdf:
        del pdf.pages[0]["/Rotate"]
        buffer = io.BytesIO()
        pdf.save(buffer)
    reading = read_digital(buffer.getvalue(), "x", ReadSettings())
    assert _texts(reading) == [list(row) for row in bad_pdfs.UNKNOWN_TABLE]
    assert reading.turn == 90
    assert (reading.width, reading.height) == (A4_HEIGHT, A4_WIDTH)
    assert reading.reason == "x; text runs along the page, turned by 90"


def test_boxes_of_a_turned_page_lie_on_the_page(tmp_path: Path) -> None:
    path = bad_pdfs.rotated_page(tmp_path)
    with pikepdf.open(path) as pdf:
        del pdf.pages[0]["/Rotate"]
        buffer = io.BytesIO()
        pdf.save(buffer)
    reading = read_digital(buffer.getvalue(), "x", ReadSettings())
    cell = next(c for c in reading.grids[0].cells if c.readings and c.readings[0].text == "Panama")
    assert reading.frame.to_page(cell.box) == Box(180.5, 298.0, 203.5, 415.7)
    assert _ink_of_stored(path, reading.frame.to_page(cell.box))


@pytest.mark.parametrize(
    ("sign", "mark"),
    [("v", Mark.MARKED), ("x", Mark.MARKED), ("\xb7", Mark.MARKED), ("-", None), ("B", None)],
)
def test_signs_in_cells(tmp_path: Path, sign: str, mark: Mark | None) -> None:
    reading = _read(bad_pdfs.ruled_table(tmp_path / "a.pdf", (("T1", "T2"), (sign, "")), title=""))
    assert [c.mark for c in reading.grids[0].cells if c.row == 1] == [mark, Mark.BLANK]


def test_a_drawn_tick_is_seen_and_not_decided(tmp_path: Path) -> None:
    path = bad_pdfs.ruled_table(tmp_path / "a.pdf", (("T1", "T2"), ("", "v")), title="")
    # In the cell of T1, second row: a tick as a curve.
    reading = _with(path, "2 w 100 700 m 104 694 110 696 118 708 c S\n")
    assert [c.mark for c in reading.grids[0].cells if c.row == 1] == [Mark.UNSURE, Mark.MARKED]


def _filled(tmp_path: Path, fill: str) -> list[tuple[int, Mark | None]]:
    path = bad_pdfs.ruled_table(tmp_path / "a.pdf", (("T1", "T2"), ("", "")), title="")
    reading = _with(path, f"{fill} re f\n")
    return [(c.col, c.mark) for c in reading.grids[0].cells if c.row == 1]


def test_a_coloured_cell_is_marked(tmp_path: Path) -> None:
    assert _filled(tmp_path, "0.6 g 60 686 237.5 24") == [(0, Mark.MARKED), (1, Mark.BLANK)]
    assert _filled(tmp_path, "1 g 60 686 237.5 24") == [(0, Mark.BLANK), (1, Mark.BLANK)]


def test_a_bar_that_ends_inside_a_cell(tmp_path: Path) -> None:
    assert _filled(tmp_path, "0.6 g 62 688 180 20") == [(0, Mark.MARKED), (1, Mark.BLANK)]


def test_a_shaded_row_is_no_row_of_marks(tmp_path: Path) -> None:
    rows = (("Indikator", "Target", "T1", "T2"), ("Jumlah", "2 Dok", "v", ""), ("Jumlah", "2 Dok", "v", ""))
    path = bad_pdfs.ruled_table(tmp_path / "a.pdf", rows, title="")
    with pikepdf.open(path) as pdf:
        pdf.pages[0].contents_add(b"q 0.9 g 60 662 475 24 re f Q\n", prepend=True)
        buffer = io.BytesIO()
        pdf.save(buffer)
    (grid,) = read_digital(buffer.getvalue(), "", ReadSettings()).grids
    assert [c.mark for c in grid.cells if c.row == 2] == [None, None, Mark.MARKED, Mark.BLANK]


def test_a_page_without_rulings(tmp_path: Path) -> None:
    reading = _read(bad_pdfs.without_tables(tmp_path))
    assert reading.grids == ()
    assert [line.text for line in reading.lines][:2] == [
        "KOMISI PEMILIHAN UMUM",
        "Perihal: undangan rapat koordinasi",
    ]


def test_columns_of_text_side_by_side(tmp_path: Path) -> None:
    path = bad_pdfs.without_tables(tmp_path)
    reading = _with(path, "BT /F1 9 Tf 60 300 Td (PIHAK KEDUA,) Tj 280 0 Td (PIHAK PERTAMA,) Tj ET\n")
    assert [line.text for line in reading.lines][-2:] == ["PIHAK KEDUA,", "PIHAK PERTAMA,"]


def _polygon(x: float, y: float, radius: float, corners: int) -> str:
    """Drawn with straight lines, as some programs draw a circle."""
    points = [
        (x + radius * math.cos(2 * math.pi * n / corners), y + radius * math.sin(2 * math.pi * n / corners))
        for n in range(corners + 1)
    ]
    (x0, y0), *others = points
    return f"{x0:.2f} {y0:.2f} m " + " ".join(f"{a:.2f} {b:.2f} l" for a, b in others) + " S\n"


@pytest.mark.parametrize(
    "drawn",
    [
        # struck through from corner to corner, by lines and by a thin area
        "60 662 m 535 734 l S 60 734 m 535 662 l S\n",
        "60 662 m 535 734 l 535 736 l 60 664 l h f\n",
        # hatched: each stroke is shorter than a point is high
        "".join(f"{80 + 9 * n} 700 m {88 + 9 * n} 700.9 l S\n" for n in range(40)),
        "".join(
            f"{300 + 0.8 * n:.1f} {665 + 9 * n} m {300.9 + 0.8 * n:.1f} {673 + 9 * n} l S\n" for n in range(7)
        ),
        # the rim of a stamp: its uppermost pieces are nearly level, its outermost nearly upright
        _polygon(300, 700, 30, 37) + _polygon(300, 700, 34, 41),
        "300 690 m 340 690 340 705 300 705 c S\n",
    ],
    ids=["crossed", "crossed-by-areas", "hatched", "hatched-upright", "stamp", "curve"],
)
def test_what_is_drawn_aslant_rules_nothing(tmp_path: Path, drawn: str) -> None:
    path = bad_pdfs.ruled_table(tmp_path / "a.pdf", ROWS)
    plain = _read(path)
    crossed = _with(path, drawn)
    assert [(g.box, g.rows, g.cols, g.col_edges) for g in crossed.grids] == [
        (g.box, g.rows, g.cols, g.col_edges) for g in plain.grids
    ]
    assert _texts(crossed) == _texts(plain)


def test_lines_that_run_aslant_make_no_table(tmp_path: Path) -> None:
    # A table turned by five degrees, as a map or a sketch has it: nobody knows where its cells end.
    lines = "".join(f"100 {300 + 40 * n} m 400 {326 + 40 * n} l S {100 + 100 * n} {300 + 9 * n} m "
                    f"{90 + 100 * n} {420 + 9 * n} l S\n" for n in range(4))  # fmt: skip
    letter = bad_pdfs.text_page(tmp_path / "b.pdf", ["satu"])
    assert _with(letter, lines).grids == ()


def test_letters_without_a_meaning_are_not_published_as_numbers(tmp_path: Path) -> None:
    # A font that says of no sign which letter it is: pdfminer calls it (cid:65).
    path = bad_pdfs.ruled_table(tmp_path / "a.pdf", ROWS)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        below = pikepdf.Dictionary(
            Type=pikepdf.Name.Font,
            Subtype=pikepdf.Name.CIDFontType2,
            BaseFont=pikepdf.Name.Nameless,
            CIDSystemInfo=pikepdf.Dictionary(Registry="Adobe", Ordering="Identity", Supplement=0),
        )
        font = pikepdf.Dictionary(
            Type=pikepdf.Name.Font,
            Subtype=pikepdf.Name.Type0,
            BaseFont=pikepdf.Name.Nameless,
            Encoding=pikepdf.Name("/Identity-H"),
            DescendantFonts=pikepdf.Array([pdf.make_indirect(below)]),
        )
        pdf.pages[0].Resources.Font.F1 = pdf.make_indirect(font)
        pdf.save(path)
    with pytest.raises(LettersUnknown, match="letters without a meaning"):
        _read(path)


def test_letters_that_mean_half_a_character_are_not_left_out(tmp_path: Path) -> None:
    codes = b"1 begincodespacerange <00> <ff> endcodespacerange 1 beginbfrange <00> <ff> <d800> endbfrange"
    path = bad_pdfs.ruled_table(tmp_path / "a.pdf", ROWS)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        head = b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap "
        pdf.pages[0].Resources.Font.F1.ToUnicode = pdf.make_stream(head + codes + b" endcmap end end")
        pdf.save(path)
    with pytest.raises(LettersUnknown):
        _read(path)


def test_a_pattern_is_a_colour(tmp_path: Path) -> None:
    path = bad_pdfs.ruled_table(tmp_path / "a.pdf", ROWS)
    filled = _with(path, "/Pattern cs /P0 scn 376.7 662 158.3 24 re f\n")
    assert [cell.mark for cell in filled.grids[0].cells if cell.row == 2] == [None, None, Mark.MARKED]


def test_what_is_drawn_twice_is_read_once(tmp_path: Path) -> None:
    # By mistake at the same place, or a little beside it so that it looks bold.
    path = bad_pdfs.ruled_table(tmp_path / "a.pdf", ROWS)
    with pikepdf.open(path) as pdf:
        pdf.pages[0].contents_coalesce()
        content = pdf.pages[0].Contents.read_bytes().decode("latin-1")
    for beside in ("0", "0.25"):
        twice = _with(path, f"q 1 0 0 1 {beside} 0 cm {content} Q")
        assert _texts(twice) == [list(row) for row in ROWS]


@pytest.mark.parametrize(("box", "codes"), [((0, 0, 595, 842), []), ((0, 700, 595, 842), ["PAGE_DAMAGED"])])
def test_a_table_that_goes_on_beyond_the_page(tmp_path: Path, box: tuple[int, ...], codes: list[str]) -> None:
    path = bad_pdfs.ruled_table(tmp_path / "a.pdf", ROWS)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.pages[0].MediaBox = pikepdf.Array(box)
        pdf.save(path)
    assert [finding.code for finding in _read(path).findings] == codes


@pytest.mark.parametrize(
    ("line", "struck"),
    [
        (
            "240 60 m 240 800 l S\n",
            "Indikator, Kinerja, Persentase tahapan, Jumlah, laporan",
        ),  # through all rows of the middle column
        ("222 698 m 310 698 l S\n", "Persentase tahapan"),  # struck out
        ("222 694 m 310 694 l S\n", ""),  # underlined
    ],
)
def test_a_line_through_words(tmp_path: Path, line: str, struck: str) -> None:
    reading = _with(bad_pdfs.ruled_table(tmp_path / "a.pdf", ROWS), line)
    assert reading.findings == ()
    assert ", ".join(_in_doubt(reading)) == struck


def _in_doubt(reading: PageReading) -> list[str]:
    """What stands in the cells that a struck word has a part in."""
    doubtful = [cell for grid in reading.grids for cell in grid.cells if cell.doubt]
    assert {cell.doubt for cell in doubtful} <= {"WORD_STRUCK"}
    return [" ".join(cell.readings[0].text.split()) for cell in doubtful if cell.readings]


def test_a_line_through_many_words_and_one_outside_the_table_are_of_the_page(tmp_path: Path) -> None:
    table = bad_pdfs.ruled_table(tmp_path / "a.pdf", ROWS)
    outside = _with(table, "BT /F1 9 Tf 100 300 Td (PERJANJIAN) Tj ET 95 303 m 170 303 l S\n")
    assert [f.message for f in outside.findings] == ["a line runs through 1 words: PERJANJIAN"]
    assert _in_doubt(outside) == []
    heights = [698 + bad_pdfs.ROW_HEIGHT * row for row in (1, 0, -1)]
    lines = "".join(f"222 {y} m 310 {y} l S\n" for y in heights)
    many = _with(table, lines)
    assert [f.code for f in many.findings] == ["LINE_THROUGH_WORDS"]


def _open(reading: PageReading) -> list[list[bool]]:
    (grid,) = reading.grids
    return [[cell.open for cell in grid.cells if cell.row == row] for row in range(grid.rows)]


def test_a_row_that_the_page_cuts_has_no_ruling_at_its_foot(tmp_path: Path) -> None:
    # The table ends at 662 points from below; its four verticals go on, and no ruling meets them there.
    verticals = "".join(f"{x} 632 m {x} 662 l S\n" for x in (60, 218.3, 376.7, 535))
    words = "BT /F1 9 Tf 64 647 Td (3) Tj ET BT /F1 9 Tf 222 647 Td (Jumlah usulan) Tj ET\n"
    cut = _with(bad_pdfs.ruled_table(tmp_path / "a.pdf", ROWS), "1 w\n" + verticals + words)
    assert _texts(cut) == [*(list(row) for row in ROWS), ["3", "Jumlah usulan", ""]]
    assert _open(cut) == [[False] * 3, [False] * 3, [False] * 3, [True] * 3]


def test_a_cell_that_the_page_cuts_beside_rows_that_it_does_not(tmp_path: Path) -> None:
    rulings = (
        "".join(f"{x} 632 m {x} 662 l S\n" for x in (60, 218.3, 376.7, 535)) + "218.3 632 m 535 632 l S\n"
    )
    cut = _with(bad_pdfs.ruled_table(tmp_path / "a.pdf", ROWS), "1 w\n" + rulings)
    assert _open(cut)[-1] == [True, False, False]
    assert _open(_read(tmp_path / "a.pdf"))[-1] == [False, False, False]


def test_lines_of_a_cell_beside_others_at_heights_in_between(tmp_path: Path) -> None:
    # Each column 2.5 points lower than the one before it: from neighbour to neighbour to the next line.
    path = bad_pdfs.ruled_table(tmp_path / "a.pdf", [["A", "B", "C", "D", "E"]])
    # The row is 24 points high, 734 to 710 from below.
    words = "".join(
        f"BT /F1 8 Tf {64 + 95 * col} {725.0 - 2.5 * col:.1f} Td (kata {col}) Tj ET\n" for col in range(1, 5)
    )
    words += "BT /F1 8 Tf 80 725 Td (tahapan) Tj ET BT /F1 8 Tf 80 713 Td (jadwal) Tj ET\n"
    (grid,) = _with(path, words).grids
    assert "tahapan" in grid.cells[0].readings[0].text.split()
    assert "jadwal" in grid.cells[0].readings[0].text.split()


@pytest.mark.parametrize(
    ("under", "expected"),
    [
        ("BT /F1 9 Tf 64 622 Td (dan pemilih) Tj ET", "Tahapan\ndan pemilih"),
        ("BT /F1 9 Tf 64 622 Td (12) Tj ET", "Tahapan"),  # the number of the page
        ("BT /F1 9 Tf 64 600 Td (dan pemilih) Tj ET", "Tahapan"),  # too far below
        (
            "BT /F1 9 Tf 64 622 Td (Pertanggungjawaban-penyelenggaraan-pemilihan) Tj ET",
            "Tahapan",
        ),  # over two columns
    ],
)
def test_the_text_of_a_cell_that_the_page_cuts_goes_on_below_it(
    tmp_path: Path, under: str, expected: str
) -> None:
    rulings = (
        "".join(f"{x} 632 m {x} 662 l S\n" for x in (60, 218.3, 376.7, 535)) + "218.3 632 m 535 632 l S\n"
    )
    words = "BT /F1 9 Tf 64 634 Td (Tahapan) Tj ET\n"
    cut = _with(bad_pdfs.ruled_table(tmp_path / "a.pdf", ROWS), "1 w\n" + rulings + words + under)
    assert _texts(cut)[-1] == [expected, "", ""]
    assert _open(cut)[-1] == [True, False, False]


def test_a_word_that_runs_out_of_its_table_is_whole(tmp_path: Path) -> None:
    """Text that finds no place to break stands over the right side of its cell."""
    wide = "tahapan/pemilihan/tahapan/pemilihan/rapat"
    rows = (*ROWS[:2], ("2", "Jumlah laporan", wide))
    reading = _read(bad_pdfs.ruled_table(tmp_path / "a.pdf", rows, title="PERJANJIAN KINERJA"))
    assert _texts(reading)[2] == ["2", "Jumlah laporan", wide]
    assert [line.text for line in reading.lines] == ["PERJANJIAN KINERJA"]


# A ruling stands at 218.3 points. In Helvetica 9 the amount is 22.5 points wide, and a word ends where 2.25
# points are free.
_AMOUNT = "BT /F1 9 Tf 194.7 695 Td (7.500) Tj ET\n"


@pytest.mark.parametrize(
    ("drawn", "cells", "struck"),
    [
        (_AMOUNT + "BT /F1 9 Tf 219.3 695 Td (Data) Tj ET\n", ["1 7.500", "Data"], ""),
        # The last letter of a word that fills its cell reaches over the ruling.
        (
            "BT /F1 9 Tf 196.5 695 Td (7.500) Tj ET BT /F1 9 Tf 220.2 695 Td (Data) Tj ET\n",
            ["1 7.500", "Data"],
            "",
        ),
        # Over the edge of its cell, the ruling between two letters that touch, and through a letter.
        ("BT /F1 9 Tf 200.8 695 Td (7.500.000) Tj ET\n", ["1", "7.500.000"], "1, 7.500.000"),
        ("BT /F1 9 Tf 201 695 Td (7.500Data) Tj ET\n", ["1", "7.500Data"], "1, 7.500Data"),
        # A line in the middle of a cell parts no cells.
        (
            "BT /F1 9 Tf 266 695 Td (7.500) Tj ET BT /F1 9 Tf 290.6 695 Td (Data) Tj ET\n"
            "289.5 690 m 289.5 704 l S\n",
            ["1", "7.500Data"],
            "7.500Data",
        ),
    ],
)
def test_words_of_two_cells_that_nearly_touch(
    tmp_path: Path, drawn: str, cells: list[str], struck: str
) -> None:
    rows = (ROWS[0], ("1", "", "87,5%"))
    reading = _with(bad_pdfs.ruled_table(tmp_path / "a.pdf", rows), drawn)
    assert _texts(reading)[1] == [*cells, "87,5%"]
    assert reading.findings == ()
    assert ", ".join(_in_doubt(reading)) == struck


@pytest.mark.parametrize(
    ("matrix", "first", "second"),
    [("0 1 -1 0", (400, 664), (406, 664)), ("0 -1 1 0", (406, 684), (400, 684))],
    ids=["upwards", "downwards"],
)
def test_words_that_stand_on_end_are_read_as_they_run(
    tmp_path: Path, matrix: str, first: tuple[int, int], second: tuple[int, int]
) -> None:
    path = bad_pdfs.ruled_table(tmp_path / "a.pdf", ROWS)
    words = "".join(
        f"BT /F1 4 Tf {matrix} {x} {y} Tm ({text}) Tj ET\n"
        for text, (x, y) in (("Triwulan IV", first), ("dan akhir", second))
    )
    reading = _with(path, words)
    assert _texts(reading)[2] == ["2", "Jumlah laporan", "Triwulan IV\ndan akhir"]
    (grid,) = reading.grids
    cell = next(c for c in grid.cells if (c.row, c.col) == (2, 2))
    (read,) = cell.readings
    for line in read.lines:
        assert cell.box.x0 < line.box.x0 < line.box.x1 < cell.box.x1
        assert cell.box.top < line.box.top < line.box.bottom < cell.box.bottom


@pytest.mark.parametrize("space", [1.6, 2.5])
def test_words_of_a_program_that_draws_no_blanks(tmp_path: Path, space: float) -> None:
    """TeX sets each word where it belongs and makes spaces as narrow as the line needs."""
    x, drawn = 70.0, ""
    for word, width in (("Jumlah", 29.01), ("dokumen", 37.02), ("yang", 19.51), ("disusun", 31.01)):
        drawn += f"BT /F1 9 Tf {x} 760 Td ({word}) Tj ET "
        x += width + space
    reading = _with(bad_pdfs.ruled_table(tmp_path / "a.pdf", (("No", "Target"), ("1", "3"))), drawn)
    assert [line.text for line in reading.lines] == ["Jumlah dokumen yang disusun"]
