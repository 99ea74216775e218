from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.model import Box, Finding, Printed
from pipeline.validate import validate
from pipeline.validate.review import mark_review, settled_by_people
from tests.corrections.made import CONTEXT
from tests.validate.made import DECREE, made


def flagged(*findings: Finding) -> list[str]:
    rows = [made("decrees"), made("rkt", 1), made("rkt", 2), made("rkt", 1, 2), made("rkt", 1, 12)]
    return [row.row_id for row in mark_review(rows, findings) if row.values["needs_review"]]


def test_a_row() -> None:
    assert flagged(Finding("READERS_DISAGREE", "x", row_id=f"{DECREE}/rkt/1/2")) == [f"{DECREE}/rkt/1/2"]


def test_a_whole_table() -> None:
    finding = Finding("YEAR_MISMATCH", "x", row_id=f"{DECREE}/rkt/1")
    assert flagged(finding) == [f"{DECREE}/rkt/1/1", f"{DECREE}/rkt/1/2"]


def test_a_decree_is_not_its_tables() -> None:
    row_id = f"{DECREE}/decrees/1/1"
    assert flagged(Finding("REGION_UNKNOWN", "x", row_id=row_id)) == [row_id]


def test_a_code_that_does_not_set_review() -> None:
    assert flagged(Finding("TARGET_DIFFERS", "x", row_id=f"{DECREE}/rkt/1/2")) == []


def test_a_whole_document() -> None:
    assert len(flagged(Finding("PAGES_MISSING", "x", DECREE))) == 5
    assert flagged(Finding("PAGES_MISSING", "x", "another")) == []


def test_a_finding_about_no_row() -> None:
    assert flagged(Finding("LOW_CONFIDENCE", "x", page=3)) == []


BOX, OTHER_BOX = Box(1.0, 2.0, 3.0, 4.0), Box(1.0, 5.0, 3.0, 6.0)
ROW, TOTAL = f"{DECREE}/budgets/1/1", f"{DECREE}/budgets/1/2"
LINES = [
    replace(made("budgets", n), printed={"anggaran": Printed("100", 3, box)})
    for n, box in ((1, OTHER_BOX), (2, BOX))
]
# As the check gives it: about the whole budget, at the place of its total.
MISMATCH = Finding("BUDGET_TOTAL_MISMATCH", "x", DECREE, 3, BOX, "budgets", f"{DECREE}/budgets/1", "anggaran")
PARSED = Finding("MONEY_UNPARSED", "x", DECREE, 3, OTHER_BOX, "budgets", ROW, "anggaran_raw")


@pytest.mark.parametrize(
    ("decided", "settled"),
    [
        ({}, ()),
        ({ROW: ["anggaran"]}, (PARSED,)),  # a line was decided, the total not
        ({TOTAL: ["anggaran"]}, (MISMATCH,)),
        ({ROW: ["anggaran"], TOTAL: ["anggaran"]}, (MISMATCH, PARSED)),
        ({ROW: ["program"], TOTAL: ["program"]}, ()),
    ],
)
def test_a_value_that_a_person_has_decided_asks_nobody(
    decided: dict[str, list[str]], settled: tuple[Finding, ...]
) -> None:
    assert settled_by_people([MISMATCH, PARSED], LINES, decided) == settled


def test_decided_rows_are_not_flagged() -> None:
    row = replace(made("agreements", no_sasaran=7), printed={"no": Printed("7", 3, BOX)})
    rows = [made("decrees", tahun=2024), row]

    def review(decided: dict[str, list[str]]) -> tuple[object, list[str]]:
        validated = validate(rows, context=CONTEXT, decided=decided)
        return validated.rows[1].values["needs_review"], [f.code for f in validated.settled]

    assert review({}) == (True, [])
    assert review({row.row_id: ["no"]}) == (False, ["ROW_NUMBER_GAP"])


def test_a_decision_to_be_taken_again_is_not_settled_by_another() -> None:
    stale = Finding("CORRECTION_STALE", "x", DECREE, 3, BOX, "budgets", ROW, "anggaran")
    assert settled_by_people([stale], LINES, {ROW: ["anggaran"]}) == ()


def test_what_is_for_information_is_not_settled_twice() -> None:
    differs = Finding("TARGET_DIFFERS", "x", DECREE, 3, BOX, "agreements", ROW, "target")
    assert settled_by_people([differs], LINES, {ROW: ["target"]}) == ()


def test_nothing_becomes_certain() -> None:
    row = made("rkt", needs_review=True)
    assert mark_review([row], []) == (row,)


def test_an_undeclared_code_is_loud() -> None:
    with pytest.raises(KeyError, match="NO_SUCH_CODE"):
        mark_review([], [Finding("NO_SUCH_CODE", "x")])
