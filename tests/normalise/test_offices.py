from __future__ import annotations

import pytest

from pipeline.normalise.offices import Office, head_office, parse_office, same_office
from pipeline.normalise.vocabulary import Vocabulary

TEKNIS = "teknis penyelenggaraan pemilihan umum partisipasi dan hubungan masyarakat"
HUKUM = "hukum dan sumber daya manusia"
DATA = "perencanaan data dan informasi"


@pytest.mark.parametrize(
    ("text", "key", "level"),
    [
        ("KETUA,", "ketua", "lembaga"),
        ("Ketua Komisi Pemilihan Umum Kota Mojokerto", "ketua", "lembaga"),
        ("KETUA KOMISI PEMILIHAN UMUM\nKOTA MOJOKERTO,", "ketua", "lembaga"),
        ("Sekretaris,", "sekretaris", "sekretariat"),
        ("SEKRETARIS KPU KOTA MOJOKERTO", "sekretaris", "sekretariat"),
        (
            "Kepala Sub Bagian Perencanaan, Data dan Informasi Komisi Pemilihan Umum Kota Mojokerto",
            f"kepala sub bagian {DATA}",
            "sub_bagian",
        ),
        (
            "KEPALA SUB BAGIAN TEKNIS PENYELENGGARAAN PEMILU, PARTISIPASI, DAN HUBUNGAN MASYARAKAT "
            "SEKRETARIAT KPU KOTA MOJOKERTO",
            f"kepala sub bagian {TEKNIS}",
            "sub_bagian",
        ),
        (
            "Kepala Sub Bagian\nTeknis Penyelenggaraan Pemilihan Umum, Partisipasi\ndan Hubungan Masyarakat,",
            f"kepala sub bagian {TEKNIS}",
            "sub_bagian",
        ),
        ("Kasubbag Partisipasi dan Hubmas", f"kepala sub bagian {TEKNIS}", "sub_bagian"),
        ("Kasubag Hukum & SDM", f"kepala sub bagian {HUKUM}", "sub_bagian"),
        ("Ka. Subbag Hukum dan SDM", f"kepala sub bagian {HUKUM}", "sub_bagian"),
        ("Sub Bagian Hukum dan SDM", f"sub bagian {HUKUM}", "sub_bagian"),
        ("Kepala Sub Bagian Hukum", "kepala sub bagian hukum", "sub_bagian"),
        ("Semua Sub Bagian", "semua sub bagian", "lainnya"),
        ("Kepala Bagian Perencanaan, Data dan Informasi", f"kepala bagian {DATA}", "lainnya"),
        ("Sekretariat KPU Kota Mojokerto", "sekretariat", "sekretariat"),
        ("KPU Kota Mojokerto", "lembaga", "lembaga"),
    ],
)
def test_offices(vocabulary: Vocabulary, text: str, key: str, level: str) -> None:
    office = parse_office(text, vocabulary.offices)
    assert (office.key, office.level, office.certain) == (key, level, True)


def test_an_acting_official_holds_the_office(vocabulary: Vocabulary) -> None:
    office = parse_office("Plt. Sekretaris KPU Kab. X", vocabulary.offices)
    assert office == Office(
        "Plt. Sekretaris KPU Kab. X", "sekretaris", "sekretariat", None, "pelaksana tugas"
    )


def test_a_slip_of_the_reader_is_taken_for_the_known_unit(vocabulary: Vocabulary) -> None:
    office = parse_office("Kepala Sub Bagian Keuangan, Umurn dan Logistik,", vocabulary.offices)
    assert (office.key, office.certain) == ("kepala sub bagian keuangan umum dan logistik", True)
    assert office.score < 100.0
    assert office.note == "unit from 'keuangan umurn dan logistik'"


@pytest.mark.parametrize(
    ("text", "level", "note"),
    [
        ("Kepala Sub Bagian Hukum dan", "sub_bagian", "unit unknown"),
        ("Kepala Sub Bagian Hukum dan Organisasi", "sub_bagian", "unit unknown"),
        ("Kepala Sub Bagian Perencanaan, Dana dan Organisasi", "sub_bagian", "unit unknown"),
        ("Kepala Sub Bagian", "sub_bagian", "no unit printed"),
        ("Partisipasi dan Hubmas", "sub_bagian", "position not printed"),
        ("Kepala Dinas Pertanian", "lainnya", "position unknown"),
        ("Ketua Kelas", "lainnya", "more than a position: 'kelas'"),
        ("", "lainnya", "no office printed"),
    ],
)
def test_offices_that_are_not_certain(vocabulary: Vocabulary, text: str, level: str, note: str) -> None:
    office = parse_office(text, vocabulary.offices)
    assert (office.level, office.certain) == (level, False)
    assert note in office.note


def test_same_office(vocabulary: Vocabulary) -> None:
    a, b, other, unknown = (
        parse_office(text, vocabulary.offices)
        for text in (
            "Kasubbag Hukum & SDM",
            "Kepala Sub Bagian Hukum dan Sumber Daya Manusia,",
            "KETUA",
            "Camat",
        )
    )
    assert same_office(a, b)
    assert not same_office(a, other)
    assert not same_office(unknown, unknown)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("KETUA KOMISI PEMILIHAN UMUM KABUPATEN BONE,", "ketua"),
        ("KEEUAMKOMISI PEMILIHAN UMUM TA TERNATE,", "ketua"),
        ("UTKRETUA KOMISI PEMILIHAN UMUM", "ketua"),
        ("SEKRETARIS KOMISI PEMILIHAN UMUM 7K", "sekretaris"),
        ("Plt. Sekretaris KPU Kota Ternate", "sekretaris"),
        ("KEPALA BADAN PENANGGULANGAN BENCANA", "kepala badan penanggulangan bencana"),
    ],
)
def test_the_office_that_enacts_under_its_stamp(text: str, key: str, vocabulary: Vocabulary) -> None:
    assert head_office(text, vocabulary.offices) == key
