"""A merged cell cut by the page: is the text at the top of the new page its second half, or a new value?

`Terlaksananya Sosialisasi` on one page and `Pendidikan Pemilih` on the next may be one programme or two.
The table's own numbers tell it, or the words at the cut, or the document, which prints its phrases again.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from pipeline.assemble.text.phrases import fold_phrase
from pipeline.model import Cell, Document

UNSURE = "CUT_CELL_UNSURE"
ROOM = 1.3  # line heights
# Words and signs after which a phrase is not complete.
_OPEN = re.compile(
    r"(?:[(,/&-]|\b(?:dan|atau|serta|dengan|untuk|dalam|yang|di|ke|dari|pada|kepada|terhadap|atas|oleh|bagi|para|per))$",
    re.IGNORECASE,
)


def printed_phrases(document: Document) -> Counter[str]:
    """How often each cell's text, folded, is printed in the tables of ``document``."""
    return Counter(
        fold_phrase(cell.readings[0].text)
        for page in document.pages
        for grid in page.grids
        for cell in grid.cells
        if cell.readings
    )


def begins_inside(text: str) -> bool:
    """Whether ``text`` begins in the middle of a sentence."""
    return bool(text) and (text[0].islower() or text[0] in "(,;&/-")


def is_unfinished(text: str) -> bool:
    """Whether ``text`` ends where no phrase does: behind `kepada`, or with a bracket open."""
    return bool(_OPEN.search(text)) or text.count("(") > text.count(")")


def has_room(cell: Cell) -> bool:
    """Whether another line would have had room under the text of ``cell``: then the page cut nothing off."""
    lines = [line.box for reading in cell.readings for line in reading.lines]
    if not lines:
        return True
    last = max(lines, key=lambda box: box.bottom)
    return cell.box.bottom - last.bottom > ROOM * last.height


def is_one_text(first: str, second: str, phrases: Counter[str]) -> bool:
    """Whether the words at the cut say that ``second`` goes on with ``first``, or the document prints both as
    one."""
    return begins_inside(second) or is_unfinished(first) or phrases[fold_phrase(f"{first} {second}")] > 0


def is_second_half(
    first: str,
    second: str,
    numbers: Sequence[str],
    phrases: Counter[str],
    *,
    room: bool = False,
    drawn: bool | None = None,
    follows: bool = False,
) -> bool | None:
    """Whether ``second``, at the top of a page, goes on with ``first``; None where nothing tells.

    ``numbers``: what the row has in its columns of row numbers, none where the table has no such column.
    Of the cell of ``first`` at the foot of the page before: ``room``, see :func:`has_room`; ``drawn``,
    whether it goes on by its rulings, None where these do not tell; ``follows``, whether it does by the
    columns beside it.
    A text by itself counts as a phrase of the document only where it is printed twice.
    """
    if begins_inside(second):
        return True
    if any(numbers):
        return False
    if drawn is not None:
        return drawn
    if is_one_text(first, second, phrases):
        return True
    if room and not numbers:
        return False
    if numbers and phrases[fold_phrase(second)] < 2:  # a new value would have its number
        return True
    known = phrases[fold_phrase(second)] > 1 or phrases[fold_phrase(first)] > 1
    if known:
        return None if numbers else False
    return True if follows else None
