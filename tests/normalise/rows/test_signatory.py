"""Who signed: by the office, however the handwriting reads."""

from __future__ import annotations

import pytest

from pipeline.model import Printed, Record
from pipeline.normalise.vocabulary import Vocabulary
from tests.normalise.rows.made import (
    ID,
    PLACED,
    a_print,
    a_record,
    an_agreement,
    codes_of,
    normalised,
    values_of,
)

CERTIFIER = "Kepala Sub Bagian Hukum dan Sumber Daya Manusia,"
HUKUM = {
    "pihak_pertama": "NOOR IFAH",
    "jabatan_pihak_pertama": "Kepala Sub Bagian Hukum dan Sumber Daya Manusia KPU Kota Mojokerto",
}


def _certified(nama: Printed) -> Record:
    return a_record("signatories", facts={"peran": "pengesah_salinan"}, nama=nama, jabatan=CERTIFIER)


def test_a_handwritten_name_by_the_office(vocabulary: Vocabulary) -> None:
    outcome = normalised(vocabulary, an_agreement(**HUKUM), _certified(a_print("Noor Iah", confidence=0.6)))
    assert outcome.findings == ()
    assert values_of(outcome, 2) == {
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
    outcome = normalised(vocabulary, an_agreement(**HUKUM), _certified(a_print("")))
    row = values_of(outcome, 2)
    assert (row["nama"], row["nama_raw"], row["needs_review"]) == ("NOOR IFAH", "", True)
    assert codes_of(outcome) == [("SIGNATORY_UNRESOLVED", "nama")]


def test_the_reading_that_a_name_rests_on(vocabulary: Vocabulary) -> None:
    outcome = normalised(vocabulary, an_agreement(**HUKUM), _certified(a_print("\u201c", "Noor Ifah")))
    row = values_of(outcome, 2)
    assert (row["nama"], row["nama_raw"], row["needs_review"]) == ("NOOR IFAH", "Noor Ifah", False)
