"""Who issues a decree, and where."""

from __future__ import annotations

import pytest

from pipeline.ingest.issuers import known_region, short_issuer
from pipeline.normalise.issuers import Office, office_of
from pipeline.normalise.regions import parse_region
from pipeline.normalise.vocabulary import RegionWords


@pytest.mark.parametrize(
    ("issuer", "office", "short"),
    [
        ("KOMISI PEMILIHAN UMUM KOTA MOJOKERTO", Office("KPU", False), "KPU Kota Mojokerto"),
        ("KETUA KOMISI PEMILIHAN UMUM KOTA MOJOKERTO", Office("KPU", False), "KPU Kota Mojokerto"),
        ("KPUD KABUPATEN BANTUL", Office("KPU", False), "KPU Kabupaten Bantul"),
        ("SEKRETARIAT KPU PROVINSI BALI", Office("KPU", True), "Sekretariat KPU Provinsi Bali"),
        ("KOMISI INDEPENDEN PEMILIHAN ACEH", Office("KIP", False), "KIP Aceh"),
        ("KOMISI PEMILIHAN UMUM REPUBLIK INDONESIA", Office("KPU", False), "KPU RI"),
        ("SEKRETARIAT DAERAH KOTA SOLOK", Office("", False), "SEKRETARIAT DAERAH KOTA SOLOK"),
        (
            "BADAN PENGAWAS PEMILIHAN UMUM\nKOTA SOLOK",
            Office("", False),
            "BADAN PENGAWAS PEMILIHAN UMUM KOTA SOLOK",
        ),
        ("KOM1S1 PEMLHAN KOTA SOLOK", Office("", False), "KOM1S1 PEMLHAN KOTA SOLOK"),
    ],
)
def test_offices(words: RegionWords, issuer: str, office: Office, short: str) -> None:
    assert office_of(issuer, words) == office
    assert short_issuer(issuer, parse_region(issuer, words), words) == short
    assert office_of(short, words) == office  # a sidecar tells the same as the page


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("35.76", "35.76"),
        ("3576", "35.76"),
        ("35", "35"),
        ("Kota Mojokerto", "35.76"),
        ("KPU Kota Mojokerto", "35.76"),
        ("Jawa Timur", "35"),
    ],
)
def test_regions_that_a_person_names(words: RegionWords, text: str, code: str) -> None:
    found = known_region(text, words)
    assert found is not None and found.kode == code


def test_the_national_one(words: RegionWords) -> None:
    found = known_region("pusat", words)
    assert found is not None and (found.kode, found.tingkat) == (None, "pusat")


@pytest.mark.parametrize("text", ["", "99.99", "35.7", "Mojokerto", "Kota Gotham", "..", "3576 3575"])
def test_regions_that_there_are_not(words: RegionWords, text: str) -> None:
    assert known_region(text, words) is None
