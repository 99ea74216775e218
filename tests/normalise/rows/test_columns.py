"""Columns that several tables have."""

from __future__ import annotations

import pytest

from pipeline.normalise.vocabulary import Vocabulary
from tests.normalise.rows.made import a_print, an_agreement, codes_of, normalised, values_of


def test_the_unit_of_a_target_from_its_column_or_its_heading(vocabulary: Vocabulary) -> None:
    column = values_of(normalised(vocabulary, an_agreement(satuan="laporan", target="4")))
    assert (column["target"], column["target_nilai"], column["target_satuan"]) == ("4", 4.0, "laporan")
    heading = values_of(normalised(vocabulary, an_agreement({"target_heading": "Target (%)"}, target="90")))
    assert (heading["target_nilai"], heading["target_satuan"]) == (90.0, "persen")


def test_a_grade_has_no_number(vocabulary: Vocabulary) -> None:
    row = values_of(normalised(vocabulary, an_agreement(target="WTP")))
    assert (row["target"], row["target_raw"], row.get("target_nilai"), row["needs_review"]) == (
        "WTP",
        "WTP",
        None,
        False,
    )


@pytest.mark.parametrize(
    ("indikator", "target", "review"),
    [
        ("Nilai Indikator Kinerja Pelaksanaan Anggaran (IKPA)", "94,75", False),
        ("Indeks Reformasi Birokrasi", "76,20", False),
        ("Nilai evaluasi AKIP", "8", True),  # perhaps a B
        ("Nilai maturitas SPIP", "3.125", True),  # thousands, or a comma misread
        ("Persentase pemilih yang hadir", "77,5", True),  # the sign is lost
        ("Penilaian mandiri", "94,75", True),
    ],
)
def test_a_score_has_no_unit(vocabulary: Vocabulary, indikator: str, target: str, *, review: bool) -> None:
    read = {"indikator": a_print(indikator, confidence=0.995), "target": a_print(target, confidence=0.995)}
    outcome = normalised(vocabulary, an_agreement(**read))
    found = [code for code in codes_of(outcome) if code[1] == "target"]
    assert (values_of(outcome)["target"], found) == (
        target,
        [("TARGET_UNPARSED", "target")] if review else [],
    )
