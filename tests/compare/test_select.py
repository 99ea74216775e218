from __future__ import annotations

import pytest

from pipeline.compare.select import Filters, NothingFits, select
from tests.compare.made import JADWAL, OPINI, WTP, decree, made, percent, rows_of

PROVINCE = {
    "lembaga": "KPU PROVINSI BALI",
    "tingkat": "provinsi",
    "kode_wilayah": "51",
    "wilayah": "Bali",
    "provinsi": "Bali",
}
ROWS = rows_of(
    decree("a", 2022),
    decree("b", 2024),
    decree("c", 2023, **PROVINCE),
    made("agreements", decree="a", unit="Sub Bagian Hukum", **percent(90.0)),
    made("agreements", decree="b", unit="Sub Bagian Keuangan", **percent(95.0)),
    made("agreements", 2, decree="b", unit="Sekretariat", **WTP),
    made("agreements", decree="c", unit="KPU Provinsi Bali", **percent(100.0)),
)["comparison"]


def ids(filters: Filters) -> list[str]:
    return [str(row["comparison_id"]) for row in select(ROWS, filters)]


FIRST, SECOND, OPINION = f"kpu-3576/2022/{JADWAL}", f"kpu-3576/2024/{JADWAL}", f"kpu-3576/2024/{OPINI}"
BALI = f"kpu-51/2023/{JADWAL}"


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(), [BALI, FIRST, OPINION, SECOND]),
        (Filters(indicators=(OPINI,)), [OPINION]),
        (Filters(indicators=("pemilu TEPAT",)), [BALI, FIRST, SECOND]),
        (Filters(indicators=("opini", "persen")), [BALI, FIRST, OPINION, SECOND]),
        (Filters(provinces=("bali",)), [BALI]),
        (Filters(provinces=("35",)), [FIRST, OPINION, SECOND]),
        (Filters(provinces=("jawa tim",)), [FIRST, OPINION, SECOND]),
        (Filters(regions=("35.76",)), [FIRST, OPINION, SECOND]),
        (Filters(regions=("mojokerto",)), [FIRST, OPINION, SECOND]),
        (Filters(years=("2022-2023",)), [BALI, FIRST]),
        (Filters(years=("2022", "2024")), [FIRST, OPINION, SECOND]),
        (Filters(units=("keuangan",)), [SECOND]),
        (Filters(units=("sub hukum",)), [FIRST]),
        (Filters(indicators=("pemilu",), years=("2024",)), [SECOND]),
        (Filters(provinces=("bali",), years=("2024",)), []),
    ],
)
def test_select(filters: Filters, expected: list[str]) -> None:
    assert ids(filters) == expected


def test_words_of_two_units_are_no_unit() -> None:
    """Sub Bagian Hukum and Sub Bagian Keuangan: not one unit of law and finance."""
    rows = rows_of(
        decree("a", 2024),
        made("agreements", 1, decree="a", unit="Sub Bagian Hukum", **WTP),
        made("agreements", 2, decree="a", unit="Sub Bagian Keuangan", **WTP),
    )["comparison"]
    assert len(select(rows, Filters(units=("hukum",)))) == 1
    with pytest.raises(NothingFits):
        select(rows, Filters(units=("hukum keuangan",)))


def test_what_is_misspelt_is_said_with_what_there_is() -> None:
    with pytest.raises(NothingFits) as said:
        ids(Filters(indicators=("opinni",)))
    assert str(said.value) == (
        "--indikator opinni: nothing here is called so; there is: "
        f"{OPINI}: Opini BPK atas {{wilayah}}; {JADWAL}: Persentase Pemilu tepat"
    )
    with pytest.raises(NothingFits, match=r"--tahun 2020: .* 2022; 2023; 2024"):
        ids(Filters(years=("2020",)))


def test_no_year() -> None:
    with pytest.raises(NothingFits, match="--tahun baru: that is no year"):
        ids(Filters(years=("baru",)))


def test_nothing_published() -> None:
    assert select([], Filters()) == []
    with pytest.raises(NothingFits, match="there is: nothing"):
        select([], Filters(years=("2024",)))
