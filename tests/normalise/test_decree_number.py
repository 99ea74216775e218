from __future__ import annotations

import pytest

from pipeline.normalise.decree_number import (
    DecreeNumber,
    Regime,
    as_printed,
    find_decree_number,
    parse_decree_number,
)

R = Regime


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("NOMOR 4 TAHUN 2024", DecreeNumber("4", 2024, R.PLAIN, "4 TAHUN 2024")),
        ("NOMOR : 19 TAHUN 2023", DecreeNumber("19", 2023, R.PLAIN, "19 TAHUN 2023")),
        ("NOMOR\n3 TAHUN\n2023", DecreeNumber("3", 2023, R.PLAIN, "3 TAHUN 2023")),
        ("\u2022 %4 TAHUN 2024", DecreeNumber("4", 2024, R.PLAIN, "4 TAHUN 2024", certain=False)),
        ("NOMOR : '4 TAHUN 2024", DecreeNumber("4", 2024, R.PLAIN, "4 TAHUN 2024", certain=False)),
        ("4 TAHUN 2O24", DecreeNumber("4", 2024, R.PLAIN, "4 TAHUN 2O24", certain=False)),
        ("4 TAHUN 2024 . ; 7", DecreeNumber("4", 2024, R.PLAIN, "4 TAHUN 2024", certain=False)),
        (
            "003/PR.01.3-Kpt/7308/KPU-Kab/l/2018 |",  # the numeral read as a small l, and a speck
            DecreeNumber(
                "003",
                2018,
                R.ARCHIVE,
                "003/PR.01.3-Kpt/7308/KPU-Kab/l/2018",
                region_code="73.08",
                archive_code="PR.01.3",
                month=1,
                certain=False,
            ),
        ),
        ("63/Kpts/KPU/Tahun 2015", DecreeNumber("63", 2015, R.SATKER, "63/Kpts/KPU/Tahun 2015")),
        ("1/Kpts/KPU/TAHUN 2017", DecreeNumber("1", 2017, R.SATKER, "1/Kpts/KPU/TAHUN 2017")),
        (
            "076/Kpts/KPU-BT-009.436492/TAHUN 2015",
            DecreeNumber(
                "076", 2015, R.SATKER, "076/Kpts/KPU-BT-009.436492/TAHUN 2015", satker_code="436492"
            ),
        ),
    ],
)
def test_short_forms(text: str, number: DecreeNumber) -> None:
    assert parse_decree_number(text) == number


@pytest.mark.parametrize(
    ("text", "nomor", "region", "archive", "month", "year"),
    [
        ("03/HK.03.1-Kpt/1901/KPU-Kab/V/2020", "03", "19.01", "HK.03.1", 5, 2020),
        ("003/PR.01.3-Kpt/19.04/KPU-Kab/I/2018", "003", "19.04", "PR.01.3", 1, 2018),
        ("15 /PR.03-Kpt/3526/KPU-Kab/VI/2021", "15", "35.26", "PR.03", 6, 2021),
        ("Nomor:15/HK.03.1-Kpt/3576/KPU-Kot/XII/2020", "15", "35.76", "HK.03.1", 12, 2020),
        ("Nomor:15/HK.03.1-\nKpt/3576/KPU-\nKot/XII/2020", "15", "35.76", "HK.03.1", 12, 2020),
        ("12/HK.03.1-Kpt/35/KPU-Prov/V/2020", "12", "35", "HK.03.1", 5, 2020),
        ("27/PR.03.1-Kpt/62/Prov/I/2021", "27", "62", "PR.03.1", 1, 2021),
        ("9/HK.03.1-Kpt/3510/Kab/I/2018", "9", "35.10", "HK.03.1", 1, 2018),
        ("929/HK.03.1-Kpt/04/KPU/V/2019", "929", None, "HK.03.1", 5, 2019),
        ("5/PR.03-1-Kpt/03/KPU/I/2018", "5", None, "PR.03-1", 1, 2018),
        ("197/PR.01.3-\nKpt/01/KPU/IV/2020", "197", None, "PR.01.3", 4, 2020),
    ],
)
def test_archive_form(text: str, nomor: str, region: str | None, archive: str, month: int, year: int) -> None:
    number = parse_decree_number(text)
    assert number is not None
    assert (number.regime, number.certain) == (R.ARCHIVE, True)
    assert (number.nomor, number.region_code, number.archive_code, number.month, number.tahun) == (
        nomor,
        region,
        archive,
        month,
        year,
    )


def test_the_text_of_a_broken_number_is_joined() -> None:
    number = parse_decree_number("Nomor : 15 /HK.03.1-\nKpt/3576/KPU-Kot/XII/2020")
    assert number is not None
    assert number.text == "15/HK.03.1-Kpt/3576/KPU-Kot/XII/2020"


@pytest.mark.parametrize(
    "text",
    [
        "188.4/647/sekre",
        "KPT152025",
        "NOMOR 4 TAHUN 20244",
        "NOMOR 4 TAHUN 1024",
        "NOMOR 0 TAHUN 2024",
        "4 TAHUN 2024 TENTANG",
        "15/HK.03.1-Kpt/3576/KPU-Kot/XIII/2020",
        "NOMOR TAHUN 2024",
        "TAHUN 2024",
        "",
    ],
)
def test_what_no_regime_explains(text: str) -> None:
    assert parse_decree_number(text) is None


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["KEPUTUSAN KPU", "KOTA MOJOKERTO", "NOMOR 4 TAHUN 2024", "TENTANG"], "4 TAHUN 2024"),
        (["NOMOR", "4 TAHUN 2024", "TENTANG"], "4 TAHUN 2024"),
        (["NOMOR: 4 TAHUN 2024", "TENTANG PERUBAHAN ATAS", "NOMOR 3 TAHUN 2023"], "4 TAHUN 2024"),
        (["Nomor:15/HK.03.1-", "Kpt/3576/KPU-Kot/XII/2020"], "15/HK.03.1-Kpt/3576/KPU-Kot/XII/2020"),
        (["Undang-Undang Nomor 7 Tahun 2017 tentang Pemilihan Umum"], None),
        ([], None),
    ],
)
def test_finding_the_number_in_a_title(lines: list[str], text: str | None) -> None:
    number = find_decree_number(lines)
    assert (number.text if number else None) == text


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("NOMOR 4 TAHUN 2024", "4 TAHUN 2024"),
        ("Nomor : 15 /HK.03.1-\nKpt/3576/KPU-Kot/XII/2020", "15/HK.03.1-Kpt/3576/KPU-Kot/XII/2020"),
        ("NOMOR : 188.4/647/sekre", "188.4/647/sekre"),  # of no regime: all of it
        ("NOMOR", ""),
    ],
)
def test_the_whole_number(text: str, printed: str) -> None:
    assert as_printed(text) == printed
