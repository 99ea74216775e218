"""Rows that a finding makes uncertain get ``needs_review``, unless a person has decided the value."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType

from pipeline.corrections.columns import names_behind
from pipeline.findings import CODES
from pipeline.model import Finding, Row, Severity
from pipeline.validate.about import instance_of, place_of

# Row id -> the prints of that row that a person has decided (names as in `Record.printed`).
DecidedPrints = Mapping[str, Collection[str]]
# A finding that a person has looked at: decree, code, page, table, row ("1/2", "1" or empty), message.
NotedKey = tuple[str, str, int | None, str, str, str]
# About a decision itself: it asks again, whoever decided what before.
_ASKS_AGAIN = ("CORRECTION_STALE", "CORRECTION_CONFLICT")


def mark_review(
    rows: Iterable[Row], findings: Iterable[Finding], decree_ids: Mapping[str, str] = MappingProxyType({})
) -> tuple[Row, ...]:
    """The rows, those named by a finding whose code ``sets_review`` with ``needs_review`` true.

    A finding names a row by its id, or all rows of a printed table by their id without the row's
    number; one about a whole page or document names the rows printed there (``decree_ids``: file stem ->
    decree id).
    Nothing is ever made certain here. Raises ``KeyError`` for a code nobody declares.
    """
    asking = [finding for finding in findings if CODES[finding.code].sets_review]
    named = {finding.row_id for finding in asking if finding.row_id}
    pages = {(decree_ids.get(f.decree, f.decree), f.page) for f in asking if CODES[f.code].whole_page}
    documents = {decree_ids.get(f.decree, f.decree) for f in asking if CODES[f.code].whole_document}
    return tuple(
        replace(row, values=row.values | {"needs_review": True})
        if row.row_id in named
        or instance_of(row) in named
        or row.decree_id in documents
        or pages.intersection(_pages(row))
        else row
        for row in rows
    )


def _pages(row: Row) -> set[tuple[str, int | None]]:
    return {(row.decree_id, printed.page) for printed in row.printed.values()}


def settled_by_people(
    findings: Iterable[Finding],
    rows: Iterable[Row],
    decided: DecidedPrints,
    noted: Collection[NotedKey] = (),
) -> tuple[Finding, ...]:
    """Of ``findings`` that ask for review, those about a value that a person has decided.

    They stay true (the printed total does not add up), and ask nobody any more. A finding about a whole
    table is settled where the value at its own place was decided. ``noted``: those that a person has
    looked at; what is an error stays one.
    """
    by_instance: dict[str, list[Row]] = {}
    for row in rows:
        if row.row_id in decided:
            by_instance.setdefault(instance_of(row), []).append(row)
    return tuple(
        f for f in findings if _is_noted(f, noted) or (_asks(f) and _settled(f, by_instance, decided))
    )


def noted_key(finding: Finding) -> NotedKey:
    """What a finding is known by to the person who has looked at it."""
    row = "/".join(finding.row_id.split("/")[2:])
    return finding.decree, finding.code, finding.page, finding.table, row, finding.message


def _is_noted(finding: Finding, noted: Collection[NotedKey]) -> bool:
    return CODES[finding.code].severity is not Severity.ERROR and noted_key(finding) in noted


def _asks(finding: Finding) -> bool:
    return CODES[finding.code].sets_review and finding.code not in _ASKS_AGAIN


def _settled(finding: Finding, by_instance: Mapping[str, list[Row]], decided: DecidedPrints) -> bool:
    names = names_behind(finding.table, finding.column)
    if any(name in decided.get(finding.row_id, ()) for name in names):
        return True
    return any(
        any(name in decided[row.row_id] for name in names)
        and place_of(row, finding.column) == (finding.page, finding.box)
        for row in by_instance.get(finding.row_id, ())
    )
