"""The drawn lines of tables, found on a straightened page.

A ruling is told from a letter's stem by what it meets: a stem never reaches from one horizontal
ruling to another, so short verticals count only when both their ends touch one. (A vertical opening
shorter than about 1.5 text heights alone takes the stems of bold letters for rulings.)
"""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from pipeline.read.pixels.raster import Pixels
from pipeline.read.rulings.crumbs import mended
from pipeline.read.rulings.dashes import dashed
from pipeline.read.rulings.dotted import dotted, empty_frame
from pipeline.read.rulings.faint import followed
from pipeline.read.rulings.faint_streaks import without_faint_streaks
from pipeline.read.rulings.open_ends import closing
from pipeline.read.rulings.pieces import are_hair_lines, as_found, chained, trimmed
from pipeline.read.rulings.sheet_edges import within_sheet
from pipeline.read.rulings.stems import without_stems
from pipeline.read.rulings.streaks import without_streaks
from pipeline.read.rulings.stroke import NONE, Ruling, Rulings
from pipeline.read.rulings.tracing import LETTER, strokes_both_ways, thin_both_ways

_BREAK = 0.04  # inches: a ruling is broken so far where another crosses it
_LONGER = 0.3  # inches: no stem of a letter is so long, nor two of them
_SURE = 1.5  # inches: a horizontal so long holds verticals
_UPRIGHT, _LEVEL = 0.8, 2.5  # inches: a stroke so long is a ruling, whatever it meets
_EXACT = 0.008  # inches: two pieces of one ruling lie so near to one line


def find_rulings(grey: Pixels, dpi: float, known: Rulings = NONE, *, bilevel: bool = False) -> Rulings:
    """All rulings of the straightened page ``grey``, in pixels. ``known``: others that it has; ``bilevel``:
    whether it was scanned in black and white, so that hair lines, if it has such, are broken."""
    inch = dpi
    flat, turned = thin_both_ways(grey, dpi)
    across, along = found = strokes_both_ways(flat, turned, dpi)
    hair = bilevel and are_hair_lines((*across, *along), dpi)
    if hair:
        across, along = strokes_both_ways(*mended(flat, turned, grey, dpi), dpi)
        across, along = as_found(across, found[0], dpi), as_found(along, found[1], dpi)
        across, along = chained(across, along, dpi), chained(along, across, dpi)
    across, along = within_sheet(across, grey.shape[0], dpi), within_sheet(along, grey.shape[1], dpi)
    # The serifs of a line of text pass for short horizontals; so long ones are trusted first, then what
    # verticals they hold, then the short horizontals between those, and what these hold in turn.
    sure = [h for h in across if h.length > _SURE * inch]
    beside = np.ascontiguousarray(grey.T) if sure else grey
    along, upright = without_streaks(beside, along, sure, dpi)
    vertical = [v for v in along if v.length > _UPRIGHT * inch]
    across, level = without_streaks(grey, across, vertical, dpi)
    vertical.extend(known.vertical)
    horizontal = [*(h for h in across if h.length > _SURE * inch), *known.horizontal]
    for _ in range(2):
        along = followed(beside, along, horizontal, LETTER * inch, dpi)
        vertical = [*_accepted(along, _UPRIGHT * inch, horizontal, across, inch), *known.vertical]
        across = followed(grey, across, vertical, 1.0 * inch, dpi)
        horizontal = [*_accepted(across, _LEVEL * inch, vertical, along, inch), *known.horizontal]
    vertical = without_stems(beside, vertical, horizontal, dpi)
    # What is known has its own darkness, of the edge of a colour, and is no streak.
    seen = [v for v in vertical if v not in known.vertical]
    seen, fainter = without_faint_streaks(beside, seen, along, horizontal, dpi)
    vertical = [*seen, *known.vertical]
    seen = [h for h in horizontal if h not in known.horizontal]
    seen, flatter = without_faint_streaks(grey, seen, across, vertical, dpi)
    horizontal = [*seen, *known.horizontal]
    upright, level = [*upright, *fainter], [*level, *flatter]
    if len(horizontal) < 2 or len(vertical) < 2:
        # Looked for only where there is no other table, because it takes as long as all the rest.
        dark = flat | turned.T
        rows = dashed(flat, dark, dpi)
        if len(rows) >= 2:
            columns = dashed(turned, np.ascontiguousarray(dark.T), dpi)
            return Rulings((*horizontal, *rows), (*vertical, *columns))
    if len(vertical) >= 2:
        frame = empty_frame(horizontal, vertical, dpi)
        if rows := dotted(grey, horizontal, vertical, dpi, frame, margins=frame is not None):
            sides = (min(r.start for r in rows), max(r.end for r in rows)) if frame else None
            if columns := dotted(beside, vertical, [*horizontal, *rows], dpi, sides):
                vertical += columns
                # Between these it is seen where a row of dots begins and ends.
                rows = dotted(grey, horizontal, vertical, dpi, frame, margins=frame is not None) or rows
            horizontal += rows
    if hair:
        horizontal, vertical = trimmed(horizontal, vertical, dpi), trimmed(vertical, horizontal, dpi)
    every = (*horizontal, *closing(horizontal, vertical, inch))
    return Rulings(
        every, tuple(vertical), Rulings(tuple(level), tuple(upright)) if level or upright else None
    )


def accepted(
    across: list[Ruling], along: list[Ruling], inch: float
) -> tuple[tuple[Ruling, ...], tuple[Ruling, ...]]:
    """Those of horizontal and vertical strokes that are rulings: long ones, and what these hold, in turn."""
    horizontal = [h for h in across if h.length > _SURE * inch]
    for _ in range(2):
        vertical = _accepted(along, _UPRIGHT * inch, horizontal, across, inch)
        horizontal = _accepted(across, _LEVEL * inch, vertical, along, inch)
    return tuple(horizontal), tuple(vertical)


def _accepted(
    strokes: list[Ruling], long: float, crossing: list[Ruling], perhaps: list[Ruling], inch: float
) -> list[Ruling]:
    """Those of ``strokes`` that are rulings: ``long`` ones, and those held at both ends by ``crossing``.

    A short one may hang on one that is itself only ``perhaps`` a ruling, where it goes on in line from
    one that is accepted: a ruling is broken where another crosses it, and in a heading of two storeys
    the short ones hold each other.
    """
    held = _held_at_both_ends(strokes, crossing, inch)
    known = [s for s, holds in zip(strokes, held, strict=True) if holds or s.length > long]
    others = [s for s, holds in zip(strokes, held, strict=True) if not holds and s.length <= long]
    rest = [s for s, goes_on in zip(others, _in_line(others, known, inch), strict=True) if goes_on]
    return known + [
        s for s, holds in zip(rest, _held_at_both_ends(rest, perhaps, inch), strict=True) if holds
    ]


class _Many:
    """Rulings as columns of numbers: ``start``, ``end``, ``at_start``, ``at_end``, ``thickness``."""

    def __init__(self, rulings: Sequence[Ruling], shape: tuple[int, int]) -> None:
        """``shape``: (-1, 1) for those that are asked about, (1, -1) for those they are held against."""
        table = np.array(
            [(r.start, r.end, r.at_start, r.at_end, r.thickness) for r in rulings], dtype=float
        ).reshape(-1, 5)
        self.start, self.end, self.at_start, self.at_end, self.thickness = (c.reshape(shape) for c in table.T)

    def at(self, along: np.ndarray) -> np.ndarray:
        """As Ruling.at, each of these at each of ``along``."""
        length = self.end - self.start
        share = (along - self.start) / np.where(length < 1e-6, 1.0, length)
        return np.where(length < 1e-6, self.at_start, self.at_start + share * (self.at_end - self.at_start))


def _in_line(strokes: Sequence[Ruling], others: Sequence[Ruling], inch: float) -> np.ndarray:
    """Of each of ``strokes`` whether it begins where one of ``others`` ends, or the other way round, on the
    same line."""
    a, b = _Many(strokes, (-1, 1)), _Many(others, (1, -1))
    gap = np.maximum(a.start - b.end, b.start - a.end)
    near = np.where(b.start > a.start, a.end, a.start)
    apart = np.abs(b.at(near) - a.at(near))
    found: np.ndarray = ((np.abs(gap) <= _BREAK * inch) & (apart <= _EXACT * inch)).any(axis=1)
    return found


def erase(grey: Pixels, ink: Pixels, rulings: Rulings, paper: int) -> tuple[Pixels, Pixels]:
    """Copies of ``grey`` and ``ink`` with the rulings painted over as paper."""
    mask = np.zeros_like(ink)
    for ruling, flip in [(r, False) for r in rulings.horizontal] + [(r, True) for r in rulings.vertical]:
        thick = max(2, round(ruling.thickness) + 2)
        first = (round(ruling.start) - 2, round(ruling.at_start))
        last = (round(ruling.end) + 2, round(ruling.at_end))
        if flip:
            first, last = first[::-1], last[::-1]
        cv2.line(mask, first, last, 255, thick)
    clean_grey, clean_ink = grey.copy(), ink.copy()
    clean_grey[mask > 0] = paper
    clean_ink[mask > 0] = 0
    return clean_grey, clean_ink


def _held_at_both_ends(strokes: Sequence[Ruling], crossing: Sequence[Ruling], inch: float) -> np.ndarray:
    """Of each of ``strokes`` whether both its ends lie on a crossing ruling, or a little beyond it; a
    letter's stem ends short of it. One that is longer than any stem may go on beyond it by as much as is
    left of a hair line where the rest is broken, and miss it by more where it goes on in steps.

    Either end may miss its ruling by the blur at a crossing; a stem in a low cell comes near at both
    ends (the J of a heading did), so the two together may miss no more than that.
    """
    beyond, further = 0.05 * inch, LETTER * inch
    a, c = _Many(strokes, (-1, 1)), _Many(crossing, (1, -1))
    long = a.end - a.start > _LONGER * inch
    missed = np.where(long, 0.03, 0.02) * inch + 1

    def short(along: np.ndarray, across: np.ndarray, outward: int) -> np.ndarray:
        """Pixels by which the ends stop short of their nearest crossings; negative where they run past,
        infinite where there is none."""
        gaps = (c.at(across) - along) * outward - c.thickness / 2
        meets = (c.start - beyond <= across) & (across <= c.end + beyond)
        past = np.where(long, further, beyond + 2)
        gaps = np.where(meets & (-past <= gaps) & (gaps <= missed), gaps, np.inf)
        if not gaps.shape[1]:
            return np.full(len(gaps), np.inf)
        nearest = np.abs(gaps).argmin(axis=1)
        return np.asarray(gaps[np.arange(len(gaps)), nearest]).clip(-beyond - 2)

    first, last = short(a.start, a.at_start, -1), short(a.end, a.at_end, +1)
    held: np.ndarray = first + last <= np.where(long, 0.03, 0.015).ravel() * inch + 1
    return np.asarray(held | _runs_through(a, c, np.isfinite(np.minimum(first, last)), inch))


def _runs_through(strokes: _Many, crossing: _Many, on_one: np.ndarray, inch: float) -> np.ndarray:
    """Of each of ``strokes`` whether it runs through a crossing ruling, as no letter does, and ends on
    another one (``on_one``): so do those of the last rows of a page whose foot is open."""
    reach, least = 0.05 * inch, LETTER * inch
    middle = (strokes.start + strokes.end) / 2
    at = crossing.at(strokes.at(middle))
    meets = (crossing.start - reach <= strokes.at(at)) & (strokes.at(at) <= crossing.end + reach)
    through = meets & (strokes.start + least < at) & (at < strokes.end - least)
    long = (strokes.end - strokes.start > _LONGER * inch).ravel()
    return np.asarray(through.any(axis=1) & long & on_one)
