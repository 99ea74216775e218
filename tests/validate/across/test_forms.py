from __future__ import annotations

from pipeline.model import Finding
from pipeline.validate import Context
from pipeline.validate.across import Summary, check_forms
from tests.validate.across.made import FORMS, decree

WITHOUT_RKT = tuple(form for form in FORMS if form != "Rencana Kinerja Tahunan")


def missing(context: Context, decrees: list[Summary]) -> list[tuple[str, str]]:
    return [(finding.decree, finding.value) for finding in check_forms(decrees, context)]


def test_other_years_of_the_office_have_it(context: Context) -> None:
    decrees = [decree("35.76", 2022), decree("35.76", 2023, forms=WITHOUT_RKT), decree("35.76", 2024)]
    assert check_forms(decrees, context) == [
        Finding(
            "FORM_MISSING",
            "Kabupaten 35.76 has no Rencana Kinerja Tahunan for 2023; each of its other years has one:"
            " 2022 (kpu-35.76-2022), 2024 (kpu-35.76-2024)",
            decree="kpu-35.76-2023",
            page=1,
            table="decrees",
            row_id="kpu-35.76-2023/decrees/1/1",
            value="Rencana Kinerja Tahunan",
        )
    ]


def test_one_other_year_is_no_habit(context: Context) -> None:
    assert missing(context, [decree("35.76", 2022), decree("35.76", 2023, forms=WITHOUT_RKT)]) == []
    three = [decree("35.76", year) for year in (2020, 2021)]
    odd = [decree("35.76", year, forms=WITHOUT_RKT) for year in (2022, 2023)]
    assert missing(context, [*three, *odd]) == []


def test_peers_of_the_year_have_it(context: Context) -> None:
    peers = [decree(f"{n:02}", 2023) for n in range(8)]
    without = decree("35.76", 2023, forms=WITHOUT_RKT)
    [finding] = check_forms([*peers, without], context)
    assert finding.message == (
        "Kabupaten 35.76 has no Rencana Kinerja Tahunan for 2023; 8 of 8 other offices of that year have one,"
        " among them kpu-00-2023, kpu-01-2023, kpu-02-2023"
    )
    assert missing(context, [*peers[1:], without]) == []  # seven are too few
    half = [decree(f"{n:02}", 2023, forms=FORMS if n < 6 else WITHOUT_RKT) for n in range(9)]
    assert missing(context, [*half, without]) == []


def test_peers_of_other_years_where_the_year_has_few(context: Context) -> None:
    peers = [decree(f"{n:02}", 2024) for n in range(8)]
    [finding] = check_forms([*peers, decree("35.76", 2015, forms=WITHOUT_RKT)], context)
    assert "8 of 8 years of other offices have one" in finding.message


def test_several_decrees_of_a_year_complete_each_other(context: Context) -> None:
    peers = [decree(f"{n:02}", 2023) for n in range(8)]
    agreements = decree("35.76", 2023, forms=FORMS[:3])
    plans = decree("35.76", 2023, forms=FORMS[3:], decree_id="kpu-35.76-2023-7")
    assert missing(context, [*peers, agreements, plans]) == []


def test_a_decree_that_was_not_read_whole_lacks_nothing(context: Context) -> None:
    peers = [decree(f"{n:02}", 2023) for n in range(8)]
    assert missing(context, [*peers, decree("35.76", 2023, forms=WITHOUT_RKT, whole=False)]) == []


def test_another_agency_is_no_peer(context: Context) -> None:
    peers = [decree(f"{n:02}", 2023) for n in range(8)]
    agency = decree("35", 2023, forms=FORMS[:1], office=("35", "dinas perhubungan provinsi jawa timur"))
    assert missing(context, [*peers, agency]) == []
