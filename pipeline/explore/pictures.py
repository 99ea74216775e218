"""Which pieces of the scans stand in the page: of every decree some, doubtful rows first, within a budget."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.explore.pack import ROWS
from pipeline.report.pictures import Cut
from pipeline.report.spots import Crop, Drawing, Spot

_Page = tuple[str, int]  # file, page
FIGURES = ("target", "anggaran", "pagu_anggaran")
# Letters can be read, and a row takes some 5 KB: four times as many as in the report stand in the same bytes.
DRAWING = Drawing(dpi=100, format="WEBP", quality=45)


def crops_of(tables: Mapping[str, pa.Table], cut: Cut, crop_bytes: int) -> dict[str, Crop]:
    """Row id -> its piece of the scan, for as many rows as ``crop_bytes`` allow. Of the lineage only the rows
    of the columns `FIGURES` are looked at.

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
    rows: dict[_Page, list[tuple[str, Spot]]] = defaultdict(list)
    doubtful: set[_Page] = set()
    files = dict(_columns(tables["decrees"], "decree_id", "source_file"))
    figures = _places_of_figures(tables["lineage"])
    for name in ROWS:
        for row_id, decree, page, bbox, doubt in _columns(
            tables[name], "row_id", "decree_id", "page", "bbox", "needs_review"
        ):
            if decree not in files or page is None or bbox is None:
                continue
            where = (files[decree], page)
            rows[where].append((row_id, Spot(*where, _around([bbox, *figures.get((row_id, page), ())]))))
            if doubt:
                doubtful.add(where)
    turn: dict[_Page, int] = {}
    seen: dict[tuple[bool, str], int] = defaultdict(int)
    for where in sorted(rows):
        kind = (where in doubtful, where[0])
        turn[where] = seen[kind]
        seen[kind] += 1
    for where in sorted(rows, key=lambda page: (page not in doubtful, turn[page], page)):
        yield rows[where]


def _columns(table: pa.Table, *names: str) -> Iterator[tuple[Any, ...]]:
    return zip(*(table.column(name).to_pylist() for name in names), strict=True)


def _places_of_figures(lineage: pa.Table) -> dict[tuple[str, int], list[list[float]]]:
    """Row id and page -> where its figures are printed: the place of a row is that of its indicator only."""
    found: dict[tuple[str, int], list[list[float]]] = defaultdict(list)
    figures = lineage.filter(pc.is_in(lineage.column("column"), pa.array(FIGURES)))
    for row_id, page, bbox in _columns(figures, "row_id", "page", "bbox"):
        if page is not None and bbox is not None:
            found[row_id, page].append(bbox)
    return found


def _around(boxes: Sequence[Sequence[float]]) -> tuple[float, float, float, float]:
    """The smallest rectangle that holds them all: x0, top, x1, bottom in points."""
    x0, top, x1, bottom = zip(*boxes, strict=True)
    return min(x0), min(top), max(x1), max(bottom)
