"""What is made of all documents together is the same, office by office, as of all rows at once."""

from __future__ import annotations

import pyarrow as pa

from pipeline.compare.comparison import comparison_rows
from pipeline.compare.coverage import coverage_rows
from pipeline.compare.together import LOOKED_AT, archive_rows, unnamed_rows
from pipeline.model import Finding
from pipeline.publish import tables
from pipeline.validate import Validated
from tests.compare.made import OF_ARCHIVE, OPINI, WTP, decree, made, percent

FIRST, LATER, OTHER = "kota-aa-2023-1", "kota-aa-2024-1", "kota-bb-2024-2"
ROWS = (
    decree(FIRST, 2023),
    decree(LATER, 2024, needs_review=True),
    decree(OTHER, 2024, kode_wilayah="35.77", wilayah="Kota Madiun"),
    made("agreements", 1, decree=FIRST, **percent(90.0)),
    made("agreements", 1, decree=LATER, **percent(95.0)),
    made("agreements", 2, decree=LATER, needs_review=True, **WTP),
    made("actions", 1, decree=LATER, pagu_anggaran=5_000_000, **percent(95.0)),
    made("rkt", 1, decree=LATER, anggaran=5_000_000, **percent(96.0)),
    made("agreements", 1, decree=OTHER, **percent(100.0)),
    made("agreements", 2, decree=OTHER, indikator="Jumlah tanpa nama", sasaran="Juga tanpa nama"),
    made("budgets", 1, decree=OTHER, anggaran=9_000_000),
)
DOUBT = Finding("LOW_CONFIDENCE", "who is it?", LATER, table="decrees", row_id=LATER, column="lembaga")
MADE = tables(Validated(ROWS, (), (DOUBT,)), [], {}, [], of_archive=OF_ARCHIVE)
SEEN: dict[str, pa.Table] = {name: MADE[name].select(columns) for name, columns in LOOKED_AT.items()}


def test_office_by_office_is_as_all_at_once() -> None:
    rows = {name: table.to_pylist() for name, table in MADE.items()}
    together = archive_rows(SEEN, MADE["findings"], OF_ARCHIVE["indicators"])
    assert together["comparison"] == comparison_rows(rows)
    assert together["coverage"] == coverage_rows(rows)
    assert [(r["lembaga_id"], r["tahun"], r["indikator_id"]) for r in together["comparison"]] == [
        ("kpu-3576", 2023, "pemilu-sesuai-jadwal"),
        ("kpu-3576", 2024, OPINI),
        ("kpu-3576", 2024, "pemilu-sesuai-jadwal"),
        ("kpu-3577", 2024, "pemilu-sesuai-jadwal"),
    ]
    assert [r["needs_review"] for r in together["comparison"]] == [False, True, True, False]


def test_rows_without_a_name_and_all_decrees() -> None:
    found = [(row.table, row.row_id, row.decree_id) for row in unnamed_rows(SEEN)]
    assert found == [
        ("decrees", FIRST, FIRST),
        ("decrees", LATER, LATER),
        ("decrees", OTHER, OTHER),
        ("agreements", f"{OTHER}/agreements/1/2", OTHER),
    ]
