from __future__ import annotations

from pathlib import Path

import pandera.errors
import pyarrow as pa
import pytest

from pipeline.validate.schema import published
from schemas.fields import FIELDS
from schemas.tables import TABLES, ForeignKey, frame, load_tables
from tests.validate.made import made

# The columns that the contract promises; a table may have more.
CONTRACT = {
    "decrees": "decree_id jenis_dokumen nomor tahun tentang lembaga tingkat kode_wilayah wilayah provinsi"
    " tempat_penetapan tanggal_penetapan penandatangan jabatan_penandatangan source_file source_sha256 pages"
    " needs_review",
    "agreements": "row_id decree_id perjanjian_ke baris unit tingkat_perjanjian pihak_pertama"
    " jabatan_pihak_pertama pihak_kedua jabatan_pihak_kedua tempat tanggal jenis_sasaran no_sasaran sasaran"
    " indikator target target_nilai target_satuan sasaran_raw indikator_raw target_raw page bbox confidence"
    " needs_review",
    "actions": "row_id decree_id rencana_ke baris unit tahun_anggaran jenis_jadwal no_sasaran sasaran"
    " indikator target target_nilai target_satuan kegiatan target_kegiatan t1 t2 t3 t4 b1 b2 b3 b4 b5 b6 b7"
    " b8 b9 b10 b11 b12 t1_target t2_target t3_target t4_target pagu_anggaran pelaksana page bbox confidence"
    " needs_review",
    "rkt": "row_id decree_id rkt_ke baris unit tahun jenis_sasaran sasaran program kegiatan sasaran_kegiatan"
    " indikator target target_nilai target_satuan anggaran page bbox confidence needs_review",
    "budgets": "row_id decree_id perjanjian_ke level program kode_program kegiatan sumber_dana anggaran"
    " anggaran_raw page bbox confidence needs_review",
    "signatories": "decree_id page bbox peran nama nama_raw jabatan match_score needs_review",
    "legal_basis": "decree_id no jenis nomor tahun tentang text page",
    "findings": "finding_id decree_id table row_id column code severity message raw value page bbox",
    "cells": "decree_id page table_no row col row_span col_span bbox text tesseract_text tesseract_confidence"
    " ppocr_text ppocr_confidence mark layer",
}


@pytest.mark.parametrize("name", CONTRACT)
def test_contract(name: str) -> None:
    assert [column for column in CONTRACT[name].split() if column not in TABLES[name].columns] == []


@pytest.mark.parametrize(
    ("table", "column", "arrow"),
    [
        ("agreements", "target_nilai", pa.float64()),
        ("actions", "pagu_anggaran", pa.int64()),
        ("actions", "b12", pa.bool_()),
        ("rkt", "anggaran", pa.int64()),
        ("agreements", "tanggal", pa.date32()),
        ("agreements", "bbox", pa.list_(pa.float64())),
        ("decrees", "nomor", pa.string()),
        ("decrees", "tahun", pa.int64()),
    ],
)
def test_arrow_types(table: str, column: str, arrow: pa.DataType) -> None:
    assert TABLES[table].arrow().field(column).type == arrow


def test_arrow_metadata_says_meaning_and_unit() -> None:
    field = TABLES["actions"].arrow().field("pagu_anggaran")
    declared = FIELDS["pagu_anggaran"]
    assert field.nullable
    assert {key.decode(): value.decode() for key, value in field.metadata.items()} == {
        "description": declared.description_en,
        "description_id": declared.description_id,
        "description_en": declared.description_en,
        "unit": "rupiah",
    }


def test_a_column_can_mean_something_else_in_one_table() -> None:
    years = {name: TABLES[name].fields[TABLES[name].columns.index("tahun")] for name in ("decrees", "rkt")}
    assert years == {"decrees": FIELDS["tahun"], "rkt": FIELDS["rkt.tahun"]}


def test_frictionless_field() -> None:
    fields = TABLES["budgets"].frictionless()["schema"]["fields"]
    assert next(field for field in fields if field["name"] == "level") == {
        "name": "level",
        "type": "string",
        "arrowType": "string",
        "description": "Whether the line is a programme, an activity or the total",
        "description_id": "Apakah baris anggaran ini program, kegiatan, atau jumlah",
        "constraints": {"required": True, "enum": ["program", "kegiatan", "total"]},
    }


def test_keys_name_columns() -> None:
    for table in TABLES.values():
        assert set(table.primary_key) <= set(table.columns)
        for key in table.foreign_keys:
            assert key.column in table.columns
            assert TABLES[key.other].primary_key == (key.other_column,)
    assert TABLES["rkt"].foreign_keys == (
        ForeignKey("decree_id", "decrees", "decree_id"),
        ForeignKey("indikator_id", "indicators", "indikator_id"),
        ForeignKey("sasaran_id", "objectives", "sasaran_id"),
    )


def test_pandera_names_row_and_column_of_every_failure() -> None:
    table = TABLES["agreements"]
    rows = [
        made("agreements"),
        made("agreements", 2, page="7", indikator=None),
        made("agreements", 3, baris=0),
    ]
    data = frame(table, {row.row_id: published(row) for row in rows})
    with pytest.raises(pandera.errors.SchemaErrors) as caught:
        table.pandera().validate(data, lazy=True)
    cases = caught.value.failure_cases
    assert sorted(zip(cases["column"], cases["index"], strict=True)) == [
        ("baris", rows[2].row_id),
        ("indikator", rows[1].row_id),
        ("page", rows[1].row_id),
    ]


def test_pandera_takes_a_table_without_rows() -> None:
    for table in TABLES.values():
        assert len(table.pandera().validate(frame(table, {}), lazy=True)) == 0


def test_frame_refuses_other_columns() -> None:
    values = published(made("rkt"))
    values["realisasi"] = values.pop("anggaran")
    with pytest.raises(ValueError, match=r"lacks \['anggaran'\] and has unknown \['realisasi'\]"):
        frame(TABLES["rkt"], {"d/rkt/1/1": values})


def test_undeclared_column(tmp_path: Path) -> None:
    text = "t: {title: {id: a, en: b}, row: {id: c, en: d}, columns: row_id realisasi, key: [row_id]}\n"
    (tmp_path / "tables.yml").write_text(text, encoding="utf-8")
    with pytest.raises(KeyError, match="realisasi"):
        load_tables(FIELDS, tmp_path / "tables.yml")
