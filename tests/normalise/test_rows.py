"""Records become rows: whole rows of each table, and the finding for each value that is not certain."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import Any

import pytest

from pipeline.findings import CODES
from pipeline.model import Box, Mark, Outcome, Printed, Record, Row, Source
from pipeline.normalise.rows import normalise
from pipeline.normalise.settings import NormaliseSettings
from pipeline.normalise.vocabulary import Vocabulary

STEM = "dokumen"
SOURCE = Source(f"{STEM}.pdf", "abcdef" + "0" * 58, 9)
ID = "kpu-3576-2024-4"
BOX = Box(10, 20, 110, 40)


def _p(
    text: str, *others: str, confidence: float | None = None, doubt: str = "", mark: Mark | None = None
) -> Printed:
    """A printed value; with ``others`` the readers disagree."""
    if others:
        confidence, doubt = 0.5, doubt or "READERS_DISAGREE"
    return Printed(text, 2, BOX, confidence, others, doubt, mark)


def _record(
    table: str,
    place: int = 1,
    number: int = 1,
    /,
    *,
    facts: dict[str, Any] | None = None,
    **printed: Printed | str,
) -> Record:
    values = {n: _p(v) if isinstance(v, str) else v for n, v in printed.items()}
    return Record(table, STEM, place, number, values, facts or {})


def _decree(**changes: Printed | str | None) -> Record:
    printed: dict[str, Printed | str | None] = {
        "lembaga": "KOMISI PEMILIHAN UMUM KOTA MOJOKERTO",
        "nomor": "NOMOR 4 TAHUN 2024",
        "tentang": "PENETAPAN KINERJA KOMISI PEMILIHAN UMUM KOTA MOJOKERTO TAHUN 2024",
        "tempat_penetapan": "Mojokerto",
        "tanggal_penetapan": "16 Januari 2024",
        "penandatangan": "SAIFUL AMIN",
        "jabatan_penandatangan": "KETUA KOMISI PEMILIHAN UMUM KOTA MOJOKERTO,",
        **changes,
    }
    facts = {"jenis_dokumen": "keputusan", "pages": 9}
    return _record("decrees", facts=facts, **{n: v for n, v in printed.items() if v is not None})


def _normalised(
    vocabulary: Vocabulary, *records: Record, decree: Record | None = None, taken: tuple[str, ...] = ()
) -> Outcome[Row]:
    return normalise(
        [decree or _decree(), *records],
        SOURCE,
        vocabulary=vocabulary,
        settings=NormaliseSettings(),
        taken=taken,
    )


def _row(outcome: Outcome[Row], at: int = 1) -> dict[str, object]:
    """The values of a row, those that are None left out."""
    return {n: v for n, v in outcome.items[at].values.items() if v is not None}


def _codes(outcome: Outcome[Row]) -> list[tuple[str, str]]:
    return [(f.code, f.column) for f in outcome.findings]


PLACED = {"page": 2, "bbox": [10, 20, 110, 40]}


def test_a_decree(vocabulary: Vocabulary) -> None:
    outcome = _normalised(vocabulary)
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
        "source_file": "dokumen.pdf",
        "source_sha256": SOURCE.sha256,
        "pages": 9,
        "needs_review": False,
    }


AGREEMENT: dict[str, Printed | str] = {
    "title": "PERJANJIAN KINERJA TAHUN 2024",
    "unit": "SEKRETARIAT KPU KOTA MOJOKERTO",
    "pihak_pertama": "WIRATMOKO IMAN SANTOSO",
    "jabatan_pihak_pertama": "Sekretaris Komisi Pemilihan Umum Kota Mojokerto",
    "pihak_kedua": "SAIFUL AMIN",
    "jabatan_pihak_kedua": "Ketua Komisi Pemilihan Umum Kota Mojokerto",
    "place_date": "Mojokerto, 15 Januari 2024",
    "no": "3",
    "sasaran": "Terwujudnya tahapan",
    "indikator": "Prosentase tahapan yang tepat waktu",
    "target": "97.5%",
}
KIND = {"jenis_sasaran": "program", "two_parties": 1, "target_heading": "Target"}


def _agreement(facts: dict[str, Any] | None = None, /, **changes: Printed | str | None) -> Record:
    printed = {n: v for n, v in {**AGREEMENT, **changes}.items() if v is not None}
    return _record("agreements", 2, 1, facts={**KIND, **(facts or {})}, **printed)


def test_an_agreement(vocabulary: Vocabulary) -> None:
    outcome = _normalised(vocabulary, _agreement())
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
        "target_nilai": 97.5,
        "target_satuan": "persen",
        **PLACED,
        "confidence": None,
        "needs_review": False,
    }


def test_the_unit_of_a_target_from_its_column_or_its_heading(vocabulary: Vocabulary) -> None:
    column = _row(_normalised(vocabulary, _agreement(satuan="laporan", target="4")))
    assert (column["target"], column["target_nilai"], column["target_satuan"]) == ("4", 4.0, "laporan")
    heading = _row(_normalised(vocabulary, _agreement({"target_heading": "Target (%)"}, target="90")))
    assert (heading["target_nilai"], heading["target_satuan"]) == (90.0, "persen")


def test_a_grade_has_no_number(vocabulary: Vocabulary) -> None:
    row = _row(_normalised(vocabulary, _agreement(target="WTP")))
    assert (row["target"], row["target_raw"], row.get("target_nilai"), row["needs_review"]) == (
        "WTP",
        "WTP",
        None,
        False,
    )


PLAN: dict[str, Printed | str] = {
    "unit": "KPU Kota Mojokerto",
    "year": "TAHUN ANGGARAN 2024",
    "no": "1.",
    "sasaran": "Terwujudnya tahapan",
    "indikator": "Persentase tahapan",
    "target": "100%",
    "kegiatan": "Pelaksanaan tahapan",
    "target_kegiatan": "2 Dok",
    "t1": _p("v", mark=Mark.MARKED),
    "t2": _p("", mark=Mark.BLANK),
    "t3": _p("25%"),
    "t4": _p("-"),
    "pagu_anggaran": "Rp. 12.068.216.000,-",
    "pelaksana": "Semua Sub Bagian",
}


def _action(facts: dict[str, Any] | None = None, /, **changes: Printed | str | None) -> Record:
    printed = {n: v for n, v in {**PLAN, **changes}.items() if v is not None}
    return _record("actions", facts={"jenis_jadwal": "triwulan", **(facts or {})}, **printed)


def test_a_plan_by_quarter(vocabulary: Vocabulary) -> None:
    outcome = _normalised(vocabulary, _action())
    assert outcome.findings == ()
    assert outcome.items[1].values == {
        "row_id": f"{ID}/actions/1/1",
        "decree_id": ID,
        "rencana_ke": 1,
        "baris": 1,
        "unit": "KPU Kota Mojokerto",
        "tahun_anggaran": 2024,
        "jenis_jadwal": "triwulan",
        "no_sasaran": 1,
        "sasaran": "Terwujudnya tahapan",
        "sasaran_raw": "Terwujudnya tahapan",
        "indikator": "Persentase tahapan",
        "indikator_raw": "Persentase tahapan",
        "target": "100%",
        "target_raw": "100%",
        "target_nilai": 100.0,
        "target_satuan": "persen",
        "kegiatan": "Pelaksanaan tahapan",
        "kegiatan_raw": "Pelaksanaan tahapan",
        "target_kegiatan": "2 Dok",
        "target_kegiatan_raw": "2 Dok",
        "t1": True,
        "t2": False,
        "t3": True,
        "t4": False,
        "t1_target": None,
        "t2_target": None,
        "t3_target": "25%",
        "t4_target": None,
        **{f"b{i}": None for i in range(1, 13)},
        "pagu_anggaran": 12_068_216_000,
        "pagu_anggaran_raw": "Rp. 12.068.216.000,-",
        "pelaksana": "Semua Sub Bagian",
        "pelaksana_raw": "Semua Sub Bagian",
        **PLACED,
        "confidence": None,
        "needs_review": False,
    }


def test_a_plan_by_month_gives_the_quarters(vocabulary: Vocabulary) -> None:
    quarters = dict.fromkeys(("t1", "t2", "t3", "t4"))
    marks: dict[str, Printed | str | None] = {f"b{i}": _p("", mark=Mark.BLANK) for i in range(1, 13)}
    marks["b2"], marks["b5"], marks["b9"] = (
        _p("v", mark=Mark.MARKED),
        _p("", mark=Mark.UNSURE),
        _p("v", mark=Mark.MARKED),
    )
    outcome = _normalised(vocabulary, _action({"jenis_jadwal": "bulan"}, **quarters, **marks))
    row = outcome.items[1]
    assert [row.values[f"b{i}"] for i in range(1, 13)] == [
        False, True, False, False, None, False, False, False, True, False, False, False,
    ]  # fmt: skip
    assert [row.values[f"t{i}"] for i in range(1, 5)] == [True, None, True, False]
    assert row.steps["t1"] == ("derived from b1..b3",)
    assert _codes(outcome) == [("MARK_UNSURE", "b5")]
    assert row.values["needs_review"] is True


def test_a_sasaran_from_the_row_above(vocabulary: Vocabulary) -> None:
    headings = ("Sasaran Pertama : Terwujudnya tahapan", "Sasaran Keduapuluhan : Terwujudnya layanan")
    records = [
        Record("actions", STEM, 1, n, {**_action(no=None, sasaran=None).printed, "heading": _p(text)}, {})
        for n, text in enumerate(headings, start=1)
    ]
    outcome = _normalised(vocabulary, *records)
    rows = [_row(outcome, at) for at in (1, 2)]
    assert [(r["no_sasaran"], r["sasaran"], r["sasaran_raw"]) for r in rows] == [
        (1, "Terwujudnya tahapan", "Terwujudnya tahapan"),
        (2, "Terwujudnya layanan", "Terwujudnya layanan"),
    ]
    (finding,) = outcome.findings
    assert (finding.code, finding.raw) == ("ORDINAL_MISPRINTED", headings[1])


def test_an_rkt(vocabulary: Vocabulary) -> None:
    record = _record(
        "rkt",
        facts={"jenis_sasaran": "strategis", "money_heading": "ANGGARAN (Rp)"},
        unit="KPU Kota Mojokerto",
        year="RENCANA KINERJA TAHUNAN (RKT) 2024",
        sasaran="Terwujudnya lembaga",
        program="Program Dukungan Manajemen",
        kegiatan="Pelaksanaan Perencanaan",
        sasaran_kegiatan="Terwujudnya Reformasi",
        indikator="Percentase KPU",
        target="2 Lap",
        anggaran="Rp. 654.983.000",
    )
    outcome = _normalised(vocabulary, record)
    assert outcome.findings == ()
    assert outcome.items[1].values == {
        "row_id": f"{ID}/rkt/1/1",
        "decree_id": ID,
        "rkt_ke": 1,
        "baris": 1,
        "unit": "KPU Kota Mojokerto",
        "tahun": 2024,
        "jenis_sasaran": "strategis",
        "sasaran": "Terwujudnya lembaga",
        "sasaran_raw": "Terwujudnya lembaga",
        "program": "Program Dukungan Manajemen",
        "program_raw": "Program Dukungan Manajemen",
        "kegiatan": "Pelaksanaan Perencanaan",
        "kegiatan_raw": "Pelaksanaan Perencanaan",
        "sasaran_kegiatan": "Terwujudnya Reformasi",
        "sasaran_kegiatan_raw": "Terwujudnya Reformasi",
        "indikator": "Persentase KPU",
        "indikator_raw": "Percentase KPU",
        "target": "2 Lap",
        "target_raw": "2 Lap",
        "target_nilai": 2.0,
        "target_satuan": "laporan",
        "anggaran": 654_983_000,
        "anggaran_raw": "Rp. 654.983.000",
        **PLACED,
        "confidence": None,
        "needs_review": False,
    }


@pytest.mark.parametrize(
    ("level", "expected"),
    [
        ("program", {"program": "Program Dukungan Manajemen", "kode_program": "076.01.WA"}),
        ("kegiatan", {"kegiatan": "Program Dukungan Manajemen", "kode_program": "076.01.WA"}),
        ("total", {}),
    ],
)
def test_a_budget_line(vocabulary: Vocabulary, level: str, expected: dict[str, str]) -> None:
    record = _record(
        "budgets",
        facts={"level": level, "money_heading": "Anggaran"},
        program="2. Program Dukungan Manajemen (076.01.WA)",
        anggaran="Rp. 2.298.762.000,-",
        sumber_dana="APBN",
    )
    outcome = _normalised(vocabulary, record)
    assert outcome.findings == ()
    assert _row(outcome) == {
        "row_id": f"{ID}/budgets/1/1",
        "decree_id": ID,
        "perjanjian_ke": 1,
        "baris": 1,
        "level": level,
        **expected,
        "sumber_dana": "APBN",
        "anggaran": 2_298_762_000,
        "anggaran_raw": "Rp. 2.298.762.000,-",
        **PLACED,
        "needs_review": False,
    }


def test_a_kegiatan_belongs_to_the_programme_above_it(vocabulary: Vocabulary) -> None:
    names = (
        "- Pengelolaan Logistik",  # no programme stands above it
        "1. Program Dukungan Manajemen (076.01.WA)",
        "- Pemutakhiran Data Pemilih",
        "2. Penyelenggaraan Pemilu",
        "- Pengelolaan Logistik",
    )
    records = [
        replace(
            _record("budgets", facts={"level": "program"}, program=name, anggaran="Rp 8.359.000.000,-"),
            number=n,
        )
        for n, name in enumerate(names, start=1)
    ]
    outcome = _normalised(vocabulary, *records)
    rows = [row.values for row in outcome.items if row.table == "budgets"]
    assert [tuple(row.get(c) for c in ("level", "program", "kode_program", "kegiatan")) for row in rows] == [
        ("kegiatan", None, None, "Pengelolaan Logistik"),
        ("program", "Program Dukungan Manajemen", "076.01.WA", None),
        ("kegiatan", "Program Dukungan Manajemen", None, "Pemutakhiran Data Pemilih"),
        ("program", "Penyelenggaraan Pemilu", None, None),
        ("kegiatan", "Penyelenggaraan Pemilu", None, "Pengelolaan Logistik"),
    ]


@pytest.mark.parametrize(
    ("title", "year"),
    [
        ("PERJANJIAN KINERJA TAHUN 2017", 2017),
        ("PERJANJIAN KINERJA", None),
        (_p("TAHUN 2017", "TAHUN 2011"), None),
    ],
)
def test_the_year_of_a_document_without_a_number(
    vocabulary: Vocabulary, title: Printed | str, year: int | None
) -> None:
    agency = _record(
        "decrees",
        facts={"jenis_dokumen": "perjanjian_kinerja", "pages": 9},
        lembaga="DINAS KESEHATAN PROVINSI JAWA TIMUR",
        year=title,
    )
    row = _normalised(vocabulary, decree=agency).items[0].values
    assert (row["tahun"], row["wilayah"]) == (year, "Jawa Timur")
    assert row["needs_review"] == isinstance(title, Printed)


OFFICE: dict[str, Any] = {"pihak_pertama": "SAIFUL AMIN", "jabatan_pihak_pertama": "Ketua KPU Kota Mojokerto"}


@pytest.mark.parametrize(
    ("read", "published"), [("SAIFUL AMIN", "SAIFUL AMIN"), ("S~IFUL AMIN", "SAIFUL AMIN"), ("NOOR", "NOOR")]
)
def test_the_name_under_a_decree_against_its_office(
    vocabulary: Vocabulary, read: str, published: str
) -> None:
    agreement = _record("agreements", **OFFICE)
    outcome = _normalised(vocabulary, agreement, decree=_decree(penandatangan=_p(read, confidence=0.99)))
    row = _row(outcome, 0)
    assert (row["penandatangan"], row["needs_review"]) == (published, read != published or read == "NOOR")


def test_a_decree_whose_signature_is_not_legible(vocabulary: Vocabulary) -> None:
    unsigned = _decree(penandatangan=None)
    outcome = _normalised(vocabulary, _record("agreements", **OFFICE), decree=unsigned)
    assert _row(outcome, 0)["penandatangan"] == "SAIFUL AMIN"
    assert ("SIGNATORY_UNRESOLVED", "penandatangan") in _codes(outcome)
    outcome = _normalised(vocabulary, decree=unsigned)
    assert "penandatangan" not in _row(outcome, 0)
    assert _codes(outcome) == [("SIGNATORY_UNRESOLVED", "penandatangan")]


@pytest.mark.parametrize("name", ["Drs. Budi Santoso, S.H., M.Si.", "H. Amin, S.Kom., M.M."])
def test_titles_and_degrees_have_their_points(vocabulary: Vocabulary, name: str) -> None:
    outcome = _normalised(vocabulary, decree=_decree(penandatangan=_p(name, confidence=0.995)))
    assert outcome.findings == ()


def test_a_total_without_a_word(vocabulary: Vocabulary) -> None:
    row = _row(_normalised(vocabulary, _record("budgets", facts={"level": "total"}, anggaran="Rp 500.000,-")))
    assert (row["level"], row["anggaran"], row["page"], row["needs_review"]) == ("total", 500_000, 2, False)


CERTIFIER = "Kepala Sub Bagian Hukum dan Sumber Daya Manusia,"
HUKUM = {
    "pihak_pertama": "NOOR IFAH",
    "jabatan_pihak_pertama": "Kepala Sub Bagian Hukum dan Sumber Daya Manusia KPU Kota Mojokerto",
}


def _certified(nama: Printed) -> Record:
    return _record("signatories", facts={"peran": "pengesah_salinan"}, nama=nama, jabatan=CERTIFIER)


def test_a_handwritten_name_by_the_office(vocabulary: Vocabulary) -> None:
    outcome = _normalised(vocabulary, _agreement(**HUKUM), _certified(_p("Noor Iah", confidence=0.6)))
    assert outcome.findings == ()
    assert _row(outcome, 2) == {
        "row_id": f"{ID}/signatories/1/1",
        "decree_id": ID,
        "peran": "pengesah_salinan",
        "nama": "NOOR IFAH",
        "nama_raw": "Noor Iah",
        "jabatan": CERTIFIER.rstrip(","),
        "jabatan_raw": CERTIFIER,
        "match_score": pytest.approx(16 / 17, abs=0.01),
        "confidence": 0.6,
        **PLACED,
        "needs_review": False,
    }


def test_a_name_that_nobody_could_read(vocabulary: Vocabulary) -> None:
    outcome = _normalised(vocabulary, _agreement(**HUKUM), _certified(_p("")))
    row = _row(outcome, 2)
    assert (row["nama"], row["nama_raw"], row["needs_review"]) == ("NOOR IFAH", "", True)
    assert _codes(outcome) == [("SIGNATORY_UNRESOLVED", "nama")]


def test_the_reading_that_a_name_rests_on(vocabulary: Vocabulary) -> None:
    outcome = _normalised(vocabulary, _agreement(**HUKUM), _certified(_p("\u201c", "Noor Ifah")))
    row = _row(outcome, 2)
    assert (row["nama"], row["nama_raw"], row["needs_review"]) == ("NOOR IFAH", "Noor Ifah", False)


def test_a_legal_basis(vocabulary: Vocabulary) -> None:
    text = "Peraturan Pemerintah Nomor 8 Tahun 2006 tentang Pelaporan Keuangan (Lembaran Negara Nomor 25);"
    outcome = _normalised(vocabulary, _record("legal_basis", facts={"no": 5}, text=text))
    assert outcome.findings == ()
    assert _row(outcome) == {
        "row_id": f"{ID}/legal_basis/1/1",
        "decree_id": ID,
        "no": 5,
        "jenis": "Peraturan Pemerintah",
        "nomor": "8",
        "tahun": 2006,
        "tentang": "Pelaporan Keuangan",
        "text": text,
        **PLACED,
        "needs_review": False,
    }


def test_a_second_document_of_the_decree_has_an_id_of_its_own(vocabulary: Vocabulary) -> None:
    outcome = _normalised(vocabulary, _agreement(), taken=(ID,))
    own = f"{ID}-abcdef"
    assert [row.row_id for row in outcome.items] == [f"{own}/decrees/1/1", f"{own}/agreements/2/1"]
    assert [(f.code, f.decree) for f in outcome.findings] == [("DUPLICATE_DECREE", own)]


def test_a_record_of_no_published_table(vocabulary: Vocabulary) -> None:
    with pytest.raises(ValueError, match="no published table 'ships'"):
        _normalised(vocabulary, _record("ships"))


def _decree_codes(vocabulary: Vocabulary, **changes: Printed | str | None) -> list[tuple[str, str]]:
    return _codes(_normalised(vocabulary, decree=_decree(**changes)))


def test_what_a_decree_does_not_say(vocabulary: Vocabulary) -> None:
    assert _decree_codes(vocabulary, nomor=None) == [("DECREE_NUMBER_UNKNOWN", "nomor")]
    assert _decree_codes(vocabulary, nomor="NOMOR TAHUN") == [("DECREE_NUMBER_UNKNOWN", "nomor")]
    assert ("REGION_UNKNOWN", "kode_wilayah") in _decree_codes(vocabulary, lembaga="DINAS KOTA GOTHAM")
    assert ("REGION_UNKNOWN", "kode_wilayah") in _decree_codes(vocabulary, lembaga=None)
    assert _decree_codes(vocabulary, tanggal_penetapan="16 Brumaire 2024") == [
        ("DATE_UNPARSED", "tanggal_penetapan")
    ]
    two_days = _p("16 Januari 2024", "15 Januari 2024")
    assert _decree_codes(vocabulary, tanggal_penetapan=two_days) == [("DATE_UNPARSED", "tanggal_penetapan")]


def _told(vocabulary: Vocabulary, decree: Record, **said: str) -> Outcome[Row]:
    source = replace(SOURCE, sidecar=said)
    return normalise([decree], source, vocabulary=vocabulary, settings=NormaliseSettings())


def test_the_sidecar_settles_what_is_not_printed(vocabulary: Vocabulary) -> None:
    decree = _decree(nomor=None, lembaga="KOMISI PEMILIHAN UMUM MOJOKERTO")
    made = _told(vocabulary, decree, nomor="4", tahun="2024", kode_wilayah="35.76")
    assert _codes(made) == []
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
    made = _told(vocabulary, _decree(), nomor="5", tahun="2024", kode_wilayah="35.16")
    assert _codes(made) == [("SIDECAR_CONTRADICTS", "nomor"), ("SIDECAR_CONTRADICTS", "kode_wilayah")]
    row = made.items[0]
    assert (row.decree_id, row.values["kode_wilayah"], row.values["needs_review"]) == (ID, "35.76", True)


@pytest.mark.parametrize(
    ("changes", "code", "column"),
    [
        ({"pihak_pertama": None}, "PARTY_MISSING", "pihak_pertama"),
        ({"pihak_kedua": None}, "PARTY_MISSING", "pihak_kedua"),
        ({"sasaran": None}, "SASARAN_MISSING", "sasaran"),
        ({"sasaran": ""}, "SASARAN_MISSING", "sasaran"),
        ({"no": _p("Z", "S")}, "ROW_NUMBER_UNREADABLE", "no_sasaran"),
        ({"target": "3 kapal selam"}, "UNIT_UNKNOWN", "target"),
        ({"target": "1.2.3,4 %"}, "TARGET_UNPARSED", "target"),
        ({"target": ""}, "TARGET_UNPARSED", "target"),
        ({"target": _p("3 Dok", "8 Dok")}, "READERS_DISAGREE", "target"),
        ({"indikator": _p("Jumlah 3 laporan", "Jumlah 8 laporan")}, "READERS_DISAGREE", "indikator"),
        ({"indikator": _p("Jumlah laporan", confidence=0.4)}, "LOW_CONFIDENCE", "indikator"),
        ({"indikator": _p("Jumlah.laporan", confidence=0.99)}, "PUNCTUATION_DOUBTFUL", "indikator"),
        ({"indikator": _p("Jumlah laporan", doubt="FILLED_FROM_ABOVE")}, "FILLED_FROM_ABOVE", "indikator"),
        ({"target": _p("100% 2 Dok", doubt="SEVERAL_IN_ONE_CELL")}, "SEVERAL_IN_ONE_CELL", "target"),
    ],
)
def test_what_sets_an_agreement_aside(
    vocabulary: Vocabulary, changes: dict[str, Printed | str | None], code: str, column: str
) -> None:
    outcome = _normalised(vocabulary, _agreement(**changes))
    assert (code, column) in _codes(outcome)
    assert outcome.items[1].values["needs_review"] is True
    assert CODES[code].sets_review


def test_an_agreement_with_one_party_only(vocabulary: Vocabulary) -> None:
    alone = {"pihak_kedua": None, "jabatan_pihak_kedua": None}
    assert _normalised(vocabulary, _agreement({"two_parties": 0}, **alone)).findings == ()


@pytest.mark.parametrize(
    ("changes", "code", "column"),
    [
        ({"pagu_anggaran": "menyesuaikan"}, "MONEY_UNPARSED", "pagu_anggaran"),
        ({"t2": _p("", mark=Mark.UNSURE)}, "MARK_UNSURE", "t2"),
        ({"pelaksana": _p("Sub Bagian Hukum", "Sub Bagian Humas")}, "READERS_DISAGREE", "pelaksana"),
    ],
)
def test_what_sets_a_plan_aside(
    vocabulary: Vocabulary, changes: dict[str, Printed | str | None], code: str, column: str
) -> None:
    outcome = _normalised(vocabulary, _action(**changes))
    assert _codes(outcome) == [(code, column)]
    assert outcome.items[1].values["needs_review"] is True


def test_a_date_under_an_agreement_that_is_none(vocabulary: Vocabulary) -> None:
    outcome = _normalised(vocabulary, _agreement(place_date="Mojokerto, 35 Januari 2024"))
    assert _codes(outcome) == [("DATE_UNPARSED", "tanggal")]


def test_readers_who_differ_in_the_date_of_an_agreement(vocabulary: Vocabulary) -> None:
    date = _p("Mojokerto, 15 Januari 2024", "Mojokerto, 16 Januari 2024")
    outcome = _normalised(vocabulary, _agreement(place_date=date))
    assert outcome.items[1].values["needs_review"] is True


def test_readers_who_differ_in_the_number_of_the_decree(vocabulary: Vocabulary) -> None:
    outcome = _normalised(vocabulary, decree=_decree(nomor=_p("NOMOR 4 TAHUN 2024", "NOMOR 14 TAHUN 2024")))
    assert outcome.items[0].values["needs_review"] is True


def test_readers_who_differ_in_the_region(vocabulary: Vocabulary) -> None:
    lembaga = _p("KOMISI PEMILIHAN UMUM KOTA MOJOKERTO", "KOMISI PEMILIHAN UMUM KOTA MAGELANG")
    outcome = _normalised(vocabulary, decree=_decree(lembaga=lembaga))
    assert outcome.items[0].values["needs_review"] is True
    assert _codes(outcome) == [("READERS_DISAGREE", "lembaga")]


def test_readers_who_differ_in_the_year_of_a_plan(vocabulary: Vocabulary) -> None:
    outcome = _normalised(vocabulary, _action(year=_p("TAHUN ANGGARAN 2024", "TAHUN ANGGARAN 2021")))
    assert outcome.items[1].values["needs_review"] is True
