from __future__ import annotations

from dataclasses import replace

from pipeline.model import Box, Finding, Printed
from pipeline.validate.about import about, by_instance, place_of
from tests.validate.made import DECREE, made

TARGET = Printed("2 Dok", 7, Box(50.0, 20.0, 60.0, 40.0))
OBJECTIVE = Printed("Terwujudnya", 7, Box(10.0, 20.0, 30.0, 35.0))
CARRIED = Printed("1.", 8, Box(0.0, 0.0, 5.0, 5.0))


def test_a_value_derived_from_a_print() -> None:
    row = replace(made("rkt", target_nilai=2.0), printed={"target": TARGET})
    assert about(row, "TARGET_UNPARSED", "odd", column="target_nilai", value="2") == Finding(
        "TARGET_UNPARSED",
        "odd",
        decree=DECREE,
        page=7,
        box=TARGET.box,
        table="rkt",
        row_id=f"{DECREE}/rkt/1/1",
        column="target_nilai",
        raw="2 Dok",
        value="2",
    )


def test_the_row_where_the_column_was_not_printed() -> None:
    row = replace(made("rkt", page=3, bbox=[1.0, 2.0, 3.0, 4.0]), printed={"target": TARGET})
    assert place_of(row, "anggaran") == (3, Box(1.0, 2.0, 3.0, 4.0))


def test_what_was_printed_where_the_row_has_no_place() -> None:
    printed = {"target": TARGET, "sasaran": OBJECTIVE, "no": CARRIED}
    row = replace(made("rkt", indikator=None, page=None, bbox=None), printed=printed)
    assert place_of(row, "indikator") == (7, Box(10.0, 20.0, 60.0, 40.0))


def test_no_place_at_all() -> None:
    assert place_of(made("decrees"), "nomor") == (None, None)
    assert place_of(made("rkt", page=0), "") == (None, None)


def test_by_instance() -> None:
    rows = [made("rkt", 10), made("rkt", 2), made("rkt", 1, 2), made("actions")]
    assert by_instance(rows, ("rkt",)) == {
        f"{DECREE}/rkt/1": [rows[1], rows[0]],
        f"{DECREE}/rkt/2": [rows[2]],
    }
