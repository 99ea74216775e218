"""A decree: which it is, whose, of which year, and who enacted it."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import Any

import pytest

from pipeline.model import Outcome, Printed, Record, Row
from pipeline.normalise.rows import normalise
from pipeline.normalise.settings import NormaliseSettings
from pipeline.normalise.vocabulary import Vocabulary
from tests.normalise.rows.made import ID, SOURCE, a_decree, a_print, a_record, codes_of, normalised, values_of


def test_a_decree(vocabulary: Vocabulary) -> None:
    outcome = normalised(vocabulary)
    assert outcome.findings == ()
    assert outcome.items[0].values == {
        "decree_id": ID,
        "jenis_dokumen": "keputusan",
        "nomor": "4",
        "tahun": 2024,
        "tentang": "PENETAPAN KINERJA KOMISI PEMILIHAN UMUM KOTA MOJOKERTO TAHUN 2024",
        "lembaga": "KOMISI PEMILIHAN UMUM KOTA MOJOKERTO",
        "tingkat": "kota",
        "kode_wilayah": "35.76",
        "wilayah": "Kota Mojokerto",
        "provinsi": "Jawa Timur",
        "tempat_penetapan": "Mojokerto",
        "tanggal_penetapan": datetime.date(2024, 1, 16),
        "penandatangan": "SAIFUL AMIN",
        "jabatan_penandatangan": "KETUA KOMISI PEMILIHAN UMUM KOTA MOJOKERTO",
        "nomor_raw": "4 TAHUN 2024",
        "source_file": "dokumen.pdf",
        "source_sha256": SOURCE.sha256,
        "pages": 9,
        "needs_review": False,
    }


@pytest.mark.parametrize(
    ("title", "year"),
    [
        ("PERJANJIAN KINERJA TAHUN 2017", 2017),
        ("PERJANJIAN KINERJA", None),
        (a_print("TAHUN 2017", "TAHUN 2011"), None),
    ],
)
def test_the_year_of_a_document_without_a_number(
    vocabulary: Vocabulary, title: Printed | str, year: int | None
) -> None:
    agency = a_record(
        "decrees",
        facts={"jenis_dokumen": "perjanjian_kinerja", "pages": 9},
        lembaga="DINAS KESEHATAN PROVINSI JAWA TIMUR",
        year=title,
    )
    row = normalised(vocabulary, decree=agency).items[0].values
    assert (row["tahun"], row["wilayah"]) == (year, "Provinsi Jawa Timur")
    assert row["needs_review"] == isinstance(title, Printed)


OFFICE: dict[str, Any] = {"pihak_pertama": "SAIFUL AMIN", "jabatan_pihak_pertama": "Ketua KPU Kota Mojokerto"}


@pytest.mark.parametrize(
    ("read", "published"), [("SAIFUL AMIN", "SAIFUL AMIN"), ("S~IFUL AMIN", "SAIFUL AMIN"), ("NOOR", "NOOR")]
)
def test_the_name_under_a_decree_against_its_office(
    vocabulary: Vocabulary, read: str, published: str
) -> None:
    agreement = a_record("agreements", **OFFICE)
    outcome = normalised(vocabulary, agreement, decree=a_decree(penandatangan=a_print(read, confidence=0.99)))
    row = values_of(outcome, 0)
    assert (row["penandatangan"], row["needs_review"]) == (published, read != published or read == "NOOR")


def test_what_two_readers_see_differently_is_no_name(vocabulary: Vocabulary) -> None:
    stamp = a_print("S OTA MIR", "KOTA KOTAMCE")
    agreement = a_record("agreements", **OFFICE)
    outcome = normalised(vocabulary, agreement, decree=a_decree(penandatangan=stamp))
    row = values_of(outcome, 0)
    assert (row["penandatangan"], row["needs_review"]) == ("SAIFUL AMIN", True)


def test_a_decree_whose_signature_is_not_legible(vocabulary: Vocabulary) -> None:
    unsigned = a_decree(penandatangan=None)
    outcome = normalised(vocabulary, a_record("agreements", **OFFICE), decree=unsigned)
    assert values_of(outcome, 0)["penandatangan"] == "SAIFUL AMIN"
    assert ("SIGNATORY_UNRESOLVED", "penandatangan") in codes_of(outcome)
    outcome = normalised(vocabulary, decree=unsigned)
    assert "penandatangan" not in values_of(outcome, 0)
    assert codes_of(outcome) == [("SIGNATORY_UNRESOLVED", "penandatangan")]


@pytest.mark.parametrize("name", ["Drs. Budi Santoso, S.H., M.Si.", "H. Amin, S.Kom., M.M."])
def test_titles_and_degrees_have_their_points(vocabulary: Vocabulary, name: str) -> None:
    outcome = normalised(vocabulary, decree=a_decree(penandatangan=a_print(name, confidence=0.995)))
    assert outcome.findings == ()


def _decree_codes(vocabulary: Vocabulary, **changes: Printed | str | None) -> list[tuple[str, str]]:
    return codes_of(normalised(vocabulary, decree=a_decree(**changes)))


def test_what_a_decree_does_not_say(vocabulary: Vocabulary) -> None:
    assert _decree_codes(vocabulary, nomor=None) == [("DECREE_NUMBER_UNKNOWN", "nomor")]
    assert _decree_codes(vocabulary, nomor="NOMOR TAHUN") == [("DECREE_NUMBER_UNKNOWN", "nomor")]
    assert ("REGION_UNKNOWN", "kode_wilayah") in _decree_codes(vocabulary, lembaga="DINAS KOTA GOTHAM")
    assert ("REGION_UNKNOWN", "kode_wilayah") in _decree_codes(vocabulary, lembaga=None)
    assert _decree_codes(vocabulary, tanggal_penetapan="16 Brumaire 2024") == [
        ("DATE_UNPARSED", "tanggal_penetapan")
    ]
    two_days = a_print("16 Januari 2024", "15 Januari 2024")
    assert _decree_codes(vocabulary, tanggal_penetapan=two_days) == [("DATE_UNPARSED", "tanggal_penetapan")]


def _told(vocabulary: Vocabulary, decree: Record, **said: str) -> Outcome[Row]:
    source = replace(SOURCE, sidecar=said)
    return normalise([decree], source, vocabulary=vocabulary, settings=NormaliseSettings())


def test_the_sidecar_settles_what_is_not_printed(vocabulary: Vocabulary) -> None:
    decree = a_decree(nomor=None, lembaga="KOMISI PEMILIHAN UMUM MOJOKERTO")
    made = _told(vocabulary, decree, nomor="4", tahun="2024", kode_wilayah="35.76")
    assert codes_of(made) == []
    row = made.items[0]
    values = {name: row.values[name] for name in ("nomor", "tahun", "kode_wilayah", "wilayah", "provinsi")}
    assert values == {
        "nomor": "4",
        "tahun": 2024,
        "kode_wilayah": "35.76",
        "wilayah": "Kota Mojokerto",
        "provinsi": "Jawa Timur",
    }
    assert (row.decree_id, row.values["needs_review"]) == (ID, False)
    assert row.steps["nomor"] == ("4 TAHUN 2024 as the sidecar says (none was understood)",)
    assert row.steps["kode_wilayah"] == row.steps["wilayah"]
    assert row.steps["wilayah"][0].startswith("Kota Mojokerto 35.76 as the sidecar says (kota or kabupaten")


def test_a_sidecar_that_says_otherwise_is_a_finding(vocabulary: Vocabulary) -> None:
    made = _told(vocabulary, a_decree(), nomor="5", tahun="2024", kode_wilayah="35.16")
    assert codes_of(made) == [("SIDECAR_CONTRADICTS", "nomor"), ("SIDECAR_CONTRADICTS", "kode_wilayah")]
    row = made.items[0]
    assert (row.decree_id, row.values["kode_wilayah"], row.values["needs_review"]) == (ID, "35.76", True)


def test_readers_who_differ_in_the_number_of_the_decree(vocabulary: Vocabulary) -> None:
    outcome = normalised(
        vocabulary, decree=a_decree(nomor=a_print("NOMOR 4 TAHUN 2024", "NOMOR 14 TAHUN 2024"))
    )
    assert outcome.items[0].values["needs_review"] is True


def test_readers_who_differ_in_the_region(vocabulary: Vocabulary) -> None:
    lembaga = a_print("KOMISI PEMILIHAN UMUM KOTA MOJOKERTO", "KOMISI PEMILIHAN UMUM KOTA MAGELANG")
    outcome = normalised(vocabulary, decree=a_decree(lembaga=lembaga))
    assert outcome.items[0].values["needs_review"] is True
    assert codes_of(outcome) == [("READERS_DISAGREE", "lembaga")]
