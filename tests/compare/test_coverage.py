from __future__ import annotations

from tests.compare.made import WTP, decree, made, percent, rows_of

D4 = "kpu-3576-2024-4"


def test_one_decree() -> None:
    [row] = rows_of(
        decree(D4, 2024),
        made("agreements", 1, **WTP),
        made("agreements", 2, **percent(100.0), needs_review=True),
        made("agreements", 3, indikator="Jumlah sesuatu"),
        made("rkt", **WTP),
        made("budgets"),
    )["coverage"]
    assert row == {
        "coverage_id": "kpu-3576/2024",
        "lembaga_id": "kpu-3576",
        "lembaga": "KOMISI PEMILIHAN UMUM KOTA MOJOKERTO",
        "kode_wilayah": "35.76",
        "wilayah": "Kota Mojokerto",
        "provinsi": "Jawa Timur",
        "tingkat": "kota",
        "tahun": 2024,
        "decrees": 1,
        "decree_ids": [D4],
        "forms": ["agreements", "rkt"],
        "agreements": 3,
        "actions": 0,
        "rkt": 1,
        "budgets": 1,
        "rows": 4,
        "rows_identified": 3,
        "rows_to_review": 1,
        "indicators": 2,
        "needs_review": True,
    }


def test_years_between_are_told_and_those_outside_are_not() -> None:
    other = {"kode_wilayah": "35.78", "wilayah": "Kota Surabaya", "lembaga": "KPU KOTA SURABAYA"}
    rows = rows_of(decree("a", 2020), decree("b", 2023), decree("c", 2023), decree("d", 2022, **other))[
        "coverage"
    ]
    assert [(row["coverage_id"], row["decrees"], row["decree_ids"]) for row in rows] == [
        ("kpu-3576/2020", 1, ["a"]),
        ("kpu-3576/2021", 0, []),
        ("kpu-3576/2022", 0, []),
        ("kpu-3576/2023", 2, ["b", "c"]),
        ("kpu-3578/2022", 1, ["d"]),
    ]
    assert rows[1] | {"coverage_id": "", "tahun": 0} == {
        "coverage_id": "",
        "lembaga_id": "kpu-3576",
        "lembaga": "KOMISI PEMILIHAN UMUM KOTA MOJOKERTO",
        "kode_wilayah": "35.76",
        "wilayah": "Kota Mojokerto",
        "provinsi": "Jawa Timur",
        "tingkat": "kota",
        "tahun": 0,
        **dict.fromkeys(("decrees", "agreements", "actions", "rkt", "budgets", "rows"), 0),
        **dict.fromkeys(("rows_identified", "rows_to_review", "indicators"), 0),
        "decree_ids": [],
        "forms": [],
        "needs_review": False,
    }


def test_a_decree_of_no_known_year() -> None:
    rows = rows_of(decree("a", None), decree("b", 2023))["coverage"]
    assert [(row["coverage_id"], row["tahun"], row["decrees"]) for row in rows] == [
        ("kpu-3576/2023", 2023, 1),
        ("kpu-3576/-", None, 1),
    ]


def test_a_commission_under_another_name_is_the_same_office() -> None:
    names = ("KOMISI PEMILIHAN UMUM KOTA MOJOKERTO", "KPUD KOTA MOJOKERTO", "SEKRETARIAT KPU KOTA MOJOKERTO")
    rows = rows_of(*(decree(name, 2024, lembaga=name) for name in names))["coverage"]
    assert [(row["coverage_id"], row["decrees"]) for row in rows] == [("kpu-3576/2024", 3)]


def test_national() -> None:
    national = {"lembaga": "KPU REPUBLIK INDONESIA", "tingkat": "pusat", "kode_wilayah": None}
    [row] = rows_of(decree("a", 2024, wilayah=None, provinsi=None, **national))["coverage"]
    assert row["coverage_id"] == "kpu-pusat/2024"
