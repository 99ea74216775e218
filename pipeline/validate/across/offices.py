"""The decrees of each office by the year that they are for."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.model import Finding
from pipeline.validate.across.summary import Summary

Office = tuple[str, str]


def by_office(decrees: Iterable[Summary]) -> dict[Office, dict[int, list[Summary]]]:
    """Office -> year -> its decrees, by their ids; several decrees of one year complete each other."""
    found: dict[Office, dict[int, list[Summary]]] = {}
    for decree in sorted(decrees, key=lambda decree: decree.decree_id):
        if decree.year is not None:
            found.setdefault(decree.office, {}).setdefault(decree.year, []).append(decree)
    return {office: dict(sorted(found[office].items())) for office in sorted(found)}


def of_decree(decree: Summary, code: str, message: str, column: str, value: str) -> Finding:
    """A finding about ``decree`` as a whole, at the place of its year."""
    return Finding(
        code,
        message,
        decree=decree.decree_id,
        page=decree.page,
        box=decree.box,
        table="decrees",
        row_id=decree.row_id,
        column=column,
        value=value,
    )
