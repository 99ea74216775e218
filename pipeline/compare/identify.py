"""Which canonical indicator and objective a row is about."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.compare.catalogue import Catalogue
from pipeline.model import Row

IDENTIFIED = ("agreements", "actions", "rkt")
COLUMNS = ("indikator_id", "indikator_id_score", "sasaran_id", "sasaran_id_score")


def identify(rows: Sequence[Row], catalogue: Catalogue) -> tuple[Row, ...]:
    """The rows of one document with their ids; null where nothing is certain."""
    return tuple(rows)
