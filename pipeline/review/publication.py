"""What is published, as the reviewer's page needs it: Arrow tables, cut by decree without a copy."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.publish.seal import one_publication
from pipeline.publish.stored import read_table
from pipeline.trouble import Told
from schemas.tables import TABLES

Values = dict[str, Any]  # column -> value as Python has it
ROWS = ("decrees", "agreements", "actions", "rkt", "budgets", "signatories", "legal_basis")


class NothingPublished(Told, FileNotFoundError):
    """There is no publication in the folder; the message says which file is missing."""


@dataclass(frozen=True, slots=True)
class Published:
    """One table, sorted so that the rows of a decree stand together. ``slices``: decree -> start, length."""

    data: pa.Table
    slices: dict[str, tuple[int, int]]

    def of(self, decree: str) -> pa.Table:
        """The rows of one decree; none where it has none."""
        start, length = self.slices.get(decree, (0, 0))
        return self.data.slice(start, length)

    def values(self, decree: str) -> list[Values]:
        found: list[Values] = self.of(decree).to_pylist()
        return found


@dataclass(frozen=True, slots=True, eq=False)
class Publication:
    """All tables of ``extracted/``; ``decrees`` are the ids that any of them names, in order."""

    tables: dict[str, Published]
    decrees: tuple[str, ...]


def load_publication(out: Path) -> Publication:
    """Read the tables of ``out``. Raises NothingPublished, and NotWhole where they do not fit together."""
    for name in TABLES:
        path = out / f"{name}.parquet"
        if not path.exists():
            raise NothingPublished(f"there is no {path}; run `kinerja run` first")
    files = one_publication(out)
    tables = {name: _by_decree(name, read_table(files[f"{name}.parquet"])) for name in TABLES}
    decrees = sorted({decree for table in tables.values() for decree in table.slices})
    return Publication(tables, tuple(decrees))


def _by_decree(name: str, data: pa.Table) -> Published:
    """``data`` with the rows of each decree together; in `lineage` the row id tells the decree."""
    if TABLES[name].of_archive:
        return Published(data, {})
    decree = data["decree_id"] if name != "lineage" else _first_part(data["row_id"])
    order = pc.sort_indices(decree)  # stable: inside a decree the published order stays
    decree, data = decree.take(order), data.take(order).combine_chunks()
    slices, start = {}, 0
    for counted in pc.value_counts(decree).to_pylist():
        slices[counted["values"] or ""] = (start, counted["counts"])
        start += counted["counts"]
    return Published(data, slices)


def _first_part(row_ids: pa.ChunkedArray) -> pa.ChunkedArray:
    return pc.list_element(pc.split_pattern(row_ids, "/", max_splits=1), 0)
