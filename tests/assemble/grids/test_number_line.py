"""The numbers of the columns in one row with the texts below them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.assemble.grids.number_line import without_number_line
from pipeline.model import Box, Cell, Grid, Line, Reading

HEADING = ("No", "Sasaran", "Indikator", "Target")
NUMBERS = ("(1)", "(2)", "(3)", "(4)")
TEXTS = ("1", "Tersedianya produk", "Jumlah keputusan", "2 Dok")


def _cell(row: int, col: int, *lines: str, top: float, span: int = 1) -> Cell:
    """Lines 10 points below each other."""
    box = Box(100.0 * col, top, 100.0 * col + 99, top + 10 * len(lines))
    placed = tuple(
        Line(text, Box(box.x0 + 2, top + 10 * i + 1, box.x1 - 2, top + 10 * i + 9), 0.95)
        for i, text in enumerate(lines)
    )
    return Cell(row, col, span, 1, box, (Reading("tesseract", placed),))


def _grid(*cells: Cell) -> Grid:
    heading = tuple(_cell(0, col, text, top=0) for col, text in enumerate(HEADING))
    rows = max(cell.row + cell.row_span for cell in cells)
    return Grid(Box(0, 0, 400, 100), rows, 4, (0, 100, 200, 300, 400), (*heading, *cells))


def _texts(grid: Grid, row: int) -> list[str]:
    cells = sorted((c for c in grid.cells if c.row == row), key=lambda c: c.col)
    return [cell.readings[0].text if cell.readings else "" for cell in cells]


@pytest.mark.parametrize("numbers", [NUMBERS, ("1.", "2.", "3.", "4."), ("a", "b", "c", "d")])
def test_a_row_of_texts_loses_the_numbers_over_them(numbers: tuple[str, ...]) -> None:
    made = _grid(*(_cell(1, col, numbers[col], TEXTS[col], top=10) for col in range(4)))
    assert _texts(without_number_line(made), 1) == list(TEXTS)


def test_numbers_that_a_ruling_parts_in_some_columns_are_a_row() -> None:
    joined = [_cell(1, col, NUMBERS[col], TEXTS[col], top=10, span=2) for col in (0, 1)]
    apart = [_cell(1, col, NUMBERS[col], top=10) for col in (2, 3)]
    apart += [_cell(2, col, TEXTS[col], top=20) for col in (2, 3)]
    found = without_number_line(_grid(*joined, *apart))
    assert _texts(found, 1) == list(NUMBERS)
    assert _texts(found, 2) == list(TEXTS)


def test_a_number_that_one_cell_lost_goes_with_the_others() -> None:
    cells = [_cell(1, col, NUMBERS[col], TEXTS[col], top=10) for col in range(4)]
    lines = cells[0].readings[0].lines[1:]
    cells[0] = replace(cells[0], readings=(Reading("tesseract", lines),))
    assert _texts(without_number_line(_grid(*cells)), 1) == list(TEXTS)


def test_values_are_no_numbers_of_columns() -> None:
    made = _grid(*(_cell(1, col, text, top=10) for col, text in enumerate(("1", "2 Dok", "3", "100"))))
    assert without_number_line(made) is made
    alone = _grid(*(_cell(1, col, text, top=10) for col, text in enumerate(NUMBERS)))  # a row of their own
    assert without_number_line(alone) is alone
