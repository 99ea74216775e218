"""Several indicators, each with its own target, inside one ruled cell: aligned by height alone.

Seen in Keputusan KPU Kota Mojokerto 4/2024 (Kasubbag Teknis) and on the real pages P03, P06, P08 of
design/VARIANTS.md: a parser of ruled cells finds 3 rows where there are 13. A row of the grid is cut
into bands only where the evidence is whole: every target but the first stands at the height at which
an indicator begins, or every target at the middle of one, in but one way. That an indicator begins there,
and not only a line of one, is told by a number before it, by two whole targets one below the other, or by
looser lines than inside a text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.assemble.layouts import Holds, Layout
from pipeline.assemble.rows.halves import begins_inside, is_unfinished
from pipeline.model import Box, Cell, Line, Mark, Reading

STACKED = "SEVERAL_IN_ONE_CELL"
Band = tuple[float, float]  # top and bottom of one of several indicators in a cell
BLANK = 0.9  # of a line's height: so much room between two lines parts two texts
LOOSER = 1.12  # times the pitch of the lines of one text; a leading of 1.2 against 1.35 is still told
LEVEL = 0.6  # of a line's height: two lines no further apart stand side by side
_NEAR = 0.35  # of a line's height: less than half of what a line more or less moves the middle of a text
_MOST = 9  # targets in one cell
_NUMBERED = re.compile(r"^\W{0,3}(?:\d{1,2}(?:\.\d{1,2})*[.)]|\d{1,2}(?:\.\d{1,2})+|[a-z][.)])\s*[A-Z]")
_DASHED = re.compile(r"^\s*[-\u2013\u2022\u25cf]\s*[A-Z]")
_BEGINS = re.compile(r"^\W{0,3}(?:\d{1,2}(?:\.\d{1,2})*[.)]?\s+|[a-z][.)]\s+)?[A-Z]")
_NUMBER = r"\d[\d.,]*(?:\s*\([^()]*\))?"
_WHOLE = re.compile(
    rf"\s*(?:{_NUMBER}\s*%?|{_NUMBER}(?:\s+(?!dan\b|atau\b)[A-Za-z][\w/]*){{1,3}}|{_NUMBER}\s+dan\s+{_NUMBER}"
    r"|Rp\s*\.?\s*\d[\d.]*(?:,\S*)?|[A-Z]{1,4}(?:\s*\([^()]*\))?|[-–—])\s*[.,]?\s*"
)
_MONTH = re.compile(
    r"\b(?:jan|feb|mar|apr|mei|jun|jul|agu|sep|okt|nov|des)[a-z]{0,6}\W*$", re.IGNORECASE
)  # at the end of a line: a year below it is that of the same date
_YEAR = re.compile(r"\W*(?:19|20)\d\d\W*")


def split_stacked(cells: dict[str, Cell], layout: Layout) -> tuple[list[dict[str, Cell]], bool]:
    """The cells of one grid row as the rows that stand in it, top to bottom, and whether it is in doubt.

    One row comes back as it is. In doubt: several targets stand in the cell, and it cannot be told
    by height which indicator each belongs to.
    """
    leading, target = cells.get(layout.row_column), _target(cells, layout)
    if leading is None or target is None:
        return [cells], False
    starts = _starts(leading, target) or _by_middles(leading, target) or _by_middles_alone(leading, target)
    if not starts:
        return [cells], _are_separate(target, _lines(target)) or _is_list(_lines(leading))
    edges = [leading.box.top, *starts, leading.box.bottom]
    bands = list(pairwise(edges))
    shared = {c.name for c in layout.columns if c.fill_down or c.holds is Holds.ROW_NUMBER}
    periods = cells.keys() - {c.name for c in layout.columns}
    rows = [
        {name: _in_band(cell, band, bands, once=name != layout.target_column) for name, cell in cells.items()}
        | {name: cell for name, cell in cells.items() if name in shared}
        for band in bands
    ]
    _place_marks(rows, {name: cells[name] for name in periods}, bands, _lines(leading)[0])
    items = [[bool(sign.match(x.text)) for x in _lines(leading)] for sign in (_NUMBERED, _DASHED)]
    # Where the first line is an item so is each of them; elsewhere a dash may be within a text.
    more = sum(items[0]) > len(bands) or (items[1][0] and sum(items[1]) > len(bands))
    return rows, more or any(_are_separate(target, _within(_lines(target), band)) for band in bands)


def _is_list(lines: Sequence[Line]) -> bool:
    """Whether several texts stand here, each behind a dot or a dash of its own."""
    begun = [bool(_DASHED.match(line.text)) for line in lines]
    return sum(begun) > 1 and begun[0]


def _place_marks(
    rows: Sequence[dict[str, Cell]], cells: Mapping[str, Cell], bands: Sequence[Band], first: Line
) -> None:
    """Whose the one mark in a cell of the calendar is, which :func:`_in_band` has left for all ``rows``.

    Where marks of the same row of the grid stand beside other indicators than the first, every mark is that
    of the indicator beside it. Else a mark in the middle of its cell is for all, and of one beside the
    ``first`` line nobody knows.
    """
    filled = {
        name: [k for k, band in enumerate(bands) if _within(_lines(c), band)] for name, c in cells.items()
    }
    by_height = any(places not in ([], [0]) for places in filled.values())
    for name, cell in cells.items():
        if len(filled[name]) != 1 or cell.mark is Mark.BLANK:
            continue
        (line, *_), (place,) = _lines(cell), filled[name]
        if by_height:
            others = Mark.BLANK
        elif _level(line, first) and abs(line.box.center[1] - cell.box.center[1]) > line.box.height:
            others = Mark.UNSURE
        else:
            continue
        for k, (row, band) in enumerate(zip(rows, bands, strict=True)):
            own = replace(cell, box=_box(cell, band))  # a place of its own: what has one place is one value
            row[name] = own if k == place else replace(own, readings=(), mark=others)


def split_over_rows(rows: Sequence[dict[str, Cell]], layout: Layout) -> list[dict[str, Cell]]:
    """The rows that stand in cells which several ``rows`` of the grid share, once; none if it is but one.

    Rulings between the rows were found in other columns only, so that what stands there beside each of them
    is told by height alone: all of it is in doubt.
    """
    parts, _ = split_stacked(rows[0], layout)
    if len(parts) < 2:
        return []
    for part in parts:
        middle = part[layout.row_column].box.center[1]
        beside = next((row for row in rows if _reaches(row, middle)), rows[0])
        part.update({name: cell for name, cell in beside.items() if cell is not rows[0].get(name)})
    return parts


def _reaches(row: dict[str, Cell], height: float) -> bool:
    """Whether a row of the grid, as its lowest cell has it, is at ``height``."""
    low = min(row.values(), key=lambda cell: cell.row_span)
    return low.box.top <= height < low.box.bottom


def _target(cells: dict[str, Cell], layout: Layout) -> Cell | None:
    return cells.get(layout.target_column)


def _lines(cell: Cell) -> Sequence[Line]:
    return max((r.lines for r in cell.readings), key=len, default=())


def _starts(leading: Cell, target: Cell) -> list[float] | None:
    """Top edges of all bands but the first; None where a target of its own stands beside no beginning."""
    lines, targets = _lines(leading), _lines(target)
    starts: list[float] = []
    if targets and lines and begins_inside(lines[0].text):
        # What stands above the first number goes on with an indicator of the page before, and its target.
        beside = _beside(lines, targets[0])
        if beside > 0 and _NUMBERED.match(lines[beside].text):
            starts.append(lines[beside].box.top - 1.0)
    for above, line in pairwise(targets):
        if _is_one_date(above, line):
            continue
        separate = _parted(above, line) or _are_separate(target, (above, line))
        beside = _beside(lines, line)
        begins = (
            beside > 0
            and bool(_BEGINS.match(lines[beside].text))
            and not is_unfinished(lines[beside - 1].text.rstrip())
        )
        if begins and (
            separate
            or _NUMBERED.match(lines[beside].text)
            or _parted(lines[beside - 1], lines[beside])
            or _looser(lines, beside)
        ):
            starts.append(lines[beside].box.top - 1.0)
        elif separate:
            return None
    return starts


def _beside(lines: Sequence[Line], target: Line) -> int:
    """The line that stands beside a target; 0 where none does."""
    return next((k for k, line in enumerate(lines) if _level(line, target)), 0)


def _by_middles(leading: Cell, target: Cell) -> list[float]:
    """Top edges of all bands but the first where each target stands at the middle of an indicator; nothing
    unless the indicators are parted by room or looser lines, and each of them has its one target so."""
    lines = _lines(leading)
    parted = [
        i
        for i in range(1, len(lines))
        if _BEGINS.match(lines[i].text) and (_parted(lines[i - 1], lines[i]) or _looser(lines, i))
    ]
    texts = [lines[a:b] for a, b in pairwise([0, *parted, len(lines)])]
    targets: list[list[Line]] = []
    for line in _lines(target):
        if targets and not _parted(targets[-1][-1], line):
            targets[-1].append(line)
        else:
            targets.append([line])
    if len(texts) < 2 or len(texts) != len(targets):
        return []
    level = all(
        abs(_middle(text) - _middle(own)) <= LEVEL * max(own[0].box.height, 1.0)
        for text, own in zip(texts, targets, strict=True)
    )
    return [text[0].box.top - 1.0 for text in texts[1:]] if level else []


def _by_middles_alone(leading: Cell, target: Cell) -> list[float]:
    """Top edges of all bands but the first where the lines can be shared out in but one way so that each
    target stands in the middle of an indicator, however close the lines are; nothing where in no or several.

    One of them at least stands beside no line, between two: what stands beside lines is told by these.
    """
    lines = _lines(leading)
    targets: list[list[Line]] = []
    for line in _lines(target):
        if _whole(target, line) and not (targets and _is_one_date(targets[-1][-1], line)):
            targets.append([line])
        elif targets:
            targets[-1].append(line)
        else:
            return []
    between = any(not any(_level(line, own[0]) for line in lines) for own in targets if len(own) == 1)
    if not (between and 1 < len(targets) <= min(len(lines), _MOST)):
        return []
    ways = list(_shared_out(lines, [_middle(own) for own in targets]))
    return [lines[at].box.top - 1.0 for at in ways[0]] if len(ways) == 1 else []


def _shared_out(lines: Sequence[Line], middles: Sequence[float], first: int = 0) -> Iterator[tuple[int, ...]]:
    """Where each text but the first may begin, so that every one of ``middles`` is that of a text."""
    for end in range(first + 1, len(lines) + 1):
        text = lines[first:end]
        near = abs(_middle(text) - middles[0]) <= _NEAR * text[0].box.height
        if near and len(middles) == 1 and end == len(lines):
            yield ()
        if not near or len(middles) == 1 or end == len(lines):
            continue
        if _BEGINS.match(lines[end].text) and not is_unfinished(text[-1].text.rstrip()):
            yield from ((end, *rest) for rest in _shared_out(lines, middles[1:], end))


def _middle(lines: Sequence[Line]) -> float:
    return (lines[0].box.top + lines[-1].box.bottom) / 2


def _level(one: Line, other: Line) -> bool:
    """Whether two lines of neighbouring cells stand side by side."""
    return abs(one.box.top - other.box.top) <= LEVEL * max(one.box.height, 1.0)


def _parted(above: Line, line: Line) -> bool:
    """Whether there is more room between two lines than between the lines of one text."""
    return line.box.top - above.box.bottom > BLANK * line.box.height


def _looser(lines: Sequence[Line], at: int) -> bool:
    """Whether line ``at`` stands further below the one above it than the lines of one text do.

    By tops and by bottoms: on a scan a line without ascenders has a low top, one without descenders a
    high bottom, and neither alone may make a step look wide.
    """
    steps = [(b.box.top - a.box.top, b.box.bottom - a.box.bottom) for a, b in pairwise(lines)]
    return min(steps[at - 1]) >= LOOSER * min(max(step) for step in steps)


def _within(lines: Sequence[Line], band: Band) -> list[Line]:
    return [line for line in lines if band[0] <= line.box.center[1] < band[1]]


def _whole(cell: Cell, line: Line) -> bool:
    """Whether a line is a target by itself to any reader: a number with or without its unit, an amount, a
    grade, a dash. One of them may see ``O peraturan``."""
    here = (x.text for r in cell.readings for x in r.lines if _level(x, line))
    return any(_WHOLE.fullmatch(text) for text in here)


def _are_separate(cell: Cell, lines: Sequence[Line]) -> bool:
    """Whether lines of a target cell are targets of their own (and not one target over several lines)."""
    rest = {id(line) for above, line in pairwise(lines) if _is_one_date(above, line)}
    return sum(_whole(cell, line) for line in lines if id(line) not in rest) > 1


def _is_one_date(above: Line, line: Line) -> bool:
    """Whether a date goes on: ``28 Februari`` / ``2021``."""
    return bool(_MONTH.search(above.text) and _YEAR.fullmatch(line.text))


def _in_band(cell: Cell, band: Band, bands: Sequence[Band], *, once: bool) -> Cell:
    """``once``: what stands in one band alone may be printed once for all; a target is its own row's."""
    filled = [b for b in bands if any(b[0] <= line.box.center[1] < b[1] for line in _lines(cell))]
    if once and len(filled) <= 1 and cell.mark is not Mark.BLANK:
        return cell  # printed once for all of them
    readings = tuple(
        Reading(r.reader, kept)
        for r in cell.readings
        if (kept := tuple(x for x in r.lines if band[0] <= x.box.center[1] < band[1]))
    )
    mark = cell.mark if readings else Mark.BLANK
    return replace(cell, box=_box(cell, band), readings=readings, mark=mark)


def _box(cell: Cell, band: Band) -> Box:
    top, bottom = max(band[0], cell.box.top), min(band[1], cell.box.bottom)
    return Box(cell.box.x0, top, cell.box.x1, max(top, bottom))
