"""The tables about all documents together, made of few columns of the others and office by office: the rows
of a whole archive are never held as rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.compare.comparison import comparison_rows
from pipeline.compare.coverage import coverage_rows
from pipeline.compare.naming.catalogue import KINDS
from pipeline.compare.naming.identify import IDENTIFIED
from pipeline.compare.office import Values, decrees_by_id
from pipeline.model import Row
from schemas.tables import TABLES

# What `comparison`, `coverage` and `proposals` ask of a row, in the tables that have it.
_ASKED = (
    "row_id", "decree_id", "tahun", "tahun_anggaran",
    "indikator", "indikator_id", "indikator_id_score", "sasaran", "sasaran_id",
    "unit", "target", "target_nilai", "target_satuan", "pagu_anggaran", "anggaran",
    "t1", "t2", "t3", "t4", "needs_review",
)  # fmt: skip
# Table -> columns.
LOOKED_AT: dict[str, tuple[str, ...]] = {
    "decrees": TABLES["decrees"].columns,
    **{name: tuple(c for c in TABLES[name].columns if c in _ASKED) for name in IDENTIFIED},
    "budgets": ("decree_id",),
}


def archive_rows(
    looked_at: Mapping[str, pa.Table], findings: pa.Table, indicators: Sequence[Values]
) -> dict[str, list[dict[str, Any]]]:
    """The rows of `comparison` and `coverage`. ``looked_at``: the columns `LOOKED_AT` of those tables, in
    which the rows of a decree stand together; ``indicators``: the rows of that table."""
    made: dict[str, list[dict[str, Any]]] = {"comparison": [], "coverage": []}
    for rows in _by_office(looked_at, findings):
        made["comparison"] += comparison_rows({**rows, "indicators": indicators})
        made["coverage"] += coverage_rows(rows)
    return made


def unnamed_rows(looked_at: Mapping[str, pa.Table]) -> list[Row]:
    """Those that lack an id, and all decrees: what `proposals` is made of."""
    found = [
        Row("decrees", d["decree_id"], d["decree_id"], d, {}, {}) for d in looked_at["decrees"].to_pylist()
    ]
    for name in IDENTIFIED:
        table = looked_at[name]
        lacking = pc.or_(*(pc.is_null(table[f"{kind}_id"]) for kind in KINDS))
        found += [
            Row(name, values["row_id"], values["decree_id"], values, {}, {})
            for values in table.filter(lacking).to_pylist()
        ]
    return found


def _by_office(looked_at: Mapping[str, pa.Table], findings: pa.Table) -> Iterator[dict[str, list[Values]]]:
    """The rows of one office after the other, table by table, and ``findings`` about its decrees as such."""
    about = findings.filter(pc.equal(findings["table"], "decrees")).to_pylist()
    decrees = decrees_by_id(looked_at["decrees"].to_pylist(), about)
    told: dict[str, list[Values]] = {}
    for finding in about:
        told.setdefault(finding["decree_id"], []).append(finding)
    places = {name: _places(table) for name, table in looked_at.items()}
    offices = sorted((decree.office.key, decree_id) for decree_id, decree in decrees.items())
    for _, office in groupby(offices, key=lambda pair: pair[0]):
        ids = [decree_id for _, decree_id in office]
        rows = {
            name: [row for one in ids for row in table.slice(*places[name].get(one, (0, 0))).to_pylist()]
            for name, table in looked_at.items()
        }
        yield {**rows, "findings": [finding for one in ids for finding in told.get(one, ())]}


def _places(table: pa.Table) -> dict[str, tuple[int, int]]:
    """Decree id -> its first row, and how many it has."""
    numbered = enumerate(table["decree_id"].to_pylist())
    found: dict[str, tuple[int, int]] = {}
    for decree_id, rows in groupby(numbered, key=lambda pair: pair[1]):
        numbers = [number for number, _ in rows]
        found[decree_id] = numbers[0], len(numbers)
    return found
