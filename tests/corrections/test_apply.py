"""Decisions made on another file: on another scan of the decree they hold, on another decree none does."""

from __future__ import annotations

from dataclasses import replace

from pipeline.corrections.decided import State
from pipeline.model import Record
from tests.corrections.made import (
    INDIKATOR,
    OTHER_SHA,
    SASARAN,
    agreement,
    box_at,
    changes,
    codes,
    decided,
    decision,
    head,
    printed,
    row,
    sides,
)

FIRST = decision(1, value="60%")
SECOND = decision(
    2, row="1/3", column="indikator", box=sides(box_at(2, 2)), expect=INDIKATOR[2], value="Opini"
)


def moved() -> list[Record]:
    """The agreement as another scan has it: everything 100 points further down."""
    return [
        replace(
            r,
            printed={
                n: replace(p, box=replace(p.box, top=p.box.top + 100, bottom=p.box.bottom + 100))
                for n, p in r.printed.items()
            },
        )
        for r in agreement()
    ]


def test_on_another_scan_a_place_is_found_by_its_row() -> None:
    rows, decisions = decided(FIRST, SECOND, of=[head(), *moved()], document=OTHER_SHA)
    assert row(rows, "agreements/1/2").values["target_nilai"] == 60.0
    assert row(rows, "agreements/1/3").values["indikator"] == "Opini"
    assert [j.state for j in decisions.judged] == [State.APPLIED, State.APPLIED]
    assert decisions.judged[0].box == replace(box_at(1, 3), top=320.0, bottom=340.0)  # where it stands now
    [told] = [f for f in rows.findings if f.code.startswith("CORRECTION")]
    assert (told.code, told.message) == (
        "CORRECTIONS_OTHER_SCAN",
        "the decisions were made on a file of sha256 bbbbbbbbbbbb, this one has aaaaaaaaaaaa;"
        " 2 of 2 hold on it all the same",
    )


def test_on_the_same_file_a_place_is_found_by_its_rectangle_alone() -> None:
    _, decisions = decided(FIRST, of=[head(), *moved()])
    assert decisions.judged[0].state is State.UNUSED


def test_a_merged_cell_on_another_scan_holds_for_its_rows() -> None:
    said = decision(
        1, column="sasaran", box=(100.0, 200.0, 200.0, 240.0), expect=SASARAN, value="Sasaran lain"
    )
    rows, _ = decided(said, of=[head(), *moved()], document=OTHER_SHA)
    assert [row(rows, f"agreements/1/{n}").values["sasaran"] for n in (1, 2)] == ["Sasaran lain"] * 2


def test_what_does_not_fit_another_scan_is_opened_again() -> None:
    other = moved()
    other[2].printed["indikator"] = printed("Opini BPK atas Laporan Keuangan", box_at(7, 2))
    rows, decisions = decided(FIRST, SECOND, of=[head(), *other], document=OTHER_SHA)
    assert [j.state for j in decisions.judged] == [State.APPLIED, State.STALE]
    assert codes(rows) == [
        ("CORRECTIONS_OTHER_SCAN", "", ""),
        ("CORRECTION_STALE", "agreements/1/3", "indikator"),
    ]


def test_decisions_about_another_document_are_not_followed_not_even_where_one_fits() -> None:
    # `80%` stands by chance where it was expected; the two others find nothing that they know.
    third = decision(3, row="1/1", column="indikator", box=sides(box_at(0, 2)), expect="Jumlah", value="Juml")
    other = agreement()
    other[2].printed["indikator"] = printed("Persentase pegawai", box_at(2, 2))
    rows, decisions = decided(FIRST, SECOND, third, of=[head(), *other], document=OTHER_SHA)
    assert row(rows, "agreements/1/2").values["target_nilai"] == 80.0
    assert [j.state for j in decisions.judged] == [State.UNUSED] * 3
    [told] = [f for f in rows.findings if f.code.startswith("CORRECTION")]
    assert (told.code, told.message) == (
        "CORRECTIONS_FOREIGN",
        "the 3 decisions were made on a file of sha256 bbbbbbbbbbbb, this one has aaaaaaaaaaaa,"
        " and do not fit it; none was followed",
    )


def test_nothing_decided_nothing_told() -> None:
    rows, decisions = decided(document=OTHER_SHA)
    assert (changes(rows), codes(rows), decisions.judged) == ({}, [], ())


def test_decisions_stand_in_the_order_of_the_file() -> None:
    strike = decision(
        3,
        action="strike",
        table="agreements",
        row="1/1",
        page=6,
        box=sides(box_at(0, 2)),
        expect=INDIKATOR[0],
    )
    _, decisions = decided(strike, FIRST, SECOND, undone=("00000001",))
    assert [(j.decision.id[-1], j.state) for j in decisions.judged] == [
        ("3", State.APPLIED),
        ("1", State.UNDONE),
        ("2", State.APPLIED),
    ]
