"""What must hold: each row by its schema, rows among each other by the checks."""

from pipeline.validate.step import CHECKS, validate
from pipeline.validate.validated import Quarantined, Validated

__all__ = ["CHECKS", "Quarantined", "Validated", "validate"]
