from __future__ import annotations

import pytest

from pipeline.model import Finding
from pipeline.validate.review import mark_review
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


def test_a_finding_about_no_row() -> None:
    assert flagged(Finding("LOW_CONFIDENCE", "x", page=3)) == []


def test_nothing_becomes_certain() -> None:
    row = made("rkt", needs_review=True)
    assert mark_review([row], []) == (row,)


def test_an_undeclared_code_is_loud() -> None:
    with pytest.raises(KeyError, match="NO_SUCH_CODE"):
        mark_review([], [Finding("NO_SUCH_CODE", "x")])
