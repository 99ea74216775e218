from __future__ import annotations

import pytest

from pipeline.model import Row
from pipeline.validate import Context
from pipeline.validate.within.contradictions import (
    check_amounts_agree,
    check_targets_agree,
    check_units_agree,
)
from tests.validate.made import DECREE, made, of

LONG = "Prosentase pemutakhiran data pemilih tepat waktu"


def target(
    table: str, text: str, value: float | None = None, unit: str | None = None, place: int = 1, **other: str
) -> Row:
    about = {"indikator": "Jumlah laporan", "sasaran": "Terlaksananya pengawasan"} | other
    return made(table, 1, place, target=text, target_nilai=value, target_satuan=unit, **about)


def test_another_target(context: Context) -> None:
    rows = [
        target("agreements", "2 Dok", 2.0, "dokumen"),
        target("agreements", "2 dokumen", 2.0, "dokumen", 2),
        target("rkt", "3 Dokumen", 3.0, "dokumen", indikator="JUMLAH  LAPORAN"),
    ]
    [finding] = check_targets_agree(*of(rows[::-1], context))
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
        (target("rkt", "2", 2.0, "dokumen"), target("actions", "2", 2.0, "laporan"), False),  # another unit
        (target("rkt", "WTP"), target("actions", "Wajar Tanpa Pengecualian"), False),
        (target("rkt", "WTP"), target("actions", "Wajar Dengan Pengecualian"), True),
        (target("rkt", "A (80-85)"), target("actions", "A"), False),
        (target("rkt", "B"), target("actions", "90%", 90.0, "persen"), True),
        # nothing printed is no other target
        (target("rkt", "2", 2.0), made("actions", indikator="Jumlah laporan"), False),
        # an indicator of two words says little without its objective, a longer one speaks for itself
        (
            target("rkt", "2", 2.0, indikator="Jumlah laporan keterbukaan data"),
            target("actions", "3", 3.0, indikator="Jumlah laporan keterbukaan data", sasaran="x"),
            True,
        ),
        (target("rkt", "2", 2.0), target("actions", "3", 3.0, sasaran="Terlaksananya logistik"), False),
        (
            target("rkt", "2", 2.0, indikator=LONG),
            target("actions", "3", 3.0, indikator=LONG, sasaran="x"),
            True,
        ),
    ],
)
def test_what_counts_as_another_target(here: Row, there: Row, differs: bool, context: Context) -> None:
    assert bool(check_targets_agree(*of([here, there], context))) is differs


def test_another_amount(context: Context) -> None:
    # Mojokerto 2024: the two RKT, under different objectives
    rows = [
        made("rkt", 12, 1, indikator=LONG, sasaran="Terwujudnya koordinasi", anggaran=106_198_000),
        made("rkt", 20, 2, indikator=LONG, sasaran="Terwujudnya SDM", anggaran=211_210_000),
    ]
    [finding] = check_amounts_agree(*of(rows, context))
    assert (finding.code, finding.row_id, finding.column, finding.value) == (
        "AMOUNT_DIFFERS",
        f"{DECREE}/rkt/1/12",
        "anggaran",
        "106198000",
    )
    assert finding.message == f"106198000 in {DECREE}/rkt/1/12; 211210000 in {DECREE}/rkt/2/20"


def test_amounts_of_plan_and_rkt_are_compared(context: Context) -> None:
    rows = [made("actions", indikator=LONG, pagu_anggaran=5), made("rkt", indikator=LONG, anggaran=6)]
    assert [finding.column for finding in check_amounts_agree(*of(rows, context))] == ["pagu_anggaran"]


def test_several_amounts_in_one_table_are_several_activities(context: Context) -> None:
    rows = [made("rkt", number, indikator=LONG, anggaran=number) for number in (1, 2)]
    assert check_amounts_agree(*of(rows, context)) == []


def test_null_is_no_other_amount(context: Context) -> None:
    rows = [made("rkt", 1, 1, indikator=LONG, anggaran=5), made("rkt", 1, 2, indikator=LONG)]
    assert check_amounts_agree(*of(rows, context)) == []


def test_another_unit(context: Context) -> None:
    rows = [
        target("agreements", "2", 2.0, "dokumen"),  # a SATUAN column holds the unit
        target("actions", "2", 2.0, "laporan"),
        target("rkt", "2", 2.0),
    ]
    [finding] = check_units_agree(*of(rows, context))
    assert (finding.code, finding.row_id, finding.column) == (
        "UNIT_DIFFERS",
        f"{DECREE}/actions/1/1",
        "target",
    )
    assert finding.message == (f"laporan (2) in {DECREE}/actions/1/1; dokumen (2) in {DECREE}/agreements/1/1")


def test_a_bare_number_has_no_other_unit(context: Context) -> None:
    rows = [target("agreements", "2 dok", 2.0, "dokumen"), target("rkt", "2", 2.0)]
    assert check_units_agree(*of(rows, context)) == []


def test_the_same_indicator_in_other_words(context: Context) -> None:
    rows = [
        target("agreements", "90%", 90.0, "persen", indikator=LONG, indikator_id="data-tepat-waktu"),
        target("rkt", "95%", 95.0, "persen", indikator="x", indikator_id="data-tepat-waktu"),
    ]
    assert len(check_targets_agree(*of(rows, context))) == 1
