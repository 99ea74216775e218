"""What stands around a table and holds for all its rows: unit, year, parties, place and date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.assemble.blocks import PlacedLine
from pipeline.assemble.layouts import Layout, Layouts
from pipeline.assemble.tables.table import Table
from pipeline.assemble.text.closing import signing_parties
from pipeline.assemble.text.parties import (
    Parties,
    find_parties,
    labelled_line,
    place_date_line,
    title_line,
    title_unit,
)
from pipeline.assemble.text.phrases import starts_with
from pipeline.model import Printed


@dataclass(frozen=True, slots=True)
class Around:
    """``values``: by the printed names of columns. ``two_parties``: whether an agreement speaks of a second
    party; None of other forms."""

    values: dict[str, Printed]
    two_parties: bool | None = None


def around(table: Table, layouts: Layouts) -> Around:
    """Nothing of a table that belongs to another, as a budget does."""
    layout, formulas = table.form.layout, layouts.formulas
    if layout.belongs_to:
        return Around({})
    title = title_line(table.before, layout)
    since_title = _since_title(table, layout)
    found: dict[str, Printed | None] = {"title": title}
    whose = title_unit(table.before, layout, formulas)
    found["unit"] = labelled_line(since_title, formulas.plan.unit) or whose
    found["year"] = labelled_line(since_title, formulas.plan.year) or title
    if layout.table != "agreements":
        return Around(_without_none(found))
    # Without how the table before it ends, and before the next agreement states its own parties.
    stated = table.before[_first_title(table.before, layouts, 0) :]
    signed = table.after[: _first_title(table.after, layouts, len(table.after))]
    parties = _parties(stated, signed, whose, layouts)
    found["place_date"] = place_date_line(stated, signed)
    for name, person in (("pihak_pertama", parties.first), ("pihak_kedua", parties.second)):
        found[name] = person.name if person else None
        found[f"jabatan_{name}"] = person.position if person else None
    return Around(_without_none(found), parties.two)


def _without_none(found: dict[str, Printed | None]) -> dict[str, Printed]:
    return {name: value for name, value in found.items() if value is not None}


def _parties(
    above: Sequence[PlacedLine], below: Sequence[PlacedLine], whose: Printed | None, layouts: Layouts
) -> Parties:
    """By the statement above a table; whoever it does not name by the signatures below."""
    stated = find_parties(above, layouts.formulas)
    if stated.first is not None and (stated.second is not None or not stated.two):
        return stated
    signing = signing_parties(below, layouts.formulas, whose)
    return Parties(stated.first or signing.first, stated.second or signing.second, stated.two or signing.two)


def _first_title(lines: Sequence[PlacedLine], layouts: Layouts, nowhere: int) -> int:
    """Which of ``lines`` is the first title of a form."""
    titles = layouts.titles
    return next((i for i, line in enumerate(lines) if starts_with(line.text, titles)), nowhere)


def _since_title(table: Table, layout: Layout) -> list[PlacedLine]:
    lines = list(table.before)
    title = title_line(lines, layout)
    if title is None:
        return []
    start = next(i for i, line in enumerate(lines) if line.printed is title)
    return lines[start:]
