"""The order of rows in a decree: by table, by the table's place, by row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipeline.model import Row


def in_order(rows: Iterable[Row]) -> list[Row]:
    """Row 2 before row 10: agreements after actions, as their names go."""
    return sorted(rows, key=lambda row: (row.table, numbers_of(row)))


def numbers_of(row: Row) -> list[int]:
    """`<decree>/agreements/2/14` -> [2, 14]."""
    return [int(part) for part in row.row_id.split("/")[-2:]]


def listed(rows: Sequence[Row]) -> str:
    """The ids of ``rows``, as a finding names its evidence."""
    return ", ".join(row.row_id for row in rows)
