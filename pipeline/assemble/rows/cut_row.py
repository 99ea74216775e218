"""The first row behind a page break may be the rest of the row above it, which the page cut."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from pipeline.assemble.layouts import Holds, Layout
from pipeline.assemble.rows.draft_rows import DraftRow, Values
from pipeline.assemble.rows.halves import UNSURE, begins_inside, is_one_text
from pipeline.assemble.rows.page_break import PageBreak, in_doubt, is_ticked, says_nothing
from pipeline.assemble.text.phrases import fold_phrase
from pipeline.model import Finding, Mark

# What a row has of its own.
_ROW_S_OWN = (Holds.TARGET, Holds.MONEY, Holds.ROW_NUMBER)


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
    twice = is_ticked(here, cut.layout) and is_ticked(rows[-1].values, cut.layout)
    beside = _texts_beside(cut.layout) if twice else []
    begun = [other for other in beside if _may_begin(other, here, rows[-1], cut, phrases)]
    rest = _join(rows[-1], here, cut)
    for other in begun:  # an activity of its own, of the indicator that goes on
        rows[-1].values[other].doubted(UNSURE)
    if behind and not is_one_text(before, behind, phrases):  # a heading for the rows below has no target, too
        rows[-1].values[name].doubted(UNSURE)
    return rest


def _is_rest(here: Values, above: DraftRow | None, cut: PageBreak, phrases: Counter[str]) -> bool:
    """It has no number, and no target or amount that the row ``above`` has, and its indicator is empty or
    goes on with that one's.

    One that has them where that one has none is its rest only where the indicator says so: what stands in the
    middle of a high cell may stand behind the break. Without words of the indicator, ticks on both sides are
    those of two rows, whose indicator is merged. Without a target, an amount or a tick it is no row where
    texts beside the indicator go on: a heading of the rows below has none.
    """
    layout = cut.layout

    def text(name: str) -> str:
        return here[name].text if name in here else ""

    leading = text(layout.row_column)
    if above is not None and not leading and is_ticked(above.values, layout) and is_ticked(here, layout):
        return False
    # A number that the head of the page repeats is that of the row above; two rows may have one target.
    written = [
        c.name
        for c in layout.columns
        if c.holds in _ROW_S_OWN
        and text(c.name)
        and not (c.holds is Holds.ROW_NUMBER and _repeats(c.name, here, above))
    ]
    inside = begins_inside(leading)
    if above is not None and leading and not inside:
        inside = cut.cuts_row or is_one_text(above.values[layout.row_column].text, leading, phrases)
    if not written:
        return not leading or inside or (above is not None and _goes_on_beside(here, above, layout))
    return inside and above is not None and _lacks(layout, above, written)


def _goes_on_beside(here: Values, above: DraftRow, layout: Layout) -> bool:
    """Whether a text beside the indicator stands on both sides of the break, no tick behind it, and what
    merged cells have there begins in a sentence."""
    beside = [name for name in _texts_beside(layout) if name in here and here[name].text]
    filled = [c.name for c in layout.columns if c.fill_down and c.name in here and here[c.name].text]
    return (
        bool(beside)
        and all(name in above.values and above.values[name].text for name in beside)
        and all(begins_inside(here[name].text) for name in filled)
        and not is_ticked(here, layout)
        and bool(above.values[layout.target_column].text)
    )


def _repeats(name: str, here: Values, above: DraftRow | None) -> bool:
    """Whether a cell that the page cuts has its text again, behind the break."""
    return (
        above is not None
        and name in above.values
        and fold_phrase(here[name].text) == fold_phrase(above.values[name].text)
    )


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
    return layout.target_column in written and not any(
        above.values[n].text for n in written if n in above.values
    )


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
        elif says_nothing(held):
            above.values[name] = in_doubt(one)
        elif held.text and not _repeats(name, here, above):
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
