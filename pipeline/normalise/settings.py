"""What steers normalising: from ``params.yaml``."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NormaliseSettings:
    """``review_below``: a value read with less confidence is set aside for review (0..1).

    ``accept``, ``margin``: a phrase of the vocabulary counts as the one meant from this score on, and
    with this lead over the next (0..100).
    """

    review_below: float = 0.97
    accept: float = 92.0
    margin: float = 4.0
