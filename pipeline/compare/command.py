"""The command ``kinerja compare``: who promised how much of the same thing, shown or written to a file."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa

from pipeline.compare.comparison import comparison_rows
from pipeline.compare.select import Filters, Values, select
from pipeline.export.delimited import csv_bytes
from pipeline.export.publication import CannotExport, load_table
from pipeline.export.step import check_free
from pipeline.export.workbook import write_workbook
from pipeline.publish.packing import parquet
from schemas.tables import TABLES

_TABLES = ("decrees", "agreements", "actions", "rkt", "findings", "indicators")
ENDINGS = (".csv", ".parquet", ".xlsx")


def compared(out: Path, filters: Filters, *, unidentified: bool) -> list[Values]:
    """The rows of the publication in ``out`` that are asked for.

    ``unidentified``: those of no canonical indicator too, under their own words. Raises CannotExport,
    NothingFits.
    """
    if unidentified:
        published = {name: load_table(out, name).to_pylist() for name in _TABLES}
        rows: Sequence[Values] = comparison_rows(published, unidentified=True)
    else:
        rows = load_table(out, "comparison").to_pylist()
    return select(rows, filters)


def save(rows: Sequence[Values], path: Path, *, overwrite: bool) -> list[str]:
    """Write ``rows`` as the ending of ``path`` says; returns what a user must know. Raises CannotExport."""
    check_ending(path)
    check_free(path, overwrite)
    table = as_table(rows)
    with tempfile.TemporaryDirectory(prefix=".compare-", dir=path.parent) as folder:
        draft, notes = Path(folder) / path.name, list[str]()
        match path.suffix.lower():
            case ".xlsx":
                notes = write_workbook(draft, {"comparison": table})
            case ".csv":
                draft.write_bytes(csv_bytes(table))
            case _:
                draft.write_bytes(parquet(table))
        draft.replace(path)
    return notes


def check_ending(path: Path) -> None:
    """Raises CannotExport."""
    if path.suffix.lower() not in ENDINGS:
        raise CannotExport(f"{path}: --to writes files that end in {', '.join(ENDINGS)}")


def as_table(rows: Sequence[Values]) -> pa.Table:
    """As table `comparison`; rows without a canonical indicator have no id and no direction."""
    schema = TABLES["comparison"].arrow()
    for name in ("indikator_id", "arah"):
        place = schema.get_field_index(name)
        schema = schema.set(place, schema.field(place).with_nullable(True))
    return pa.Table.from_pylist([dict(row) for row in rows], schema=schema)
