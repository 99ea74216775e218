"""Rows of agreements: whole, and with each thing that sets one aside."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from pipeline.findings import CODES
from pipeline.model import Printed
from pipeline.normalise.vocabulary import Vocabulary
from tests.normalise.rows.made import ID, PLACED, UNIDENTIFIED, a_print, an_agreement, codes_of, normalised


def test_an_agreement(vocabulary: Vocabulary) -> None:
    outcome = normalised(vocabulary, an_agreement())
    assert outcome.findings == ()
    assert outcome.items[1].values == {
        "row_id": f"{ID}/agreements/2/1",
        "decree_id": ID,
        "perjanjian_ke": 2,
        "baris": 1,
        "unit": "SEKRETARIAT KPU KOTA MOJOKERTO",
        "tingkat_perjanjian": "sekretariat",
        "pihak_pertama": "WIRATMOKO IMAN SANTOSO",
        "jabatan_pihak_pertama": "Sekretaris Komisi Pemilihan Umum Kota Mojokerto",
        "pihak_kedua": "SAIFUL AMIN",
        "jabatan_pihak_kedua": "Ketua Komisi Pemilihan Umum Kota Mojokerto",
        "tempat": "Mojokerto",
        "tanggal": datetime.date(2024, 1, 15),
        "jenis_sasaran": "program",
        "no_sasaran": 3,
        "sasaran": "Terwujudnya tahapan",
        "sasaran_raw": "Terwujudnya tahapan",
        "indikator": "Persentase tahapan yang tepat waktu",
        "indikator_raw": "Prosentase tahapan yang tepat waktu",
        "target": "97.5%",
        "target_raw": "97.5%",
        **UNIDENTIFIED,
        "target_nilai": 97.5,
        "target_satuan": "persen",
        **PLACED,
        "confidence": None,
        "needs_review": False,
    }


@pytest.mark.parametrize(
    ("changes", "code", "column"),
    [
        ({"pihak_pertama": None}, "PARTY_MISSING", "pihak_pertama"),
        ({"pihak_kedua": None}, "PARTY_MISSING", "pihak_kedua"),
        ({"pihak_pertama": "S.I.Kom."}, "NAME_DOUBTFUL", "pihak_pertama"),
        ({"pihak_kedua": a_print("IWAYAN MURA", confidence=0.999)}, "NAME_DOUBTFUL", "pihak_kedua"),
        ({"pihak_pertama": ""}, "PARTY_MISSING", "pihak_pertama"),
        ({"unit": "KETUA KPU KOTA MOJOKERTO"}, "PARTY_NOT_OF_TITLE", "pihak_pertama"),
        ({"unit": "Kepala Sub Bagian Hukum dan SDM"}, "PARTY_NOT_OF_TITLE", "pihak_pertama"),
        ({"sasaran": None}, "SASARAN_MISSING", "sasaran"),
        ({"sasaran": ""}, "SASARAN_MISSING", "sasaran"),
        ({"no": a_print("Z", "S")}, "ROW_NUMBER_UNREADABLE", "no_sasaran"),
        ({"target": "3 kapal sclam"}, "UNIT_UNKNOWN", "target"),
        ({"target": "1.2.3,4 %"}, "TARGET_UNPARSED", "target"),
        ({"target": ""}, "TARGET_UNPARSED", "target"),
        ({"target": a_print("3 Dok", "8 Dok")}, "READERS_DISAGREE", "target"),
        ({"indikator": a_print("Jumlah 3 laporan", "Jumlah 8 laporan")}, "READERS_DISAGREE", "indikator"),
        ({"indikator": a_print("Jumlah laporan", confidence=0.4)}, "LOW_CONFIDENCE", "indikator"),
        ({"indikator": a_print("Jumlah.laporan", confidence=0.99)}, "PUNCTUATION_DOUBTFUL", "indikator"),
        ({"indikator": a_print("Jumlah laporankegiatan", confidence=0.99)}, "WORDS_JOINED", "indikator"),
        (
            {"indikator": a_print("Jumlah laporan", doubt="FILLED_FROM_ABOVE")},
            "FILLED_FROM_ABOVE",
            "indikator",
        ),
        ({"target": a_print("100% 2 Dok", doubt="SEVERAL_IN_ONE_CELL")}, "SEVERAL_IN_ONE_CELL", "target"),
    ],
)
def test_what_sets_an_agreement_aside(
    vocabulary: Vocabulary, changes: dict[str, Printed | str | None], code: str, column: str
) -> None:
    outcome = normalised(vocabulary, an_agreement(**changes))
    assert (code, column) in codes_of(outcome)
    assert outcome.items[1].values["needs_review"] is True
    assert CODES[code].sets_review


def test_an_agreement_with_one_party_only(vocabulary: Vocabulary) -> None:
    alone = {"pihak_kedua": None, "jabatan_pihak_kedua": None}
    assert normalised(vocabulary, an_agreement({"two_parties": 0}, **alone)).findings == ()


def test_a_date_under_an_agreement_that_is_none(vocabulary: Vocabulary) -> None:
    outcome = normalised(vocabulary, an_agreement(place_date="Mojokerto, 35 Januari 2024"))
    assert codes_of(outcome) == [("DATE_UNPARSED", "tanggal")]


def test_readers_who_differ_in_the_date_of_an_agreement(vocabulary: Vocabulary) -> None:
    date = a_print("Mojokerto, 15 Januari 2024", "Mojokerto, 16 Januari 2024")
    outcome = normalised(vocabulary, an_agreement(place_date=date))
    assert outcome.items[1].values["needs_review"] is True


def test_a_table_that_has_no_sasaran_at_all_asks_for_no_review(vocabulary: Vocabulary) -> None:
    record = an_agreement(sasaran=None)
    outcome = normalised(vocabulary, replace(record, facts={**record.facts, "without_sasaran": 1}))
    assert [f.code for f in outcome.findings] == ["SASARAN_NOT_PRINTED"]
    assert outcome.items[1].values["needs_review"] is False


@pytest.mark.parametrize(
    ("unit", "position", "codes"),
    [
        ("KEPALA SUB BAGIAN HUKUM DAN SDM", "Kepala Sub Bagian Hukum dan Sumber Daya Manusia", []),
        ("SUB BAGIAN HUKUM DAN SDM", "Kepala Sub Bagian Hukum dan Sumber Daya Manusia", []),
        ("SEKRETARIAT KPU KOTA MOJOKERTO", "Kepala Sub Bagian Hukum dan Sumber Daya Manusia", []),
        ("KPU KOTA MOJOKERTO", "Sekretaris KPU Kota Mojokerto", []),
        ("KEPALA SUB BAGIAN PERAHU", "Kepala Sub Bagian Hukum dan Sumber Daya Manusia", []),  # not known
        (
            "KEPALA SUB BAGIAN HUKUM DAN SDM",
            "Kepala Sub Bagian Keuangan, Umum dan Logistik",
            [("PARTY_NOT_OF_TITLE", "pihak_pertama")],
        ),
        (
            "KEPALA SUB BAGIAN HUKUM DAN SDM",
            "Sekretaris KPU Kota Mojokerto",
            [("PARTY_NOT_OF_TITLE", "pihak_pertama")],
        ),
    ],
)
def test_the_office_in_the_title_is_that_of_who_promises(
    vocabulary: Vocabulary, unit: str, position: str, codes: list[tuple[str, str]]
) -> None:
    outcome = normalised(vocabulary, an_agreement(unit=unit, jabatan_pihak_pertama=position))
    assert codes_of(outcome) == codes
