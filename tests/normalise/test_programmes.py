from __future__ import annotations

import pytest

from pipeline.normalise.programmes import parse_programme
from pipeline.normalise.vocabulary import Vocabulary

CQ = "Penyelenggaraan Pemilu dalam Proses Konsolidasi Demokrasi"


@pytest.mark.parametrize(
    ("text", "number", "name", "code", "note"),
    [
        (f"1. {CQ} (076.01.CQ)", "1", CQ, "076.01.CQ", ""),
        ("2. Program Dukungan Manajemen (076.01.WA)", "2", "Program Dukungan Manajemen", "076.01.WA", ""),
        ("Program Dukungan Manajemen", None, "Program Dukungan Manajemen", None, ""),
        (f"Program {CQ}", None, f"Program {CQ}", None, ""),
        (
            "Program Dukungan Manajemen (076.01.CQ)",
            None,
            "Program Dukungan Manajemen",
            "076.01.CQ",
            "Program Dukungan Manajemen is known as 076.01.WA",
        ),
        ("Program Lain (076.01.ZZ)", None, "Program Lain", "076.01.ZZ", "programme unknown"),
        ("Program Lain (076.O1.CQ)", None, "Program Lain (076.O1.CQ)", None, "programme unknown"),
    ],
)
def test_programmes(
    vocabulary: Vocabulary, text: str, number: str | None, name: str, code: str | None, note: str
) -> None:
    found = parse_programme(text, vocabulary.programmes)
    assert (found.number, found.name, found.code, found.note) == (number, name, code, note)


def test_an_older_name_leads_to_its_successor(vocabulary: Vocabulary) -> None:
    found = parse_programme(
        "Program Penguatan Kelembagaan Demokrasi dan Perbaikan Proses Politik", vocabulary.programmes
    )
    assert found.known is not None
    assert (found.code, found.known.succeeded_by) == (None, "076.01.CQ")
