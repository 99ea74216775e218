"""Several indicators, each with its own target, inside one ruled cell: aligned by height alone.

Seen in Keputusan KPU Kota Mojokerto 4/2024 (Kasubbag Teknis) and on the real pages P03, P06, P08 of
design/VARIANTS.md: a parser of ruled cells finds 3 rows where there are 13. A row of the grid is cut
into bands only where the evidence is whole: every target but the first stands at the height at which
an indicator begins.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.assemble.layouts import Holds, Layout
from pipeline.model import Box, Cell, Line, Mark, Reading

STACKED = "SEVERAL_IN_ONE_CELL"
_BEGINS = re.compile(r"^\W{0,3}(?:\d{1,2}(?:\.\d{1,2})*[.)]?\s+|[a-z][.)]\s+)?[A-Z]")


def split_stacked(cells: dict[str, Cell], layout: Layout) -> tuple[list[dict[str, Cell]], bool]:
    """The cells of one grid row as the rows that stand in it, top to bottom, and whether it is in doubt.

    One row comes back as it is. In doubt: several targets stand in the cell, and it cannot be told
    by height which indicator each belongs to.
    """
    leading, target = cells.get(layout.row_column), _target(cells, layout)
    if leading is None or target is None:
        return [cells], False
    tops = _target_tops(target)
    if len(tops) < 2:
        return [cells], False
    starts = _starts_at(leading, tops)
    if starts is None:
        return [cells], _are_separate(target)
    edges = [leading.box.top, *starts[1:], leading.box.bottom]
    bands = list(pairwise(edges))
    shared = {c.name for c in layout.columns if c.fill_down or c.holds is Holds.ROW_NUMBER}
    return [
        {name: _in_band(name, cell, band, bands, shared) for name, cell in cells.items()} for band in bands
    ], False


def _target(cells: dict[str, Cell], layout: Layout) -> Cell | None:
    name = next((c.name for c in layout.columns if c.holds is Holds.TARGET), "")
    return cells.get(name)


def _lines(cell: Cell) -> Sequence[Line]:
    return max((r.lines for r in cell.readings), key=len, default=())


def _target_tops(target: Cell) -> list[float]:
    """Tops of the separate targets in a cell: lines further apart than the lines of one text are."""
    tops: list[float] = []
    last: Line | None = None
    for line in _lines(target):
        height = line.box.height
        if (
            last is None
            or line.box.top - last.box.bottom > 0.9 * height
            or (_whole(line.text) and _whole(last.text))
        ):
            tops.append(line.box.top)
        last = line
    return tops


def _whole(text: str) -> bool:
    """Whether a line is a target by itself: a number with its unit, a percent, a grade."""
    return bool(re.fullmatch(r"\s*(?:\d[\d.,]*\s*%|\d[\d.,]*\s+[A-Za-z]\w*|[A-D]{1,2}|WTP)\s*", text))


def _starts_at(leading: Cell, tops: Sequence[float]) -> list[float] | None:
    """Top edge of the band of each target; None where an indicator does not begin at each of them."""
    lines = _lines(leading)
    starts = []
    for top in tops:
        near = [x for x in lines if abs(x.box.top - top) <= 0.6 * max(x.box.height, 1.0)]
        if not near or not _BEGINS.match(near[0].text):
            return None
        starts.append(near[0].box.top - 1.0)
    # A sentence that goes on over a band's edge would end in the middle: its next word is lower case.
    return starts


def _are_separate(target: Cell) -> bool:
    """Whether the lines of the cell are targets of their own (and not one target over several lines)."""
    return sum(_whole(line.text) for line in _lines(target)) > 1


def _in_band(
    name: str, cell: Cell, band: tuple[float, float], bands: Sequence[tuple[float, float]], shared: set[str]
) -> Cell:
    if name in shared:
        return cell
    filled = [b for b in bands if any(b[0] <= line.box.center[1] < b[1] for line in _lines(cell))]
    if len(filled) <= 1 and cell.mark is not Mark.BLANK:
        return cell  # printed once for all of them
    top, bottom = max(band[0], cell.box.top), min(band[1], cell.box.bottom)
    readings = tuple(
        Reading(r.reader, kept)
        for r in cell.readings
        if (kept := tuple(x for x in r.lines if band[0] <= x.box.center[1] < band[1]))
    )
    mark = cell.mark if readings else Mark.BLANK
    return replace(
        cell, box=Box(cell.box.x0, top, cell.box.x1, max(top, bottom)), readings=readings, mark=mark
    )
