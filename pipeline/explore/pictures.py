"""Which pieces of the scans stand in the page: of every decree some, doubtful rows first, within a budget."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

import pyarrow as pa

from pipeline.explore.pack import ROWS
from pipeline.report.crops import Crop, Spot
from pipeline.report.pictures import Cut

_Page = tuple[str, int]  # file, page


def crops_of(tables: Mapping[str, pa.Table], cut: Cut, crop_bytes: int) -> dict[str, Crop]:
    """Row id -> its piece of the scan, for as many rows as ``crop_bytes`` allow.

    Page by page, since a page is opened once for all of its rows: the first page of every decree, then the
    second of every decree; those with a row that asks for review before the others.
    """
    chosen: dict[str, Crop] = {}
    room = crop_bytes
    for rows in _pages(tables):
        made = cut([spot for _, spot in rows])
        for row_id, spot in rows:
            crop = made.get(spot)
            if crop is None:
                continue
            if len(crop.address) > room:
                return chosen
            chosen[row_id] = crop
            room -= len(crop.address)
    return chosen


def _pages(tables: Mapping[str, pa.Table]) -> Iterator[Sequence[tuple[str, Spot]]]:
    """The rows of each page with their places, in the order in which they are shown."""
    files = dict(
        zip(*(tables["decrees"].column(c).to_pylist() for c in ("decree_id", "source_file")), strict=True)
    )
    rows: dict[_Page, list[tuple[str, Spot]]] = defaultdict(list)
    doubtful: set[_Page] = set()
    for name in ROWS:
        for row in tables[name].select(["row_id", "decree_id", "page", "bbox", "needs_review"]).to_pylist():
            file = files.get(row["decree_id"])
            if not file or row["page"] is None or row["bbox"] is None:
                continue
            x0, top, x1, bottom = row["bbox"]
            where = (file, row["page"])
            rows[where].append((row["row_id"], Spot(file, row["page"], (x0, top, x1, bottom))))
            if row["needs_review"]:
                doubtful.add(where)
    turn: dict[_Page, int] = {}
    seen: dict[tuple[bool, str], int] = defaultdict(int)
    for where in sorted(rows):
        kind = (where in doubtful, where[0])
        turn[where] = seen[kind]
        seen[kind] += 1
    for where in sorted(rows, key=lambda page: (page not in doubtful, turn[page], page)):
        yield rows[where]
