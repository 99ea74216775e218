"""A title drawn as the first rows of its table."""

from __future__ import annotations

from pipeline.assemble.blocks import PlacedGrid, PlacedLine
from pipeline.assemble.records import assemble
from pipeline.assemble.tables.title_rows import titles_out
from pipeline.model import Grid
from tests.assemble.made_grids import LAYOUTS, NOTHING_KNOWN, Put, document, grid, page, stream

TITLE = ("RENCANA KINERJA TAHUNAN", "KPU KABUPATEN TANAH LAUT TAHUN 2025")
HEADING = ("No", "Program", "Sasaran Kegiatan", "Indikator Kinerja", "Target", "Anggaran")
ROW = ("1", "Dukungan Manajemen", "Tersedianya produk hukum", "Jumlah produk hukum", "60 Dok", "5.430.000")


def _across(text: str) -> list[Put | None]:
    return [Put(text, cols=6), None, None, None, None, None]


def _out(made: Grid) -> tuple[list[str], list[tuple[int, int]]]:
    found = list(titles_out(stream(page(made)), LAYOUTS, NOTHING_KNOWN))
    grids = [(b.grid.rows, min(c.row for c in b.grid.cells)) for b in found if isinstance(b, PlacedGrid)]
    return [b.text for b in found if isinstance(b, PlacedLine)], grids


def test_rows_of_a_title_are_lines_over_the_table() -> None:
    made = grid([*map(_across, TITLE), HEADING, ROW])
    assert _out(made) == (list(TITLE), [(2, 0)])


def test_a_row_across_that_is_no_title_stays() -> None:
    made = grid([_across("A. Meningkatnya akuntabilitas kinerja"), HEADING, ROW])
    assert _out(made) == ([], [(3, 0)])


def test_a_title_alone_is_no_table_and_stays() -> None:
    assert _out(grid([_across(TITLE[0])])) == ([], [(1, 0)])


def test_the_form_is_told_by_the_title_in_the_table() -> None:
    made = grid([*map(_across, TITLE), HEADING, ROW])
    records = assemble(document(page(made)), layouts=LAYOUTS).items
    (row,) = [r for r in records if r.table == "rkt"]
    said = {name: row.printed[name].text for name in ("program", "sasaran_kegiatan", "indikator", "target")}
    assert said == {
        "program": "Dukungan Manajemen",
        "sasaran_kegiatan": "Tersedianya produk hukum",
        "indikator": "Jumlah produk hukum",
        "target": "60 Dok",
    }
