"""All rulings of a scanned page: drawn dark or by colour, those of headings and fills, and those thought.

What is thought was not drawn: columns told by the free paper between them, and the parts of a heading told
by the columns below it. Whoever names columns by these must say so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.read.pixels.ink import binarise, without_edges
from pipeline.read.pixels.raster import Pixels
from pipeline.read.rulings.bands import Band, edges, turned
from pipeline.read.rulings.colour_edges import colour_strokes, coloured_areas, going_on, is_ruled, together
from pipeline.read.rulings.fills import hollowed, outlines
from pipeline.read.rulings.finding import accepted, find_rulings
from pipeline.read.rulings.parted_band import parted
from pipeline.read.rulings.rules_only import columns_between
from pipeline.read.rulings.stroke import Rulings, joined
from pipeline.read.tables.grid import find_lattices

_TABLE = 4  # cells


def page_rulings(
    page: Pixels,
    ink: Pixels,
    bands: Sequence[Band],
    fills: Pixels | None,
    *,
    dpi: float,
    letter: float,
    paper: int,
    bilevel: bool,
) -> tuple[Rulings, Rulings]:
    """The rulings of the straightened grey ``page`` in pixels, and those among them that are thought.

    ``ink``: its ink; ``bands``: its headings in white; ``fills``: as :func:`find_fills`; ``letter``: the
    height of its text; ``paper``: its grey; ``bilevel``: whether it was scanned in black and white.
    """
    legible = turned(page, bands, paper)
    dark = hollowed(legible, fills, paper)
    known = joined(edges(page, bands, dpi, paper), outlines(fills, dpi))
    found = find_rulings(dark, dpi, known, bilevel=bilevel)
    if not bilevel:
        found = _with_colours(page, dark, bands, found, known, dpi, paper)
    printed = without_edges(binarise(legible, dpi)) if bands else ink
    columns = columns_between(printed, found, dpi, letter, bands)
    thought = joined(columns, parted(dark, bands, joined(found, columns), dpi, paper))
    return joined(found, thought), thought


def _with_colours(
    page: Pixels,
    dark: Pixels,
    bands: Sequence[Band],
    found: Rulings,
    known: Rulings,
    dpi: float,
    paper: int,
) -> Rulings:
    """``found`` with what colours draw: the rest of rulings that are lost beside them, and tables that have
    no others."""
    areas = coloured_areas(page, dpi, paper)
    ruled = [area for area in areas if is_ruled(area, found, dpi)]
    across, _ = colour_strokes(page, ruled, bands, dpi, paper)
    found = replace(found, horizontal=(*found.horizontal, *going_on(across, found.horizontal, dpi)))
    alone = together([area for area in areas if area not in ruled], dpi)
    if not alone:
        return found
    across, along = colour_strokes(page, alone, bands, dpi, paper)
    colours = Rulings(*accepted(across, along, dpi))
    drawn = find_rulings(dark, dpi, joined(known, colours))
    # Colour without a table in it (a box of text, a picture, the shadow of a hand) draws no cells.
    return drawn if _cells(drawn, dpi) - _cells(found, dpi) >= _TABLE else found


def _cells(rulings: Rulings, dpi: float) -> int:
    return sum(len(lattice.places) for lattice in find_lattices(rulings.scaled(72 / dpi)))
