from __future__ import annotations

from dataclasses import replace

from pipeline.compare.naming.identify import home_of, identify, matchers
from pipeline.model import Box, Printed, Row
from tests.compare.naming.catalogued import catalogue
from tests.validate.made import made

TEXT = "Opini BPK atas Laporan Keuangan KPU Tahun 2023"
GOAL = "Meningkatkan Akuntabilitas Keuangan dan Kinerja KPU"


def _rows(*rows: Row) -> tuple[Row, ...]:
    return identify(rows, catalogue(), matchers(catalogue()))


def test_ids_scores_and_where_they_come_from() -> None:
    printed = Printed("Opini BPK", 3, Box(1, 2, 3, 4), 0.9)
    row = replace(made("rkt", indikator=TEXT, sasaran="Sesuatu yang lain"), printed={"indikator": printed})
    decree, found, budget = _rows(made("decrees", kode_wilayah="35.76"), row, made("budgets"))
    assert {column: found.values[column] for column in row.values if "_id" in column} == {
        "indikator_id": "opini-bpk",
        "indikator_id_score": 1.0,
        "sasaran_id": None,
        "sasaran_id_score": None,
    }
    assert found.printed == row.printed  # an id is derived, and printed nowhere
    assert found.steps["indikator_id"] == (
        "opini-bpk: the same but for region and year (1.00): Opini BPK atas Laporan Keuangan KPU",
    )
    assert "sasaran_id" not in found.steps
    assert {**found.values, "indikator_id": None, "indikator_id_score": None} == row.values
    assert (decree, budget) == (made("decrees", kode_wilayah="35.76"), made("budgets"))


def test_the_region_is_that_of_the_decree() -> None:
    text = "Persentase proses PAW DPRD Kota Batu dapat diselesaikan dalam waktu 5 hari kerja"
    own = _rows(made("decrees", kode_wilayah="35.79"), made("actions", indikator=text, sasaran=GOAL))[1]
    other = _rows(made("decrees", kode_wilayah="35.76"), made("actions", indikator=text, sasaran=GOAL))[1]
    assert (own.values["indikator_id"], own.values["sasaran_id"]) == (
        "paw-dprd-5-hari",
        "akuntabilitas-keuangan-kinerja",
    )
    assert (other.values["indikator_id"], other.values["sasaran_id"]) == (
        None,
        "akuntabilitas-keuangan-kinerja",
    )
    assert home_of([made("decrees", kode_wilayah=None)]) is None


def test_a_row_without_a_text_has_no_id() -> None:
    row = _rows(made("decrees"), made("agreements", indikator=None, sasaran=""))[1]
    assert row.values["indikator_id"] is None
    assert row.values["sasaran_id_score"] is None
