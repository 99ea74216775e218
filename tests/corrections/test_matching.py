"""Where a decision is meant, and which print stands behind a column."""

from __future__ import annotations

import pytest

from pipeline.corrections.columns import created_name, name_behind, names_behind
from pipeline.corrections.matching import overlap
from pipeline.model import Box
from schemas.tables import TABLES

CELL = Box(0.0, 0.0, 10.0, 10.0)


@pytest.mark.parametrize(
    ("other", "share"),
    [
        (CELL, 1.0),
        (Box(0.0, 5.0, 10.0, 15.0), 1 / 3),
        (Box(2.0, 2.0, 8.0, 8.0), 0.36),
        (Box(10.0, 0.0, 20.0, 10.0), 0.0),
        (Box(30.0, 30.0, 40.0, 40.0), 0.0),
    ],
)
def test_overlap(other: Box, share: float) -> None:
    assert overlap(CELL, other) == overlap(other, CELL) == pytest.approx(share)


@pytest.mark.parametrize(
    ("table", "column", "names"),
    [
        ("agreements", "target_nilai", ("target",)),
        ("agreements", "target_raw", ("target",)),
        ("agreements", "tanggal", ("place_date",)),
        ("agreements", "no_sasaran", ("no", "heading")),
        ("actions", "t1_target", ("t1",)),
        ("actions", "target_kegiatan_raw", ("target_kegiatan",)),
        ("rkt", "tahun", ("year",)),
        ("decrees", "kode_wilayah", ("lembaga",)),
        ("decrees", "tahun", ("nomor", "year")),
        ("budgets", "kode_program", ("program",)),
        ("legal_basis", "tentang", ("text",)),
        ("signatories", "nama_raw", ("nama",)),
        ("agreements", "bbox", ()),
        ("agreements", "t1", ()),  # no column of this table
        ("nowhere", "target", ()),
    ],
)
def test_the_print_behind_a_column(table: str, column: str, names: tuple[str, ...]) -> None:
    assert names_behind(table, column) == names


def test_a_print_that_is_not_there_yet() -> None:
    assert (name_behind("agreements", "sasaran", {}), created_name("agreements", "sasaran")) == (
        "sasaran",
        "sasaran",
    )
    assert created_name("actions", "no_sasaran") == "no"
    assert created_name("rkt", "no_sasaran") == ""


def test_every_column_of_the_decrees_tables_is_printed_or_known_not_to_be() -> None:
    tables = ("decrees", "agreements", "actions", "rkt", "budgets", "signatories", "legal_basis")
    printed = {(t, c) for t in tables for c in TABLES[t].columns if names_behind(t, c)}
    assert {c for t in tables for c in TABLES[t].columns if (t, c) not in printed} == {
        *("row_id", "decree_id", "page", "bbox", "confidence", "needs_review", "match_score", "no"),
        *("baris", "perjanjian_ke", "rencana_ke", "rkt_ke"),
        *("jenis_dokumen", "jenis_jadwal", "jenis_sasaran", "level", "peran"),
        *("source_file", "source_sha256", "pages"),
        *("indikator_id", "indikator_id_score", "sasaran_id", "sasaran_id_score"),
    }
