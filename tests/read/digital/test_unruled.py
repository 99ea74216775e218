"""Born-digital tables that lack rulings: what is not drawn is told by the words, and every grid says so."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import pikepdf
import pytest

from pipeline.model import Grid, PageReading
from pipeline.read.digital.page import read_digital
from pipeline.read.settings import ReadSettings
from tests import bad_pdfs

X = (60, 90, 250, 450)
SIDES = (50, 540)
LEADING = 11.0  # of text of 9 points
ROW = 16.0  # from the last line of a row to the first of the next
HEADING = ("No", "Sasaran", "Indikator Kinerja", "Target")
# The lines of one row, of which each has what stands in it in every column.
ROWS: tuple[tuple[tuple[str, str, str, str], ...], ...] = (
    (
        ("1", "Terwujudnya layanan", "Layanan gaji dan", "14 bulan"),
        ("", "yang prima", "tunjangan", ""),
    ),
    (("", "", "Tingkat kepuasan pegawai", "80"),),
    (("2", "Tertibnya arsip", "Nilai pengawasan", "70 (B)"),),
)
CELLS = {
    (0, 0): ("No", 1),
    (0, 1): ("Sasaran", 1),
    (0, 2): ("Indikator Kinerja", 1),
    (0, 3): ("Target", 1),
    (1, 0): ("1", 2),
    (1, 1): ("Terwujudnya layanan yang prima", 2),
    (1, 2): ("Layanan gaji dan tunjangan", 1),
    (1, 3): ("14 bulan", 1),
    (2, 2): ("Tingkat kepuasan pegawai", 1),
    (2, 3): ("80", 1),
    (3, 0): ("2", 1),
    (3, 1): ("Tertibnya arsip", 1),
    (3, 2): ("Nilai pengawasan", 1),
    (3, 3): ("70 (B)", 1),
}


def _read(path: Path, content: str) -> PageReading:
    with pikepdf.open(bad_pdfs.text_page(path, [])) as pdf:
        pdf.pages[0].contents_add(content.encode("latin-1"))
        buffer = io.BytesIO()
        pdf.save(buffer)
    return read_digital(buffer.getvalue(), "made by hand", ReadSettings())


def _shown(text: str, x: float, y: float) -> str:
    escaped = text.replace("(", r"\(").replace(")", r"\)")
    return f"BT /F1 9 Tf {x} {y} Td ({escaped}) Tj ET\n"


def _page(
    rows: Sequence[Sequence[Sequence[str]]], heading: Sequence[str] = HEADING
) -> tuple[str, list[float]]:
    """The words of a table, its first line at 700 points; and the y over each of its rows and at its foot."""
    content, y, tops = "", 700.0, [712.0]
    for row in ((heading,), *rows):
        for line in row:
            for x, text in zip(X, line, strict=True):
                content += _shown(text, x, y)
            y -= LEADING
        y -= ROW - LEADING
        tops.append(y + 11.5)
    return content, tops


def _rule(x0: float, y0: float, x1: float, y1: float) -> str:
    return f"1 w {x0} {y0} m {x1} {y1} l S\n"


def _across(ys: Sequence[float]) -> str:
    return "".join(_rule(SIDES[0], y, SIDES[1], y) for y in ys)


def _cells(grid: Grid) -> dict[tuple[int, int], tuple[str, int]]:
    return {
        (c.row, c.col): (" ".join(c.readings[0].text.split()) if c.readings else "", c.row_span)
        for c in grid.cells
    }


def _is_the_table(reading: PageReading) -> None:
    (grid,) = reading.grids
    assert _cells(grid) == CELLS
    assert grid.unruled


def test_rules_between_the_rows(tmp_path: Path) -> None:
    words, tops = _page(ROWS)
    inner = _rule(245, tops[2], SIDES[1], tops[2])
    _is_the_table(_read(tmp_path / "a.pdf", words + _across([tops[0], tops[1], tops[3], tops[4]]) + inner))


def test_rules_between_the_rows_only_and_none_around_them(tmp_path: Path) -> None:
    words, tops = _page((*ROWS, (("3", "Tersedianya logistik", "Jumlah gudang", "3 gudang"),)))
    inner = _rule(245, tops[2], SIDES[1], tops[2])
    reading = _read(tmp_path / "a.pdf", words + _across([tops[1], tops[3], tops[4]]) + inner)
    (grid,) = reading.grids
    last = {(4, 0): ("3", 1), (4, 1): ("Tersedianya logistik", 1), (4, 2): ("Jumlah gudang", 1)}
    assert _cells(grid) == {**CELLS, **last, (4, 3): ("3 gudang", 1)}
    assert grid.unruled


def test_the_rule_of_a_letterhead_as_wide_as_a_ruled_table_is_no_part_of_it(tmp_path: Path) -> None:
    """Yogyakarta in the thirteenth exam: a rule inside the table was taken for the foot of one above it."""
    words, tops = _page(ROWS)
    along = "".join(_rule(x, tops[0], x, tops[-1]) for x in (SIDES[0], 85, 245, 445, SIDES[1]))
    inner = _rule(245, tops[2], SIDES[1], tops[2])
    ruled = _across([tops[0], tops[1], tops[3], tops[4]]) + inner + along
    title = _shown("PERJANJIAN KINERJA TAHUN 2023", 200, tops[0] + 6)
    reading = _read(tmp_path / "a.pdf", words + ruled + title + _across([tops[0] + 18]))
    (grid,) = reading.grids
    assert _cells(grid) == CELLS
    assert not grid.unruled


def test_rules_of_the_heading(tmp_path: Path) -> None:
    words, tops = _page(ROWS)
    _is_the_table(_read(tmp_path / "a.pdf", words + _across(tops[:2])))


def test_no_rules_at_all(tmp_path: Path) -> None:
    words, _ = _page(ROWS)
    _is_the_table(_read(tmp_path / "a.pdf", words))


def test_rules_between_the_columns(tmp_path: Path) -> None:
    words, tops = _page(ROWS)
    along = "".join(_rule(x, tops[0], x, tops[-1]) for x in (SIDES[0], 85, 245, 445, SIDES[1]))
    _is_the_table(_read(tmp_path / "a.pdf", words + along + _across([tops[0], tops[1], tops[-1]])))


def test_a_table_ends_where_a_line_runs_over_its_columns(tmp_path: Path) -> None:
    words, tops = _page(ROWS)
    after = "Jumlah anggaran tahun ini menurut daftar isian pelaksanaan anggaran"
    reading = _read(tmp_path / "a.pdf", words + _shown(after, 60, tops[-1] - 11))
    _is_the_table(reading)
    assert [line.text for line in reading.lines] == [after]


def _set_by_tabs(*lines: Sequence[str]) -> str:
    """Lines at one distance, as tab stops set them: of a number, an indicator, a target, or of one text."""
    content, y = "", 700.0
    for line in (("No", "Indikator Kinerja", "Target"), *lines):
        for x, text in zip((60, 90, 450), line, strict=False):
            content += _shown(text, x, y)
        y -= LEADING
    return content


def test_numbered_rows_as_close_as_lines_below_lines_over_all_columns(tmp_path: Path) -> None:
    words = _set_by_tabs(
        ("Sasaran 1 : Meningkatnya kualitas pengelolaan keuangan dan barang milik",),
        ("negara",),
        ("1.", "Opini BPK", "WTP"),
        ("2.", "Nilai pengelolaan anggaran, menurut", "sangat"),
        ("", "aplikasi", "baik"),
        ("Sasaran 2 : Terwujudnya layanan",),
        ("1.", "Indeks layanan", "80"),
        ("Dengan anggaran:",),
    )
    reading = _read(tmp_path / "a.pdf", words)
    (grid,) = reading.grids
    assert grid.unruled
    assert {
        (c.row, c.col, c.row_span, c.col_span): " ".join(c.readings[0].text.split()) for c in grid.cells
    } == {
        (0, 0, 1, 1): "No",
        (0, 1, 1, 1): "Indikator Kinerja",
        (0, 2, 1, 1): "Target",
        (1, 0, 1, 3): "Sasaran 1 : Meningkatnya kualitas pengelolaan keuangan dan barang milik negara",
        (2, 0, 1, 1): "1.",
        (2, 1, 1, 1): "Opini BPK",
        (2, 2, 1, 1): "WTP",
        (3, 0, 1, 1): "2.",
        (3, 1, 1, 1): "Nilai pengelolaan anggaran, menurut aplikasi",
        (3, 2, 1, 1): "sangat baik",
        (4, 0, 1, 3): "Sasaran 2 : Terwujudnya layanan",
        (5, 0, 1, 1): "1.",
        (5, 1, 1, 1): "Indeks layanan",
        (5, 2, 1, 1): "80",
    }
    assert [line.text for line in reading.lines] == ["Dengan anggaran:"]


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param([("1.", "Opini BPK", "WTP"), ("3.", "Indeks", "80")], id="a number is missing"),
        pytest.param([("1.", "Opini BPK", "WTP"), ("2.", "Indeks", "")], id="a row has no target"),
        pytest.param([("", "Opini BPK", "WTP"), ("1.", "Indeks", "80")], id="a row has no number"),
    ],
)
def test_numbers_that_do_not_come_out_even_make_no_rows(
    tmp_path: Path, rows: Sequence[Sequence[str]]
) -> None:
    assert _read(tmp_path / "a.pdf", _set_by_tabs(*rows)).grids == ()


@pytest.mark.parametrize(
    ("heading", "rows"),
    [
        pytest.param(("Nama", "Jabatan", "Unit Kerja", "Alamat"), ROWS, id="columns of another thing"),
        pytest.param(
            HEADING,
            (ROWS[0], (("", "", "Tingkat kepuasan pegawai", ""),), ROWS[2]),
            id="a row without a target",
        ),
        pytest.param(
            HEADING,
            ((ROWS[1][0], ROWS[2][0], ROWS[2][0], ROWS[0][0]),),
            id="rows as close as lines",
        ),
    ],
)
def test_what_is_not_certain_stays_text(
    tmp_path: Path, heading: Sequence[str], rows: Sequence[Sequence[Sequence[str]]]
) -> None:
    words, _ = _page(rows, heading)
    assert _read(tmp_path / "a.pdf", words).grids == ()


def test_a_cell_with_many_lines_of_a_ruled_table_is_one(tmp_path: Path) -> None:
    rows = (ROWS[0], ROWS[1], (("", "", "Indeks profesionalitas", "78,40"),))
    words, tops = _page(rows)
    along = "".join(_rule(x, tops[0], x, tops[-1]) for x in (SIDES[0], 85, 245, 445, SIDES[1]))
    reading = _read(tmp_path / "a.pdf", words + along + _across([tops[0], tops[1], tops[-1]]))
    (grid,) = reading.grids
    assert (grid.rows, grid.unruled) == (2, False)
