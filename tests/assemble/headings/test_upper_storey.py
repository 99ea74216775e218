"""Headings of two storeys, the upper one above the table."""

from __future__ import annotations

from pipeline.assemble.headings.upper_storey import recognise_with_storey
from pipeline.assemble.tables.stitch import stitch
from tests.assemble.made_grids import LAYOUTS, grid, line, page, placed, placed_grid, stream

WIDTHS = [30.0, 120.0, 140.0, 50.0, 50.0]
MADE = grid(
    [["", "", "", "Volume", "Satuan"], ["1", "Tahapan", "Jumlah TPS", "2", "TPS"]], widths=WIDTHS, top=100
)
ABOVE = (
    line("No", 86, 58, 70),
    line("Sasaran Kegiatan", 86, 100, 180),
    line("Indikator Kinerja", 86, 230, 310),
    line("Target Kinerja", 86, 355, 425),
)
COLUMNS = ("no", "sasaran", "indikator", "target", "satuan")


def test_the_words_above_name_the_empty_cells_and_what_stands_under_them() -> None:
    found = recognise_with_storey(placed_grid(MADE), placed(*ABOVE), LAYOUTS.forms, "perjanjian_kinerja")
    assert found is not None
    assert (found.columns, found.body, found.unruled) == (COLUMNS, 1, True)


def test_a_second_line_below_a_word_is_its_end() -> None:
    made = grid(
        [["", "", "T1", "T2", "T3", "T4", "", "DICAPAI"], ["Jumlah TPS", "2", *"vvvv", "Subbag", "Tahapan"]],
        widths=[140, 50, 30, 30, 30, 30, 90, 90],
        top=100,
    )
    above = (
        line("INDIKATOR", 86, 80, 140),
        line("TARGET", 86, 195, 235),
        line("WAKTU", 86, 282, 320),
        line("PELAKSANA", 86, 370, 440),
        line("SASARAN YANG", 86, 460, 530),
    )
    found = recognise_with_storey(placed_grid(made), placed(*above), LAYOUTS.forms, "rencana_aksi")
    assert found is not None
    assert found.columns == ("indikator", "target", "t1", "t2", "t3", "t4", "pelaksana", "sasaran")


def test_words_of_which_nobody_can_say_what_they_stand_over_name_nothing() -> None:
    """Over the first of three columns, and over the middle of all."""
    above = (*ABOVE[:3], line("Target", 86, 340, 370), line("Target Kinerja", 74, 355, 425))
    assert recognise_with_storey(placed_grid(MADE), placed(*above), LAYOUTS.forms) is None


def test_every_empty_cell_needs_its_word() -> None:
    assert recognise_with_storey(placed_grid(MADE), placed(*ABOVE[1:]), LAYOUTS.forms) is None


def test_words_far_above_are_no_heading() -> None:
    far = tuple(line(x.readings[0].text, 30, x.box.x0, x.box.x1) for x in ABOVE)
    assert recognise_with_storey(placed_grid(MADE), placed(*far), LAYOUTS.forms) is None


def test_such_a_table_is_read_and_asks_for_review() -> None:
    title = line("PERJANJIAN KINERJA TAHUN 2023", 40, 150)
    found = stitch(stream(page(title, *ABOVE, MADE)), LAYOUTS)
    assert [(t.table, t.pieces[0].body) for t in found.items] == [("agreements", 1)]
    assert [f.code for f in found.findings] == ["HEADING_UNRULED"]
