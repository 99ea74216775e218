from __future__ import annotations

from pathlib import Path

from typer.testing import CliRunner

from pipeline import cli
from pipeline.export.dictionary import Entry, dictionary
from pipeline.export.dictionary_page import render
from schemas.tables import TABLES


def test_every_column_stands_in_it_with_both_languages() -> None:
    entries = dictionary()
    assert [(e.table, e.column) for e in entries] == [
        (table.name, column) for table in TABLES.values() for column in table.columns
    ]
    assert all(e.description_id and e.description_en for e in entries)


def test_an_entry() -> None:
    [found] = [e for e in dictionary(("actions",)) if e.column == "indikator_id"]
    assert (found.type, found.nullable, found.key) == ("text", True, "-> indicators.indikator_id")
    [found] = [e for e in dictionary(("budgets",)) if e.column == "level"]
    assert found == Entry(
        "budgets",
        "level",
        "text",
        "",
        False,
        "program, kegiatan, total",
        "",
        "Apakah baris anggaran ini program, kegiatan, atau jumlah",
        "Whether the line is a programme, an activity or the total",
    )
    [found] = [e for e in dictionary(("decrees",)) if e.column == "tahun"]
    assert found.allowed == ">= 1945; <= 2100"


def test_the_page_is_up_to_date(root: Path) -> None:
    page = root / "docs" / "data-dictionary.md"
    assert page.read_text(encoding="utf-8") == render(), "run `kinerja dictionary`"


def test_the_command_writes_it(tmp_path: Path) -> None:
    done = CliRunner().invoke(cli.app, ["dictionary", "--to", str(tmp_path / "d.md")])
    assert done.exit_code == 0
    assert (tmp_path / "d.md").read_text(encoding="utf-8") == render()
