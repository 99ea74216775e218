from __future__ import annotations

from typing import Any

import pytest

from pipeline.compare.comparison import comparison_rows
from pipeline.model import Finding, Row
from tests.compare.made import JADWAL, OPINI, WTP, decree, made, percent, rows_of

D4 = "kpu-3576-2024-4"
MOJOKERTO = decree(D4, 2024)


def compared(*rows: Row, findings: tuple[Finding, ...] = ()) -> list[dict[str, Any]]:
    return rows_of(*rows, findings=findings)["comparison"]


def one(*rows: Row) -> dict[str, Any]:
    [row] = compared(MOJOKERTO, *rows)
    return row


def test_all_sources_say_the_same() -> None:
    row = one(
        made("agreements", 1, unit="KPU Kota Mojokerto", **percent(100.0)),
        made("agreements", 3, 2, unit="Sekretariat", **percent(100.0, indikator_id_score=0.97)),
        made(
            "actions",
            **percent(100.0),
            tahun_anggaran=2024,
            unit="Sekretariat",
            pagu_anggaran=5,
            t1=True,
            t2=False,
            t3=False,
            t4=True,
        ),
        made("rkt", tahun=2024, anggaran=5, **percent(100.0)),
    )
    assert row == {
        "comparison_id": "kpu-3576/2024/pemilu-sesuai-jadwal",
        "decree_id": D4,
        "lembaga_id": "kpu-3576",
        "lembaga": "KOMISI PEMILIHAN UMUM KOTA MOJOKERTO",
        "kode_wilayah": "35.76",
        "wilayah": "Kota Mojokerto",
        "provinsi": "Jawa Timur",
        "tingkat": "kota",
        "tahun": 2024,
        "indikator_id": JADWAL,
        "indikator": "Persentase Pemilu tepat",
        "arah": "higher",
        "sasaran_id": "tahapan",
        "unit": "KPU Kota Mojokerto; Sekretariat",
        "target": "100%",
        "target_nilai": 100.0,
        "target_satuan": "persen",
        "target_perjanjian": "100%",
        "target_rencana_aksi": "100%",
        "target_rkt": "100%",
        "anggaran": 5,
        "t1": True,
        "t2": False,
        "t3": False,
        "t4": True,
        "berbeda": [],
        "perbedaan": [],
        "sumber_baris": [
            f"{D4}/agreements/1/1",
            f"{D4}/agreements/2/3",
            f"{D4}/actions/1/1",
            f"{D4}/rkt/1/1",
        ],
        "indikator_id_score": 0.97,
        "needs_review": False,
    }


def test_forms_that_differ_leave_the_target_open() -> None:
    row = one(made("agreements", **percent(100.0)), made("actions", **percent(95.0)))
    assert (row["target"], row["target_nilai"], row["target_satuan"]) == (None, None, None)
    assert (row["target_perjanjian"], row["target_rencana_aksi"], row["target_rkt"]) == ("100%", "95%", None)
    assert row["berbeda"] == ["target"]
    assert row["perbedaan"] == [f"target: 100% ({D4}/agreements/1/1); 95% ({D4}/actions/1/1)"]
    assert row["needs_review"] is False  # it is printed so


def test_two_units_that_promise_different_things_leave_it_open() -> None:
    row = one(
        made("agreements", 1, 3, unit="Sub Bagian Hukum", **percent(90.0)),
        made("agreements", 1, 4, unit="Sub Bagian Keuangan", **percent(95.0)),
        made("rkt", **percent(90.0)),
    )
    assert (row["target"], row["target_perjanjian"], row["target_rkt"]) == (None, None, "90%")
    assert row["perbedaan"] == [f"target: 90% ({D4}/agreements/3/1, {D4}/rkt/1/1); 95% ({D4}/agreements/4/1)"]


def test_a_number_without_its_unit_is_another_target() -> None:
    row = one(
        made("agreements", **percent(100.0)),
        made("rkt", **percent(100.0, target="100", target_satuan=None)),
    )
    assert (row["target_nilai"], row["berbeda"]) == (None, ["target"])


def test_how_a_target_is_printed_does_not_matter() -> None:
    row = one(
        made("agreements", **percent(100.0)),
        made("rkt", **percent(100.0, target="100 persen")),
    )
    assert (row["target"], row["berbeda"]) == ("100%", [])


def test_a_form_without_a_target_contradicts_nobody() -> None:
    row = one(made("agreements", **WTP), made("actions", **(WTP | {"target": None})))
    assert (row["target"], row["target_nilai"], row["berbeda"]) == ("WTP", None, [])


def test_grades_differ_too() -> None:
    row = one(made("agreements", **WTP), made("actions", **(WTP | {"target": "WDP"})))
    assert (row["target"], row["berbeda"]) == (None, ["target"])


def test_two_amounts() -> None:
    row = one(
        made("actions", pagu_anggaran=106_198_000, **WTP),
        made("rkt", 1, 1, anggaran=106_198_000, **WTP),
        made("rkt", 2, 2, anggaran=211_210_000, **WTP),
    )
    assert (row["anggaran"], row["berbeda"]) == (None, ["anggaran"])
    assert row["perbedaan"] == [
        f"anggaran: 106198000 ({D4}/actions/1/1, {D4}/rkt/1/1); 211210000 ({D4}/rkt/2/2)"
    ]


def quarters(*planned: bool | None) -> dict[str, Any]:
    return dict(zip(("t1", "t2", "t3", "t4"), planned, strict=True))


def test_activities_of_one_plan_are_taken_together() -> None:
    row = one(
        made("actions", 1, **WTP, **quarters(True, False, None, None)),
        made("actions", 2, **WTP, **quarters(False, False, True, False)),
    )
    assert [row[t] for t in ("t1", "t2", "t3", "t4")] == [True, False, True, None]
    assert row["berbeda"] == []


def test_two_plans_that_differ_agree_on_no_quarter() -> None:
    row = one(
        made("actions", 1, 1, **WTP, **quarters(True, False, False, None)),
        made("actions", 1, 2, **WTP, **quarters(False, False, False, False)),
    )
    assert [row[t] for t in ("t1", "t2", "t3", "t4")] == [None] * 4
    assert row["berbeda"] == ["jadwal"]
    assert row["perbedaan"] == [f"jadwal: I IV? ({D4}/actions/1); - ({D4}/actions/2)"]


def test_the_objective_and_the_units_are_those_of_the_agreements() -> None:
    """An RKT puts the indicator under a strategic objective, and calls the office by another name."""
    elsewhere = WTP | {"sasaran_id": "tahapan", "unit": "KPU"}
    row = one(made("agreements", **WTP, unit="Sekretariat"), made("rkt", **elsewhere))
    assert (row["sasaran_id"], row["unit"], row["berbeda"]) == ("akuntabilitas", "Sekretariat", [])
    assert one(made("rkt", **elsewhere))["unit"] == "KPU"


def test_agreements_that_put_it_under_two_objectives() -> None:
    row = one(made("agreements", 1, **WTP), made("agreements", 2, **(WTP | {"sasaran_id": "tahapan"})))
    assert (row["sasaran_id"], row["berbeda"]) == (None, [])


def test_an_rkt_of_the_next_year_stands_under_that_year() -> None:
    rows = compared(MOJOKERTO, made("agreements", **WTP), made("rkt", tahun=2025, **WTP))
    assert [(row["tahun"], row["sumber_baris"]) for row in rows] == [
        (2024, [f"{D4}/agreements/1/1"]),
        (2025, [f"{D4}/rkt/1/1"]),
    ]


def test_without_a_known_year() -> None:
    [row] = compared(decree(D4, None), made("agreements", **WTP))
    assert (row["comparison_id"], row["tahun"]) == ("kpu-3576/-/opini-bpk", None)


def test_decree_and_secretariat_of_one_office() -> None:
    """Two decrees of one year: of the office, and of its secretariat."""
    other = "kpu-3576-2024-9"
    [row] = compared(
        MOJOKERTO,
        decree(other, 2024, lembaga="SEKRETARIAT KPU KOTA MOJOKERTO"),
        made("agreements", **percent(100.0)),
        made("agreements", decree=other, **percent(98.0)),
    )
    assert row["decree_id"] is None
    assert row["lembaga"] == "KOMISI PEMILIHAN UMUM KOTA MOJOKERTO; SEKRETARIAT KPU KOTA MOJOKERTO"
    assert (row["target"], row["berbeda"]) == (None, ["target"])
    assert row["sumber_baris"] == [f"{D4}/agreements/1/1", f"{other}/agreements/1/1"]


def test_two_agencies_of_one_region_stay_apart() -> None:
    named = {"tingkat": "provinsi", "kode_wilayah": "35", "wilayah": "Provinsi Jawa Timur"}
    rows = compared(
        decree("a", 2024, lembaga="DINAS PERHUBUNGAN PROVINSI JAWA TIMUR", **named),
        decree("b", 2024, lembaga="DINAS KELAUTAN PROVINSI JAWA TIMUR", **named),
        decree("c", 2024, lembaga="KPU PROVINSI JAWA TIMUR", **named),
        *(made("agreements", decree=name, **WTP) for name in "abc"),
    )
    assert [row["comparison_id"] for row in rows] == [
        "dinas-kelautan-provinsi-jawa-timur-35/2024/opini-bpk",
        "dinas-perhubungan-provinsi-jawa-timur-35/2024/opini-bpk",
        "kpu-35/2024/opini-bpk",
    ]


def test_a_decree_of_nobody_known_is_compared_with_no_other() -> None:
    nobody = {"lembaga": None, "kode_wilayah": None, "wilayah": None, "provinsi": None, "tingkat": None}
    rows = compared(
        decree("a", 2024, **nobody),
        decree("b", 2024, **nobody),
        *(made("agreements", decree=name, **WTP) for name in "ab"),
    )
    assert [row["comparison_id"] for row in rows] == ["a/2024/opini-bpk", "b/2024/opini-bpk"]


def test_a_doubtful_source_makes_a_doubtful_row() -> None:
    assert one(made("rkt", 1, **WTP), made("rkt", 2, **WTP, needs_review=True))["needs_review"] is True


@pytest.mark.parametrize(
    ("column", "doubtful"), [("tahun", True), ("lembaga", True), ("", True), ("penandatangan", False)]
)
def test_doubt_about_whose_decree_it_is(column: str, doubtful: bool) -> None:
    told = Finding("READERS_DISAGREE", "x", D4, table="decrees", row_id=f"{D4}/decrees/1/1", column=column)
    [row] = compared(decree(D4, 2024, needs_review=True), made("agreements", **WTP), findings=(told,))
    assert row["needs_review"] is doubtful


def test_doubt_that_no_finding_explains() -> None:
    [row] = compared(decree(D4, 2024, needs_review=True), made("agreements", **WTP))
    assert row["needs_review"] is True


def test_rows_without_an_indicator_are_not_published() -> None:
    assert compared(MOJOKERTO, made("agreements", indikator="Jumlah sesuatu")) == []


def test_rows_without_an_indicator_by_their_own_words() -> None:
    """Equal words come together, near twins do not, and short ones only under one objective."""
    long = "Persentase pendidikan pemilih kepada pemilih {}"
    published = rows_of(
        MOJOKERTO,
        made("agreements", 1, indikator=long.format("pemula"), sasaran="A"),
        made("actions", 1, indikator=long.format("PEMULA").upper(), sasaran="B"),
        made("agreements", 2, indikator=long.format("perempuan"), sasaran="A"),
        made("agreements", 3, indikator="Jumlah laporan", sasaran="A"),
        made("agreements", 4, indikator="Jumlah laporan", sasaran="B"),
        made("agreements", 5, **WTP),
    )
    rows = comparison_rows(published, unidentified=True)
    assert sorted((row["indikator"], len(row["sumber_baris"])) for row in rows) == [  # type: ignore[arg-type]
        ("Jumlah laporan", 1),
        ("Jumlah laporan", 1),
        ("Opini BPK atas {wilayah}", 1),
        ("Persentase pendidikan pemilih kepada pemilih pemula", 2),
        ("Persentase pendidikan pemilih kepada pemilih perempuan", 1),
    ]
    assert [row["indikator_id"] for row in rows].count(None) == 4
    assert len({row["comparison_id"] for row in rows}) == 5


def test_rows_stand_in_the_order_of_print() -> None:
    rows = [
        made("agreements", 1, 10, **WTP),
        made("agreements", 2, 9, **WTP),
        made("agreements", 10, 9, **WTP),
    ]
    [row] = compared(MOJOKERTO, *rows)
    assert row["sumber_baris"] == [f"{D4}/agreements/{place}" for place in ("9/2", "9/10", "10/1")]


def test_the_order_of_the_decrees_does_not_matter() -> None:
    other = decree("kpu-3576-2023-1", 2023)
    rows = [made("agreements", **WTP), made("agreements", decree="kpu-3576-2023-1", **WTP)]
    assert compared(MOJOKERTO, other, *rows) == compared(other, MOJOKERTO, *rows[::-1])
    assert [row["comparison_id"] for row in compared(other, MOJOKERTO, *rows)] == [
        f"kpu-3576/2023/{OPINI}",
        f"kpu-3576/2024/{OPINI}",
    ]
