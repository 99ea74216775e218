"""Whether two parts of a table fit row by row, and the whole that they make then.

They do by what both print in each row (a number, an indicator), or by the heights of their rows, which a
spreadsheet that prints a wide table on two pages keeps.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz

from pipeline.assemble.blocks import PlacedGrid
from pipeline.assemble.grids.beside import Beside, composed, row_edges
from pipeline.assemble.headings.number_row import skip_number_row
from pipeline.assemble.headings.words import fold_heading
from pipeline.assemble.text.phrases import fold_phrase
from pipeline.model import Cell, Grid

_NEAR = 3.0  # points by which a ruling may lie higher or lower on the other page
_HEIGHT = 0.02  # of a table's height, by which that of the other part may differ
_ROWS = 3  # data rows whose heights say something
_SAME = 80.0  # rapidfuzz ratio from which a text is the same, misread
_SEVERAL = 3  # different texts of a column that two parts both have
_MOST = 0.9  # of the rows, in which a column that both parts have must say the same

Pages = Sequence[PlacedGrid]


def by_texts(first: Pages, second: Pages) -> list[PlacedGrid] | None:
    """The whole, page by page of ``first``; by the columns that both have, which are taken from the first."""
    keys = _same_headings(first[0].grid, second[0].grid)
    if not keys:
        return None
    heads = [_head(page.grid, first[0].grid, [i for i, _ in keys]) for page in first]
    again = [_head(page.grid, second[0].grid, [j for _, j in keys]) for page in second]
    left, right = _data_rows(first, heads), _data_rows(second, again)
    if not left or len(left) != len(right):
        return None
    keys = [(i, j) for i, j in keys if _say_the_same(left, i, right, j)]
    if not keys:
        return None
    # A heading that a page cuts off may differ: in its place stands the same column where it says the same.
    shared = {j for _, j in keys} | {
        j
        for j in range(min(first[0].grid.cols, second[0].grid.cols))
        if _differ(left, j) and _say_the_same(left, j, right, j)
    }
    columns = [j for j in range(second[0].grid.cols) if j not in shared]
    if not columns:
        return None
    whole, done = [], 0
    for page, body in zip(first, heads, strict=True):
        count = page.grid.rows - body
        head = max(body, again[0]) if body else 0
        starts = [*range(body), *range(head, head + count + 1)]
        beside = [
            *_heading_beside(second[0], again[0], head),
            *_rows_beside(right[done : done + count], head),
        ]
        whole.append(composed(page, starts, beside, columns, second[0].grid))
        done += count
    return whole


def by_heights(first: Pages, second: Pages) -> list[PlacedGrid] | None:
    """The whole, page by page; None where a row of one part is not as high as that of the other."""
    if len(first) != len(second):
        return None
    whole = []
    for one, other in zip(first, second, strict=True):
        starts = _common_rows(row_edges(one.grid), row_edges(other.grid))
        if starts is None:
            return None
        left, right = starts
        beside = [
            Beside(other, c, right[c.row], right[c.row + c.row_span] - right[c.row]) for c in other.grid.cells
        ]
        whole.append(composed(one, left, beside, range(other.grid.cols), other.grid))
    return whole


def _common_rows(one: Sequence[float], other: Sequence[float]) -> tuple[list[int], list[int]] | None:
    """For the row edges of both, the edges of the whole that they are. Only within the heading may one part
    have rulings that the other has not: above the first that both have."""
    height = one[-1] - one[0]
    if height <= 0 or abs(other[-1] - other[0] - height) > max(_NEAR, _HEIGHT * height):
        return None
    scale = height / (other[-1] - other[0])
    ys = [y - one[0] for y in one], [(y - other[0]) * scale for y in other]
    at: tuple[list[int], list[int]] = ([], [])
    both: list[int] = []
    for edge in range(len(one) + len(other)):
        left, right = (next(iter(ys[part][len(at[part]) :]), None) for part in (0, 1))
        if left is None and right is None:
            break
        if left is not None and right is not None and abs(left - right) <= _NEAR:
            both.append(edge)
            at[0].append(edge)
            at[1].append(edge)
        elif right is None or (left is not None and left < right):
            at[0].append(edge)
        else:
            at[1].append(edge)
    alone = set(at[0]) ^ set(at[1])
    if len(both) < _ROWS + 2 or both[0] != 0 or any(edge > both[1] for edge in alone):
        return None
    return at


def _same_headings(first: Grid, second: Grid) -> list[tuple[int, int]]:
    """The columns of both whose uppermost headings are the same, each with the first of that name."""
    said = {text: col for col in reversed(range(first.cols)) if (text := _top(first, col))}
    return [(said[text], col) for col in range(second.cols) if (text := _top(second, col)) in said]


def _top(grid: Grid, col: int) -> str:
    """The folded heading over a column that it has for itself."""
    cell = grid.at(0, col)
    return fold_heading(_text(cell)) if cell.col_span == 1 else ""


def _head(grid: Grid, model: Grid, keys: Sequence[int]) -> int:
    """First data row of ``grid``, below its heading where it repeats that of ``model`` over the columns
    ``keys``."""
    repeats = any(_top(grid, col) == _top(model, col) != "" for col in keys if col < grid.cols)
    return skip_number_row(grid, max(grid.at(0, col).row_span for col in keys)) if repeats else 0


def _data_rows(pages: Pages, heads: Sequence[int]) -> list[tuple[PlacedGrid, int]]:
    """The rows of all ``pages`` below their headings, each with its page."""
    return [
        (page, row) for page, body in zip(pages, heads, strict=True) for row in range(body, page.grid.rows)
    ]


def _say_the_same(
    left: Sequence[tuple[PlacedGrid, int]], i: int, right: Sequence[tuple[PlacedGrid, int]], j: int
) -> bool:
    """Whether column ``i`` of the first part says what column ``j`` of the second says, in nearly every
    row."""
    said = [
        (fold_phrase(_text(one.grid.at(row, i))), fold_phrase(_text(other.grid.at(below, j))))
        for (one, row), (other, below) in zip(left, right, strict=True)
    ]
    hits = sum(a == b or fuzz.ratio(a, b) >= _SAME for a, b in said)
    return any(a for a, _ in said) and hits >= _MOST * len(said)


def _differ(rows: Sequence[tuple[PlacedGrid, int]], col: int) -> bool:
    """Whether a column says several things: marks, and what is empty, are alike by chance."""
    return len({_text(page.grid.at(row, col)) for page, row in rows} - {""}) >= _SEVERAL


def _heading_beside(page: PlacedGrid, body: int, head: int) -> Iterator[Beside]:
    """The heading of the second part, stretched over the ``head`` rows of that of the whole; nothing beside a
    page without one."""
    for cell in page.grid.cells:
        if head and cell.row < body:
            end = min(cell.row + cell.row_span, body)
            yield Beside(page, cell, cell.row, (head if end == body else end) - cell.row)


def _rows_beside(lines: Sequence[tuple[PlacedGrid, int]], head: int) -> Iterator[Beside]:
    """The cells of the rows ``lines`` of the second part, which stand beside the rows from ``head`` on."""
    done: set[tuple[int, int, int]] = set()
    for k, (page, row) in enumerate(lines):
        for cell in page.grid.across(row):
            spot = (page.page, cell.row, cell.col)
            if spot in done:
                continue
            done.add(spot)
            rows = sum(p is page and cell.row <= r < cell.row + cell.row_span for p, r in lines[k:])
            yield Beside(page, cell, head + k, rows)


def _text(cell: Cell) -> str:
    return cell.readings[0].text if cell.readings else ""
