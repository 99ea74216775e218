"""Columns that several tables have."""

from __future__ import annotations

from pipeline.normalise.vocabulary import Vocabulary
from tests.normalise.rows.made import an_agreement, normalised, values_of


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
