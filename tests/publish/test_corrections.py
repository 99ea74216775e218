"""The table `corrections`: each kind of decision as a row."""

from __future__ import annotations

import json

from pipeline.corrections.decided import Decisions
from pipeline.publish import tables
from pipeline.publish.corrections import correction_rows
from pipeline.validate import Validated
from tests.corrections.made import INDIKATOR, box_at, decided, decision, sides

PLACE = {"table": "agreements", "page": 6}


def decisions() -> Decisions:
    """One of each kind; those about what holds for all documents are judged elsewhere."""
    indikator = {"text": "Jumlah laporan", "box": sides(box_at(10, 2))}
    return decided(
        decision(1, value="60%", reason="dilihat"),
        decision(2, row="1/1", box=sides(box_at(0, 3)), expect="10%", value="20%"),
        decision(3, action="strike", **PLACE, row="1/3", box=sides(box_at(2, 2)), expect=INDIKATOR[2]),
        decision(4, action="add", **PLACE, place=1, after=3, values={"indikator": indikator}),
        decision(5, action="page", page=4, turn=90, text_layer="ignore"),
        decision(6, action="noted", code="NO_TABLES", expect="no table"),
        decision(7, value="70%"),
        undone=("00000007",),
    )[1]


def test_every_decision_beside_what_the_machine_read() -> None:
    rows = correction_rows([decisions()])
    assert rows[0] == {
        "decree_id": "kpu-3576-2024-4",
        "source_file": "kota-mojokerto.pdf",
        "decision": "00000001",
        "action": "value",
        "table": "agreements",
        "row_id": "kpu-3576-2024-4/agreements/1/2",
        "column": "target",
        "page": 6,
        "bbox": list(sides(box_at(1, 3))),
        "machine": "80%",
        "expected": "80%",
        "decided": "60%",
        "reason": "dilihat",
        "decided_by": "Ani",
        "decided_at": "2026-11-24T09:30:00+00:00",
        "state": "applied",
    }
    shown = [(r["action"], r["row_id"], r["machine"], r["decided"], r["state"]) for r in rows[1:]]
    agreement = "kpu-3576-2024-4/agreements/1"
    assert shown == [
        ("value", f"{agreement}/1", "100%", "20%", "stale"),
        ("strike", f"{agreement}/3", INDIKATOR[2], None, "applied"),
        ("add", f"{agreement}/4", None, json.dumps({"indikator": "Jumlah laporan"}), "applied"),
        ("page", None, None, "turn 90, ignore the text layer", "applied"),
        ("noted", None, None, "NO_TABLES", "applied"),
        ("value", f"{agreement}/2", None, "70%", "undone"),
    ]


def test_the_rows_fit_the_table() -> None:
    made = tables(Validated((), (), ()), [], {}, [], [decisions()])["corrections"]
    assert made["decision"].to_pylist() == [f"{n:08x}" for n in range(1, 8)]
