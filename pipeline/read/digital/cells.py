"""The cells of a born-digital page: the words that stand in them, and their marks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from pdfplumber.page import Page

from pipeline.model import Box, Cell, Grid, Mark, Reading
from pipeline.read.digital.drawn import SHORTEST, is_open
from pipeline.read.digital.lines import lines_of
from pipeline.read.recognition.marks import FILLED, judge_fill
from pipeline.read.rulings.stroke import Rulings
from pipeline.read.tables.grid import Lattice, Place

TEXT = "text"  # the reader's name: the file's own text
STRUCK = "WORD_STRUCK"  # the doubt about a cell that a struck word has a part in
_PART = 1.0  # points
_NEXT_LINE = 0.9  # text heights between two lines of one text, at most
_MARK_SIGNS = frozenset("vVxX√●•■▪✓✔✗✘☑☒")


def reaching_down(lattice: Lattice, words: Sequence[dict[str, Any]], drawn: Rulings) -> Lattice:
    """``lattice``, the cells of its last row that none of ``drawn`` closes made as high as their text.

    A merged cell that the page cuts has room on the next page; its text may go on below the table.
    """
    rows = len(lattice.row_edges) - 1
    places = (
        _to_its_end(place, words)
        if place.row + place.row_span == rows and is_open(place.box, drawn)
        else place
        for place in lattice.places
    )
    return replace(lattice, places=tuple(places))


def _to_its_end(place: Place, words: Sequence[dict[str, Any]]) -> Place:
    box = place.box
    bottom, height, more = 0.0, 0.0, []
    for word in sorted(words, key=lambda w: float(w["top"])):
        if word["bottom"] < box.top or word["x1"] <= box.x0 or word["x0"] >= box.x1:
            continue
        if (word["top"] + word["bottom"]) / 2 > box.bottom:
            across = word["x0"] < box.x0 - 1 or word["x1"] > box.x1 + 1
            if not height or across or word["top"] - bottom > _NEXT_LINE * height:
                break
            more.append(str(word["text"]))
        bottom, height = max(bottom, word["bottom"]), word["bottom"] - word["top"]
    if not any(letter.isalpha() for text in more for letter in text):
        return place  # nothing, or the number of the page
    return replace(place, box=replace(box, bottom=float(bottom)))


def words_in(lattice: Lattice, words: Sequence[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """For each place of ``lattice`` the words whose middle lies in it."""
    found: list[list[dict[str, Any]]] = [[] for _ in lattice.places]
    for word in words:
        x, y = (word["x0"] + word["x1"]) / 2, (word["top"] + word["bottom"]) / 2
        for place, inside in zip(lattice.places, found, strict=True):
            box = place.box
            if box.x0 - 1 <= x <= box.x1 + 1 and box.top - 1 <= y <= box.bottom + 1:
                inside.append(word)
                break
    return found


def grid_of(page: Page, lattice: Lattice, inside: list[list[dict[str, Any]]]) -> Grid:
    # A row shaded as a whole (every second row of some tables) marks nothing.
    shaded = {
        place.row
        for place, words in zip(lattice.places, inside, strict=True)
        if len(words) > 1 and _filled_share(page, place.box) > FILLED
    }
    cells = tuple(
        _cell(page, place, words, place.row in shaded)
        for place, words in zip(lattice.places, inside, strict=True)
    )
    edges = tuple(round(x, 1) for x in lattice.col_edges)
    return Grid(lattice.box.rounded(), len(lattice.row_edges) - 1, len(edges) - 1, edges, cells)


def with_open_feet(grid: Grid, drawn: Rulings) -> Grid:
    """``grid``, its cells open where none of ``drawn``, the rulings of the page, closes them at its foot."""
    cells = (
        replace(cell, open=cell.row + cell.row_span == grid.rows and is_open(cell.box, drawn))
        for cell in grid.cells
    )
    return replace(grid, cells=tuple(cells))


def with_struck_words(
    grids: Sequence[Grid], struck: Sequence[dict[str, Any]]
) -> tuple[tuple[Grid, ...], list[dict[str, Any]]]:
    """``grids`` with each cell in doubt that a word of ``struck`` has a part in; and the words that have in
    none."""
    sides = ("x0", "top", "x1", "bottom")
    boxes = {id(word): Box(*(float(word[side]) for side in sides)) for word in struck}
    met: set[int] = set()

    def judged(cell: Cell) -> Cell:
        here = {key for key, box in boxes.items() if _overlap(box, cell.box)}
        met.update(here)
        return replace(cell, doubt=STRUCK) if here else cell

    found = tuple(replace(grid, cells=tuple(map(judged, grid.cells))) for grid in grids) if struck else grids
    return tuple(found), [word for word in struck if id(word) not in met]


def _overlap(one: Box, other: Box) -> bool:
    return (
        min(one.x1, other.x1) - max(one.x0, other.x0) > _PART
        and min(one.bottom, other.bottom) - max(one.top, other.top) > _PART
    )


def _cell(page: Page, place: Place, words: list[dict[str, Any]], shaded: bool) -> Cell:
    lines = lines_of(words, 1e9)
    readings = (Reading(TEXT, tuple(lines)),) if lines else ()
    mark: Mark | None = None
    if not lines:
        mark = Mark.BLANK if shaded else judge_fill(_filled_share(page, place.box))
        if mark is Mark.BLANK and _drawn_in(page, place.box):
            mark = Mark.UNSURE
    elif len(lines) == 1 and _is_mark(lines[0].text):
        mark = Mark.MARKED
    return Cell(
        place.row,
        place.col,
        place.row_span,
        place.col_span,
        place.box.rounded(),
        readings,
        mark,
        0.0 if mark is Mark.BLANK else 1.0,
    )


def _is_mark(text: str) -> bool:
    """One sign that is no letter or digit (Wingdings ticks come as private-use characters), or v, x."""
    return len(text) == 1 and (text in _MARK_SIGNS or not (text.isalnum() or text in "-–—.,:;"))


def _filled_share(page: Page, box: Box) -> float:
    """Share of ``box`` under rectangles filled with a colour that is not white."""
    area = 0.0
    for rect in page.rects:
        if not rect.get("fill") or min(rect["width"], rect["height"]) < SHORTEST or _is_white(rect):
            continue
        width = min(rect["x1"], box.x1) - max(rect["x0"], box.x0)
        height = min(rect["bottom"], box.bottom) - max(rect["top"], box.top)
        area += max(0.0, width) * max(0.0, height)
    return min(1.0, area / max(box.width * box.height, 1.0))


def _is_white(rect: dict[str, Any]) -> bool:
    color = rect.get("non_stroking_color")
    values = [color] if isinstance(color, (int, float)) else list(color or ())
    if not all(isinstance(value, (int, float)) for value in values):
        return False  # a pattern goes by its name
    if len(values) == 4:  # CMYK counts ink, the others light
        return max(values) < 0.05
    return not values or min(values) > 0.95


def _drawn_in(page: Page, box: Box) -> bool:
    """Whether something without text (a drawn tick, a picture) lies inside ``box``."""
    return any(
        box.x0 < (item["x0"] + item["x1"]) / 2 < box.x1
        and box.top < (item["top"] + item["bottom"]) / 2 < box.bottom
        for item in (*page.curves, *page.images)
        if item["x1"] - item["x0"] < box.width
    )
