"""What the page carries, made of the published tables. Pure: the pictures come in ready to choose from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.explore.offices import offices_of
from pipeline.explore.pack import ROWS, pack, visible
from pipeline.explore.pictures import crops_of
from pipeline.explore.regions import provinces
from pipeline.explore.settings import ExploreSettings
from pipeline.explore.unchanging import Unchanging
from pipeline.explore.words import for_script
from pipeline.findings import CODES
from pipeline.normalise.vocabulary import RegionWords
from pipeline.report.pictures import Cut
from pipeline.report.spots import Crop
from schemas.tables import TABLES


@dataclass(frozen=True, slots=True)
class Explored:
    """``data``: all that the script reads; ``crops``: row id -> picture; ``rows``: of all row tables;
    ``vega``: the script that draws the charts."""

    data: dict[str, Any]
    crops: dict[str, Crop]
    rows: int
    decrees: int
    vega: str


def explore(
    tables: Mapping[str, pa.Table],
    cut: Cut,
    words: RegionWords,
    raw: str,
    settings: ExploreSettings,
    drawn: Unchanging,
) -> Explored:
    """``raw``: where the PDFs are, as an address from the page; ``cut`` makes the pictures asked for."""
    about_rows = _about_rows(tables)
    coverage = tables["coverage"].to_pylist()
    data = pack(about_rows) | {
        "order": ROWS,
        "offices": [
            [visible(text) for text in (office.key, office.name, office.region)]
            for office in offices_of(coverage, words)
        ],
        "provinces": [asdict(province) for province in provinces()],
        "titles": {name: [TABLES[name].title_id, TABLES[name].title_en] for name in ROWS},
        "columns": _columns(),
        "codes": {code: [found.title_id, found.title] for code, found in sorted(CODES.items())},
        "charts": drawn.charts,
        "words": for_script(),
        "raw": raw,
    }
    rows = sum(tables[name].num_rows for name in ROWS)
    crops = crops_of(tables, cut, settings.crop_bytes)
    return Explored(data, crops, rows, tables["decrees"].num_rows, drawn.vega)


def _about_rows(tables: Mapping[str, pa.Table]) -> dict[str, pa.Table]:
    """With those findings only that are about a row which the page shows."""
    ids = pa.concat_arrays(
        [chunk for name in ROWS for chunk in tables[name].column("row_id").chunks]
        or [pa.array([], pa.string())]
    )
    found = tables["findings"]
    return dict(tables) | {"findings": found.filter(pc.is_in(found.column("row_id"), ids))}


def _columns() -> dict[str, list[str]]:
    """Column of the row tables -> what it is, in Indonesian and English."""
    fields = {field.name: field for name in ROWS for field in TABLES[name].fields}
    return {name: [field.description_id, field.description_en] for name, field in sorted(fields.items())}
