"""Rows struck out and rows added."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from pipeline.corrections.decided import State
from pipeline.corrections.model import Decision
from pipeline.model import Mark, Record
from pipeline.validate import Quarantined, validate
from tests.corrections.made import (
    CONTEXT,
    ID,
    INDIKATOR,
    OTHER_SHA,
    SASARAN,
    action,
    agreement,
    box_at,
    changes,
    codes,
    decided,
    decision,
    head,
    machine,
    printed,
    row,
    sides,
)


def strike(number: int, of: int, **said: Any) -> Decision:
    """Row ``of`` of the agreement is none."""
    about = {
        "action": "strike",
        "table": "agreements",
        "row": f"1/{of}",
        "page": 6,
        "box": sides(box_at(of - 1, 2)),
        "expect": INDIKATOR[of - 1],
    }
    return decision(number, **{**about, **said})


def add(number: int, after: int, at: int = 10, **said: Any) -> Decision:
    """A row that was missed: an indicator and its target, ``at`` that row of the page."""
    values = {
        "indikator": {"text": f"Jumlah laporan {number}", "box": sides(box_at(at, 2))},
        "target": {"text": "4 Laporan", "box": sides(box_at(at, 3))},
    }
    about = {
        "action": "add",
        "table": "agreements",
        "place": 1,
        "after": after,
        "page": 6,
        "values": {**values, **said.pop("values", {})},
    }
    return decision(number, **{**about, **said})


def baris(outcome: Any) -> list[tuple[str, object]]:
    rows = [r for r in outcome.items if r.table == "agreements"]
    return [(r.row_id.removeprefix(f"{ID}/agreements/"), r.values["baris"]) for r in rows]


# -- strike


def test_a_row_that_is_none_leaves_and_the_others_keep_their_ids() -> None:
    rows, decisions = decided(strike(1, 1, reason="judul"))
    assert baris(rows) == [
        ("1/2", 1),
        ("1/3", 2),
    ]
    assert decisions.judged[0].state is State.APPLIED
    [(gone, why)] = decisions.struck
    assert (gone.row_id, why) == (f"{ID}/agreements/1/1", "struck out by Ani: judul")
    assert gone.values["indikator"] == INDIKATOR[0]


def test_a_struck_row_stays_to_be_seen_in_quarantine() -> None:
    rows, decisions = decided(strike(1, 1))
    struck = [Quarantined(gone, "", "ROW_STRUCK", why) for gone, why in decisions.struck]
    validated = validate(rows.items, rows.findings, context=CONTEXT, struck=struck)
    [held] = validated.quarantined
    assert (held.row.row_id, held.code) == (f"{ID}/agreements/1/1", "ROW_STRUCK")
    [told] = [f for f in validated.findings if f.code == "ROW_STRUCK"]
    assert (told.message, told.page, told.box) == ("struck out by Ani", 6, box_at(0, 2))
    assert f"{ID}/agreements/1/1" not in {r.row_id for r in validated.rows}


def test_what_a_struck_row_said_counts_for_no_other() -> None:
    numbered = agreement()
    numbered[0].printed["no"] = printed("7", box_at(0, 0))
    before, _ = decided(of=[head(), *numbered])
    assert [row(before, f"agreements/1/{n}").values["no_sasaran"] for n in (1, 2, 3)] == [7, 1, 2]
    rows, _ = decided(strike(1, 1), of=[head(), *numbered])
    assert [row(rows, f"agreements/1/{n}").values["no_sasaran"] for n in (2, 3)] == [1, 2]


def test_another_reading_is_not_struck_out() -> None:
    rows, decisions = decided(strike(1, 1, expect="SASARAN KEGIATAN"))
    assert changes(rows) == {}
    assert codes(rows) == [("CORRECTION_STALE", "agreements/1/1", "")]
    assert decisions.judged[0].note == (
        f"expected a row 'SASARAN KEGIATAN' to be struck out, found {INDIKATOR[0]!r}"
    )


@pytest.mark.parametrize("said", [{"page": 2}, {"table": "decrees", "page": 1}, {"table": "rkt"}])
def test_no_row_to_strike(said: dict[str, Any]) -> None:
    rows, decisions = decided(strike(1, 1, **said))
    assert changes(rows) == {}
    assert [j.state for j in decisions.judged] == [State.UNUSED]
    assert codes(rows) == [("CORRECTION_UNUSED", "", "")]


def test_a_row_struck_out_on_another_scan() -> None:
    moved = [
        replace(r, printed={n: replace(p, box=box_at(30 + i, 0)) for n, p in r.printed.items()})
        for i, r in enumerate(agreement())
    ]
    rows, decisions = decided(strike(1, 3), of=[head(), *moved], document=OTHER_SHA)
    assert [name for name, _ in baris(rows)] == ["1/1", "1/2"]
    assert codes(rows) == [("CORRECTIONS_OTHER_SCAN", "", "")]
    assert decisions.judged[0].state is State.APPLIED


# -- add


def test_an_added_row_stands_in_its_place_and_changes_no_id() -> None:
    rows, decisions = decided(add(1, after=1))
    assert baris(rows) == [("1/1", 1), ("1/4", 2), ("1/2", 3), ("1/3", 4)]
    added = row(rows, "agreements/1/4").values
    assert {c: added[c] for c in ("no_sasaran", "sasaran", "indikator", "target_nilai", "target_satuan")} == {
        "no_sasaran": 1,  # of the merged cell over the row that it follows
        "sasaran": SASARAN,
        "indikator": "Jumlah laporan 1",
        "target_nilai": 4.0,
        "target_satuan": "laporan",
    }
    assert (added["pihak_pertama"], added["jenis_sasaran"]) == ("SAIFUL AMIN", "program")
    assert (added["page"], added["bbox"], added["needs_review"]) == (6, list(sides(box_at(10, 2))), False)
    assert row(rows, "agreements/1/4").steps["target"] == ("added by Ani",)
    assert decisions.judged[0].state is State.APPLIED
    assert decisions.prints() == {f"{ID}/agreements/1/4": {"indikator", "target"}}


def test_rows_after_one_another() -> None:
    # 4 after row 3; 5 at the head; 6 after row 3 too, so after 4; 7 after the added 4.
    rows, _ = decided(add(1, 3, 10), add(2, 0, 11), add(3, 3, 12), add(4, 4, 13))
    assert [name for name, _ in baris(rows)] == ["1/5", "1/1", "1/2", "1/3", "1/4", "1/7", "1/6"]
    assert [n for _, n in baris(rows)] == [1, 2, 3, 4, 5, 6, 7]


def test_a_row_taken_back_keeps_its_number_for_itself() -> None:
    rows, _ = decided(add(1, 3, 10), add(2, 3, 11), undone=("00000001",))
    assert [name for name, _ in baris(rows)] == ["1/1", "1/2", "1/3", "1/5"]
    assert decided(add(1, 3), undone=("00000001",))[0] == machine()


def test_an_added_row_can_be_decided_about_like_any_other() -> None:
    said = decision(2, row="1/4", box=sides(box_at(10, 3)), expect="4 Laporan", value="14 Laporan")
    rows, decisions = decided(add(1, 3), said)
    assert row(rows, "agreements/1/4").values["target_nilai"] == 14.0
    assert [j.state for j in decisions.judged] == [State.APPLIED, State.APPLIED]


def test_a_row_with_an_objective_of_its_own() -> None:
    own = {
        "no_sasaran": {"text": "3", "box": sides(box_at(10, 0))},
        "sasaran": {"text": "Sasaran lain", "box": sides(box_at(10, 1))},
    }
    rows, _ = decided(add(1, after=3, values=own))
    values = row(rows, "agreements/1/4").values
    assert (values["no_sasaran"], values["sasaran"], values["needs_review"]) == (3, "Sasaran lain", False)


def test_marks_of_an_added_row() -> None:
    said = decision(
        1,
        action="add",
        table="actions",
        place=1,
        after=1,
        page=7,
        values={
            "indikator": {"text": "Opini BPK", "box": sides(box_at(5, 2))},
            "target": {"text": "WTP", "box": sides(box_at(5, 3))},
            "t2": {"text": "marked", "box": sides(box_at(5, 5))},
        },
    )
    rows, _ = decided(said)
    added = row(rows, "actions/1/2")
    assert [added.values[f"t{n}"] for n in (1, 2, 3, 4)] == [False, True, False, False]
    assert added.printed["t2"].mark is Mark.MARKED


def test_a_table_that_the_machine_did_not_see_at_all() -> None:
    said = decision(
        1,
        action="add",
        table="budgets",
        place=1,
        after=0,
        page=6,
        values={
            "program": {"text": "076.01.WA Program Dukungan Manajemen", "box": sides(box_at(20, 0))},
            "anggaran": {"text": "Rp 1.500.000", "box": sides(box_at(20, 1))},
        },
    )
    total = decision(
        2,
        action="add",
        table="budgets",
        place=1,
        after=1,
        page=6,
        values={
            "program": {"text": "Jumlah", "box": sides(box_at(21, 0))},
            "anggaran": {"text": "1.500.000", "box": sides(box_at(21, 1))},
            "level": {"text": "total", "box": sides(box_at(21, 0))},
        },
    )
    rows, _ = decided(said, total)
    lines = [r.values for r in rows.items if r.table == "budgets"]
    assert [(v["level"], v["anggaran"], v["kode_program"], v["baris"]) for v in lines] == [
        ("program", 1500000, "076.01.WA", 1),
        ("total", 1500000, None, 2),
    ]


def test_a_row_that_the_machine_reads_by_now() -> None:
    found = _with_a_fourth("Jumlah laporan 1", "4 Laporan")
    rows, decisions = decided(add(1, after=3), of=[head(), *found])
    assert [name for name, _ in baris(rows)] == ["1/1", "1/2", "1/3", "1/4"]
    assert (decisions.judged[0].state, codes(rows)) == (State.KEPT, [])


def test_a_row_that_the_machine_reads_otherwise_by_now() -> None:
    found = _with_a_fourth("Jumlah laporan 1", "9 Laporan")
    rows, decisions = decided(add(1, after=3), of=[head(), *found])
    assert codes(rows) == [("CORRECTION_STALE", "agreements/1/4", "")]
    assert decisions.judged[0].note == (
        "the machine reads the row itself by now, with target '9 Laporan' instead of '4 Laporan'"
    )


def _with_a_fourth(indikator: str, target: str) -> list[Record]:
    third = agreement()[2]
    own = {"indikator": printed(indikator, box_at(10, 2)), "target": printed(target, box_at(10, 3))}
    return [*agreement(), replace(third, number=4, printed={**third.printed, **own})]


def test_several_rows_for_one_that_was_struck_out() -> None:
    # Two targets in one ruled cell: the row is struck out, and two are added in its place.
    rows, decisions = decided(strike(1, 3), add(2, 2, 2), add(3, 2, 11))
    assert [name for name, _ in baris(rows)] == ["1/1", "1/2", "1/4", "1/5"]
    assert [j.state for j in decisions.judged] == [State.APPLIED] * 3


def test_the_same_row_added_twice() -> None:
    same = add(2, 3, values={"indikator": {"text": "Jumlah laporan 1", "box": sides(box_at(10, 2))}})
    rows, decisions = decided(add(1, 3), same)
    assert [name for name, _ in baris(rows)] == ["1/1", "1/2", "1/3", "1/4"]
    assert [j.state for j in decisions.judged] == [State.APPLIED, State.KEPT]


def test_two_rows_at_one_place_contradict_each_other() -> None:
    rows, decisions = decided(add(1, 3), add(2, 3))
    assert changes(rows) == {}
    assert [j.state for j in decisions.judged] == [State.CONFLICT, State.CONFLICT]
    assert codes(rows) == [("CORRECTION_CONFLICT", "", "")] * 2


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"table": "decrees"}, "a decree cannot be added to its document"),
        (
            {"values": {"warna": {"text": "biru", "box": (0.0, 0.0, 1.0, 1.0)}}},
            "warna can stand in no row of agreements",
        ),
        ({"table": "signatories"}, "indikator, target can stand in no row of signatories"),
    ],
)
def test_a_row_that_cannot_be(said: dict[str, Any], why: str) -> None:
    rows, decisions = decided(add(1, after=1, **said))
    assert changes(rows) == {}
    assert decisions.judged[0].note == why
    assert codes(rows) == [("CORRECTION_UNUSED", "", "")]


def test_a_signature_needs_its_role() -> None:
    name = {"nama": {"text": "NOOR IFAH", "box": (0.0, 0.0, 9.0, 9.0)}}
    role = {"peran": {"text": "pengesah_salinan", "box": (0.0, 0.0, 9.0, 9.0)}}
    common = {"action": "add", "table": "signatories", "place": 1, "after": 0, "page": 6}
    _, decisions = decided(decision(1, **common, values=name))
    assert decisions.judged[0].note == "a row of signatories needs peran"
    rows, _ = decided(decision(1, **common, values={**name, **role}))
    added = row(rows, "signatories/1/1").values
    assert (added["nama"], added["peran"], added["needs_review"]) == ("NOOR IFAH", "pengesah_salinan", False)


def test_a_row_alone_cannot_tell_that_the_scan_is_of_the_same_decree() -> None:
    rows, decisions = decided(add(1, after=1), document=OTHER_SHA)
    assert changes(rows) == {}
    assert codes(rows) == [("CORRECTIONS_FOREIGN", "", "")]
    assert decisions.judged[0].state is State.UNUSED


def test_a_period_that_the_plan_does_not_print() -> None:
    said = decision(1, table="actions", row="1/1", column="b3", page=7, expect="", value="marked")
    _, decisions = decided(said, of=[head(), *action()])
    assert decisions.judged[0].state is State.UNUSED
