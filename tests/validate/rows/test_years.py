from __future__ import annotations

from datetime import date

import pytest

from pipeline.validate.rows.years import check_dates, check_years
from tests.validate.made import DECREE, made


@pytest.mark.parametrize(
    ("year", "code"),
    [(2024, None), (None, None), (2025, "YEAR_AHEAD"), (2023, "YEAR_MISMATCH"), (2042, "YEAR_MISMATCH")],
)
def test_year_of_a_plan(year: int | None, code: str | None) -> None:
    rows = [made("decrees"), *(made("actions", n, tahun_anggaran=year) for n in (1, 2))]
    found = [(f.code, f.row_id, f.column, f.value) for f in check_years(rows)]
    assert found == ([(code, f"{DECREE}/actions/1", "tahun_anggaran", str(year))] if code else [])


def test_year_of_an_rkt() -> None:
    found = check_years([made("decrees"), made("rkt", tahun=2020)])
    assert [(f.code, f.message) for f in found] == [
        ("YEAR_MISMATCH", "the plan is for 2020, the decree of 2024")
    ]


def test_no_year_in_the_decree() -> None:
    assert check_years([made("decrees", tahun=None), made("rkt", tahun=2020)]) == []


def test_decree_dated_in_another_year() -> None:
    [finding] = check_dates([made("decrees", tanggal_penetapan=date(2021, 1, 16))])
    assert (finding.code, finding.row_id, finding.column, finding.message) == (
        "DATE_IMPLAUSIBLE",
        f"{DECREE}/decrees/1/1",
        "tanggal_penetapan",
        "the decree is dated 2021-01-16 and numbered for 2024",
    )


def test_agreement_far_from_its_decree() -> None:
    rows = [made("agreements", n, tanggal=date(2021, 1, 15)) for n in (1, 2)]
    [finding] = check_dates([made("decrees", tanggal_penetapan=date(2024, 1, 16)), *rows])
    assert (finding.code, finding.row_id, finding.message) == (
        "DATE_IMPLAUSIBLE",
        f"{DECREE}/agreements/1",
        "the agreement is dated 2021-01-15, its decree 2024-01-16",
    )


@pytest.mark.parametrize("agreed", [date(2024, 1, 15), date(2023, 12, 20), None])
def test_agreement_may_precede_its_decree(agreed: date | None) -> None:
    decree = made("decrees", tanggal_penetapan=date(2024, 1, 16))
    assert check_dates([decree, made("agreements", tanggal=agreed)]) == []
