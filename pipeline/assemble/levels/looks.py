"""What the rows of a table show of their level, taken from the cells before anything is decided."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from pipeline.assemble.headings.spanned import numbers_of
from pipeline.assemble.headings.words import cell_texts
from pipeline.assemble.layouts import Holds, Layout
from pipeline.assemble.levels.numbering import Form, form_of, leading_number, may_also_be
from pipeline.model import Box, Cell

_WITHIN = "within"  # the place of a number that stands before the text, in its cell
_MARGIN = 6.0  # points to the left of a text that is no mere margin
_CENTRED = 4.0  # points by which the room on both sides of a centred line may differ


class Target(StrEnum):
    """What a row has for a target."""

    GIVEN = "given"
    NONE = "none"
    UNSURE = "unsure"  # a dash, ink that is no letter, or its cell is one with that of the text


@dataclass(frozen=True, slots=True)
class Numbered:
    """A number or code of a row: the form that it was read in, and those that it may have instead."""

    form: Form
    maybe: frozenset[Form] = frozenset()


@dataclass(frozen=True, slots=True)
class Look:
    """A row of a column with levels.

    ``numbers``: by the column that they stand in. ``indent``: points from the left edge of the column to the
    text, None where the text is centred. ``said``: the level that its first words name (``Program ...``).
    ``across``: its text reaches over the columns behind, so that it has none of what stands there.
    ``has_unit``, ``has_amount``: something stands under these headings. ``opens``: the first row behind a
    page break; with ``continues`` its text may go on with that at the foot of the page before.
    ``behind_gap``: so much was lost before it that nothing may be told from the row above.
    """

    target: Target
    numbers: Mapping[str, Numbered]
    indent: float | None = None
    said: int | None = None
    across: bool = False
    has_unit: bool = False
    has_amount: bool = False
    opens: bool = False
    continues: bool = False
    behind_gap: bool = False

    @property
    def is_numbered(self) -> bool:
        return any(number.form for number in self.numbers.values())


def numbers_in(cells: Mapping[str, Cell], numbering: Cell | None, layout: Layout) -> dict[str, Numbered]:
    """The numbers and codes of a row with ``cells``, by column; ``numbering``: the cell that numbers its text
    in a ruled column without a heading of its own."""
    column = layout.column(layout.row_column)
    text = cells[column.name]
    found = {name: _numbered(cells[name]) for name in column.levels_by if cells.get(name) not in (None, text)}
    if numbering is not None and numbering is not text:
        found[numbers_of(column.name)] = _numbered(numbering)
    leading = [leading_number(read) for read in cell_texts(text)]
    found[_WITHIN] = Numbered(form_of(leading[0]) if leading else "")
    return found


def _numbered(cell: Cell) -> Numbered:
    texts = cell_texts(cell)
    if not texts:
        return Numbered("")
    others = {form_of(text) for text in texts[1:]}
    return Numbered(form_of(texts[0]), (may_also_be(texts[0]) | others) - {form_of(texts[0])})


def target_of(cells: Mapping[str, Cell], layout: Layout) -> Target:
    """Whether the row has a target, or a unit of one: letters or digits under those headings, apart from the
    text of the row."""
    apart = _apart(cells, layout, Holds.TARGET, Holds.UNIT)
    if any(map(says, apart)):
        return Target.GIVEN
    if any(cell.readings or cell.ink > 0.0 for cell in apart):
        return Target.UNSURE
    return Target.NONE


def has(cells: Mapping[str, Cell], layout: Layout, holds: Holds) -> bool:
    """Whether something stands in the columns of that kind, apart from the text of the row."""
    return any(map(says, _apart(cells, layout, holds)))


def says(cell: Cell) -> bool:
    """Whether a reader saw a letter or digit in it, or the sign of a unit."""
    return any(c.isalnum() or c == "%" for text in cell_texts(cell) for c in text)


def _apart(cells: Mapping[str, Cell], layout: Layout, *holds: Holds) -> list[Cell]:
    text = cells.get(layout.row_column)
    names = [c.name for c in layout.columns if c.holds in holds and c.name in cells]
    return [cells[name] for name in names if cells[name] is not text]


def indent_of(cell: Cell, left: float) -> float | None:
    """Points from ``left`` to the text of ``cell``; None where it is empty or centred."""
    boxes = [line.box for reading in cell.readings[:1] for line in reading.lines]
    if not boxes or all(_is_centred(box, cell.box) for box in boxes):
        return None
    return min(box.x0 for box in boxes) - left


def _is_centred(box: Box, cell: Box) -> bool:
    before, behind = box.x0 - cell.x0, cell.x1 - box.x1
    return before > _MARGIN and abs(before - behind) <= _CENTRED
