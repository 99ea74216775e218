"""What must hold: each row by its schema, rows and decrees among each other by the checks."""

from pipeline.validate.context import Context
from pipeline.validate.step import ACROSS, CHECKS, WITHIN, validate
from pipeline.validate.validated import Quarantined, Validated

__all__ = ["ACROSS", "CHECKS", "WITHIN", "Context", "Quarantined", "Validated", "validate"]
