"""A table goes on behind a page break: what its first row there has to do with the rows before.

The row may be the rest of the one above. Its merged cells may be the second halves of those that the page
cuts, or hold the text of a cell that has only its number above the break. Over a lost page nothing is joined.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.assemble.blocks import Gap
from pipeline.assemble.draft_rows import HEADING, DraftRow, Held, Values
from pipeline.assemble.halves import UNSURE, begins_inside, has_room, is_second_half
from pipeline.assemble.layouts import Holds, Layout
from pipeline.model import Box, Cell, Finding


@dataclass(frozen=True, slots=True)
class PageBreak:
    """Before ``page``, inside a table of ``layout``.

    ``foot``: the cells of the last row before it. ``parted``: a page of which nothing was read lies in it.
    """

    layout: Layout
    foot: Mapping[str, Cell]
    page: int
    parted: bool


def rest_of_row(here: Values, rows: Sequence[DraftRow], cut: PageBreak) -> Finding | None:
    """What became of ``here``, the first row behind the break, where it is only the rest of one that was cut.

    It is joined with the last of ``rows``; where that was lost, it is only told. None: it is a row.
    """
    if not _goes_on(cut.layout, here):
        return None
    if cut.parted:
        return _without_beginning(here, cut)
    return _join(rows[-1], here, cut) if rows else None


def with_cut_cells(
    here: Values, rows: Sequence[DraftRow], carried: Values, cut: PageBreak, phrases: Counter[str]
) -> Values:
    """The first row behind the break, each merged cell that the page cuts as one value.

    ``rows`` and ``carried``, the values that fill down, get what stands behind the break and is theirs.
    ``phrases``: see :func:`pipeline.assemble.halves.printed_phrases`.
    """
    if cut.parted:
        return here
    number = next((name for name in _row_numbers(cut.layout) if name in cut.foot), "")
    for name, late in _begun_above(number, here, rows, cut).items():
        for row in _of_last_number(number, rows):
            row.values[name] = late
        carried[name] = late
    return {**here, **_joined_halves(here, carried, cut, phrases)}


def broken_off(rows: Sequence[DraftRow], gap: Gap) -> None:
    """The end of the last row, and of those that share a merged cell with it, may be lost in ``gap``."""
    last = rows[-1]
    shared = _cells_of(last)
    for row in rows:
        if row is last or shared & _cells_of(row):
            row.behind = gap


def _goes_on(layout: Layout, here: Values) -> bool:
    """It has no target of its own, no number, and its indicator is empty or begins in the middle of a
    sentence."""

    def text(name: str) -> str:
        return here[name].text if name in here else ""

    leading = text(layout.row_column)
    typed = [c.name for c in layout.columns if c.holds in (Holds.TARGET, Holds.MONEY, Holds.ROW_NUMBER)]
    return not any(text(name) for name in typed) and (not leading or begins_inside(leading))


def _without_beginning(here: Values, cut: PageBreak) -> Finding:
    held = [one for one in here.values() if one.text]
    text = " | ".join(one.text for one in held)
    return Finding(
        "ROW_WITHOUT_BEGINNING",
        f"the rest of a row that begins on a page that was lost: {text[:300]}",
        page=cut.page,
        box=held[0].parts[0].box,
        table=cut.layout.table,
        raw=text,
    )


def _join(above: DraftRow, here: Values, cut: PageBreak) -> Finding:
    added = []
    for name, held in here.items():
        if held.text and name in above.values:
            above.values[name].parts.append(held.parts[0])
            added.append(f"{name}: {held.text}")
    first = next(held.parts[0] for held in here.values() if held.text)
    return Finding(
        "ROW_SPLIT_JOINED",
        f"a row cut by the page break was joined with the row above it ({'; '.join(added)[:300]})",
        page=cut.page,
        box=first.box,
        table=cut.layout.table,
        raw=first.text,
    )


def _begun_above(number: str, here: Values, rows: Sequence[DraftRow], cut: PageBreak) -> Values:
    """Of merged cells that the page cuts above their text: only their number stands at the foot of the page
    before.

    So what is printed in the first row of this page, which has no number, is what the number began, and not
    the rest of what stands above that. ``number``: its column, "" where there is none.
    """
    if not rows or not number or number not in here or here[number].text:
        return {}
    if number not in rows[-1].values or not _is_written(cut.foot[number]):
        return {}
    beside = {name for name, c in cut.foot.items() if c.row == cut.foot[number].row and not _is_written(c)}
    return {name: late for name, late in _merged_texts(cut.layout, here).items() if name in beside}


def _of_last_number(number: str, rows: Sequence[DraftRow]) -> Iterator[DraftRow]:
    """The last rows, upwards, as far as the number of the last one stands on them."""
    begun = rows[-1].values[number].parts[0]
    for row in reversed(rows):
        if number not in row.values or row.values[number].parts[0] != begun:
            return
        yield row


def _joined_halves(here: Values, carried: Values, cut: PageBreak, phrases: Counter[str]) -> Values:
    """The rest of each merged cell that the page cuts goes to its first half; where nobody can say whether it
    is a rest, it stays a value of its own, in doubt."""
    numbers = [here[name].text for name in _row_numbers(cut.layout) if name in here]
    found = {}
    for name, held in _merged_texts(cut.layout, here).items():
        above = carried.get(name)
        if above is None or held is above:  # it begins here
            continue
        room = name in cut.foot and has_room(cut.foot[name])
        second = is_second_half(above.text, held.text, numbers, phrases, room=room)
        if second:
            above.parts.append(held.parts[0])
            found[name] = above
        elif second is None and not held.parts[0].doubt:
            found[name] = Held([replace(held.parts[0], doubt=UNSURE)])
    return found


def _row_numbers(layout: Layout) -> list[str]:
    return [c.name for c in layout.columns if c.holds is Holds.ROW_NUMBER]


def _merged_texts(layout: Layout, here: Values) -> Values:
    """What stands in the columns of text whose cells cover several rows."""
    names = [c.name for c in layout.columns if c.fill_down and c.holds is Holds.TEXT]
    return {name: here[name] for name in names if name in here and here[name].text}


def _is_written(cell: Cell) -> bool:
    return any(reading.text for reading in cell.readings)


def _cells_of(row: DraftRow) -> set[tuple[int, Box]]:
    """Where the words of the row stand, its full-width heading left out: that is never cut."""
    values = (held for name, held in row.values.items() if name != HEADING and held.text)
    return {(held.parts[0].page, held.parts[0].box) for held in values}
