"""What is said of columns that are known and have no published table."""

from __future__ import annotations

from pipeline.assemble.tables.stitch import stitch
from tests.assemble.made_grids import LAYOUTS, grid, lines, page, stream


def test_columns_aside_are_told_once_a_table() -> None:
    head = ["NO", "SASARAN", "BOBOT", "INDIKATOR KINERJA", "TARGET", "TW I", "TW II", "TW III", "TW IV"]
    row = ["1", "a", "10", "b", "100%", *"1234"]
    found = stitch(stream(page(*lines("PERJANJIAN KINERJA TAHUN 2023"), grid([head, row, row]))), LAYOUTS)
    assert [(f.code, f.table, f.raw) for f in found.findings] == [
        ("COLUMN_NOT_PUBLISHED", "agreements", "BOBOT | TW I | TW II | TW III | TW IV")
    ]
