from __future__ import annotations

import datetime
import os
import zipfile
from pathlib import Path

import openpyxl
import pyarrow as pa
import pytest
from openpyxl.utils import get_column_letter
from openpyxl.utils.escape import unescape
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.export import workbook
from pipeline.export.dictionary import HEADER, dictionary
from pipeline.export.publication import CannotExport
from pipeline.export.workbook import ABOUT, DICTIONARY, LONG, write_workbook
from schemas.tables import TABLES
from tests.export import made


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    path = tmp_path_factory.mktemp("xlsx") / "kinerja.xlsx"
    return path, write_workbook(path, made.published())


@pytest.fixture(scope="module")
def book(written: tuple[Path, list[str]]) -> Workbook:
    return openpyxl.load_workbook(written[0])


def sheet(book: Workbook, name: str) -> Worksheet:
    found = book[name]
    assert isinstance(found, Worksheet)
    return found


def column(book: Workbook, table: str, name: str) -> list[object]:
    place = TABLES[table].columns.index(name)
    return [row[place] for row in sheet(book, table).iter_rows(min_row=2, values_only=True)]


def test_the_sheets(book: Workbook) -> None:
    tables = [name for name in TABLES if name not in ("comparison", "coverage")]
    assert book.sheetnames == [ABOUT, DICTIONARY, "comparison", "coverage", *tables, LONG]


def test_every_table_is_whole(book: Workbook) -> None:
    for name, table in made.published().items():
        rows = list(sheet(book, name).iter_rows(values_only=True))
        assert rows[0] == TABLES[name].columns
        assert len(rows) == table.num_rows + 1, name


def test_headings_stay_in_sight_and_filter(book: Workbook) -> None:
    for name in TABLES:
        here = sheet(book, name)
        assert here.freeze_panes == "A2"
        last = get_column_letter(len(TABLES[name].columns))
        assert here.auto_filter.ref == f"A1:{last}{max(here.max_row, 1)}"


def test_types(book: Workbook) -> None:
    here = sheet(book, "decrees")
    at = {name: n + 1 for n, name in enumerate(TABLES["decrees"].columns)}
    assert here.cell(3, at["tanggal_penetapan"]).value == datetime.datetime(2024, 1, 16)
    assert here.cell(3, at["tanggal_penetapan"]).number_format == "yyyy-mm-dd"
    assert here.cell(3, at["tahun"]).value == 2024
    assert here.cell(3, at["needs_review"]).value is False
    assert here.cell(3, at["nomor"]).value == "4"  # a text, whatever it looks like
    assert column(book, "actions", "pagu_anggaran") == [12_068_216_000, None]
    money = TABLES["actions"].columns.index("pagu_anggaran") + 1
    assert sheet(book, "actions").cell(2, money).number_format == "#,##0"
    assert column(book, "comparison", "target_nilai") == [None, 87.5, 80.0]
    assert column(book, "comparison", "sumber_baris")[1] == f"{made.DECREE}/agreements/5/1"


def test_a_number_of_more_digits_than_excel_keeps_is_text(book: Workbook) -> None:
    assert column(book, "rkt", "anggaran")[-1] == "1000000000000000"


def test_no_cell_is_a_formula_or_a_link(written: tuple[Path, list[str]], book: Workbook) -> None:
    texts = column(book, "rkt", "target_raw")
    assert texts[1:7] == [made.FORMULA, "-1+1", "+62", "@a", "-", made.LINK]
    assert texts[10] == "007"
    assert unescape(str(texts[7])) == made.ODD  # as Excel shows it
    with zipfile.ZipFile(written[0]) as archive:
        sheets = [n for n in archive.namelist() if n.startswith("xl/worksheets/sheet")]
        for name in sheets:
            content = archive.read(name)
            assert b"<f>" not in content
            if b"http://x" in content:
                assert b"<hyperlink" not in content


def test_editing_a_cell_makes_no_formula_of_it(book: Workbook) -> None:
    """The mark that Excel itself sets for a text typed with a leading apostrophe."""
    place = TABLES["rkt"].columns.index("target_raw") + 1
    marks = {sheet(book, "rkt").cell(row, place).quotePrefix for row in range(3, 8)}
    assert marks == {True}
    assert not sheet(book, "rkt").cell(12, place).quotePrefix


def test_a_text_that_no_cell_holds_is_kept_whole(written: tuple[Path, list[str]], book: Workbook) -> None:
    [note] = written[1]
    assert note == (
        "1 texts are longer than the 32,767 characters that a cell of Excel holds: they stand in parts on "
        f"the sheet {LONG!r}, and their cells say so"
    )
    rows = list(sheet(book, LONG).iter_rows(min_row=2, values_only=True))
    first = [row for row in rows if row[0] == 1]
    assert first[0][1:4] == ("rkt", 10, "target_raw")
    assert "".join(str(row[5]) for row in first) == made.LONG
    assert column(book, "rkt", "target_raw")[8] == f"[{LONG} 1: 40,000]"


def test_the_dictionary_in_both_languages(book: Workbook) -> None:
    rows = list(sheet(book, DICTIONARY).iter_rows(values_only=True))
    assert rows[0] == HEADER
    assert len(rows) == len(dictionary()) + 1
    line = next(row for row in rows if row[:2] == ("actions", "pagu_anggaran"))
    assert line[2:5] == ("integer", "rupiah", True)
    assert line[7] == "Pagu anggaran; angka yang sama dapat berulang di banyak baris, jangan dijumlahkan"
    assert line[8] == "Budget ceiling; the same amount may be repeated on many rows, so do not add it up"


def test_widths(book: Workbook) -> None:
    widths = [d.width for d in sheet(book, "rkt").column_dimensions.values()]
    assert all(8 <= width <= 62 for width in widths)


def test_equal_tables_make_an_equal_file(written: tuple[Path, list[str]], tmp_path: Path) -> None:
    old = os.umask(0o077)
    try:
        write_workbook(tmp_path / "other.xlsx", made.published())
    finally:
        os.umask(old)
    assert (tmp_path / "other.xlsx").read_bytes() == written[0].read_bytes()


def test_a_table_that_no_sheet_holds_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MOST_ROWS", 5)
    with pytest.raises(CannotExport) as refused:
        write_workbook(tmp_path / "x.xlsx", made.published())
    assert str(refused.value) == (
        "rkt has 12 rows, and a sheet of Excel holds 4; leave it out with --without rkt, "
        "or export to duckdb, sqlite or csv"
    )
    assert list(tmp_path.iterdir()) == []


def test_as_many_rows_as_a_sheet_holds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MOST_ROWS", 13)
    published = {"rkt": made.published()["rkt"]}
    write_workbook(tmp_path / "x.xlsx", published)
    one_more = pa.concat_tables([published["rkt"], published["rkt"].slice(0, 1)])
    with pytest.raises(CannotExport, match="13 rows"):
        write_workbook(tmp_path / "y.xlsx", {"rkt": one_more})


def test_a_text_of_signs_that_count_twice(tmp_path: Path) -> None:
    """Excel counts UTF-16 units: 17,000 of these are 34,000."""
    table = made.published()["legal_basis"].to_pylist()
    table[0]["text"] = "🙂" * 17_000
    one = pa.Table.from_pylist(table, schema=TABLES["legal_basis"].arrow())
    assert len(write_workbook(tmp_path / "x.xlsx", {"legal_basis": one})) == 1
    rows = list(
        sheet(openpyxl.load_workbook(tmp_path / "x.xlsx"), LONG).iter_rows(min_row=2, values_only=True)
    )
    assert "".join(str(row[5]) for row in rows) == "🙂" * 17_000
