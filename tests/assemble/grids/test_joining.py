"""Cells that are one, and the grid without the edge between them."""

from __future__ import annotations

from pipeline.assemble.grids.joining import JOINED, joined, without_edge
from pipeline.model import Box, Cell, Line, Mark, Reading
from tests.assemble.made_grids import Put, grid


def _cell(
    col: int, first: list[tuple[str, float, float, float]], second: dict[int, str] | None = None
) -> Cell:
    """A cell 40 points wide; lines at (text, left, right, top), ``second`` by their count."""
    boxes = [Box(x0, top, x1, top + 10) for _, x0, x1, top in first]
    lines = tuple(Line(text, box, 0.9) for (text, *_), box in zip(first, boxes, strict=True))
    again = tuple(Line(text, boxes[at], 0.8) for at, text in (second or {}).items())
    readings = (Reading("tesseract", lines), *([Reading("ppocr", again)] if again else []))
    return Cell(3, col, 1, 1, Box(40.0 * col, 0, 40.0 * col + 40, 40), readings)


def test_lines_that_stand_side_by_side_are_one() -> None:
    """A letter that the edge cuts belongs to the word beside it; the reader who saw a part only has the rest
    from the first."""
    left = _cell(1, [("M", 72, 79, 2), ("di", 60, 70, 26)])
    right = _cell(
        2, [("eningkatnya", 81, 110, 3), ("layanan", 81, 110, 14), ("desa", 81, 99, 26)], {0: "ening"}
    )
    whole = joined([left, right])
    assert (whole.row, whole.col, whole.col_span, whole.box) == (3, 1, 2, Box(40, 0, 120, 40))
    assert [(r.reader, r.text) for r in whole.readings] == [
        ("tesseract", "Meningkatnya\nlayanan\ndi desa"),
        ("ppocr", "Mening"),
    ]
    assert whole.readings[0].lines[0].box == whole.readings[1].lines[0].box == Box(72, 2, 110, 13)
    assert whole.readings[1].lines[0].confidence == 0.8
    assert whole.doubt == JOINED


def test_a_part_without_text_adds_its_room_only() -> None:
    right = _cell(2, [("100%", 81, 110, 3)])
    empty = Cell(3, 1, 1, 1, Box(40, 0, 80, 40), mark=Mark.BLANK)
    assert joined([empty, right]) == Cell(3, 1, 1, 2, Box(40, 0, 120, 40), right.readings)


def test_the_rows_of_one_side_stay_where_the_other_is_empty() -> None:
    made = grid([["a", Put("TARGET", cols=2), None], ["b", Put("", rows=2), "100%"], ["c", None, "90%"]])
    found = without_edge(made, 2)
    assert found is not None
    assert [(c.row, c.col, c.row_span, c.readings[0].text, c.doubt) for c in found.cells] == [
        (0, 0, 1, "a", ""),
        (0, 1, 1, "TARGET", ""),
        (1, 0, 1, "b", ""),
        (1, 1, 1, "100%", ""),
        (2, 0, 1, "c", ""),
        (2, 1, 1, "90%", ""),
    ]
    assert (found.cols, found.col_edges) == (2, (50, 130, 290))
    assert {c.box.x0 for c in found.cells if c.col == 1} == {130}


def test_rows_with_text_at_both_sides_are_one_cell_over_all_of_them() -> None:
    made = grid([["a", Put("Rp", rows=2), "5.000"], ["b", None, "6.000"]])
    found = without_edge(made, 2)
    assert found is not None
    assert [
        (c.row, c.row_span, c.readings[0].text.split("\n"), c.doubt) for c in found.cells if c.col == 1
    ] == [(0, 2, ["Rp5.000", "6.000"], JOINED)]


def test_cells_of_which_one_reaches_over_the_next_column_are_no_halves() -> None:
    made = grid([["1", "2", "3"], [Put("a", rows=2), "b", "c"], [None, Put("d", cols=2), None]])
    assert without_edge(made, 1) is None
    assert without_edge(made, 2) is not None
