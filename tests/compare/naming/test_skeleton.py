from __future__ import annotations

import pytest

from tests.compare.naming.catalogued import MOJOKERTO, skeleton


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("PAW DPRD Kota Mojokerto", "PAW DPRD {wilayah}"),
        ("Pemilu Tahun 2024 di KPU Kota Mojokerto", "Pemilu Tahun {tahun} di KPU {wilayah}"),
        ("Renstra 2020-2024 KPU", "Renstra {tahun}-{tahun} KPU"),
        ("Laporan Keuangan Tahun 2O2O", "Laporan Keuangan Tahun {tahun}"),
        ("data pemilih 2024", "data pemilih {tahun}"),
        ("2000 pemilih dan 2024 TPS", "2000 pemilih dan 2024 TPS"),  # how many, not when
        ("Tahun 1899", "Tahun 1899"),
        ("Rp 2.024 dan 2024,5", "Rp 2.024 dan 2024,5"),
        ("DPRD Kabupaten Mojokerto", "DPRD Kabupaten Mojokerto"),
    ],
)
def test_form(text: str, form: str) -> None:
    assert skeleton(text).form == form


def test_key_and_regions() -> None:
    found = skeleton("KPU Kota Mojokerto dan KPU Kab. Kediri di Provinsi Jawa Timur Tahun 2024")
    assert found.key == "kpu dan kpu kab kediri di provinsi jawa timur"
    assert [m.nama for m in found.others] == ["Kabupaten Kediri", "Jawa Timur"]
    assert [m.nama for m in found.foreign] == ["Kabupaten Kediri"]


def test_an_office_whose_region_is_unknown_has_no_own() -> None:
    assert skeleton("KPU Kota Mojokerto", None).key == "kpu kota mojokerto"
    assert [m.foreign for m in skeleton("KPU Kota Mojokerto", None).others] == [True]
    assert skeleton("KPU Kota Mojokerto", MOJOKERTO).others == ()
