"""Rows of action plans: whole, their schedules, and what sets one aside."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.model import Mark, Printed, Record
from pipeline.normalise.vocabulary import Vocabulary
from tests.normalise.rows.made import (
    ID,
    PLACED,
    STEM,
    UNIDENTIFIED,
    a_print,
    a_record,
    codes_of,
    normalised,
    values_of,
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
    "t1": a_print("v", mark=Mark.MARKED),
    "t2": a_print("", mark=Mark.BLANK),
    "t3": a_print("25%"),
    "t4": a_print("-"),
    "pagu_anggaran": "Rp. 12.068.216.000,-",
    "pelaksana": "Semua Sub Bagian",
}


def an_action(facts: dict[str, Any] | None = None, /, **changes: Printed | str | None) -> Record:
    printed = {n: v for n, v in {**PLAN, **changes}.items() if v is not None}
    return a_record("actions", facts={"jenis_jadwal": "triwulan", **(facts or {})}, **printed)


def test_a_plan_by_quarter(vocabulary: Vocabulary) -> None:
    outcome = normalised(vocabulary, an_action())
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
        **UNIDENTIFIED,
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
    marks: dict[str, Printed | str | None] = {f"b{i}": a_print("", mark=Mark.BLANK) for i in range(1, 13)}
    marks["b2"], marks["b5"], marks["b9"] = (
        a_print("v", mark=Mark.MARKED),
        a_print("", mark=Mark.UNSURE),
        a_print("v", mark=Mark.MARKED),
    )
    outcome = normalised(vocabulary, an_action({"jenis_jadwal": "bulan"}, **quarters, **marks))
    row = outcome.items[1]
    assert [row.values[f"b{i}"] for i in range(1, 13)] == [
        False, True, False, False, None, False, False, False, True, False, False, False,
    ]  # fmt: skip
    assert [row.values[f"t{i}"] for i in range(1, 5)] == [True, None, True, False]
    assert row.steps["t1"] == ("derived from b1..b3",)
    assert codes_of(outcome) == [("MARK_UNSURE", "b5")]
    assert row.values["needs_review"] is True


def test_targets_by_quarter_beside_marks_by_month(vocabulary: Vocabulary) -> None:
    marks: dict[str, Printed | str | None] = {f"b{i}": a_print("", mark=Mark.BLANK) for i in range(1, 13)}
    marks["b8"] = a_print("v", mark=Mark.MARKED)
    values: dict[str, Printed | str | None] = dict.fromkeys(("t1", "t2", "t4"), "-")
    values["t3"] = a_print("55%", mark=Mark.MARKED)
    row = normalised(vocabulary, an_action({"jenis_jadwal": "bulan"}, **marks, **values)).items[1]
    assert [row.values[f"t{i}"] for i in range(1, 5)] == [False, False, True, False]
    assert [row.values[f"t{i}_target"] for i in range(1, 5)] == [None, None, "55%", None]


def test_a_sasaran_from_the_row_above(vocabulary: Vocabulary) -> None:
    headings = ("Sasaran Pertama : Terwujudnya tahapan", "Sasaran Keduapuluhan : Terwujudnya layanan")
    records = [
        Record(
            "actions", STEM, 1, n, {**an_action(no=None, sasaran=None).printed, "heading": a_print(text)}, {}
        )
        for n, text in enumerate(headings, start=1)
    ]
    outcome = normalised(vocabulary, *records)
    rows = [values_of(outcome, at) for at in (1, 2)]
    assert [(r["no_sasaran"], r["sasaran"], r["sasaran_raw"]) for r in rows] == [
        (1, "Terwujudnya tahapan", "Terwujudnya tahapan"),
        (2, "Terwujudnya layanan", "Terwujudnya layanan"),
    ]
    (finding,) = outcome.findings
    assert (finding.code, finding.raw) == ("ORDINAL_MISPRINTED", headings[1])


@pytest.mark.parametrize(
    ("changes", "code", "column"),
    [
        ({"pagu_anggaran": "menyesuaikan"}, "MONEY_UNPARSED", "pagu_anggaran"),
        ({"t2": a_print("", mark=Mark.UNSURE)}, "MARK_UNSURE", "t2"),
        ({"pelaksana": a_print("Sub Bagian Hukum", "Sub Bagian Humas")}, "READERS_DISAGREE", "pelaksana"),
    ],
)
def test_what_sets_a_plan_aside(
    vocabulary: Vocabulary, changes: dict[str, Printed | str | None], code: str, column: str
) -> None:
    outcome = normalised(vocabulary, an_action(**changes))
    assert codes_of(outcome) == [(code, column)]
    assert outcome.items[1].values["needs_review"] is True


def test_readers_who_differ_in_the_year_of_a_plan(vocabulary: Vocabulary) -> None:
    outcome = normalised(vocabulary, an_action(year=a_print("TAHUN ANGGARAN 2024", "TAHUN ANGGARAN 2021")))
    assert outcome.items[1].values["needs_review"] is True


@pytest.mark.parametrize(("target_kegiatan", "review"), [("94,75", False), ("90,5", True)])
def test_an_activity_with_the_score_of_its_indicator(
    vocabulary: Vocabulary, target_kegiatan: str, *, review: bool
) -> None:
    read = {"indikator": "Nilai IKPA", "target": "94,75", "target_kegiatan": target_kegiatan}
    printed = {name: a_print(text, confidence=0.995) for name, text in read.items()}
    outcome = normalised(vocabulary, an_action(**printed))
    assert ([code for code in codes_of(outcome) if code[1] == "target_kegiatan"] != []) is review
