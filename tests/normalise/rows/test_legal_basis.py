from __future__ import annotations

from pipeline.normalise.vocabulary import Vocabulary
from tests.normalise.rows.made import ID, PLACED, a_record, normalised, values_of


def test_a_legal_basis(vocabulary: Vocabulary) -> None:
    text = "Peraturan Pemerintah Nomor 8 Tahun 2006 tentang Pelaporan Keuangan (Lembaran Negara Nomor 25);"
    outcome = normalised(vocabulary, a_record("legal_basis", facts={"no": 5}, text=text))
    assert outcome.findings == ()
    assert values_of(outcome) == {
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
