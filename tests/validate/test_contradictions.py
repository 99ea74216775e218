from __future__ import annotations

import pytest

from pipeline.model import Row
from pipeline.validate.contradictions import check_amounts_agree, check_targets_agree
from tests.validate.made import DECREE, made

LONG = "Prosentase pemutakhiran data pemilih tepat waktu"


def target(
    table: str, text: str, value: float | None = None, unit: str | None = None, place: int = 1, **other: str
) -> Row:
    about = {"indikator": "Jumlah laporan", "sasaran": "Terlaksananya pengawasan"} | other
    return made(table, 1, place, target=text, target_nilai=value, target_satuan=unit, **about)


def test_another_target() -> None:
    rows = [
        target("agreements", "2 Dok", 2.0, "dokumen"),
        target("agreements", "2 dokumen", 2.0, "dokumen", 2),
        target("rkt", "3 Dokumen", 3.0, "dokumen", indikator="JUMLAH  LAPORAN"),
    ]
    [finding] = check_targets_agree(rows[::-1])
    assert (finding.code, finding.table, finding.row_id, finding.column) == (
        "TARGET_DIFFERS",
        "agreements",
        f"{DECREE}/agreements/1/1",
        "target",
    )
    assert finding.message == (
        f"2 Dok in {DECREE}/agreements/1/1, {DECREE}/agreements/2/1; 3 Dokumen in {DECREE}/rkt/1/1"
    )


@pytest.mark.parametrize(
    ("here", "there", "differs"),
    [
        (target("rkt", "87,5%", 87.5, "persen"), target("actions", "87.5 %", 87.5, "persen"), False),
        (target("rkt", "WTP"), target("actions", "wtp"), False),
        (target("rkt", "B"), target("actions", "BB"), True),
        (target("rkt", "2", 2.0, "dokumen"), target("actions", "2", 2.0, "laporan"), True),
        # nothing printed is no other target
        (target("rkt", "2", 2.0), made("actions", indikator="Jumlah laporan"), False),
        # a short indicator says little without its objective, a long one speaks for itself
        (target("rkt", "2", 2.0), target("actions", "3", 3.0, sasaran="Terlaksananya logistik"), False),
        (
            target("rkt", "2", 2.0, indikator=LONG),
            target("actions", "3", 3.0, indikator=LONG, sasaran="x"),
            True,
        ),
    ],
)
def test_what_counts_as_another_target(here: Row, there: Row, differs: bool) -> None:
    assert bool(check_targets_agree([here, there])) is differs


def test_another_decree_may_say_something_else() -> None:
    there = made("rkt", decree="kpu-1901-2020-3", target="3", target_nilai=3.0, indikator="Jumlah laporan")
    assert check_targets_agree([target("rkt", "2", 2.0, sasaran="x"), there]) == []


def test_another_amount() -> None:
    # Mojokerto 2024: the two RKT, under different objectives
    rows = [
        made("rkt", 12, 1, indikator=LONG, sasaran="Terwujudnya koordinasi", anggaran=106_198_000),
        made("rkt", 20, 2, indikator=LONG, sasaran="Terwujudnya SDM", anggaran=211_210_000),
    ]
    [finding] = check_amounts_agree(rows)
    assert (finding.code, finding.row_id, finding.column, finding.value) == (
        "AMOUNT_DIFFERS",
        f"{DECREE}/rkt/1/12",
        "anggaran",
        "106198000",
    )
    assert finding.message == f"106198000 in {DECREE}/rkt/1/12; 211210000 in {DECREE}/rkt/2/20"


def test_amounts_of_plan_and_rkt_are_compared() -> None:
    rows = [made("actions", indikator=LONG, pagu_anggaran=5), made("rkt", indikator=LONG, anggaran=6)]
    assert [finding.column for finding in check_amounts_agree(rows)] == ["pagu_anggaran"]


def test_several_amounts_in_one_table_are_several_activities() -> None:
    rows = [made("rkt", number, indikator=LONG, anggaran=number) for number in (1, 2)]
    assert check_amounts_agree(rows) == []


def test_null_is_no_other_amount() -> None:
    rows = [made("rkt", 1, 1, indikator=LONG, anggaran=5), made("rkt", 1, 2, indikator=LONG)]
    assert check_amounts_agree(rows) == []
