from __future__ import annotations

from datetime import date

import pytest

from pipeline.normalise.dates import ParsedDate, PlaceDate, parse_date, parse_place_date
from pipeline.normalise.vocabulary import Vocabulary


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("16 Januari 2024", date(2024, 1, 16)),
        ("16 MARET 2021", date(2021, 3, 16)),
        ("07 Maret 2014", date(2014, 3, 7)),
        ("19 Juni 2015", date(2015, 6, 19)),
        ("19 Juli 2015", date(2015, 7, 19)),
        ("16 Nopember 2020", date(2020, 11, 16)),
        ("pada tanggal 16 Januari 2024", date(2024, 1, 16)),
        ("tanggal : 3 Mei 2020", date(2020, 5, 3)),
        ("16\nJanuari\n2024.", date(2024, 1, 16)),
        ("16Januari2024", date(2024, 1, 16)),
        ("January 17, 2017", date(2017, 1, 17)),
        ("Jum'at 29/1/2021", date(2021, 1, 29)),
        ("29 Februari 2024", date(2024, 2, 29)),
    ],
)
def test_exact_dates(vocabulary: Vocabulary, text: str, value: date) -> None:
    assert parse_date(text, vocabulary.months) == ParsedDate(value, True, 100.0)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("16 Januari 2O24", date(2024, 1, 16)),
        ("l6 Januari 2024", date(2024, 1, 16)),
        ("16 Janu ari 2024", date(2024, 1, 16)),
        ("16 Januar1 2024", date(2024, 1, 16)),
        ("16 Marct 2021", date(2021, 3, 16)),
        ("16 Descmber 2021", date(2021, 12, 16)),
        ("1/2/2021", date(2021, 2, 1)),
    ],
)
def test_slips_are_read_and_not_exact(vocabulary: Vocabulary, text: str, value: date) -> None:
    parsed = parse_date(text, vocabulary.months)
    assert (parsed.value, parsed.exact) == (value, False)
    assert parsed.note


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("1 Juri 2020", "unknown month"),  # between Juni and Juli
        ("1 Mci 2020", "unknown month"),
        ("1 Mar 2020", "unknown month"),
        ("31 Februari 2024", "no such date"),
        ("29 Februari 2023", "no such date"),
        ("1/17/2017", "no such date"),
        ("16 Januari 0024", "year out of range"),
        ("Januari 2016", "day missing"),
        ("Oktober 2016", "day missing"),
        ("2017", "day and month missing"),
        ("16 Januari", "not a date"),
        ("16 Januari 2024 dan", "not a date"),
        ("Mojokerto", "no date printed"),
        ("", "no date printed"),
    ],
)
def test_what_has_no_value_says_why(vocabulary: Vocabulary, text: str, note: str) -> None:
    parsed = parse_date(text, vocabulary.months)
    assert (parsed.value, parsed.exact) == (None, False)
    assert note in parsed.note


@pytest.mark.parametrize(
    ("text", "place", "value"),
    [
        ("Mojokerto, 15 Januari 2024", "Mojokerto", date(2024, 1, 15)),
        ("Mojokerto. 15 Januari 2024", "Mojokerto", date(2024, 1, 15)),
        ("Mojokerto 15 Januari 2024", "Mojokerto", date(2024, 1, 15)),
        ("Bandar Lampung,  3 Mei 2021", "Bandar Lampung", date(2021, 5, 3)),
        ("Ditetapkan di Mojokerto\npada tanggal 16 Januari 2024", "Mojokerto", date(2024, 1, 16)),
        ("15 Januari 2024", None, date(2024, 1, 15)),
        ("Bandung,        2017", "Bandung", None),
        ("Bandung, Januari 2016", "Bandung", None),
        ("Ditetapkan di Sungailiat", "Sungailiat", None),
    ],
)
def test_place_and_date(vocabulary: Vocabulary, text: str, place: str | None, value: date | None) -> None:
    parsed = parse_place_date(text, vocabulary.months)
    assert (parsed.place, parsed.date.value) == (place, value)


def test_place_and_date_whole(vocabulary: Vocabulary) -> None:
    assert parse_place_date("Mojokerto, 15 Januari 2024", vocabulary.months) == PlaceDate(
        "Mojokerto", ParsedDate(date(2024, 1, 15), True, 100.0)
    )
