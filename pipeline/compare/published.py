"""The catalogue and what is missing in it, as rows of the published tables."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.compare.catalogue import Catalogue
from pipeline.model import Row

Values = dict[str, object]


def canonical_tables(rows: Sequence[Row], catalogue: Catalogue) -> dict[str, list[Values]]:
    """Table name -> rows, of `indicators`, `objectives` and `proposals`."""
    return {
        "indicators": [
            {"indikator_id": i.id, "nama": i.name, "satuan": i.unit, "arah": i.direction.value}
            for i in catalogue.indicators
        ],
        "objectives": [{"sasaran_id": o.id, "nama": o.name, "jenis": o.jenis} for o in catalogue.objectives],
        "proposals": [],
    }
