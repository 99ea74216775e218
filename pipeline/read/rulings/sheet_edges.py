"""The edge of the sheet on the dark bed of a scanner: straight, thin and dark, but no ruling.

No printer prints so near to the edge. Where a streak joins such an edge to a table, the margin of the page
would be taken for a column, and the title over the table for its first row.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.read.rulings.stroke import Ruling

_MARGIN = 0.06  # inches


def within_sheet(strokes: Sequence[Ruling], size: int, dpi: float) -> list[Ruling]:
    """Those of ``strokes`` that do not lie at the border of a scan of ``size`` pixels across them."""
    margin = _MARGIN * dpi
    return [s for s in strokes if margin < s.middle < size - margin]
