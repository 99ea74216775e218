"""Which pieces of the scans are chosen: doubtful pages first, every decree in turn, within the budget."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pyarrow as pa

from pipeline.explore.pictures import crops_of
from pipeline.report.spots import Crop, Spot
from schemas.tables import TABLES
from tests.explore.made import BEFORE, MADIUN, MOJOKERTO, publication

SIZE = 100


def _cut(spots: Sequence[Spot]) -> Mapping[Spot, Crop]:
    return {spot: Crop("x" * SIZE, 10, 10) for spot in spots if spot.file != "before.pdf"}


def test_doubtful_pages_come_first_then_every_decree_in_turn() -> None:
    chosen = list(crops_of(publication(), _cut, 100 * SIZE))
    assert chosen[0] == f"{MOJOKERTO}/agreements/1/2"  # page 4 asks for review
    assert chosen[1] == f"{MOJOKERTO}/budgets/1/1"  # of the same page
    assert [row.split("/")[0] for row in chosen[2:5]] == [MOJOKERTO, MADIUN, MADIUN]  # first pages
    assert f"{BEFORE}/agreements/1/1" not in chosen  # its PDF is gone
    assert len(chosen) == 10


def test_the_budget_holds() -> None:
    assert len(crops_of(publication(), _cut, 3 * SIZE + 1)) == 3
    assert crops_of(publication(), _cut, 0) == {}


def test_a_piece_holds_the_figures_of_its_row_on_that_page() -> None:
    tables = dict(publication())
    seen: list[Spot] = []
    row = {"row_id": f"{MOJOKERTO}/agreements/1/1", "text": "95%", "steps": [], "alternatives": []}
    places = [
        row | {"column": "target", "page": 3, "bbox": [400.0, 22.0, 450.0, 50.0]},
        row | {"column": "target", "page": 4, "bbox": [0.0, 0.0, 900.0, 900.0]},  # of another page
        row | {"column": "sasaran", "page": 3, "bbox": [0.0, 0.0, 900.0, 900.0]},  # no figure
    ]
    tables["lineage"] = pa.Table.from_pylist(places, schema=TABLES["lineage"].arrow())

    def note(spots: Sequence[Spot]) -> Mapping[Spot, Crop]:
        seen.extend(spots)
        return {}

    crops_of(tables, note, SIZE)
    assert [spot.sides for spot in seen if spot.sides[0] == 100.0] == [(100.0, 20.0, 450.0, 50.0)]
