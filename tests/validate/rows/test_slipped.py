from __future__ import annotations

import pytest

from pipeline.normalise.vocabulary import Units
from pipeline.validate.rows.slipped import check_slipped_columns
from tests.validate.made import DECREE, made


@pytest.mark.parametrize("indicator", ["WTP", "B", "100%", "97.5 %", "2 Dok", "454 badan adhoc", "Rp. 5.000"])
def test_indicator_that_is_a_target(units: Units, indicator: str) -> None:
    [finding] = check_slipped_columns([made("rkt", indikator=indicator)], units)
    assert (finding.code, finding.row_id, finding.column, finding.value) == (
        "SLIPPED_COLUMN",
        f"{DECREE}/rkt/1/1",
        "indikator",
        indicator,
    )


@pytest.mark.parametrize(
    "indicator",
    [
        "Opini BPK atas Laporan Keuangan KPU",
        "Persentase 100% pemutakhiran data pemilih",
        "12 kegiatan sosialisasi kepada pemilih pemula yang dilaksanakan",
        "Jumlah dokumen",
    ],
)
def test_indicator(units: Units, indicator: str) -> None:
    assert check_slipped_columns([made("rkt", indikator=indicator)], units) == []


def test_target_that_is_a_sentence(units: Units) -> None:
    text = "Persentase pemutakhiran data pemilih yang tepat waktu"
    [finding] = check_slipped_columns([made("actions", target_raw=text)], units)
    assert (finding.code, finding.column, finding.value) == ("SLIPPED_COLUMN", "target", text)


@pytest.mark.parametrize(
    "target", ["100%", "WTP", "tdk dpt diprediksi", "27 Kab/Kota 1 Provinsi 49 OPD 12 Biro", "l00 o/o", None]
)
def test_target(units: Units, target: str | None) -> None:
    assert check_slipped_columns([made("agreements", target_raw=target)], units) == []


def test_other_tables_have_no_targets(units: Units) -> None:
    assert check_slipped_columns([made("legal_basis"), made("decrees")], units) == []
