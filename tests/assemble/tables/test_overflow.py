"""Lines under a table that goes on on the next page."""

from __future__ import annotations

from tests.assemble.made_grids import grid, line, page
from tests.assemble.made_rows import rows_of

PLAN = ["Sasaran", "Program", "Kegiatan", "Indikator Kinerja", "Target", "Anggaran"]
FOOT = ["Meningkatnya\ntahapan", "Program\nPenguatan", "Kegiatan A", "Jumlah kali", "1 kali", "Rp. 1.000"]
BEHIND = grid([PLAN, ["", "", "", "Jumlah orang", "2 orang", "Rp. 2.000"]])


def _programs(*under: tuple[str, float, float]) -> list[tuple[str, str, str, str]]:
    """Sasaran, its doubt, program, its doubt of both rows; ``under``: text, left and right of lines below the
    first page's table, whose columns are 80 points wide from 50 on."""
    lines = [line(text, 140.0 + 12.0 * i, x0, x1) for i, (text, x0, x1) in enumerate(under)]
    rows = rows_of(page(grid([PLAN, FOOT]), *lines), page(BEHIND))
    found = [(row.values["sasaran"].printed(), row.values["program"].printed()) for row in rows.items]
    return [(s.text, s.doubt, p.text, p.doubt) for s, p in found]


def test_a_line_in_one_column_goes_on_with_its_cell_on_all_rows() -> None:
    whole = ("Meningkatnya tahapan", "", "Program Penguatan Kelembagaan Politik", "")
    assert _programs(("Kelembagaan", 132, 200), ("Politik", 132, 170)) == [whole, whole]


def test_a_line_over_two_columns_leaves_both_in_doubt() -> None:
    short = ("Meningkatnya tahapan", "CUT_CELL_UNSURE", "Program Penguatan", "CUT_CELL_UNSURE")
    assert _programs(("dan partisipasi Kelembagaan", 52, 200)) == [short, short]


def test_the_number_of_the_page_and_a_line_further_down_go_on_with_nothing() -> None:
    left = ("Meningkatnya tahapan", "", "Program Penguatan", "")
    assert _programs(("- 12 -", 132, 160)) == [left, left]
    assert _programs(("", 132, 133), ("Politik", 132, 170)) == [left, left]


def test_a_table_that_ends_with_the_page_takes_nothing() -> None:
    rows = rows_of(page(grid([PLAN, FOOT]), line("Politik", 140.0, 132, 170)))
    assert rows.items[0].values["program"].text == "Program Penguatan"


def test_a_whole_row_under_the_table_goes_on_with_nothing_and_is_told() -> None:
    """Its rulings were lost: what stands in each column at one height is the text of no cell above."""
    under = [line(text, 140.0, x, x + 60) for text, x in (("Politik", 52), ("Lain", 132), ("Keg", 212))]
    rows = rows_of(page(grid([PLAN, FOOT]), *under), page(BEHIND))
    found = rows.items[0].values["program"].printed()
    assert (found.text, found.doubt) == ("Program Penguatan", "CUT_CELL_UNSURE")
