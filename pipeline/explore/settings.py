"""How much the page ``explore.html`` may hold beside its tables."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ExploreSettings:
    """``crop_bytes``: of all pieces of scans together, as they stand in the page; later rows have none."""

    crop_bytes: int = 4_000_000
