from __future__ import annotations

from pipeline.model import Finding
from pipeline.validate import Context
from pipeline.validate.across import Summary, check_years_covered
from tests.validate.across.made import decree


def missing(context: Context, decrees: list[Summary]) -> list[tuple[str, str]]:
    return [(finding.decree, finding.value) for finding in check_years_covered(decrees, context)]


def test_a_year_between(context: Context) -> None:
    decrees = [decree("35.76", 2024), decree("35.76", 2022)]
    assert check_years_covered(decrees, context) == [
        Finding(
            "YEAR_MISSING",
            "Kabupaten 35.76 has decrees for 2022 and 2024, none for 2023",
            decree="kpu-35.76-2022",  # before the gap
            page=1,
            table="decrees",
            row_id="kpu-35.76-2022/decrees/1/1",
            column="tahun",
            value="2023",
        )
    ]


def test_several_years_between(context: Context) -> None:
    decrees = [decree("35.76", year) for year in (2019, 2022, 2024)]
    assert missing(context, decrees) == [
        ("kpu-35.76-2019", "2020"),
        ("kpu-35.76-2019", "2021"),
        ("kpu-35.76-2022", "2023"),
    ]


def test_kabupaten_and_kota_of_one_name_are_two_offices(context: Context) -> None:
    assert missing(context, [decree("35.16", 2022), decree("35.76", 2024)]) == []
    agency = decree("35.76", 2024, office=("35.76", "dinas perhubungan kota mojokerto"))
    assert missing(context, [decree("35.76", 2022), agency]) == []


def test_a_year_after_the_last_that_most_others_have(context: Context) -> None:
    others = [decree(f"{n:02}", year) for n in range(8) for year in (2023, 2024)]
    [finding] = check_years_covered([*others, decree("35.76", 2023)], context)
    assert (finding.decree, finding.value, finding.message) == (
        "kpu-35.76-2023",
        "2024",
        "Kabupaten 35.76 has its last decree for 2023, none for 2024; 8 of 8 other offices have one",
    )
    assert missing(context, [*others[2:], decree("35.76", 2023)]) == []  # seven others are too few
    # Those whose first decree is younger tell nothing of the year.
    younger = [decree(f"{n:02}", 2026) for n in range(8)]
    assert missing(context, [*younger, decree("35.76", 2023)]) == [("kpu-35.76-2023", "2026")]


def test_nothing_is_missing_before_the_first_or_where_the_year_is_not_known(context: Context) -> None:
    others = [decree(f"{n:02}", year) for n in range(8) for year in (2023, 2024)]
    assert missing(context, [*others, decree("35.76", 2024), decree("35.77", None)]) == []
