from __future__ import annotations

from dataclasses import replace

from pipeline.model import Box, Finding, Printed
from pipeline.validate import Context, Quarantined, Validated, validate
from tests.validate.made import DECREE, made


def test_good_rows_pass_unchanged(context: Context) -> None:
    rows = (made("decrees"), made("agreements", no_sasaran=1), made("actions"), made("rkt"))
    assert validate(rows, context=context) == Validated(rows, (), ())


def test_a_failed_row_is_set_aside_with_its_rectangle(context: Context) -> None:
    printed = {"anggaran": Printed("Rp. -5", 7, Box(1.0, 2.0, 3.0, 4.0))}
    decree, bad = made("decrees"), replace(made("rkt", anggaran=-5), printed=printed)
    reason = "anggaran is -5 and must be at least 0"
    assert validate([decree, bad], context=context) == Validated(
        (decree,),
        (Quarantined(bad, "anggaran", "VALUE_REFUSED", reason),),
        (
            Finding(
                "VALUE_REFUSED",
                reason,
                decree=DECREE,
                page=7,
                box=Box(1.0, 2.0, 3.0, 4.0),
                table="rkt",
                row_id=f"{DECREE}/rkt/1/1",
                column="anggaran",
                raw="Rp. -5",
                value="-5",
            ),
        ),
    )


def test_no_row_is_lost(context: Context) -> None:
    rows = [
        made("decrees"),
        made("decrees", decree="kpu-1901-2020-3", pages=0),
        made("rkt", decree="kpu-1901-2020-3"),  # falls with its decree
        made("rkt", 1),
        made("rkt", 2, indikator=None, page=0),  # two faults, one row
        made("rkt", 3),
        made("rkt", 3),  # equal in everything
    ]
    result = validate(rows, context=context)
    assert [row.row_id for row in result.rows] == [f"{DECREE}/decrees/1/1", f"{DECREE}/rkt/1/1"]
    assert [(q.row.row_id, q.column, q.code) for q in result.quarantined] == [
        (f"{DECREE}/rkt/1/3", "", "ROW_ID_REPEATED"),
        (f"{DECREE}/rkt/1/3", "", "ROW_ID_REPEATED"),
        ("kpu-1901-2020-3/decrees/1/1", "pages", "VALUE_REFUSED"),
        (f"{DECREE}/rkt/1/2", "indikator", "VALUE_MISSING"),
        (f"{DECREE}/rkt/1/2", "page", "VALUE_REFUSED"),
        ("kpu-1901-2020-3/rkt/1/1", "decree_id", "ORPHAN_ROW"),
    ]
    assert len({id(q.row) for q in result.quarantined}) + len(result.rows) == len(rows)
    assert [finding.code for finding in result.findings] == [q.code for q in result.quarantined]


def test_checks_flag_what_is_not_certain(context: Context) -> None:
    rows = [
        made("decrees"),
        made("budgets", 1, anggaran=1),
        made("budgets", 2, anggaran=3, level="total"),
        made("rkt", 1, indikator="WTP"),
        made("rkt", 2),
    ]
    result = validate(rows, context=context)
    assert [finding.code for finding in result.findings] == ["BUDGET_TOTAL_MISMATCH", "SLIPPED_COLUMN"]
    assert [row.row_id for row in result.rows if row.values["needs_review"]] == [
        f"{DECREE}/budgets/1/1",
        f"{DECREE}/budgets/1/2",
        f"{DECREE}/rkt/1/1",
    ]


def test_known_findings_count_and_are_not_repeated(context: Context) -> None:
    known = Finding("READERS_DISAGREE", "x", row_id=f"{DECREE}/rkt/1/1")
    result = validate([made("decrees"), made("rkt")], [known], context=context)
    assert [row.values["needs_review"] for row in result.rows] == [False, True]
    assert result.findings == ()


def test_nothing(context: Context) -> None:
    assert validate([], context=context) == Validated((), (), ())
