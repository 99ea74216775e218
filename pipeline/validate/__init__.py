"""What must hold: each row by its schema, rows and decrees among each other by the checks."""

from pipeline.validate.context import Context
from pipeline.validate.step import ACROSS, CHECKS, WITHIN, across, judge, validate, with_findings
from pipeline.validate.validated import Quarantined, Validated

__all__ = [
    "ACROSS",
    "CHECKS",
    "WITHIN",
    "Context",
    "Quarantined",
    "Validated",
    "across",
    "judge",
    "validate",
    "with_findings",
]
