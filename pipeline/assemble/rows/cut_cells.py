"""Merged cells that a page break cuts: each is one value, for its rows on both sides.

What stands behind the break may be the second half of a cell, or the text of one that has only its number
above the break. Over a lost page nothing is joined.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from pipeline.assemble.layouts import Holds, Layout
from pipeline.assemble.rows.draft_rows import DraftRow, Values, fills
from pipeline.assemble.rows.halves import UNSURE, has_room, is_one_text, is_second_half
from pipeline.assemble.rows.page_break import PageBreak, in_doubt, is_ticked, says_nothing
from pipeline.model import Cell


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
    return {
        **here,
        **_joined_halves(here, carried, cut, phrases),
        **_carried_on(here, rows, cut, phrases),
        **_rest_of_leading(here, rows, cut, phrases),
    }


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
    is a rest, it stays a value of its own, and both are in doubt."""
    numbers = [here[name].text for name in _row_numbers(cut.layout) if name in here]
    found = {}
    for name, held in _merged_texts(cut.layout, here).items():
        above = carried.get(name)
        if above is None or held is above:  # it begins here
            continue
        if says_nothing(held):  # what was read in an empty cell: the one above goes on, and is in doubt here
            found[name] = in_doubt(above)
            continue
        second = is_second_half(
            above.text,
            held.text,
            numbers,
            phrases,
            room=name in cut.foot and has_room(cut.foot[name]),
            drawn=cut.drawn(name),
            follows=cut.follows(name, here),
        )
        if second:
            above.parts.append(held.parts[0])
            found[name] = above
        elif second is None:
            for half in (above, held):
                half.doubted(UNSURE)
    return found


def _rest_of_leading(here: Values, rows: Sequence[DraftRow], cut: PageBreak, phrases: Counter[str]) -> Values:
    """The indicator of the row above, where what stands for it here is only its rest: the page cuts it within
    its several activities, and its target stands above."""
    name, target = cut.layout.row_column, cut.layout.target_column
    if not rows or rows[-1].is_total or name not in here or target not in here or here[target].text:
        return {}
    above, held = rows[-1].values[name], here[name]
    if not held.text or not rows[-1].values[target].text or held is above:
        return {}
    drawn = cut.drawn(name)
    if drawn or is_one_text(above.text, held.text, phrases):
        above.parts.append(held.parts[0])
        return {name: above}
    if drawn is False:
        return {}
    for half in (above, held):
        half.doubted(UNSURE)
    return {}


def _carried_on(here: Values, rows: Sequence[DraftRow], cut: PageBreak, phrases: Counter[str]) -> Values:
    """What stands in merged cells of the other columns goes on behind the break; where only its having been
    merged says so, in doubt."""
    found: Values = {}
    if not rows or rows[-1].is_total:
        return found
    for column in cut.layout.columns:
        name = column.name
        above = rows[-1].values.get(name)
        if fills(column) or name not in here or name not in cut.foot or not above:
            continue
        if column.rows and (here[name].text or not is_ticked(here, cut.layout)):
            continue  # only a row of its own without words of the indicator has that of the row above
        drawn = cut.drawn(name)
        if here[name].text:
            goes_on = drawn or (drawn is None and is_one_text(above.text, here[name].text, phrases))
            if goes_on and column.holds is Holds.TEXT and above.text:
                above.parts.append(here[name].parts[0])
                found[name] = above
        elif above.text and (drawn or (drawn is None and cut.follows(name, here))):
            found[name] = above
        elif above.text and drawn is None and name in cut.merging.merged:
            found[name] = in_doubt(above)
    return found


def _row_numbers(layout: Layout) -> list[str]:
    return [c.name for c in layout.columns if c.holds is Holds.ROW_NUMBER]


def _merged_texts(layout: Layout, here: Values) -> Values:
    """What stands in the columns of text whose cells cover several rows."""
    names = [c.name for c in layout.columns if c.fill_down and c.holds is Holds.TEXT]
    return {name: here[name] for name in names if name in here and here[name].text}


def _is_written(cell: Cell) -> bool:
    return any(reading.text for reading in cell.readings)
