"""Rows that a finding makes uncertain get ``needs_review``."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from pipeline.findings import CODES
from pipeline.model import Finding, Row
from pipeline.validate.about import instance_of


def mark_review(rows: Iterable[Row], findings: Iterable[Finding]) -> tuple[Row, ...]:
    """The rows, those named by a finding whose code ``sets_review`` with ``needs_review`` true.

    A finding names a row by its id, or all rows of a printed table by their id without the row's
    number. Nothing is ever made certain here. Raises ``KeyError`` for a code nobody declares.
    """
    named = {finding.row_id for finding in findings if CODES[finding.code].sets_review and finding.row_id}
    return tuple(
        replace(row, values=row.values | {"needs_review": True})
        if row.row_id in named or instance_of(row) in named
        else row
        for row in rows
    )
