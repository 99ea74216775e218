"""What `validate` makes."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.model import Finding, Row


@dataclass(frozen=True, slots=True)
class Quarantined:
    """One reason why a row is set aside; a row with two faults stands in two of these.

    ``column`` is empty where the row as a whole is at fault. ``code`` is a finding code.
    """

    row: Row
    column: str
    code: str
    reason: str


@dataclass(frozen=True, slots=True)
class Validated:
    """Every row that came in is either in ``rows`` or, with its reasons, in ``quarantined``.

    ``settled``: of all findings, those about values that a person has decided; they ask nobody any more.
    """

    rows: tuple[Row, ...]
    quarantined: tuple[Quarantined, ...]
    findings: tuple[Finding, ...]
    settled: tuple[Finding, ...] = ()
