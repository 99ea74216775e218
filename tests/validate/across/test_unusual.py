from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.model import Finding
from pipeline.validate import Context
from pipeline.validate.across import Summary, check_unusual_targets
from tests.validate.across.made import decree, target


def archive(*values: float, unit: str = "persen", kind: str = "percent", **other: str) -> list[Summary]:
    """One decree of 2024 for each value, of offices 01, 02, ..."""
    return [decree(f"{n:02}", 2024, target(value, unit, kind), **other) for n, value in enumerate(values, 1)]


def unusual(context: Context, decrees: list[Summary]) -> list[tuple[str, str]]:
    return [(finding.decree, finding.value) for finding in check_unusual_targets(decrees, context)]


USUAL = (90.0, 90.0, 92.0, 95.0, 88.0, 90.0, 95.0, 91.0, 90.0, 93.0, 89.0)


def test_a_target_far_from_the_others(context: Context) -> None:
    [finding] = check_unusual_targets(archive(*USUAL, 12.0), context)
    assert finding == Finding(
        "TARGET_UNUSUAL",
        "12 persen is below the others (higher is better); median 90 persen (MAD 1.5, reckoned with 2.02)"
        " of 12 targets of 12 offices (2024), score 26.0: agreements/1/1, rkt/1/1",
        decree="kpu-12-2024",
        page=4,
        table="agreements",
        row_id="agreements/1/1",
        column="target",
        raw="12 persen",
        value="12 persen",
    )


def test_where_most_promise_the_same_the_spread_is_the_least_reckoned_with(context: Context) -> None:
    # MAD is 0: 89.5 is 3.5 times three points away, 90 is not.
    assert unusual(context, archive(*[100.0] * 10, 90.0)) == []
    [finding] = check_unusual_targets(archive(*[100.0] * 10, 89.5), context)
    assert "median 100 persen (MAD 0, reckoned with 2.02)" in finding.message
    assert "score 3.5" in finding.message


def test_where_many_stand_out_nobody_does(context: Context) -> None:
    assert unusual(context, archive(*[100.0] * 8, 80.0, 80.0)) == [
        ("kpu-09-2024", "80 persen"),
        ("kpu-10-2024", "80 persen"),
    ]
    assert unusual(context, archive(*[100.0] * 8, 80.0, 80.0, 80.0)) == []


@pytest.mark.parametrize(
    "decrees",
    [
        archive(*USUAL[:8], 12.0),  # nine targets
        [
            decree(f"{n % 3:02}", 2015 + n, target(v)) for n, v in enumerate((*USUAL, 12.0))
        ],  # of three offices
        archive(*USUAL, 12.0, unit=""),  # a bare number may be anything
        [*archive(*USUAL), decree("99", 2024, target(12.0, "dokumen", "count"))],  # of another unit
        [*archive(*USUAL), decree("99", 2024, target(12.0, indicator="opini-bpk"))],
    ],
)
def test_what_is_not_compared(decrees: list[Summary], context: Context) -> None:
    assert unusual(context, decrees) == []


def test_the_year_alone_where_it_has_enough_offices(context: Context) -> None:
    last_year = [replace(one, year=2023, decree_id=f"{one.decree_id}-x") for one in archive(*[50.0] * 12)]
    assert unusual(context, [*last_year, *archive(*[90.0] * 11, 50.0)]) == [("kpu-12-2024", "50 persen")]
    # else all years together
    few = [decree("98", 2022, target(12.0)), decree("99", 2022, target(90.0))]
    [finding] = check_unusual_targets([*archive(*USUAL), *few], context)
    assert (finding.decree, "(all years)" in finding.message) == ("kpu-98-2022", True)


def test_counts_grow_with_the_office(context: Context) -> None:
    bodies = (300.0, 454.0, 260.0, 510.0, 600.0, 190.0, 350.0, 420.0, 280.0, 700.0)
    made = {"unit": "badan adhoc", "kind": "count"}
    assert unusual(context, archive(*bodies, 120.0, **made)) == []
    assert unusual(context, archive(*bodies, 9.0, **made)) == [("kpu-11-2024", "9 badan adhoc")]
    # A province has more, and is compared with provinces.
    province = decree("35", 2024, target(9000.0, "badan adhoc", "count"), tingkat="provinsi")
    assert unusual(context, [*archive(*bodies, **made), province]) == []
    [finding] = check_unusual_targets(archive(*[2.0] * 10, 20.0, unit="laporan", kind="count"), context)
    assert "median 2 laporan (MAD 0 of logarithms, reckoned with 0.0643)" in finding.message
    assert "(2024, kabupaten/kota)" in finding.message


def test_which_side_is_the_better_one(context: Context) -> None:
    assert context.directions["sengketa-hukum"] == "lower"
    assert context.directions["target-kinerja-tercapai"] == "higher"
    disputes = [target(2.0, "dokumen", "count", "sengketa-hukum") for _ in range(10)]
    decrees = [decree(f"{n:02}", 2024, one) for n, one in enumerate(disputes)]
    odd = decree("99", 2024, target(30.0, "dokumen", "count", "sengketa-hukum"))
    [finding] = check_unusual_targets([*decrees, odd], context)
    assert finding.message.startswith("30 dokumen is above the others (lower is better); ")


def test_a_doubtful_target_is_judged_and_does_not_count(context: Context) -> None:
    doubtful = [decree(f"d{n}", 2024, target(12.0, certain=False)) for n in range(4)]
    assert [name for name, _ in unusual(context, [*archive(*USUAL), *doubtful])] == [
        f"kpu-d{n}-2024" for n in range(4)
    ]


def test_of_a_decree_that_contradicts_itself_each_target_is_judged_and_one_counts(context: Context) -> None:
    twice = decree("99", 2024, target(90.0), target(12.0, rows=("rkt/1/1",)))
    [finding] = check_unusual_targets([*archive(*USUAL), twice], context)
    assert finding.value == "12 persen"
    assert "of 12 targets of 12 offices" in finding.message


def test_the_order_of_the_decrees_does_not_matter(context: Context) -> None:
    decrees = archive(*USUAL, 12.0, 100.0, 11.0)
    assert check_unusual_targets(decrees[::-1], context) == check_unusual_targets(decrees, context)
