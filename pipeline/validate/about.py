"""Findings about a row: where on which page it stands, and what is printed there."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.model import Box, Finding, Printed, Row
from schemas.fields import FIELDS


def about(row: Row, code: str, message: str, *, column: str = "", value: str = "") -> Finding:
    """A finding about one value of ``row``, or about all of it where ``column`` is empty."""
    page, box = place_of(row, column)
    return Finding(
        code,
        message,
        decree=row.decree_id,
        page=page,
        box=box,
        table=row.table,
        row_id=row.row_id,
        column=column,
        raw=raw_of(row, column),
        value=value,
    )


def place_of(row: Row, column: str) -> tuple[int | None, Box | None]:
    """Page and rectangle of the printed value, else of the row, else of what was printed of it at all.

    None where the row says nothing of its place.
    """
    printed = printed_as(row, column)
    if printed is not None:
        return printed.page, printed.box
    # Asked about rows that fail their schema too, so page and bbox may be anything.
    page, bbox = row.values.get("page"), row.values.get("bbox")
    if isinstance(page, int) and FIELDS["page"].fault(page) is None:
        box = Box(*bbox) if isinstance(bbox, list | tuple) and FIELDS["bbox"].has_type(bbox) else None
        return page, box
    first = min((p.page for p in row.printed.values()), default=None)
    return first, Box.around([p.box for p in row.printed.values() if p.page == first]) if first else None


def raw_of(row: Row, column: str) -> str:
    """What is printed for ``column``; empty where it is derived or nothing is printed."""
    printed = printed_as(row, column)
    return printed.text if printed is not None else ""


def printed_as(row: Row, column: str) -> Printed | None:
    """The print behind ``column``: ``target_raw``, ``target_nilai`` and ``target`` have the same one."""
    stem = column.removesuffix("_raw").removesuffix("_nilai").removesuffix("_satuan")
    return row.printed.get(column, row.printed.get(stem))


def instance_of(row: Row) -> str:
    """The printed table that the row stands in: its row id without the row's number."""
    return row.row_id.rpartition("/")[0]


def by_instance(rows: Iterable[Row], tables: tuple[str, ...]) -> dict[str, list[Row]]:
    """The rows of ``tables`` by the printed table that they stand in, each in the order of ``baris``."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        if row.table in tables:
            found.setdefault(instance_of(row), []).append(row)
    return {instance: sorted(found[instance], key=_baris) for instance in sorted(found)}


def _baris(row: Row) -> int:
    baris = row.values["baris"]
    assert isinstance(baris, int), row.row_id  # the schema has been checked
    return baris
