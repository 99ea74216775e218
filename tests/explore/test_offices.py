"""What offices are called."""

from __future__ import annotations

import pytest

from pipeline.explore.offices import Office, offices_of
from pipeline.normalise.vocabulary import load_vocabulary
from schemas.fields import HERE
from tests.explore.made import publication

Text = str | None
WORDS = load_vocabulary(HERE / "vocabulary").regions


def test_of_a_publication() -> None:
    found = offices_of(publication()["coverage"].to_pylist(), WORDS)
    assert found == (
        Office("kpu-3576", "KPU Kota Mojokerto", "35.76"),
        Office("kpu-3577", "KPU Kota Madiun", "35.77"),
    )


@pytest.mark.parametrize(
    ("key", "issuer", "code", "region", "level", "name"),
    [
        ("kpu-35", "KPU PROVINSI RIAU", "14", "Provinsi Riau", "provinsi", "KPU Provinsi Riau"),
        ("kip-11", "KOMISI INDEPENDEN PEMILIHAN ACEH", "11", "Aceh", "provinsi", "KIP Aceh"),
        ("kpu-3579", "SEKRETARIAT KPU KOTA BATU", "35.79", "Kota Batu", "kota", "KPU Kota Batu"),
        ("kpu-pusat", "KOMISI PEMILIHAN UMUM", None, None, "pusat", "KPU RI"),
        ("dinas-75", "DINAS  PERIKANAN", "75", "Provinsi Gorontalo", "provinsi", "DINAS PERIKANAN"),
        ("berkas-17", None, None, None, None, "berkas-17"),
    ],
)  # fmt: skip
def test_names(key: str, issuer: Text, code: Text, region: Text, level: Text, name: str) -> None:
    about = {"lembaga": issuer, "kode_wilayah": code, "wilayah": region, "tingkat": level}
    assert offices_of([{"coverage_id": f"{key}/2024", **about}], WORDS) == (Office(key, name, code or ""),)
