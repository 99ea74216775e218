"""File names, and text of others on a terminal."""

from __future__ import annotations

import pytest

from pipeline.ingest.issuers import known_region, region_name
from pipeline.ingest.model import DecreeIdentity
from pipeline.ingest.names import free_stem, slug, stem_of, valid_stem
from pipeline.normalise.vocabulary import RegionWords

LONG = (
    "Dinas Perumahan Rakyat Kawasan Permukiman Cipta Karya dan Tata Ruang Provinsi Kepulauan Bangka Belitung"
)


@pytest.mark.parametrize(
    ("issuer", "region", "number", "stem"),
    [
        ("KPU Kota Mojokerto", "35.76", "4", "kota-mojokerto-2024-4"),
        ("KPU Kabupaten Mojokerto", "35.16", "12", "kabupaten-mojokerto-2024-12"),
        ("KPU Provinsi Jawa Timur", "35", "076", "provinsi-jawa-timur-2024-076"),
        ("KIP Aceh", "11", "1", "kip-aceh-2024-1"),
        ("KIP Kota Banda Aceh", "11.71", "3", "kip-kota-banda-aceh-2024-3"),
        ("KPU RI", "pusat", "5", "kpu-ri-2024-5"),
        ("Sekretariat KPU Kabupaten Bantul", "34.02", "7", "sekretariat-kabupaten-bantul-2024-7"),
        ("DINAS PERHUBUNGAN PROVINSI GORONTALO", "75", None, "dinas-perhubungan-provinsi-gorontalo-2024"),
        (LONG, "19", None, "dinas-perumahan-rakyat-kawasan-permukiman-cipta-karya-dan-2024"),
        (
            "BADAN PENGAWAS PEMILIHAN UMUM KOTA SOLOK",
            "13.72",
            "2",
            "badan-pengawas-pemilihan-umum-kota-solok-2024-2",
        ),
    ],
)
def test_a_name_says_what_the_document_is(
    words: RegionWords, issuer: str, region: str, number: str | None, stem: str
) -> None:
    place = known_region(region, words)
    assert place is not None
    made = stem_of(DecreeIdentity(issuer, region, number, 2024), region_name(place), words)
    assert (made, valid_stem(made)) == (stem, stem)


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("kota-mojokerto-2024-4", "kota-mojokerto-2024-4"),
        ("kota-mojokerto-2024-4.pdf", "kota-mojokerto-2024-4"),
        ("a" * 80, "a" * 80),
        ("a" * 81, None),
        ("", None),
        (".pdf", None),
        ("x.corrections", None),  # its sidecar would be another document's corrections
        ("Kota Mojokerto", None),
        ("../raw", None),
        ("a--b", None),
        ("-a", None),
        ("a\n", None),
        ("é", None),
        ("nul", None),
    ],
)
def test_which_names_a_person_may_give(name: str, stem: str | None) -> None:
    assert valid_stem(name) == stem


def test_a_name_that_is_free() -> None:
    assert free_stem("a", frozenset()) == "a"
    assert free_stem("a", {"a"}) == "a-ke-2"
    assert free_stem("a", {"a", "a-ke-2", "a-ke-3"}) == "a-ke-4"


def test_words_of_a_slug() -> None:
    assert slug("Képutusan KPU (2024)/№ 4", 80) == "keputusan-kpu-2024-no-4"
    assert slug("\u202e \n/", 80) == ""
    assert slug("abc def", 5) == "abc"
    assert slug("abcdef", 5) == "abcde"
