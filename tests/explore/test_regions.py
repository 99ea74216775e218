"""The tiles: one for every province, none upon another, neighbours where they lie."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError

from pipeline.explore.regions import provinces, tile_grid


def test_every_province_has_a_tile_of_its_own() -> None:
    found = provinces()
    assert len(found) == 38
    assert sum(len(province.regions) for province in found) == 514
    places = {(province.tile.column, province.tile.row) for province in found}
    assert len(places) == 38
    grid = tile_grid()
    assert set(grid.tiles) == {province.code for province in found}
    assert all(1 <= column <= grid.columns and 1 <= row <= grid.rows for column, row in places)
    assert len({province.tile.short for province in found}) == 38


def test_regions_stand_by_their_codes() -> None:
    for province in provinces():
        codes = [code for code, _ in province.regions]
        assert codes == sorted(codes)
        assert all(code.startswith(f"{province.code}.") for code in codes)


@pytest.mark.parametrize(
    ("west", "east"),
    [("11", "12"), ("36", "35"), ("35", "51"), ("51", "53"), ("61", "64"), ("73", "81"), ("81", "91")],
)
def test_west_is_left(west: str, east: str) -> None:
    tiles = tile_grid().tiles
    assert tiles[west].column < tiles[east].column


@pytest.mark.parametrize(
    ("north", "south"), [("11", "18"), ("18", "36"), ("65", "63"), ("71", "73"), ("91", "93"), ("33", "34")]
)
def test_north_is_up(north: str, south: str) -> None:
    tiles = tile_grid().tiles
    assert tiles[north].row < tiles[south].row


def test_a_tile_with_another_key_is_refused(tmp_path: Path) -> None:
    wrong = tmp_path / "tiles.yml"
    wrong.write_text(
        '{columns: 1, rows: 1, tiles: {"11": {column: 1, row: 1, short: A, colour: red}}}', encoding="utf-8"
    )
    with pytest.raises(ValidationError, match="colour"):
        tile_grid(wrong)
