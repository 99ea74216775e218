"""Read a scanned page: straighten, find the tables, read each cell by itself and the text around them."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np

from pipeline.model import Cell, Grid, Layer, Mark, PageReading, Reading, TextLine
from pipeline.read.pixels.dither import is_dithered, undithered
from pipeline.read.pixels.ink import (
    binarise,
    blur_needed,
    blurred,
    is_bilevel,
    text_height,
    without_edges,
)
from pipeline.read.pixels.raster import Pixels, Raster
from pipeline.read.pixels.runs import runs
from pipeline.read.pixels.specks import without_specks
from pipeline.read.recognition.bullets import Dot, judged, lone_dot
from pipeline.read.recognition.marks import (
    is_edge_of_colour,
    is_single_sign,
    judge_fill,
    judge_mark,
    only_coloured,
    within_colour,
)
from pipeline.read.recognition.shapes import known_by_shape
from pipeline.read.recognition.text import Crop, Sheet, crop_writing, read_crop, read_shape, read_strokes
from pipeline.read.recognition.turned import read_turned
from pipeline.read.rulings.bands import white_on_dark
from pipeline.read.rulings.fills import find_fills, without_writing
from pipeline.read.rulings.finding import erase
from pipeline.read.rulings.streaks import wiped
from pipeline.read.rulings.stroke import NONE, Rulings
from pipeline.read.settings import PageOverride, ReadSettings
from pipeline.read.tables.calendar import (
    by_colour,
    calendar_columns,
    coloured,
    counting_rows,
    inside,
    row_paper,
)
from pipeline.read.tables.grid import Lattice, Place, find_lattices
from pipeline.read.tables.light import EVEN, light_over
from pipeline.read.tables.open_feet import with_open_feet
from pipeline.read.tables.page_rulings import page_rulings
from pipeline.read.tables.white_print import dark_print
from pipeline.read.upright.orientation import legible, upside_down
from pipeline.read.upright.straighten import straighten

_BLANK_PAGE = 0.0004  # share of ink below which a page counts as blank (dirt only)
_COLUMN_GAP = 3.0  # text heights between words that belong to different columns
_SHADED = 0.6  # share of a cell from which it is shaded as a whole
_COARSE = 180  # dpi below which a scan is coarse


def read_scan(
    raster: Raster, size: tuple[float, float], reason: str, *, settings: ReadSettings, override: PageOverride
) -> PageReading:
    """Everything on the page. ``size``: (width, height) of the original page in points."""
    dithered = is_dithered(raster.grey, raster.dpi)
    if dithered:
        raster = replace(raster, grey=undithered(raster.grey, raster.dpi))
    upright = straighten(
        raster, max_skew=settings.max_skew, upside_down=upside_down, legible=legible, turn=override.turn
    )
    dpi = upright.dpi
    bilevel = is_bilevel(upright.grey)
    roughness = blur_needed(upright.grey, bilevel=bilevel)
    page = blurred(upright.grey, dpi, roughness)
    ink = without_edges(binarise(page, dpi))
    about = {
        "width": round(size[0], 2),
        "height": round(size[1], 2),
        "turn": upright.turn,
        "skew": upright.skew,
        "dpi": round(dpi, 1),
        "frame": upright.frame,
    }
    if np.count_nonzero(ink) < _BLANK_PAGE * ink.size:
        return PageReading(layer=Layer.BLANK, reason="less ink than dirt makes", **about)  # type: ignore[arg-type]
    paper = int(np.percentile(page[::4, ::4], 90))
    bands = white_on_dark(page, dpi, paper)
    fills = find_fills(page, dpi, paper, bands)
    letter = text_height(ink, dpi)
    rulings, thought = page_rulings(
        page, ink, bands, fills, dpi=dpi, letter=letter, paper=paper, bilevel=bilevel
    )
    lattices = find_lattices(rulings.scaled(72 / dpi))
    drawn = _drawn(lattices, dpi)
    clean = erase(*wiped(page, ink, rulings.streaks or NONE, paper, dpi), drawn, paper)
    clean = without_writing(*clean, fills, dpi, paper)
    grey, writing = dark_print(*clean, lattices, dpi=dpi, letter=letter, paper=paper)
    # A noisy, coarse or 1-bit page misleads a reader that feels sure: there, everything is read twice.
    hard = roughness > 0 or dithered or dpi < _COARSE
    sheet = Sheet(grey, writing, dpi, text_height(writing, dpi), paper, hard)
    lattices = [with_open_feet(x, sheet.ink, dpi / 72, sheet.letter) for x in lattices]
    grids = tuple(_read_grid(sheet, lattice, thought, settings) for lattice in lattices)
    lines = _read_around(sheet, lattices, settings)
    return PageReading(
        layer=Layer.IMAGE,
        reason=f"{reason}; {upright.reason}",
        grids=grids,
        lines=lines,
        **about,  # type: ignore[arg-type]
    )


def _drawn(lattices: list[Lattice], dpi: float) -> Rulings:
    """The rulings that belong to tables, in pixels: others (underlines, letters) are not erased."""
    scaled = [x.rulings.scaled(dpi / 72) for x in lattices]
    return Rulings(
        tuple(r for s in scaled for r in s.horizontal), tuple(r for s in scaled for r in s.vertical)
    )


def _read_grid(sheet: Sheet, lattice: Lattice, thought: Rulings, settings: ReadSettings) -> Grid:
    calendar = calendar_columns(lattice, sheet.letter * 72 / sheet.dpi)
    light = light_over(sheet, lattice, calendar) if calendar else EVEN
    base = row_paper(sheet, lattice, calendar, light)
    cells: list[Cell] = []
    # By place in ``cells``: what only the first reader was shown, and dots that may be marks.
    unread: dict[int, tuple[Place, int]] = {}
    dots: dict[int, Dot] = {}
    for whole in lattice.places:
        if whole.col not in calendar:
            cells.append(_read_cell(sheet, whole, None, settings))
            continue
        darker = light.change(lattice.box.x0, (whole.box.x0 + whole.box.x1) / 2)
        paper = round(base.get(whole.row, sheet.paper) + darker)
        for place in by_colour(sheet, whole, lattice, paper):
            cells.append(_read_cell(sheet, place, paper, settings))
            if cells[-1].ink and not cells[-1].readings:
                unread[len(cells) - 1] = place, paper
            dot = _dot(sheet, cells[-1])
            if dot is not None:
                dots[len(cells) - 1] = dot
    # No ticks but numbers: the heading, in which one reader alone often misses a number that stands alone.
    counting = counting_rows(cells, calendar)
    for i, (place, paper) in unread.items():
        if place.row in counting:
            cells[i] = _read_cell(sheet, place, paper, settings, both=True)
    for i, mark in judged(dots).items():
        if not cells[i].readings:
            cells[i] = replace(cells[i], mark=mark)
    for i in only_coloured(cells, calendar):
        cells[i] = replace(cells[i], mark=Mark.UNSURE)
    col_edges = tuple(round(x, 1) for x in lattice.col_edges)
    box = lattice.box
    return Grid(
        box.rounded(),
        len(lattice.row_edges) - 1,
        len(col_edges) - 1,
        col_edges,
        tuple(sorted(cells, key=lambda cell: (cell.row, cell.col))),
        unruled=Rulings((), thought.vertical).scaled(72 / sheet.dpi).within(box),
        torn=lattice.irregular,
    )


def _dot(sheet: Sheet, cell: Cell) -> Dot | None:
    """The dot of a cell where no mark is seen for sure, and no writing."""
    if cell.mark not in (Mark.BLANK, Mark.UNSURE) or cell.readings:
        return None
    x0, top, x1, bottom = inside(sheet, cell.box)
    return lone_dot(sheet.ink[top:bottom, x0:x1], sheet.letter) if x1 > x0 and bottom > top else None


def _read_cell(
    sheet: Sheet, place: Place, paper: int | None, settings: ReadSettings, *, both: bool = False
) -> Cell:
    """``paper``: the grey of the row's paper where the cell stands in a calendar, else None. ``both``: a
    single sign there is shown to both readers, too."""
    box = place.box
    inner = x0, top, x1, bottom = inside(sheet, box)
    rounded = box.rounded()
    if x1 <= x0 or bottom <= top:  # two rulings that nearly meet: there is no room to write
        return Cell(place.row, place.col, place.row_span, place.col_span, rounded, mark=Mark.BLANK)
    raw = sheet.ink[top:bottom, x0:x1]
    if coloured(sheet, inner, sheet.paper) >= _SHADED:
        raw = within_colour(raw, sheet.letter)
    shape = known_by_shape(raw, sheet.letter)
    readings = read_shape(sheet, shape, x0, top) if shape else ()
    ink = shape.ink if shape and readings else without_specks(raw, sheet.letter)
    mark = judge_mark(ink, sheet.letter, blank=settings.mark_blank, sure=settings.mark_sure)
    filled = None
    if paper is not None:
        filled = judge_fill(coloured(sheet, inner, paper))
        if mark is Mark.BLANK or filled is Mark.MARKED:
            mark = filled
    crop = crop_writing(sheet, ink, x0, top)
    if crop is not None and not readings:
        readings = read_crop(
            sheet,
            crop,
            sure=settings.sure,
            only_first=paper is not None and not both and is_single_sign(ink, sheet.letter),
        )
        readings = read_turned(sheet, crop, readings + read_strokes(sheet, crop), sure=settings.sure)
    if filled is Mark.MARKED and is_edge_of_colour(readings):
        readings = ()
    return Cell(
        place.row,
        place.col,
        place.row_span,
        place.col_span,
        rounded,
        tuple(r for r in readings if r.lines),
        mark,
        round(float(np.count_nonzero(ink)) / ink.size, 5),
    )


def _read_around(sheet: Sheet, lattices: list[Lattice], settings: ReadSettings) -> tuple[TextLine, ...]:
    """The text outside the tables, line by line; columns side by side are separate lines."""
    ink = sheet.ink.copy()
    margin = 4
    for box in (box for x in lattices for box in (x.box, *(place.box for place in x.places))):
        ink[
            max(0, sheet.pixels(box.top) - margin) : sheet.pixels(box.bottom) + margin,
            max(0, sheet.pixels(box.x0) - margin) : sheet.pixels(box.x1) + margin,
        ] = 0
    ink = without_specks(ink, sheet.letter)
    found: list[TextLine] = []
    for top, bottom in _bands(ink, sheet.letter):
        crop = crop_writing(sheet, ink[top:bottom], 0, top)
        if crop is not None:
            found.extend(_lines_of(sheet, crop, settings))
    return tuple(sorted(found, key=lambda line: (line.box.top, line.box.x0)))


def _bands(ink: Pixels, letter: float) -> list[tuple[int, int]]:
    """Horizontal bands of writing separated by much white (a table, an empty half page)."""
    rows: Pixels = np.asarray(ink.any(axis=1), dtype=np.uint8).reshape(-1, 1)
    closed = cv2.morphologyEx(rows, cv2.MORPH_CLOSE, np.ones((round(8 * letter), 1), np.uint8))
    starts, ends = runs(np.asarray(closed).ravel())
    return [(max(0, int(a) - 4), int(b) + 4) for a, b in zip(starts, ends, strict=True)]


def _lines_of(sheet: Sheet, crop: Crop, settings: ReadSettings) -> list[TextLine]:
    readings = read_crop(sheet, crop, sure=settings.sure, split_gap=_COLUMN_GAP * sheet.letter, block=False)
    second = {line.box: line for reading in readings[1:] for line in reading.lines}
    lines = []
    for line in readings[0].lines:
        both = [Reading(readings[0].reader, (line,))]
        if line.box in second:
            both.append(Reading(readings[1].reader, (second[line.box],)))
        lines.append(TextLine(line.box, tuple(both)))
    return lines
