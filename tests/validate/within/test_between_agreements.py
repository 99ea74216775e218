from __future__ import annotations

from typing import Any

import pytest

from pipeline.model import Row
from pipeline.validate import Context
from pipeline.validate.within.between_agreements import check_budgets_between
from tests.validate.made import DECREE, KASUBBAG, KETUA, SEKRETARIS, made, of, promised

DEMOKRASI, MANAJEMEN = (
    "Penyelenggaraan Pemilu dalam Proses Konsolidasi Demokrasi",
    "Program Dukungan Manajemen",
)


def budget(place: int, *lines: tuple[str, int | None], total: int | None = None, **values: Any) -> list[Row]:
    rows = [
        made(
            "budgets", n, place, level="program", program=name, anggaran=amount, perjanjian_ke=place, **values
        )
        for n, (name, amount) in enumerate(lines, 1)
    ]
    if total is not None:
        rows.append(
            made("budgets", len(lines) + 1, place, level="total", anggaran=total, perjanjian_ke=place)
        )
    return rows


AGREED = [*promised(KETUA, "x"), *promised(SEKRETARIS, "x"), *promised(KASUBBAG, "x")]


def test_budgets_differ(context: Context) -> None:
    rows = [
        *budget(1, (DEMOKRASI, 12_068_216_000), (MANAJEMEN, 2_298_762_000), total=14_366_978_000),
        *budget(2, (DEMOKRASI, 12_068_216_000), (MANAJEMEN, 2_298_762_001), total=14_366_978_001),
    ]
    [finding] = check_budgets_between(*of([*AGREED, *rows], context))
    assert (finding.code, finding.row_id, finding.column, finding.value) == (
        "BUDGET_BETWEEN_AGREEMENTS",
        f"{DECREE}/budgets/1/3",
        "anggaran",
        "14366978001",
    )
    assert finding.message == (
        f"076.01.WA: 2298762000 in {DECREE}/budgets/1/2, 2298762001 in {DECREE}/budgets/2/2;"
        f" total: 14366978000 in {DECREE}/budgets/1/3, 14366978001 in {DECREE}/budgets/2/3"
    )


@pytest.mark.parametrize(
    "below",
    [
        budget(2, (DEMOKRASI, 5), (MANAJEMEN, 7), total=12),
        budget(2, (f"Program {DEMOKRASI}", 5), (MANAJEMEN.upper(), 7)),  # other prints of the names, no total
        budget(2, (MANAJEMEN, 7), total=7),  # of one programme only: another total by right
        budget(2, (DEMOKRASI, None), (MANAJEMEN, 7), total=13),  # not read
        budget(3, (DEMOKRASI, 1), total=1),  # of a sub-section: a share of it
        [],
    ],
)
def test_no_contradiction(below: list[Row], context: Context) -> None:
    above = budget(1, (DEMOKRASI, 5), (MANAJEMEN, 7), total=12)
    assert check_budgets_between(*of([*AGREED, *above, *below], context)) == []


def test_a_total_that_is_not_printed_is_the_sum(context: Context) -> None:
    activities = [
        made("budgets", n, place, level="kegiatan", kegiatan="k", anggaran=amount, perjanjian_ke=place)
        for place, n, amount in ((1, 1, 5), (1, 2, 6), (2, 1, 12))
    ]
    [finding] = check_budgets_between(*of([*AGREED, *activities], context))
    assert finding.message == (
        f"total: 11 added up from {DECREE}/budgets/1/1, 12 added up from {DECREE}/budgets/2/1"
    )


def test_the_printed_code_goes_before_the_name(context: Context) -> None:
    rows = [
        *budget(1, ("Program lama", 5), kode_program="076.01.WA"),
        *budget(2, ("Program baru", 6), kode_program="076.01.WA"),
    ]
    [finding] = check_budgets_between(*of([*AGREED, *rows], context))
    assert finding.message.startswith("076.01.WA: 5 in ")
