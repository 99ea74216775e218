from __future__ import annotations

import pytest

from pipeline.model import Finding
from pipeline.validate import Context, Quarantined
from pipeline.validate.decree import NOT_READ, decrees_of
from tests.validate.made import DECREE, made

ROWS = [made("decrees", source_file="mojokerto.pdf"), made("rkt"), made("rkt", decree="kpu-1901-2020-3")]


def whole(context: Context, known: list[Finding], quarantined: list[Quarantined]) -> dict[str, bool]:
    return {d.rows[0].decree_id: d.whole for d in decrees_of(ROWS, known, quarantined, context)}


def test_decrees_by_their_ids(context: Context) -> None:
    first, second = decrees_of(ROWS, [], [], context)
    assert [row.row_id for row in first.rows] == ["kpu-1901-2020-3/rkt/1/1"]
    assert [row.row_id for row in second.rows] == [f"{DECREE}/decrees/1/1", f"{DECREE}/rkt/1/1"]


@pytest.mark.parametrize("code", NOT_READ)
@pytest.mark.parametrize("name", ["mojokerto", DECREE])  # the steps before may know the file only
def test_what_was_not_read(code: str, name: str, context: Context) -> None:
    known = [Finding(code, "x", decree=name)]
    assert whole(context, known, []) == {"kpu-1901-2020-3": True, DECREE: False}


def test_other_findings_leave_it_whole(context: Context) -> None:
    known = [Finding("READERS_DISAGREE", "x", decree="mojokerto"), Finding(NOT_READ[0], "x", decree="other")]
    assert whole(context, known, []) == {"kpu-1901-2020-3": True, DECREE: True}


def test_a_row_set_aside_is_not_among_the_rows(context: Context) -> None:
    row = made("rkt", 2)
    assert not whole(context, [], [Quarantined(row, "page", "VALUE_REFUSED", "x")])[DECREE]
    assert whole(context, [], [Quarantined(row, "", "ROW_STRUCK", "x")])[DECREE]
