"""A printed place: one piece of print, with every value of every row that was made of it."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

import pyarrow as pa

from schemas.tables import TABLES

Box = tuple[float, float, float, float]  # x0, top, x1, bottom; points, page frame
_MADE_OF = ("_raw", "_nilai", "_satuan", "tingkat_perjanjian")  # columns that a print is not named by


@dataclass(frozen=True, slots=True)
class Use:
    """A value that comes from the place. ``row``: row id."""

    row: str
    column: str
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """``id`` stays while decree, table, page, box and column stay. ``text``: what was read there."""

    id: str
    decree: str
    table: str
    column: str
    page: int
    box: Box
    text: str
    confidence: float | None
    alternatives: tuple[str, ...]
    doubt: str
    uses: tuple[Use, ...]

    @property
    def rows(self) -> tuple[str, ...]:
        """Ids of the rows, in their order."""
        return tuple(dict.fromkeys(use.row for use in self.uses))

    @property
    def row(self) -> str:
        """Place and number of the first row, as a decision names it: ``2/6``."""
        return row_of(self.uses[0].row)


def row_of(row_id: str) -> str:
    """``2/6`` of ``kpu-3576-2024-4/rkt/2/6``; of a whole table (``.../rkt/2``) its place, ``2``."""
    return "/".join(row_id.split("/")[2:])


def places_of(decree: str, lineage: pa.Table) -> tuple[Place, ...]:
    """The places of one decree, from its part of `lineage`, in reading order.

    One place is what has table, page, box and text in common; what was derived has none.
    """
    groups: dict[tuple[str, int, Box, str], list[int]] = {}
    columns = lineage.to_pydict()
    for at, (row_id, page, box) in enumerate(
        zip(columns["row_id"], columns["page"], columns["bbox"], strict=True)
    ):
        if page is not None and box is not None:
            table = row_id.split("/")[1]
            key = (table, page, (box[0], box[1], box[2], box[3]), columns["text"][at] or "")
            groups.setdefault(key, []).append(at)
    found = []
    for (table, page, box, text), members in groups.items():
        column = _named_by(table, [columns["column"][at] for at in members])
        first = members[0]
        uses = tuple(
            Use(columns["row_id"][at], columns["column"][at], tuple(columns["steps"][at] or ()))
            for at in members
        )
        found.append(
            Place(
                place_id(decree, table, page, box, column),
                decree,
                table,
                column,
                page,
                box,
                text,
                columns["confidence"][first],
                tuple(columns["alternatives"][first] or ()),
                columns["doubt"][first] or "",
                uses,
            )
        )
    return tuple(sorted(found, key=lambda p: (p.page, p.box[1], p.box[0], p.table, p.column)))


def unprinted_place(decree: str, table: str, column: str, page: int, box: Box, rows: Sequence[str]) -> Place:
    """The place of a value that was not found: ``box`` is where the finding about it points."""
    uses = tuple(Use(row, column, ()) for row in rows)
    name = place_id(decree, table, page, box, column)
    return Place(name, decree, table, column, page, box, "", None, (), "", uses)


def _named_by(table: str, columns: list[str]) -> str:
    """The first of ``columns`` in the order of the table, a value made of another one only if it is alone."""
    order = TABLES[table].columns
    plain = [c for c in columns if not c.endswith(_MADE_OF)]
    return min(plain or columns, key=order.index)


def place_id(decree: str, *parts: object) -> str:
    """Ten hexadecimal digits: enough to tell the places of one decree apart, and short in an address."""
    return hashlib.sha256(repr((decree, *parts)).encode()).hexdigest()[:10]
