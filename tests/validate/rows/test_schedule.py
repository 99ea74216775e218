from __future__ import annotations

from typing import Any

import pytest

from pipeline.validate.rows.schedule import MONTHS, QUARTERS, check_scheduled
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
