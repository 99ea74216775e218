"""A decided value: applied, kept, stale, unused; the machine's value beside it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.corrections.decided import State
from pipeline.model import Box, Mark, Printed
from tests.corrections.made import (
    ID,
    INDIKATOR,
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
    records,
    row,
    sides,
)


def test_without_a_decision_the_value_is_in_doubt() -> None:
    rows = machine()
    target = row(rows, "agreements/1/2")
    assert (target.values["target_nilai"], target.values["needs_review"]) == (80.0, True)
    assert [f.code for f in rows.findings if f.row_id == target.row_id] == ["READERS_DISAGREE"]


def test_an_expected_reading_is_replaced() -> None:
    rows, decisions = decided(decision(1, value="60%", reason="koma terbaca di pindaian"))
    assert changes(rows) == {
        "agreements/1/2": {
            "target": ("80%", "60%"),
            "target_raw": ("80%", "60%"),
            "target_nilai": (80.0, 60.0),
            "confidence": (0.93, 0.999),
            "needs_review": (True, False),
        }
    }
    assert [f for f in rows.findings if f.row_id.endswith("agreements/1/2")] == []
    target = row(rows, "agreements/1/2")
    assert target.printed["target"] == Printed("60%", 6, box_at(1, 3), alternatives=("80%",))
    assert target.printed["target_nilai"] == target.printed["target"]
    assert target.steps["target"] == ("decided by Ani: koma terbaca di pindaian",)
    [judged] = decisions.judged
    assert (judged.state, judged.machine, judged.page, judged.box) == (
        State.APPLIED,
        "80%",
        6,
        box_at(1, 3),
    )
    assert decisions.prints() == {f"{ID}/agreements/1/2": {"target"}}


def test_a_reading_that_is_kept_stays_with_all_that_follows_from_it() -> None:
    rows, decisions = decided(decision(1, value="80%"))
    assert changes(rows) == {"agreements/1/2": {"confidence": (0.93, 0.999), "needs_review": (True, False)}}
    target = row(rows, "agreements/1/2")
    assert target.printed["target"] == Printed("80%", 6, box_at(1, 3), alternatives=("60%",))
    assert target.steps["target"][0] == "confirmed by Ani"
    assert decisions.judged[0].state is State.KEPT


def test_a_machine_that_reads_by_now_what_was_decided() -> None:
    better = agreement()
    better[1].printed["target"] = printed("60%", box_at(1, 3), confidence=0.95)
    rows, decisions = decided(decision(1, value="60%"), of=[head(), *better])
    assert decisions.judged[0].state is State.KEPT
    assert row(rows, "agreements/1/2").values["needs_review"] is False


def test_another_reading_opens_the_decision_again() -> None:
    other = agreement()
    other[1].printed["target"] = printed("67,5%", box_at(1, 3))
    rows, decisions = decided(decision(1, value="60%"), of=[head(), *other])
    assert row(rows, "agreements/1/2").values["target_nilai"] == 67.5
    [finding] = rows.findings
    assert (finding.code, finding.row_id, finding.column) == (
        "CORRECTION_STALE",
        f"{ID}/agreements/1/2",
        "target",
    )
    assert (finding.page, finding.box, finding.raw, finding.value) == (6, box_at(1, 3), "67,5%", "60%")
    assert finding.message == (
        "decision 00000001 of Ani was not followed: expected '80%', found '67,5%', decided '60%'"
    )
    assert (decisions.judged[0].state, decisions.prints()) == (State.STALE, {})


def test_white_space_is_no_other_reading() -> None:
    assert decided(decision(1, expect=" 80% \n", value="60%"))[1].judged[0].state is State.APPLIED


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"box": (0.0, 600.0, 50.0, 620.0)}, "no target of agreements stands at its place on page 6"),
        ({"page": 8}, "no target of agreements stands at its place on page 8"),
        ({"column": "baris"}, "baris of agreements is not read from the page"),
        ({"column": "warna"}, "warna of agreements is no column of it"),
        ({"table": "perjanjian"}, "target of perjanjian is no column of it"),
    ],
)
def test_a_decision_about_nothing(said: dict[str, object], why: str) -> None:
    rows, decisions = decided(decision(1, value="60%", **said))
    assert changes(rows) == {}
    [finding] = [f for f in rows.findings if f.code == "CORRECTION_UNUSED"]
    assert finding.message == f"decision 00000001 of Ani was not followed: {why}"
    assert decisions.judged[0].state is State.UNUSED


def test_a_box_that_moved_a_little_is_the_same_place() -> None:
    box = replace(box_at(1, 3), top=225.0, bottom=245.0)  # 15 of 25 points are shared
    assert decided(decision(1, value="60%", box=sides(box)))[1].judged[0].state is State.APPLIED
    further = replace(box_at(1, 3), top=228.0, bottom=248.0)  # 12 of 28
    assert decided(decision(1, value="60%", box=sides(further)))[1].judged[0].state is State.UNUSED


def test_a_merged_cell_is_decided_once_for_all_its_rows() -> None:
    box = (100.0, 200.0, 200.0, 240.0)
    said = decision(1, column="sasaran", row="1/2", box=box, expect=SASARAN, value="Sasaran lain")
    rows, decisions = decided(said)
    assert {name: set(c) for name, c in changes(rows).items()} == {
        f"agreements/1/{n}": {"sasaran", "sasaran_raw"} for n in (1, 2)
    }
    assert decisions.judged[0].places[0].number == 2  # the row that was named first


def test_a_name_printed_once_for_the_table() -> None:
    said = decision(
        1,
        column="pihak_pertama",
        row="1/1",
        box=(50.0, 100.0, 200.0, 110.0),
        expect="SAIFUL AMIN",
        value="SAIFUL AMIN, S.H.",
    )
    rows, _ = decided(said)
    assert {name: c["pihak_pertama"] for name, c in changes(rows).items()} == {
        f"agreements/1/{n}": ("SAIFUL AMIN", "SAIFUL AMIN, S.H.") for n in (1, 2, 3)
    }


def test_a_party_that_nobody_found_is_given_to_the_whole_table() -> None:
    lost = [
        replace(r, printed={k: v for k, v in r.printed.items() if k != "pihak_pertama"}) for r in agreement()
    ]
    said = decision(1, column="pihak_pertama", row="1/3", expect="", value="SAIFUL AMIN")
    rows, decisions = decided(said, of=[head(), *lost])
    assert [row(rows, f"agreements/1/{n}").values["pihak_pertama"] for n in (1, 2, 3)] == ["SAIFUL AMIN"] * 3
    assert "PARTY_MISSING" not in {f.code for f in rows.findings}
    assert decisions.judged[0].state is State.APPLIED


@pytest.mark.parametrize(
    ("column", "expect", "value", "before", "after"),
    [
        ("t1", "marked", "blank", True, False),
        ("t2", "unsure", "marked", None, True),
        ("t2", "unsure", "blank", None, False),
        ("t2", "", "blank", None, False),
        ("t3", "blank", "marked", False, True),
        ("t4", "-", "marked", False, True),
    ],
)
def test_marks(column: str, expect: str, value: str, before: object, after: object) -> None:
    box = box_at(0, 3 + int(column[1]))
    said = decision(
        1, table="actions", row="1/1", column=column, page=7, box=sides(box), expect=expect, value=value
    )
    rows, _ = decided(said)
    found = changes(rows)["actions/1/1"]
    assert found.pop(column) == (before, after)
    assert set(found) <= {"needs_review"}
    assert row(rows, "actions/1/1").printed[column].mark is (Mark.MARKED if after else Mark.BLANK)
    assert row(rows, "actions/1/1").values["needs_review"] is (column != "t2")


def test_a_mark_that_is_a_value() -> None:
    said = decision(
        1, table="actions", row="1/1", column="t1", page=7, box=sides(box_at(0, 4)), expect="V", value="2 Dok"
    )
    rows, _ = decided(said)
    assert changes(rows)["actions/1/1"] == {"t1_target": (None, "2 Dok")}


def test_a_text_that_no_grammar_takes_is_told_and_asks_nobody() -> None:
    rows, _ = decided(decision(1, value="delapan puluh tujuh setengah"))
    target = row(rows, "agreements/1/2")
    assert (target.values["target_raw"], target.values["target_nilai"]) == (
        "delapan puluh tujuh setengah",
        None,
    )
    assert target.values["needs_review"] is False
    assert [f.code for f in rows.findings if f.row_id == target.row_id] == ["TARGET_UNPARSED"]


def test_a_row_number_by_itself() -> None:
    unread = agreement()
    unread[2].printed["no"] = printed("Z", box_at(2, 0), confidence=0.93, doubt="READERS_DISAGREE")
    said = decision(1, row="1/3", column="no_sasaran", box=sides(box_at(2, 0)), expect="Z", value="2")
    rows, _ = decided(said, of=[head(), *unread])
    third = row(rows, "agreements/1/3")
    assert (third.values["no_sasaran"], third.values["needs_review"]) == (2, False)
    assert rows.findings == tuple(f for f in rows.findings if not f.row_id.endswith("/1/3"))


def test_what_follows_an_ordinal_in_a_heading() -> None:
    heading = printed("Sasaran Pertama : Terwujudnya Tahapan Perniilu", Box(0.0, 180.0, 900.0, 200.0), page=7)
    [plan] = action()
    del plan.printed["no"], plan.printed["sasaran"]
    plan.printed["heading"] = heading
    said = decision(
        1,
        table="actions",
        row="1/1",
        column="sasaran",
        page=7,
        box=sides(heading.box),
        expect="Terwujudnya Tahapan Perniilu",
        value="Terwujudnya Tahapan Pemilu",
    )
    rows, _ = decided(said, of=[head(), plan])
    values = row(rows, "actions/1/1").values
    assert (values["no_sasaran"], values["sasaran"]) == (1, "Terwujudnya Tahapan Pemilu")
    assert row(rows, "actions/1/1").printed["sasaran_raw"].text == f"Sasaran Pertama : {values['sasaran']}"


def test_the_two_parts_of_a_heading_are_decided_each_by_itself() -> None:
    heading = printed("Sasaran Pertama : Terwujudnya Tahapan", Box(0.0, 180.0, 900.0, 200.0), page=7)
    [plan] = action()
    del plan.printed["no"], plan.printed["sasaran"]
    plan.printed["heading"] = heading
    about = {"table": "actions", "row": "1/1", "page": 7, "box": sides(heading.box)}
    rest = {"column": "sasaran", "expect": "Terwujudnya Tahapan", "value": "Terwujudnya Tahapan Pemilu"}
    number = {"column": "no_sasaran", "expect": heading.text, "value": heading.text}
    for order in ((rest, number), (number, rest)):
        rows, decisions = decided(
            *(decision(n, **about, **said) for n, said in enumerate(order)), of=[head(), plan]
        )
        values = row(rows, "actions/1/1").values
        assert (values["no_sasaran"], values["sasaran"]) == (1, "Terwujudnya Tahapan Pemilu")
        assert {j.state for j in decisions.judged} == {State.APPLIED, State.KEPT}


def test_a_number_of_the_decree_names_its_rows() -> None:
    said = decision(
        1,
        table="decrees",
        row="1/1",
        column="nomor",
        page=1,
        box=(50.0, 50.0, 500.0, 60.0),
        expect="NOMOR 4 TAHUN 2024",
        value="NOMOR 5 TAHUN 2024",
    )
    rows, decisions = decided(said)
    assert {r.decree_id for r in rows.items} == {"kpu-3576-2024-5"}
    assert decisions.decree_id == "kpu-3576-2024-5"


def test_a_decided_name_is_not_taken_for_the_offices_own() -> None:
    said = decision(
        1,
        table="decrees",
        row="1/1",
        column="penandatangan",
        page=2,
        box=(50.0, 90.0, 500.0, 99.0),
        expect="SAIFUL AMIN",
        value="SYAIFUL AMIN",
    )
    rows, _ = decided(said)
    assert rows.items[0].values["penandatangan"] == "SYAIFUL AMIN"
    assert "SIGNATORY_UNRESOLVED" not in {f.code for f in rows.findings}


def test_a_decision_never_changes_what_another_one_expected() -> None:
    # Two prints of one name: deciding one of them settles nothing elsewhere.
    first = decision(
        1,
        table="decrees",
        row="1/1",
        column="penandatangan",
        page=2,
        box=(50.0, 90.0, 500.0, 99.0),
        expect="SAIFUL AMIN",
        value="SAIFUL AMIN, S.H.",
    )
    second = decision(
        2,
        column="pihak_pertama",
        row="1/1",
        box=(50.0, 100.0, 200.0, 110.0),
        expect="SAIFUL AMIN",
        value="SAIFUL AMIN",
    )
    _, decisions = decided(first, second)
    assert [j.state for j in decisions.judged] == [State.APPLIED, State.KEPT]


def test_two_decisions_that_contradict_each_other() -> None:
    rows, decisions = decided(decision(1, value="60%"), decision(2, value="8,75%", column="target_raw"))
    assert changes(rows) == {}
    assert codes(rows) == [("CORRECTION_CONFLICT", "agreements/1/2", c) for c in ("target", "target_raw")]
    assert [j.state for j in decisions.judged] == [State.CONFLICT, State.CONFLICT]
    assert "decision 00000002 says '8,75%'" in rows.findings[-2].message


def test_two_decisions_that_say_the_same() -> None:
    rows, decisions = decided(decision(1, value="60%"), decision(2, value="60%"))
    assert [j.state for j in decisions.judged] == [State.APPLIED, State.APPLIED]
    assert codes(rows) == []


def test_what_is_taken_back_gives_the_machines_value_back() -> None:
    rows, decisions = decided(decision(1, value="60%"), undone=("00000001",))
    assert changes(rows) == {}
    assert [j.state for j in decisions.judged] == [State.UNDONE]
    assert rows == machine()


def test_taking_back_what_is_not_there() -> None:
    rows, _ = decided(undone=("00000009",))
    [finding] = [f for f in rows.findings if f.code == "CORRECTION_UNUSED"]
    assert finding.message == "decision 00000009 is taken back, and is not in the file"


def test_the_order_of_records_does_not_matter_to_a_value() -> None:
    backwards = [head(), *reversed(records()[1:])]
    rows, _ = decided(decision(1, value="60%"), of=backwards)
    assert row(rows, "agreements/1/2").values["target_nilai"] == 60.0
    assert row(rows, "agreements/1/1").values["indikator"] == INDIKATOR[0]
