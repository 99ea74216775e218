from __future__ import annotations

from typing import Any

import pytest

from pipeline.model import Row
from pipeline.validate.rows.schedule import MONTHS, QUARTERS, check_marks_among_values, check_scheduled
from tests.validate.made import DECREE, made

NO_QUARTER: dict[str, Any] = dict.fromkeys(QUARTERS, False)
NO_MONTH: dict[str, Any] = dict.fromkeys(MONTHS, False)


def test_no_quarter() -> None:
    [finding] = check_scheduled([made("actions", **NO_QUARTER), made("rkt")])
    assert (finding.code, finding.row_id, finding.message) == (
        "MONTHS_WITHOUT_SCHEDULE",
        f"{DECREE}/actions/1/1",
        "no quarter is marked",
    )


def test_no_month() -> None:
    row = made("actions", **(NO_QUARTER | NO_MONTH | {"jenis_jadwal": "bulan"}))
    assert [finding.message for finding in check_scheduled([row])] == ["no month is marked"]


@pytest.mark.parametrize(
    "values",
    [
        NO_QUARTER | {"t4": True},
        NO_QUARTER | {"t2": None},  # not decided: MARK_UNSURE says so
        NO_QUARTER | {"t3_target": "55,56 %"},
        NO_QUARTER | NO_MONTH | {"jenis_jadwal": "bulan", "b12": True},
    ],
)
def test_scheduled_or_not_decided(values: dict[str, Any]) -> None:
    assert check_scheduled([made("actions", **values)]) == []


def _plan(*targets: str | None) -> list[Row]:
    """Rows of one plan, one quarter marked in each: with a value, or with a mark (None)."""
    return [
        made("actions", number, **(NO_QUARTER | {"t3": True, "t3_target": target}))
        for number, target in enumerate(targets, start=1)
    ]


def test_a_mark_among_values_is_looked_at() -> None:
    """A fibre on a scan of the tenth exam, in an empty cell between `20 persen` and `92,5 persen`."""
    [finding] = check_marks_among_values(_plan("20 %", "40 %", None, "60 %", "80 %"))
    assert (finding.code, finding.row_id, finding.column) == (
        "MARK_AMONG_VALUES",
        f"{DECREE}/actions/1/3",
        "t3",
    )


@pytest.mark.parametrize(
    "targets", [("20 %", "40 %", None), ("20 %", "40 %", "60 %", "80 %", None, None, None), (None, None)]
)
def test_marks_and_values_that_a_plan_may_have(targets: tuple[str | None, ...]) -> None:
    assert check_marks_among_values(_plan(*targets)) == []
