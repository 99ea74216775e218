from __future__ import annotations

import pytest

from pipeline.model import Row
from pipeline.validate import Context
from pipeline.validate.levels import agreements_by_level, instances, plans_by_level
from tests.validate.made import DECREE, KASUBBAG, KETUA, SEKRETARIS, made, promised


def test_agreements_from_the_top_down() -> None:
    rows = [
        *promised(KASUBBAG, "a"),
        *promised(SEKRETARIS, *map(str, range(10))),
        *promised(KETUA, "b"),
        made("agreements", 1, 4, tingkat_perjanjian="lainnya"),
        made("agreements", 1, 5),
    ]
    found = agreements_by_level(rows[::-1])
    assert {level: len(of) for level, of in found.items()} == {
        "lembaga": 1,
        "sekretariat": 10,
        "sub_bagian": 1,
    }
    assert list(found) == ["lembaga", "sekretariat", "sub_bagian"]
    assert [row.row_id for row in found["sekretariat"]][-2:] == [
        f"{DECREE}/agreements/2/9",
        f"{DECREE}/agreements/2/10",
    ]
    assert instances(rows) == [f"{DECREE}/agreements/{place}" for place in (3, 2, 1, 4, 5)]


@pytest.mark.parametrize(
    ("unit", "level"),
    [
        ("KOMISI PEMILIHAN UMUM KOTA MOJOKERTO", "lembaga"),
        ("KPU Kota Mojokerto", "lembaga"),
        ("KIP Kabupaten Aceh Timur", "lembaga"),
        ("Sekretariat KPU Kota Mojokerto", "sekretariat"),
        ("SEKRETARIS KPU KOTA MOJOKERTO", "sekretariat"),
        ("Sub Bagian Hukum dan SDM", "sekretariat"),  # its plan is the Sekretariat's
        ("Dinas Perhubungan Provinsi Gorontalo", ""),
        (None, ""),
    ],
)
def test_whose_plan_it_is(unit: str | None, level: str, context: Context) -> None:
    row: Row = made("rkt", unit=unit)
    assert plans_by_level([row], context.vocabulary.offices) == {level: [row]}
