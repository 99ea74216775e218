"""Tables over made pages as rows, and what stands in them."""

from __future__ import annotations

from pipeline.assemble.rows.draft_rows import DraftRow
from pipeline.assemble.rows.halves import printed_phrases
from pipeline.assemble.rows.table_rows import table_rows
from pipeline.assemble.tables.stitch import stitch
from pipeline.model import Outcome, PageReading
from tests.assemble.made_grids import LAYOUTS, NOTHING_KNOWN, document, stream

HEADER = ["NO", "SASARAN", "INDIKATOR KINERJA", "TARGET"]
AGREEMENT = ("no", "sasaran", "indikator", "target")


def rows_of(*pages: PageReading, table: int = 0) -> Outcome[DraftRow]:
    """The rows of one of the tables on ``pages``."""
    tables = stitch(stream(*pages), LAYOUTS)
    return table_rows(tables.items[table], NOTHING_KNOWN, printed_phrases(document(*pages)))


def texts(rows: Outcome[DraftRow], *columns: str) -> list[tuple[str, ...]]:
    """``-`` where a row has no such column."""
    return [tuple(row.values[c].text if c in row.values else "-" for c in columns) for row in rows.items]
