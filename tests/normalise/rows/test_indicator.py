"""An indicator is compared without what numbers it; what is printed stays in ``indikator_raw``."""

from __future__ import annotations

import pytest

from pipeline.normalise.vocabulary import Vocabulary
from tests.normalise.rows.made import an_agreement, normalised

TEXT = "Persentase pembayaran gaji tepat waktu"


@pytest.mark.parametrize(
    "number", ["1.1 ", "1.1. ", "10.2", "3. ", "3) ", "a. ", "b) ", "- ", "• ", "2. - ", "2.-", "a, ", ""]
)
def test_what_numbers_an_indicator_is_left_out(vocabulary: Vocabulary, number: str) -> None:
    row = normalised(vocabulary, an_agreement(indikator=f"{number}{TEXT}")).items[1].values
    assert (row["indikator"], row["indikator_raw"]) == (TEXT, f"{number}{TEXT}")


@pytest.mark.parametrize("text", ["5 hari kerja untuk PAW", "a priori", "3.000 pemilih terdaftar", "A. Yani"])
def test_what_is_no_number_of_it_stays(vocabulary: Vocabulary, text: str) -> None:
    row = normalised(vocabulary, an_agreement(indikator=text)).items[1].values
    assert row["indikator"] == text


@pytest.mark.parametrize(
    ("heading", "number"),
    [
        ("Terwujudnya Pemilu yang tertib", None),
        ("A. Terwujudnya Pemilu yang tertib", None),
        ("Sasaran Strategis : Terwujudnya Pemilu yang tertib", None),
        ("I. SASARAN STRATEGIS: Terwujudnya Pemilu yang tertib", 1),
        ("Sasaran Pertama : Terwujudnya Pemilu yang tertib", 1),
    ],
)
def test_a_heading_above_the_rows_is_their_sasaran(
    vocabulary: Vocabulary, heading: str, number: int | None
) -> None:
    outcome = normalised(vocabulary, an_agreement(heading=heading, indikator=TEXT))
    row = outcome.items[1].values
    assert (row["sasaran"], row["no_sasaran"]) == ("Terwujudnya Pemilu yang tertib", number)
    assert [f.code for f in outcome.findings] == []
