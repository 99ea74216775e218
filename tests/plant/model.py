"""A planted error: where it is, what the readers are made to have seen there, and what is printed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from pipeline.model import Cell, Mark, PageReading, Reading, TextLine


@dataclass(frozen=True, slots=True, order=True)
class Spot:
    """A cell, counted from 1 as in the table ``cells``; where ``table_no`` is 0, the ``row``-th line of the
    text outside the tables of the page.
    """

    page: int
    table_no: int
    row: int
    col: int = 0


@dataclass(frozen=True, slots=True)
class Misread:
    """What stands in a spot instead of what was read."""

    readings: tuple[Reading, ...]
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class Plant:
    """``printed`` is the true text (``marked`` for a mark); ``shown`` what is published for it now.

    ``row_id`` and ``column`` name the first of the ``values`` published values from there. ``codes``:
    the findings that it raises.
    """

    kind: str
    spot: Spot
    misread: Misread
    printed: str
    row_id: str
    column: str
    shown: str = ""
    values: int = 1
    codes: tuple[str, ...] = ()


def planted(pages: Sequence[PageReading], plants: Iterable[Plant]) -> tuple[PageReading, ...]:
    """``pages`` (page ``n`` is ``pages[n - 1]``) with the misreadings in their spots."""
    result = list(pages)
    for plant in plants:
        at = plant.spot.page - 1
        result[at] = _in_page(result[at], plant.spot, plant.misread)
    return tuple(result)


def row_not_seen(page: PageReading, spot: Spot) -> PageReading:
    """``page`` with nothing read in the cells of one row alone: the readers missed the row of ``spot``."""
    grid = page.grids[spot.table_no - 1]
    cells = tuple(
        _misread(cell, Misread((), Mark.BLANK)) if (cell.row + 1, cell.row_span) == (spot.row, 1) else cell
        for cell in grid.cells
    )
    grids = tuple(replace(grid, cells=cells) if item is grid else item for item in page.grids)
    return replace(page, grids=grids)


def cell_at(page: PageReading, spot: Spot) -> Cell:
    """The cell of a spot in a table. Raises ``KeyError`` where none begins there."""
    for cell in page.grids[spot.table_no - 1].cells:
        if (cell.row + 1, cell.col + 1) == (spot.row, spot.col):
            return cell
    raise KeyError(spot)


def _in_page(page: PageReading, spot: Spot, misread: Misread) -> PageReading:
    if not spot.table_no:
        line = page.lines[spot.row - 1]
        lines = [TextLine(line.box, misread.readings) if item is line else item for item in page.lines]
        return replace(page, lines=tuple(lines))
    wanted = cell_at(page, spot)
    grid = page.grids[spot.table_no - 1]
    cells = tuple(_misread(cell, misread) if cell is wanted else cell for cell in grid.cells)
    grids = tuple(replace(grid, cells=cells) if item is grid else item for item in page.grids)
    return replace(page, grids=grids)


def _misread(cell: Cell, misread: Misread) -> Cell:
    seen = cell.ink if misread.readings or misread.mark is Mark.UNSURE else 0.0
    return replace(cell, readings=misread.readings, mark=misread.mark, ink=seen)
