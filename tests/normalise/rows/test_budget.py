"""Lines of a budget: programmes, kegiatan under them, totals."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.normalise.vocabulary import Vocabulary
from tests.normalise.rows.made import ID, PLACED, a_record, normalised, values_of


@pytest.mark.parametrize(
    ("level", "expected"),
    [
        ("program", {"program": "Program Dukungan Manajemen", "kode_program": "076.01.WA"}),
        ("kegiatan", {"kegiatan": "Program Dukungan Manajemen", "kode_program": "076.01.WA"}),
        ("total", {}),
    ],
)
def test_a_budget_line(vocabulary: Vocabulary, level: str, expected: dict[str, str]) -> None:
    record = a_record(
        "budgets",
        facts={"level": level, "money_heading": "Anggaran"},
        program="2. Program Dukungan Manajemen (076.01.WA)",
        anggaran="Rp. 2.298.762.000,-",
        sumber_dana="APBN",
    )
    outcome = normalised(vocabulary, record)
    assert outcome.findings == ()
    assert values_of(outcome) == {
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
            a_record("budgets", facts={"level": "program"}, program=name, anggaran="Rp 8.359.000.000,-"),
            number=n,
        )
        for n, name in enumerate(names, start=1)
    ]
    outcome = normalised(vocabulary, *records)
    rows = [row.values for row in outcome.items if row.table == "budgets"]
    assert [tuple(row.get(c) for c in ("level", "program", "kode_program", "kegiatan")) for row in rows] == [
        ("kegiatan", None, None, "Pengelolaan Logistik"),
        ("program", "Program Dukungan Manajemen", "076.01.WA", None),
        ("kegiatan", "Program Dukungan Manajemen", None, "Pemutakhiran Data Pemilih"),
        ("program", "Penyelenggaraan Pemilu", None, None),
        ("kegiatan", "Penyelenggaraan Pemilu", None, "Pengelolaan Logistik"),
    ]


def test_a_total_without_a_word(vocabulary: Vocabulary) -> None:
    row = values_of(
        normalised(vocabulary, a_record("budgets", facts={"level": "total"}, anggaran="Rp 500.000,-"))
    )
    assert (row["level"], row["anggaran"], row["page"], row["needs_review"]) == ("total", 500_000, 2, False)


def test_a_line_of_a_budget_with_a_column_for_the_kegiatan(vocabulary: Vocabulary) -> None:
    record = a_record(
        "budgets",
        facts={"level": "kegiatan", "money_heading": "Anggaran"},
        program="Program Dukungan Manajemen",
        kegiatan="Pelaksanaan Perencanaan",
        kode="076.01.WA",
        anggaran="Rp. 1.000",
    )
    row = values_of(normalised(vocabulary, record))
    assert [row[c] for c in ("level", "program", "kegiatan", "kode_program", "anggaran")] == [
        "kegiatan",
        "Program Dukungan Manajemen",
        "Pelaksanaan Perencanaan",
        "076.01.WA",
        1000,
    ]
