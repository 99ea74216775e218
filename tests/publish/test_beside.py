from __future__ import annotations

import datetime
import json
from dataclasses import replace

import pytest

from pipeline.model import Finding
from pipeline.publish.beside import finding_rows, lineage_rows, quarantine_rows
from pipeline.validate import Quarantined
from tests.publish.made import BOX, DECREE_IDS, EARLIER, rows
from tests.validate.made import DECREE, made


def test_finding() -> None:
    [row, failed] = finding_rows(EARLIER, DECREE_IDS)
    finding_id = row.pop("finding_id")
    assert isinstance(finding_id, str)
    assert len(finding_id) == 16
    assert row == {
        "decree_id": DECREE,
        "table": None,
        "row_id": None,
        "column": None,
        "code": "UNKNOWN_HEADER",
        "severity": "warning",
        "message": "no form has these words",
        "raw": "REALISASI",
        "value": None,
        "page": 12,
        "bbox": [1.0, 2.0, 3.0, 4.0],
    }
    # A document that could not be processed has no decree id; its stem says which it was.
    assert (failed["decree_id"], failed["severity"]) == ("locked", "error")


def test_the_id_of_a_finding_depends_on_its_content_alone() -> None:
    one, other = Finding("NO_TABLES", "a", "x"), Finding("NO_TABLES", "a", "y")
    [first, second] = finding_rows([one, other, one], {})
    assert first["finding_id"] != second["finding_id"]
    assert finding_rows([one], {}) == [first]


def test_a_finding_that_a_person_has_settled_is_for_information_under_the_same_id() -> None:
    [first, _] = finding_rows(EARLIER, DECREE_IDS)
    [settled, other] = finding_rows(EARLIER, DECREE_IDS, [EARLIER[0]])
    assert settled == first | {"severity": "info"}
    assert other["severity"] == "error"


def test_an_undeclared_code_is_loud() -> None:
    with pytest.raises(KeyError, match="NO_SUCH_CODE"):
        finding_rows([Finding("NO_SUCH_CODE", "x")], {})


def test_quarantine() -> None:
    bad = made("budgets", anggaran=-5, bbox=[1.0, 2.0, 3.0, 4.0], page=7)
    [entry] = quarantine_rows([Quarantined(bad, "anggaran", "VALUE_REFUSED", "too small")])
    assert json.loads(str(entry.pop("values"))) == bad.values
    assert len(str(entry.pop("quarantine_id"))) == 16
    assert entry == {
        "row_id": f"{DECREE}/budgets/1/1",
        "decree_id": DECREE,
        "table": "budgets",
        "column": "anggaran",
        "code": "VALUE_REFUSED",
        "reason": "too small",
        "raw": None,
        "value": "-5",
        "page": 7,
        "bbox": [1.0, 2.0, 3.0, 4.0],
    }


def test_quarantine_holds_what_json_cannot_say() -> None:
    day = datetime.date(2024, 1, 15)
    bad = made("agreements", tanggal=day, target_nilai=float("nan"), unit={1}, bbox="x", page=True)
    [entry] = quarantine_rows([Quarantined(bad, "target_nilai", "VALUE_TYPE", "NaN")])
    values = json.loads(str(entry["values"]))
    assert [values[column] for column in ("tanggal", "target_nilai", "unit", "bbox")] == [
        "2024-01-15",
        "nan",
        "{1}",
        "x",
    ]
    assert entry["bbox"] is None


def test_copies_of_a_row_stay_as_many_as_they_are() -> None:
    held = [Quarantined(made("rkt"), "", "ROW_ID_REPEATED", "2 rows") for _ in range(2)]
    [first, second] = quarantine_rows(held)
    assert second["quarantine_id"] == f"{first['quarantine_id']}-2"


def test_lineage() -> None:
    common = {"row_id": f"{DECREE}/agreements/1/2"}
    assert lineage_rows(rows()) == [
        common
        | {
            "column": "target",
            "text": "2 Dok",
            "page": 7,
            "bbox": [1.0, 2.0, 3.0, 4.0],
            "confidence": 0.91,
            "alternatives": ["2 Dck"],
            "doubt": "READERS_DISAGREE",
            "steps": [],
        },
        common
        | {
            "column": "target_nilai",
            "text": None,
            "page": None,
            "bbox": None,
            "confidence": None,
            "alternatives": [],
            "doubt": None,
            "steps": ["2 Dok = 2 dokumen"],
        },
    ]


def test_a_row_with_two_faults_is_explained_once() -> None:
    row = rows()[2]
    assert lineage_rows([row, row]) == lineage_rows([row])
    assert len(lineage_rows([row, replace(row)])) == 4  # two rows with one id are both explained


def test_box_of_the_whole_row() -> None:
    finding = Finding("LOW_CONFIDENCE", "x", box=BOX)
    assert finding_rows([finding], {})[0]["bbox"] == [1.0, 2.0, 3.0, 4.0]
