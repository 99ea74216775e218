"""The yardstick of the archive itself: each kind of error is seen."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd
import pytest

from bench.archive_comparison import Entry, Told, judge_comparison
from bench.archive_findings import judge_findings
from bench.archive_rows import Identity, Verdict, merged

ROW = Identity(
    stem="kpu-x-2024",
    table="agreements",
    maker_row="A1.1",
    row_id="d/agreements/1/1",
    column="indikator_id",
    key="paw-5-hari",
    kind="known",
    wording="as known",
    text="... 5 hari kerja",
    expected="paw-dprd-5-hari",
    got="paw-dprd-5-hari",
    verdict=Verdict.RIGHT,
    flagged=False,
)


def test_a_twin_under_the_id_of_the_other_is_merged() -> None:
    twin = replace(ROW, key="paw-7-hari", kind="twin", expected=None, verdict=Verdict.WRONG)
    assert merged([ROW, twin]) == [twin]
    # An entry of its own, under words that the maker does not know, joins nothing.
    assert merged([ROW, replace(twin, got="paw-dprd-7-hari")]) == []


PLANTED: list[dict[str, Any]] = [
    {"code": "TARGET_DIFFERS", "stem": "kpu-x-2024", "key": "a", "also": [], "rows": ["A1.1", "C1.2"],
     "kode_wilayah": "11.01", "year": 2024, "what": ""},
    {"code": "UNIT_DIFFERS", "stem": "kpu-x-2024", "key": "b", "also": ["TARGET_DIFFERS"], "rows": ["A1.2"],
     "kode_wilayah": "11.01", "year": 2024, "what": ""},
    {"code": "YEAR_MISSING", "stem": "", "key": "", "also": [], "rows": [],
     "kode_wilayah": "11.01", "year": 2023, "what": ""},
]  # fmt: skip


def _judge(*findings: tuple[str, str, str, str]) -> tuple[list[bool], list[tuple[bool, bool, bool]]]:
    """(code, decree, row, message) -> which were found, and of each alarm: planted, companion, untouched."""
    found, alarms = judge_findings(
        PLANTED,
        [dict(zip(("code", "decree_id", "row_id", "message"), one, strict=True)) for one in findings],
        codes=("TARGET_DIFFERS", "UNIT_DIFFERS", "YEAR_MISSING"),
        stems={"d": "kpu-x-2024", "e": "kpu-y-2024"},
        rows={
            ("kpu-x-2024", "A1.1"): "d/agreements/1/1",
            ("kpu-x-2024", "A1.2"): "d/agreements/1/12",
            ("kpu-x-2024", "C1.2"): "d/actions/1/2",
        },
        places={"11.01": ("11.01", "Kabupaten X")},
    )
    return [one.found for one in found], [(a.planted, a.companion, a.untouched) for a in alarms]


def test_found_by_its_row_or_by_a_row_in_the_message() -> None:
    said = "100 in d/agreements/1/1; 90 in d/actions/1/2"
    assert _judge(("TARGET_DIFFERS", "d", "d/rkt/1/9", said))[0] == [True, False, False]
    assert _judge(("TARGET_DIFFERS", "d", "d/actions/1/2", ""))[0] == [True, False, False]


def test_another_row_another_code_or_another_decree_is_a_false_alarm() -> None:
    assert _judge(("TARGET_DIFFERS", "d", "d/agreements/1/10", ""))[1] == [(False, False, False)]
    assert _judge(("UNIT_DIFFERS", "d", "d/agreements/1/1", ""))[1] == [(False, False, False)]
    assert _judge(("TARGET_DIFFERS", "e", "e/agreements/1/1", ""))[1] == [(False, False, True)]


def test_what_follows_from_a_planted_one_is_neither_found_nor_false() -> None:
    assert _judge(("TARGET_DIFFERS", "d", "d/agreements/1/12", "")) == (
        [False, False, False],
        [(False, True, False)],
    )


@pytest.mark.parametrize(
    ("message", "found"),
    [
        ("Kabupaten X has decrees for 2022 and 2024, none for 2023", True),
        ("Kabupaten X has none for 2025", False),
        ("Kabupaten Xanthos has none for 2023", False),
    ],
)
def test_a_missing_year_is_found_by_office_and_year(message: str, found: bool) -> None:
    assert _judge(("YEAR_MISSING", "d", "", message))[0] == [False, False, found]


def _truth(*targets: float) -> dict[str, Any]:
    rows = [
        {"indikator_key": "a", "target": f"{t:g}%", "target_value": t, "target_unit": "persen"}
        for t in targets
    ]
    plan = rows[0] | {"anggaran": "Rp 5", "amount": 5, "periods": ["B1", "B12"]}
    return {
        "decree": {"region_code": "11.01", "year": 2024},
        "agreements": [{"pages": [rows]}],
        "actions": [{"pages": [[{"heading": "Sasaran"}, plan]]}],
        "rkt": [],
    }


def _compared(truth: dict[str, Any], **changed: Any) -> tuple[list[Entry], int]:
    row = {
        "kode_wilayah": "11.01",
        "tahun": 2024,
        "indikator_id": "i",
        "target": "90%",
        "target_nilai": 90.0,
        "target_satuan": "persen",
        "anggaran": 5,
        "t1": True,
        "t2": False,
        "t3": False,
        "t4": True,
        "berbeda": [],
        "needs_review": False,
    }
    return judge_comparison({"x": truth}, pd.DataFrame([row | changed]), {"a": "i"})


def test_an_entry_that_says_what_is_printed() -> None:
    entries, strange = _compared(_truth(90.0))
    assert [one.told for one in entries] == [Told.RIGHT] * 3
    assert strange == 0


def test_errors_of_an_entry() -> None:
    entries, strange = _compared(_truth(90.0), target_nilai=100.0, anggaran=None, t2=True)
    assert [one.told for one in entries] == [Told.WRONG, Told.NULL, Told.WRONG]
    entries, strange = _compared(_truth(90.0), indikator_id="j")
    assert ([one.told for one in entries], strange) == ([Told.ABSENT] * 3, 1)


def test_a_contradiction_must_be_told_and_not_settled() -> None:
    assert _compared(_truth(90.0, 80.0))[0][0].told is Told.WRONG
    nothing: dict[str, Any] = {"target": None, "target_nilai": None, "target_satuan": None}
    assert _compared(_truth(90.0, 80.0), **nothing)[0][0].told is Told.WRONG
    assert _compared(_truth(90.0, 80.0), **nothing, berbeda=["target"])[0][0].told is Told.RIGHT
