"""The command ``kinerja export``: the publication of a folder, whole, in one place of another form."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Collection
from enum import StrEnum
from pathlib import Path

from pipeline.export.databases import write_duckdb, write_sqlite
from pipeline.export.delimited import csv_files, save_folder, save_zip
from pipeline.export.publication import CannotExport, load_made_with, load_tables
from pipeline.export.workbook import write_workbook


class Format(StrEnum):
    XLSX = "xlsx"
    CSV = "csv"
    DUCKDB = "duckdb"
    SQLITE = "sqlite"


_ENDINGS = {
    ".xlsx": Format.XLSX,
    ".zip": Format.CSV,
    "": Format.CSV,
    ".csv": Format.CSV,
    ".duckdb": Format.DUCKDB,
    ".ddb": Format.DUCKDB,
    ".sqlite": Format.SQLITE,
    ".sqlite3": Format.SQLITE,
    ".db": Format.SQLITE,
}


def format_of(path: Path) -> Format:
    """By the ending of its name. Raises CannotExport."""
    found = _ENDINGS.get(path.suffix.lower())
    if found is None:
        raise CannotExport(f"{path}: the ending says no format; add --format {'|'.join(Format)}")
    return found


def export(
    out: Path,
    path: Path,
    form: Format,
    *,
    only: Collection[str] = (),
    without: Collection[str] = (),
    for_excel: bool = False,
    overwrite: bool = False,
) -> list[str]:
    """Write the publication of folder ``out`` to ``path``; returns what a user must know.

    CSV goes into a zip where ``path`` ends so, else into a folder. What stands at ``path`` is replaced only
    with ``overwrite``, and only once the new one is whole. Raises CannotExport.
    """
    check_free(path, overwrite)
    tables = load_tables(out, only, without)
    notes: list[str] = []
    with tempfile.TemporaryDirectory(prefix=".export-", dir=path.parent) as folder:
        draft = Path(folder) / path.name
        match form:
            case Format.XLSX:
                notes = write_workbook(draft, tables)
            case Format.DUCKDB:
                write_duckdb(draft, tables)
            case Format.SQLITE:
                write_sqlite(draft, tables)
            case Format.CSV:
                save = save_zip if path.suffix.lower() == ".zip" else save_folder
                save(draft, csv_files(tables, for_excel=for_excel, made_with=load_made_with(out)))
        if path.is_dir():
            shutil.rmtree(path)
        draft.replace(path)
    return notes


def check_free(path: Path, overwrite: bool) -> None:
    """Raises CannotExport where nothing may be written to ``path``."""
    if not path.parent.is_dir():
        raise CannotExport(f"there is no folder {path.parent}")
    if not path.exists():
        return
    if not overwrite:
        raise CannotExport(f"{path} is there already; take another name, or --overwrite")
    if path.is_dir() and any(
        entry.is_dir() or entry.suffix not in (".csv", ".json") for entry in path.iterdir()
    ):
        raise CannotExport(f"{path} is a folder that holds other things; take another name")
