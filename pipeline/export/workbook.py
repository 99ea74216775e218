"""Excel: a sheet a table, real types, frozen headings, filters, and the data dictionary in both languages.

Nothing is cut: a table with more rows than a sheet holds is refused before anything is written; a text that
is longer than a cell holds stands in pieces on a sheet of its own, and its cell says where.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass
from pathlib import Path

import pyarrow as pa
import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from pipeline.export.dictionary import HEADER, dictionary
from pipeline.export.publication import CannotExport
from schemas.fields import Field, FieldType
from schemas.tables import TABLES, Table

MOST_ROWS = 1_048_576  # of a sheet, its heading included
MOST_CHARACTERS = 32_767  # of a cell, in UTF-16 units
MOST_DIGITS = 15  # of a number that Excel keeps exactly
ABOUT, DICTIONARY, LONG = "baca dulu - read me", "kamus - dictionary", "teks panjang - long texts"
_CREATED = datetime.datetime(2000, 1, 1)  # no clock: the same tables make the same file
_FORMULA = ("=", "+", "-", "@")
_WIDEST, _NARROWEST = 60, 8
_LOOKED_AT = 200  # rows, for the width of a column
_NOTE = (
    ("Setiap nilai dapat ditelusuri ke halaman dan kotaknya.", "Every value leads back to page and box."),
    ("needs_review = TRUE: ada nilai yang belum pasti.", "needs_review = TRUE: some value is not certain."),
    ("Kolom _raw: sebagaimana tercetak.", "Columns that end in _raw: as printed."),
    ("Arti semua kolom: lembar kamus.", "What every column means: the sheet with the dictionary."),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class LongText:
    """A text that no cell holds, and the place where it should stand; ``row`` is the row of the sheet."""

    sheet: str
    row: int
    column: str
    text: str


def write_workbook(path: Path, tables: Mapping[str, pa.Table]) -> list[str]:
    """Write ``tables`` into ``path``; returns what a user must know. Equal tables give an equal file.

    Raises CannotExport for a table that no sheet can hold.
    """
    for name, table in tables.items():
        if table.num_rows >= MOST_ROWS:
            raise CannotExport(
                f"{name} has {table.num_rows:,} rows, and a sheet of Excel holds {MOST_ROWS - 1:,}; leave it "
                f"out with --without {name}, or export to duckdb, sqlite or csv"
            )
    settings = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(str(path), settings) as workbook:
        workbook.set_properties({"title": "kinerja", "created": _CREATED})
        book = _Book(workbook)
        book.about(tables)
        book.dictionary(tuple(tables))
        for name in _in_order_of_use(tables):
            book.table(TABLES[name], tables[name])
        return book.long_texts()


def _in_order_of_use(tables: Iterable[str]) -> list[str]:
    first = ("comparison", "coverage")
    return sorted(tables, key=lambda name: name not in first)  # stable: the others as declared


class _Book:
    """The sheets of one workbook, written one after the other."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._heading = workbook.add_format({"bold": True, "bottom": 1, "bg_color": "#E8EEF4"})
        self._bold = workbook.add_format({"bold": True})
        self._wrapped = workbook.add_format({"text_wrap": True, "valign": "top"})
        self._quoted = workbook.add_format({"quote_prefix": True})
        self._date = workbook.add_format({"num_format": "yyyy-mm-dd"})
        self._rupiah = workbook.add_format({"num_format": "#,##0"})
        self._whole = workbook.add_format({"num_format": "0"})
        self._long: list[LongText] = []

    def about(self, tables: Mapping[str, pa.Table]) -> None:
        sheet = self._workbook.add_worksheet(ABOUT)
        sheet.set_column(0, 0, 16)
        sheet.set_column(1, 1, 10)
        sheet.set_column(2, 3, _WIDEST)
        sheet.write_string(0, 0, "kinerja: Perjanjian Kinerja, Rencana Aksi, RKT", self._bold)
        for row, (text_id, text_en) in enumerate(_NOTE, start=1):
            sheet.write_string(row, 2, text_id)
            sheet.write_string(row, 3, text_en)
        start = len(_NOTE) + 2
        for column, text in enumerate(("tabel / table", "baris / rows", "satu baris adalah", "one row is")):
            sheet.write_string(start, column, text, self._heading)
        for row, name in enumerate(_in_order_of_use(tables), start=start + 1):
            table = TABLES[name]
            sheet.write_url(row, 0, f"internal:'{name}'!A1", string=name)
            sheet.write_number(row, 1, tables[name].num_rows, self._rupiah)
            sheet.write_string(row, 2, f"{table.title_id}: {table.description_id}")
            sheet.write_string(row, 3, f"{table.title_en}: {table.description_en}")

    def dictionary(self, names: tuple[str, ...]) -> None:
        sheet = self._workbook.add_worksheet(DICTIONARY)
        entries = [astuple(entry) for entry in dictionary(names)]
        self._head(sheet, HEADER, len(entries), [14, 22, 18, 16, 9, 34, 26, _WIDEST, _WIDEST])
        for row, entry in enumerate(entries, start=1):
            for column, value in enumerate(entry):
                if isinstance(value, bool):
                    sheet.write_boolean(row, column, value)
                else:
                    self._text(sheet, row, column, HEADER[column], str(value), self._wrapped)

    def table(self, table: Table, data: pa.Table) -> None:
        sheet = self._workbook.add_worksheet(table.name)
        first = data.slice(0, _LOOKED_AT).to_pylist()
        self._head(sheet, table.columns, data.num_rows, [_width(f, first) for f in table.fields])
        row = 0
        for batch in data.to_batches(max_chunksize=4096):
            for values in batch.to_pylist():
                row += 1
                for column, field in enumerate(table.fields):
                    if (value := values[field.name]) is not None:
                        self._value(sheet, row, column, field, value)

    def long_texts(self) -> list[str]:
        """The last sheet, where there is something for it; returns what to tell the user."""
        if not self._long:
            return []
        sheet = self._workbook.add_worksheet(LONG)
        self._head(sheet, ("no", "sheet", "row", "column", "part", "text"), 0, [6, 16, 8, 22, 6, _WIDEST])
        row = 0
        for number, long in enumerate(self._long, start=1):
            for part, text in enumerate(_pieces(long.text), start=1):
                row += 1
                for column, value in ((0, number), (2, long.row), (4, part)):
                    sheet.write_number(row, column, value, self._whole)
                for column, words in ((1, long.sheet), (3, long.column), (5, text)):
                    sheet.write_string(row, column, words)
        return [
            f"{len(self._long)} texts are longer than the {MOST_CHARACTERS:,} characters that a cell of "
            f"Excel holds: they stand in parts on the sheet {LONG!r}, and their cells say so"
        ]

    def _head(self, sheet: Worksheet, names: Sequence[str], rows: int, widths: Sequence[int]) -> None:
        for column, (name, width) in enumerate(zip(names, widths, strict=True)):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, name, self._heading)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, rows, len(names) - 1)

    def _value(self, sheet: Worksheet, row: int, column: int, field: Field, value: object) -> None:
        match value:
            case bool():
                sheet.write_boolean(row, column, value)
            case int() if len(str(abs(value))) <= MOST_DIGITS:
                sheet.write_number(
                    row, column, value, self._rupiah if field.unit == "rupiah" else self._whole
                )
            case float():
                sheet.write_number(row, column, value)
            case datetime.date() if value.year >= 1900:
                sheet.write_datetime(
                    row, column, datetime.datetime(value.year, value.month, value.day), self._date
                )
            case list():
                self._text(sheet, row, column, field.name, _listed(value))
            case _:
                self._text(sheet, row, column, field.name, str(value))

    def _text(
        self, sheet: Worksheet, row: int, column: int, name: str, text: str, form: Format | None = None
    ) -> None:
        """Always as text: what looks like a formula stays text when somebody edits its cell, too."""
        if _units(text) > MOST_CHARACTERS:
            self._long.append(LongText(sheet.get_name(), row + 1, name, text))
            text = f"[{LONG} {len(self._long)}: {len(text):,}]"
        sheet.write_string(row, column, text, self._quoted if text.startswith(_FORMULA) else form)


def _listed(values: Sequence[object]) -> str:
    return "; ".join(str(value) for value in values)


def _units(text: str) -> int:
    return len(text) + sum(ord(sign) > 0xFFFF for sign in text) if len(text) > MOST_CHARACTERS // 2 else 0


def _pieces(text: str) -> list[str]:
    size = MOST_CHARACTERS // 2  # fits whatever the signs are
    return [text[start : start + size] for start in range(0, len(text), size)]


def _width(field: Field, rows: Sequence[Mapping[str, object]]) -> int:
    """In characters: of the heading with its filter button, and of what stands below."""
    if field.type is FieldType.INT and field.unit == "rupiah":
        return 20
    values = (row[field.name] for row in rows)
    texts = (_listed(v) if isinstance(v, list) else str(v) for v in values if v is not None)
    longest = max((len(line) for text in texts for line in text.split("\n")), default=0)
    return max(_NARROWEST, len(field.name) + 3, min(longest + 1, _WIDEST))
