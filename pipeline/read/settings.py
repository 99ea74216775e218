"""What steers the reading of a page. Part of the cache key: a change here reads every page anew."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReadSettings:
    """Lengths are in points (1/72 inch) so that they hold at any resolution."""

    min_dpi: int = 150
    max_dpi: int = 300  # finer scans are reduced to this: no gain for the readers, four times the cost
    max_pixels: int = 80_000_000  # of one embedded image; beyond it the page is set aside
    max_objects: int = 100_000  # letters, drawn things and PDF objects of one page, each
    max_content: int = 10_000_000  # bytes of drawing instructions of one page
    max_cells: int = 10_000  # of the tables of one page
    max_pages: int = 2_000  # of one file; beyond it the file is set aside
    max_file: int = 1_000_000_000  # bytes
    max_skew: float = 6.0  # degrees looked for on either side
    sure: float = 0.90  # a first reading below this gets a second reader
    mark_blank: float = 0.25  # ink of a mark, in squared text heights: below is blank ...
    mark_sure: float = 0.60  # ... and above is a mark; between is unsure


@dataclass(frozen=True, slots=True)
class PageOverride:
    """What the sidecar says of one page; ``turn`` in degrees clockwise, None = find out."""

    turn: int | None = None
    ignore_text_layer: bool = False
