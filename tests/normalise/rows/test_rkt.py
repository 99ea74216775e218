from __future__ import annotations

from pipeline.normalise.vocabulary import Vocabulary
from tests.normalise.rows.made import ID, PLACED, UNIDENTIFIED, a_record, normalised


def test_an_rkt(vocabulary: Vocabulary) -> None:
    record = a_record(
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
    outcome = normalised(vocabulary, record)
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
        **UNIDENTIFIED,
        "target_nilai": 2.0,
        "target_satuan": "laporan",
        "anggaran": 654_983_000,
        "anggaran_raw": "Rp. 654.983.000",
        **PLACED,
        "confidence": None,
        "needs_review": False,
    }


def test_what_a_row_across_the_table_says_is_without_its_label(vocabulary: Vocabulary) -> None:
    record = a_record(
        "rkt",
        program="Program 076.01.WA : Dukungan  Manajemen",
        kegiatan="Dukungan Teknis",
        indikator="Nilai",
    )
    row = normalised(vocabulary, record).items[1].values
    assert [row[c] for c in ("program", "program_raw", "kegiatan", "kegiatan_raw")] == [
        "Dukungan Manajemen",
        "Dukungan Manajemen",
        "Dukungan Teknis",
        "Dukungan Teknis",
    ]


def test_a_sasaran_across_the_table_is_that_of_the_row(vocabulary: Vocabulary) -> None:
    record = a_record("rkt", heading="2. Terwujudnya layanan perkantoran", indikator="Nilai")
    row = normalised(vocabulary, record).items[1].values
    assert row["sasaran"] == "Terwujudnya layanan perkantoran"
