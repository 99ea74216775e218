"""What offices are called."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.explore.offices import Office, offices_of
from pipeline.normalise.vocabulary import load_vocabulary
from schemas.fields import HERE
from tests.explore.made import publication

WORDS = load_vocabulary(HERE / "vocabulary").regions


def test_of_a_publication() -> None:
    found = offices_of(publication()["coverage"].to_pylist(), WORDS)
    assert found == (
        Office("kpu-3576", "KPU Kota Mojokerto", "35.76"),
        Office("kpu-3577", "KPU Kota Madiun", "35.77"),
    )


@pytest.mark.parametrize(
    ("row", "name"),
    [
        (("kpu-35", "KOMISI PEMILIHAN UMUM PROVINSI JAWA TIMUR", "35", "Jawa Timur", "provinsi"), "KPU Provinsi Jawa Timur"),
        (("kip-11", "KOMISI INDEPENDEN PEMILIHAN ACEH", "11", "Aceh", "provinsi"), "KIP Aceh"),
        (("kpu-3402", "SEKRETARIAT KOMISI PEMILIHAN UMUM KABUPATEN BANTUL", "34.02", "Kabupaten Bantul", "kabupaten"), "KPU Kabupaten Bantul"),
        (("kpu-pusat", "KOMISI PEMILIHAN UMUM", None, None, "pusat"), "KPU RI"),
        (("dinas-perhubungan-75", "DINAS  PERHUBUNGAN PROVINSI GORONTALO", "75", "Gorontalo", "provinsi"), "DINAS PERHUBUNGAN PROVINSI GORONTALO"),
        (("berkas-17", None, None, None, None), "berkas-17"),
    ],
)  # fmt: skip
def test_names(row: tuple[Any, ...], name: str) -> None:
    key, issuer, code, region, level = row
    about = {"lembaga": issuer, "kode_wilayah": code, "wilayah": region, "tingkat": level}
    assert offices_of([{"coverage_id": f"{key}/2024", **about}], WORDS) == (Office(key, name, code or ""),)
