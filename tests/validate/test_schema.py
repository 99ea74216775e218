from __future__ import annotations

from dataclasses import replace

import pandera.pandas as pandera
import pytest

from pipeline.validate.schema import UnattributedFailure, check_schemas, published
from pipeline.validate.validated import Quarantined
from schemas.tables import Table
from tests.validate.made import DECREE, made


def test_valid_rows() -> None:
    tables = ("decrees", "agreements", "actions", "rkt", "budgets", "signatories", "legal_basis")
    assert check_schemas([made(table) for table in tables]) == []


def test_every_fault_with_its_row() -> None:
    empty = made("agreements", 2, indikator=None)
    bad = made("agreements", 10, page="7", target_nilai=float("nan"), jenis_sasaran="utama")
    assert check_schemas([bad, made("agreements"), empty]) == [
        Quarantined(bad, "jenis_sasaran", "VALUE_REFUSED", "jenis_sasaran is 'utama' and must be one of"
                    " program, kegiatan, strategis, sasaran"),
        Quarantined(bad, "target_nilai", "VALUE_TYPE", "target_nilai is nan (float) and must be float64"),
        Quarantined(bad, "page", "VALUE_TYPE", "page is '7' (str) and must be int64"),
        Quarantined(empty, "indikator", "VALUE_MISSING", "indikator must not be empty"),
    ]  # fmt: skip


def test_a_whole_column_of_the_wrong_type_is_still_a_fault_of_rows() -> None:
    rows = [made("budgets", number, anggaran="Rp. 5") for number in (1, 2, 3)]
    assert [(fault.row.row_id, fault.column, fault.code) for fault in check_schemas(rows)] == [
        (row.row_id, "anggaran", "VALUE_TYPE") for row in rows
    ]


def test_a_failure_of_no_row_is_loud(monkeypatch: pytest.MonkeyPatch) -> None:
    def other(table: Table) -> pandera.DataFrameSchema:
        return pandera.DataFrameSchema({"realisasi": pandera.Column(object)})

    monkeypatch.setattr(Table, "pandera", other)
    with pytest.raises(UnattributedFailure, match="rkt: column_in_dataframe"):
        check_schemas([made("rkt")])


def test_pandera_and_field_disagree_is_loud(monkeypatch: pytest.MonkeyPatch) -> None:
    def other(table: Table) -> pandera.DataFrameSchema:
        return pandera.DataFrameSchema({"baris": pandera.Column(object, pandera.Check(lambda s: s > 5))})

    monkeypatch.setattr(Table, "pandera", other)
    with pytest.raises(UnattributedFailure, match="1 failed and is allowed"):
        check_schemas([made("rkt")])


def test_a_row_with_other_columns_is_loud() -> None:
    row = made("rkt")
    with pytest.raises(ValueError, match="unknown \\['realisasi'\\]"):
        check_schemas([replace(row, values=row.values | {"realisasi": 1})])


def test_a_row_id_twice_is_loud() -> None:
    with pytest.raises(ValueError, match="used twice"):
        check_schemas([made("rkt"), made("rkt")])


def test_an_unknown_table_is_loud() -> None:
    with pytest.raises(KeyError, match="lakip"):
        check_schemas([replace(made("rkt"), table="lakip")])


def test_published_adds_the_ids() -> None:
    assert published(made("rkt"))["row_id"] == f"{DECREE}/rkt/1/1"
    assert "row_id" not in published(made("decrees"))
    assert published(made("decrees"))["decree_id"] == DECREE


def test_published_refuses_another_id() -> None:
    row = made("rkt")
    with pytest.raises(ValueError, match="decree_id is 'other'"):
        published(replace(row, values=row.values | {"decree_id": "other"}))
