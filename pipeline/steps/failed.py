"""What goes wrong with one document stops that document only."""

from __future__ import annotations

from typing import Any

from pipeline.model import Finding, Outcome


def failed(stem: str, why: str) -> Outcome[Any]:
    """What is left of a document with which a step failed."""
    return Outcome((), (Finding("DECREE_FAILED", why, stem),))
