from __future__ import annotations

from typing import Any

import pytest

from pipeline.validate import Context
from pipeline.validate.within.foreign_regions import check_regions
from tests.validate.made import DECREE, made, mojokerto, of

PAW = "Persentase proses PAW DPRD {} dapat diselesaikan dalam waktu 5 hari kerja"


def named(context: Context, text: str, **head: Any) -> list[str]:
    rows = [mojokerto(**head), made("agreements", indikator=text)]
    return [finding.value for finding in check_regions(*of(rows, context))]


def test_a_name_left_in(context: Context) -> None:
    rows = [
        made("agreements", 1, sasaran="Keamanan di lingkungan KPU Kabupaten Kediri", indikator="a"),
        made("agreements", 2, sasaran="Keamanan di lingkungan KPU Kabupaten Kediri", indikator="b"),  # merged
        made("rkt", 1, indikator=PAW.format("Kab. Kediri")),
    ]
    findings = check_regions(*of(rows, context))
    assert [(f.code, f.row_id, f.column, f.value) for f in findings] == [
        ("REGION_LEFT_IN", f"{DECREE}/agreements/1/1", "sasaran", "Kabupaten Kediri (35.06)"),
        ("REGION_LEFT_IN", f"{DECREE}/rkt/1/1", "indikator", "Kabupaten Kediri (35.06)"),
    ]
    assert findings[0].message == (
        "names Kabupaten Kediri (35.06); the decree is of Kota Mojokerto (35.76):"
        f" {DECREE}/agreements/1/1, {DECREE}/agreements/1/2"
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (PAW.format("Kabupaten Mojokerto"), ["Kabupaten Mojokerto (35.16)"]),  # of one name, another region
        (PAW.format("KOTA KEDIRI"), ["Kota Kediri (35.71)"]),
        (PAW.format("Provinsi Jawa Barat"), ["Jawa Barat (32)"]),
        (
            "Rapat dengan Bupati Gresik dan KPU Bangkalan",
            ["Kabupaten Gresik (35.25), Kabupaten Bangkalan (35.26)"],
        ),
        # its own, its province, and what is no region at all
        (PAW.format("Kota Mojokerto"), []),
        (PAW.format("Mojokerto"), []),
        (PAW.format("Provinsi Jawa Timur"), []),
        ("Rapat dengan Gubernur Jawa Timur", []),
        ("Persentase KPU Provinsi dan KPU Kabupaten/Kota yang Mengelola Arsip Inaktif", []),
        ("Jumlah kabupaten dan kota yang pati", []),
        (PAW.format("Kota Mojokreto"), []),  # a slip of the pen is no other region
    ],
)
def test_which_names_are_others(text: str, found: list[str], context: Context) -> None:
    assert named(context, text) == found


def test_what_an_office_may_name(context: Context) -> None:
    province = {"tingkat": "provinsi", "kode_wilayah": "35", "wilayah": "Provinsi Jawa Timur"}
    assert named(context, PAW.format("Kabupaten Gresik"), **province) == []
    assert named(context, PAW.format("Kabupaten Bandung"), **province) == ["Kabupaten Bandung (32.04)"]
    # UU 15/2022: Kabupaten Paniai lay in Papua until then, and says so in an older decree
    paniai = {"tingkat": "kabupaten", "kode_wilayah": "94.03", "wilayah": "Kabupaten Paniai"}
    assert named(context, PAW.format("Provinsi Papua"), **paniai) == []
    assert named(context, PAW.format("Provinsi Papua Barat"), **paniai) == ["Papua Barat (92)"]
    nobody = {"kode_wilayah": None, "wilayah": None, "provinsi": None, "tingkat": None}
    assert named(context, PAW.format("Kota Kediri"), **nobody) == []


def test_heads_and_titles(context: Context) -> None:
    rows = [
        mojokerto(tentang="PENETAPAN KINERJA KPU KOTA BATU TAHUN 2024"),
        made("agreements", unit="SEKRETARIS KPU KOTA MADIUN", jabatan_pihak_kedua="Ketua KPU Kota Blitar"),
        made("actions", kegiatan="Pelaksanaan PAW Anggota DPRD Kota Kediri", tempat="Surabaya"),
        made("signatories", jabatan="Ketua KPU Kota Kediri"),  # a certifier may be of another office
        made("legal_basis", text="Keputusan KPU Kota Kediri Nomor 1", tentang="KPU Kota Kediri"),
    ]
    del rows[2].values["tempat"]
    assert [(f.table, f.column, f.value) for f in check_regions(*of(rows, context))] == [
        ("actions", "kegiatan", "Kota Kediri (35.71)"),
        ("agreements", "unit", "Kota Madiun (35.77)"),
        ("agreements", "jabatan_pihak_kedua", "Kota Blitar (35.72)"),
        ("decrees", "tentang", "Kota Batu (35.79)"),
    ]
