"""The judge of the benchmark, on a decree of one row a table that is published right, then wrong."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from bench.judge import Kind, judge, of_decree
from bench.tally import silent_cells, tally

DECREE = "kpu-3576-2024-4"
ROW = {"row_id": f"{DECREE}/agreements/1/1", "decree_id": DECREE, "perjanjian_ke": 1, "needs_review": False}
PLAN = {"row_id": f"{DECREE}/actions/1/1", "decree_id": DECREE, "rencana_ke": 1, "needs_review": False}
LINE = {"row_id": f"{DECREE}/budgets/1/1", "decree_id": DECREE, "perjanjian_ke": 1, "needs_review": False}


def truth() -> dict[str, Any]:
    target = {
        "target": "10.400 orang",
        "target_value": 10400.0,
        "target_unit": "orang",
        "target_kind": "count",
    }
    return {
        "decree": {
            "number": "4",
            "year": 2024,
            "region_name": "Kota Mojokerto",
            "region_code": "35.76",
            "date": "2024-01-03",
            "signatory": None,
        },
        "agreements": [
            {
                "first_party": {"name": "USMUNI"},
                "second_party": None,
                "pages": [
                    [{"no": "1.", "sasaran": "Terwujudnya Data", "indikator": "Jumlah pemilih", **target}]
                ],
                "budget": [
                    {"level": "program", "program": "Program A", "code": "076.01.CQ", "fund": "", "amount": 5}
                ],
                "budget_total": None,
            }
        ],
        "actions": [
            {
                "layout": "quarterly",
                "pages": [
                    [
                        {
                            "no": "1",
                            "sasaran": "Terwujudnya Data",
                            "indikator": "Jumlah pemilih",
                            "periods": ["T1"],
                            "period_values": {"T1": "20 %", "T2": "-", "T3": "-", "T4": "-"},
                            **target,
                        }
                    ]
                ],
            }
        ],
        "rkt": [],
    }


def published() -> dict[str, pd.DataFrame]:
    text = {"sasaran": "Terwujudnya Data", "indikator": "Jumlah pemilih"}
    target = {"target_raw": "10.400 orang", "target_nilai": 10400.0, "target_satuan": "orang"}
    marks = {"t1": True, "t2": False, "t3": False, "t4": False, "t1_target": "20 %", "t2_target": None}
    budget = {"level": "program", "program": "Program A", "kegiatan": None, "kode_program": "076.01.CQ"}
    head = {"nomor": "4", "tahun": 2024, "wilayah": "Kota Mojokerto", "kode_wilayah": "35.76"}
    decree = {"decree_id": DECREE, "source_file": "a.pdf", "needs_review": False, "penandatangan": None}
    return {
        "decrees": pd.DataFrame([{**decree, **head, "tanggal_penetapan": "2024-01-03"}]),
        "agreements": pd.DataFrame(
            [{**ROW, **text, **target, "pihak_pertama": "USMUNI", "pihak_kedua": None}]
        ),
        "actions": pd.DataFrame([{**PLAN, **text, **target, **marks}]),
        "rkt": pd.DataFrame(columns=["row_id", "decree_id", "rkt_ke", "needs_review"]),
        "budgets": pd.DataFrame([{**LINE, **budget, "sumber_dana": None, "anggaran": 5}]),
    }


def test_all_right() -> None:
    result = tally(judge(published(), truth()))
    assert (result.rows, result.found, result.extra, result.sure) == (3, 3, 0, 3)
    assert (result.targets_right, result.marks_right, result.amounts_right) == (2, 4, 1)
    assert (result.cells_right, result.cells, result.header_right, result.silent) == (15, 15, 6, 0)


@pytest.mark.parametrize(
    ("table", "column", "value", "kind"),
    [
        ("agreements", "target_nilai", 10.4, Kind.TARGET),
        ("agreements", "target_satuan", "dokumen", Kind.TARGET),
        ("agreements", "target_raw", "10.400 orano", Kind.TEXT),
        ("actions", "t2", True, Kind.MARK),
        ("actions", "t2", None, Kind.MARK),
        ("actions", "t1_target", "28 %", Kind.TEXT),
        ("budgets", "anggaran", 6, Kind.AMOUNT),
        ("decrees", "penandatangan", "USMUNI", Kind.HEADER),
    ],
)
def test_one_wrong_value_is_one_silent_error(table: str, column: str, value: object, kind: Kind) -> None:
    tables = published()
    tables[table][column] = pd.Series([value], dtype=object)
    judgement = judge(tables, truth())
    assert [(w.table, w.column, w.kind) for w in silent_cells(judgement)] == [(table, column, kind)]
    tables[table]["needs_review"] = True
    flagged = tally(judge(tables, truth()))
    assert flagged.silent == 0
    assert (flagged.flagged, flagged.flagged_wrong) == ((0, 0) if table == "decrees" else (1, 1))


def test_a_target_misread_is_one_cell_though_three_values_are_wrong() -> None:
    tables = published()
    tables["agreements"] = tables["agreements"].assign(
        target_raw="10.40 kali", target_nilai=10.4, target_satuan="kali"
    )
    result = tally(judge(tables, truth()))
    assert (result.cells - result.cells_right, result.targets - result.targets_right, result.silent) == (
        1,
        1,
        1,
    )


def test_a_score_may_have_the_unit_that_its_satuan_cell_says() -> None:
    printed = truth()
    row = printed["agreements"][0]["pages"][0][0]
    row |= {"target_kind": "score", "target_unit": "poin", "satuan": "Indeks"}
    tables = published()
    for unit, right in (("indeks", 2), ("poin", 2), ("orang", 1)):
        tables["agreements"]["target_satuan"] = unit
        assert tally(judge(tables, printed)).targets_right == right, unit


def test_a_score_without_a_satuan_cell_may_not_lose_its_unit() -> None:
    printed = truth()
    printed["agreements"][0]["pages"][0][0] |= {"target_kind": "score", "target_unit": "poin"}
    tables = published()
    tables["agreements"]["target_satuan"] = None
    assert tally(judge(tables, printed)).targets_right == 1


def test_missing_and_extra_rows() -> None:
    tables = published()
    tables["agreements"]["indikator"] = "Opini BPK atas laporan"
    judgement = judge(tables, truth())
    assert judgement.missing == ("agreements 1: Jumlah pemilih",)
    assert [r.row_id for r in judgement.rows if not r.printed] == [ROW["row_id"]]


def test_a_document_that_is_not_published() -> None:
    result = tally(judge(of_decree(published(), "other.pdf"), truth()))
    assert (result.found, result.cells, result.published, result.header, result.header_right) == (
        0,
        0,
        0,
        6,
        1,
    )
