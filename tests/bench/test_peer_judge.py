"""The reading of a peer's tables, on a decree of four printed rows on two pages."""

from __future__ import annotations

from typing import Any

import pytest

from bench.judge import Kind, Value
from bench.peer_judge import RawTable, judge_peer
from bench.tally import Tally, silent_cells, tally

SASARAN, INDIKATOR = "Terwujudnya Data Pemilih", "Jumlah pemilih pemula"
OTHER = "Persentase pegawai yang dilatih"
AGREEMENT = RawTable(
    1,
    (
        ("No", "Sasaran", "Indikator", "Target"),
        ("1.", "Terwujudnya\nData Pemilih", "| Jumlah  pemilih pemula", "10.400 orang"),
        ("", "", "1.2. Persentase pegawai\nyang dilatih", "98%"),
    ),
)
BUDGET = RawTable(
    1, (("Program", "Anggaran"), ("1. Program Dukungan Manajemen (076.01)", "Rp. 1.200.000,00"))
)
PLAN = RawTable(
    2,
    (
        ("Indikator", "Target", "T1", "T2", "T3", "T4"),
        ("Sasaran Satu : Terwujudnya Data Pemilih", "", "", "", "", ""),
        ("Jumlah pemilih pemula", "10.400 orang", "v", "", "-", "x"),
    ),
)


def truth() -> dict[str, Any]:
    count = {
        "target": "10.400 orang",
        "target_value": 10400.0,
        "target_unit": "orang",
        "target_kind": "count",
    }
    share = {"target": "98 %", "target_value": 98.0, "target_unit": "persen", "target_kind": "percent"}
    first = {"no": "1.", "sasaran": SASARAN, "indikator": INDIKATOR, "indikator_no": "1.1.", "page": 1}
    second = {"no": "", "sasaran": "", "indikator": OTHER, "indikator_no": "1.2.", "page": 1}
    line = {
        "level": "program",
        "program": "Program Dukungan Manajemen",
        "code": "076.01",
        "fund": "",
        "page": 1,
    }
    planned = {"sasaran": SASARAN, "indikator": INDIKATOR, "periods": ["T1", "T4"], "page": 2}
    return {
        "agreements": [
            {
                "first_party": {"name": "USMUNI"},
                "second_party": None,
                "pages": [[{**first, **count}, {**second, **share}]],
                "budget": [{**line, "anggaran": "Rp 1.200.000,-", "amount": 1_200_000}],
                "budget_total": None,
            }
        ],
        "actions": [{"layout": "quarterly", "pages": [[{**planned, **count}]]}],
        "rkt": [],
    }


def wrong(*tables: RawTable) -> list[tuple[str, object, object]]:
    return [(v.column, v.printed, v.published) for v in judge_peer(tables, truth()).values if not v.right]


def with_cell(table: RawTable, row: int, column: int, text: str) -> RawTable:
    rows = [list(cells) for cells in table.rows]
    rows[row][column] = text
    return RawTable(table.page, tuple(map(tuple, rows)))


def test_all_found() -> None:
    """Right but for ``98%`` without its space: that costs the text of the cell, not the target's value."""
    assert tally(judge_peer([AGREEMENT, BUDGET, PLAN], truth())) == Tally(
        decrees=1,
        rows=4,
        found=4,
        cells=16,
        cells_right=15,
        targets=3,
        targets_right=3,
        amounts=1,
        amounts_right=1,
        marks=4,
        marks_right=4,
        silent=1,
    )
    assert wrong(AGREEMENT, BUDGET, PLAN) == [("target_raw", "98 %", "98%")]


def test_every_judged_column() -> None:
    columns = [(v.table, v.column) for v in judge_peer([AGREEMENT, BUDGET, PLAN], truth()).values]
    row = ["sasaran", "indikator", "target_raw", "target_nilai", "target_satuan"]
    marks = ["t1", "t2", "t3", "t4"]
    assert columns == [
        *[("agreements", column) for column in row * 2],
        *[("budgets", column) for column in ("anggaran", "program", "kode_program")],
        *[("actions", column) for column in (*row[:3], *marks, *row[3:])],
    ]


@pytest.mark.parametrize(
    ("table", "row", "column", "text", "found"),
    [
        (AGREEMENT, 1, 3, "10.400 orano", [("target_raw", "10.400 orang", "10.400 orano")]),
        (BUDGET, 1, 1, "Rp. 1.280.000,00", [("anggaran", 1_200_000, 1_280_000)]),
        (BUDGET, 1, 0, "1. Program Dukungan Manajemen (076.81)", [("kode_program", "076.01", "")]),
        (PLAN, 2, 3, "x", [("t2", False, True)]),
        (PLAN, 2, 5, "", [("t4", True, False)]),
        (PLAN, 1, 0, "Terwujudnya Data", [("sasaran", "terwujudnya data pemilih", "terwujudnya data")]),
    ],
)
def test_a_wrong_cell(table: RawTable, row: int, column: int, text: str, found: list[Any]) -> None:
    changed = with_cell(table, row, column, text)
    tables = [changed if t is table else t for t in (AGREEMENT, BUDGET, PLAN)]
    said = [w for w in wrong(*tables) if w != ("target_raw", "98 %", "98%")]
    assert [w for w in said if w[0] not in ("target_nilai", "target_satuan")] == found


def test_rows_that_are_not_found() -> None:
    """A row on another page is another row, and one row of the peer is one printed row."""
    judgement = judge_peer([RawTable(3, PLAN.rows), RawTable(1, AGREEMENT.rows[:2])], truth())
    assert judgement.missing == (
        f"agreements 1: {OTHER}",
        f"actions 1: {INDIKATOR}",
        "budgets 1: Program Dukungan Manajemen",
    )
    assert silent_cells(judgement) == []


def test_a_peer_that_says_nothing() -> None:
    assert tally(judge_peer([], truth())) == Tally(decrees=1, rows=4)


def test_too_few_columns_for_the_periods() -> None:
    narrow = RawTable(2, tuple(cells[:4] for cells in PLAN.rows))
    marks: list[Value] = [v for v in judge_peer([narrow], truth()).values if v.column in ("t1", "t4")]
    assert [(v.printed, v.published) for v in marks] == [(True, None), (True, None)]


def test_a_text_beside_the_periods_is_no_mark() -> None:
    """All marks are unread, and the column of the kegiatan would agree with T1 if it were taken for it."""
    said = truth()
    said["actions"][0]["pages"][0][0] |= {"kegiatan": "Rapat koordinasi dengan DPRD", "periods": ["T1"]}
    row = (INDIKATOR, "10.400 orang", "Rapat koordinasi dengan DPRD", "", "", "", "")
    marks = [v for v in judge_peer([RawTable(2, (row,))], said).values if v.kind is Kind.MARK]
    assert [(v.column, v.published) for v in marks] == [(f"t{n}", False) for n in (1, 2, 3, 4)]
