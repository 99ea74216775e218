"""A table goes on behind a page break: what its first row there has to do with the rows before.

The row may be the rest of the one above. Its merged cells may be the second halves of those that the page
cuts, or hold the text of a cell that has only its number above the break. Over a lost page nothing is joined.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.assemble.blocks import Gap
from pipeline.assemble.draft_rows import HEADING, DraftRow, Held, Values, fills
from pipeline.assemble.halves import UNSURE, begins_inside, has_room, is_one_text, is_second_half
from pipeline.assemble.layouts import Holds, Layout
from pipeline.assemble.merging import Merging
from pipeline.model import Box, Cell, Finding, Mark

_WORD = re.compile(r"[^\W_]{3}|^[^\W_]{2}$")  # what is shorter, or among signs, specks make


@dataclass(frozen=True, slots=True)
class PageBreak:
    """Before ``page``, inside a table of ``layout`` whose merged cells lie as ``merging`` says.

    ``foot``: the cells of the last row before it. ``parted``: a page of which nothing was read lies in it.
    """

    layout: Layout
    foot: Mapping[str, Cell]
    page: int
    parted: bool
    merging: Merging

    @property
    def cuts_row(self) -> bool:
        """Whether no ruling closes the last row before it: the page cuts the row itself."""
        return bool(self.foot) and all(cell.open for cell in self.foot.values())

    def drawn(self, name: str) -> bool | None:
        """Whether the cell of ``name`` at the foot goes on, by what closes it and the others there.

        None where all are closed, or none.
        """
        if name not in self.foot or self.cuts_row or not any(cell.open for cell in self.foot.values()):
            return None
        return self.foot[name].open

    def follows(self, name: str, here: Values) -> bool:
        """Whether a cell goes on in ``here``, behind the break, with which that of ``name`` always does."""
        empty = [other for other in self._carried() if other in here and not here[other].text]
        return any(self.merging.follows(name, other) for other in empty if other != name)

    def _carried(self) -> list[str]:
        return [column.name for column in self.layout.columns if fills(column)]


def rest_of_row(
    here: Values, rows: Sequence[DraftRow], cut: PageBreak, phrases: Counter[str]
) -> Finding | None:
    """What became of ``here``, the first row behind the break, where it is only the rest of one that was cut.

    It is joined with the last of ``rows``, and ``here`` gets what its cells hold now; where that row was
    lost, it is only told. None: it is a row.
    """
    if cut.parted:
        return _without_beginning(here, cut) if _is_rest(here, None, cut, phrases) else None
    if not rows or not _is_rest(here, rows[-1], cut, phrases):
        return None
    name = cut.layout.row_column
    before, behind = rows[-1].values[name].text, here[name].text if name in here else ""
    # A row has its ticks on one side of the break; where both have some, there are two.
    twice = _ticked(here, cut.layout) and _ticked(rows[-1].values, cut.layout)
    beside = _texts_beside(cut.layout) if twice else []
    begun = [other for other in beside if _may_begin(other, here, rows[-1], cut, phrases)]
    rest = _join(rows[-1], here, cut)
    for other in begun:  # an activity of its own, of the indicator that goes on
        rows[-1].values[other].doubted(UNSURE)
    if behind and not is_one_text(before, behind, phrases):  # a heading for the rows below has no target, too
        rows[-1].values[name].doubted(UNSURE)
    return rest


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


def broken_off(rows: Sequence[DraftRow], gap: Gap) -> None:
    """The end of the last row, and of those that share a merged cell with it, may be lost in ``gap``."""
    last = rows[-1]
    shared = _cells_of(last)
    for row in rows:
        if row is last or shared & _cells_of(row):
            row.behind = gap


def _is_rest(here: Values, above: DraftRow | None, cut: PageBreak, phrases: Counter[str]) -> bool:
    """It has no number, and no target or amount that the row ``above`` has, and its indicator is empty or
    goes on with that one's.

    One that has them where that one has none is its rest only where the indicator says so: what stands in the
    middle of a high cell may stand behind the break. Without words of the indicator, ticks on both sides are
    those of two rows, whose indicator is merged.
    """
    layout = cut.layout

    def text(name: str) -> str:
        return here[name].text if name in here else ""

    leading = text(layout.row_column)
    if above is not None and not leading and _ticked(above.values, layout) and _ticked(here, layout):
        return False
    typed = [c.name for c in layout.columns if c.holds in (Holds.TARGET, Holds.MONEY, Holds.ROW_NUMBER)]
    written = [name for name in typed if text(name)]
    inside = begins_inside(leading)
    if above is not None and leading and not inside:
        inside = cut.cuts_row or is_one_text(above.values[layout.row_column].text, leading, phrases)
    if not written:
        return not leading or inside
    return inside and above is not None and _lacks(layout, above, written)


def _ticked(values: Values, layout: Layout) -> bool:
    """Whether something stands in a period of the plan."""
    periods = [f"{p.columns}{i}" for p in layout.periods for i in range(1, len(p.headers) + 1)]
    return any(values[name].parts[0].mark is Mark.MARKED for name in periods if name in values)


def _texts_beside(layout: Layout) -> list[str]:
    """The columns of text that say something of each row, such as its activity."""
    return [c.name for c in layout.columns if c.holds is Holds.TEXT and not c.rows and not c.fill_down]


def _may_begin(name: str, here: Values, above: DraftRow, cut: PageBreak, phrases: Counter[str]) -> bool:
    """Whether the text of ``name`` behind the break may be another one than that at its foot."""
    if cut.cuts_row or cut.drawn(name) or name not in here or name not in above.values:
        return False
    first, second = above.values[name].text, here[name].text
    return bool(first and second) and not is_one_text(first, second, phrases)


def _lacks(layout: Layout, above: DraftRow, written: Sequence[str]) -> bool:
    """Whether ``above`` has nothing of ``written``, its target among that."""
    target = next((c.name for c in layout.columns if c.holds is Holds.TARGET), "")
    return target in written and not any(above.values[n].text for n in written if n in above.values)


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
    first = next(held.parts[0] for held in here.values() if held.text)
    for name, held in list(here.items()):
        if name not in above.values:
            continue
        one, other = above.values[name], held.parts[0]
        if other.mark in (Mark.MARKED, Mark.UNSURE) and one.parts[0].mark is not None:
            if one.parts[0].mark is Mark.BLANK:  # a tick in the middle of a high cell
                above.values[name] = held
        elif _says_nothing(held):
            above.values[name] = _doubted(one)
        elif held.text:
            one.parts.append(other)
            added.append(f"{name}: {held.text}")
        here[name] = above.values[name]
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
    is a rest, it stays a value of its own, and both are in doubt."""
    numbers = [here[name].text for name in _row_numbers(cut.layout) if name in here]
    found = {}
    for name, held in _merged_texts(cut.layout, here).items():
        above = carried.get(name)
        if above is None or held is above:  # it begins here
            continue
        if _says_nothing(held):  # what was read in an empty cell: the one above goes on, and is in doubt here
            found[name] = _doubted(above)
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
    name = cut.layout.row_column
    target = next((c.name for c in cut.layout.columns if c.holds is Holds.TARGET), "")
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


def _says_nothing(held: Held) -> bool:
    """Whether something was recognised, and no word is in it: so an empty cell with specks reads."""
    return bool(held.text) and held.parts[0].confidence is not None and not _WORD.search(held.text)


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
        if column.rows and (here[name].text or not _ticked(here, cut.layout)):
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
            found[name] = _doubted(above)
    return found


def _doubted(held: Held) -> Held:
    """The same value for rows of which nobody can say whether it is theirs."""
    copy = Held(list(held.parts))
    copy.doubted(UNSURE)
    return copy


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
