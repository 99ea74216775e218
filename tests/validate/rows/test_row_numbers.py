from __future__ import annotations

import pytest

from pipeline.model import Box, Printed, Row
from pipeline.validate.rows.row_numbers import check_row_numbers
from tests.validate.made import made


def numbered(*numbers: int | None, sasaran: str = "", table: str = "agreements") -> list[Row]:
    """A row for each number; each letter of ``sasaran`` is a row's objective, else the number is."""
    return [
        made(
            table, baris, no_sasaran=number, sasaran=sasaran[baris - 1] if sasaran else f"objective {number}"
        )
        for baris, number in enumerate(numbers, start=1)
    ]


def found(rows: list[Row]) -> list[tuple[int, str]]:
    return [(int(finding.row_id.split("/")[-1]), finding.message) for finding in check_row_numbers(rows)]


@pytest.mark.parametrize(
    "rows",
    [
        numbered(1, 2, 3),
        numbered(1, 1, 2, 3, 3, 3),  # rows of a merged cell
        numbered(1, 2, 2, 3, sasaran="abbc"),
        numbered(1, None, 3),  # a number that was not read
        numbered(1, None, None, 4, sasaran="abcd"),
        numbered(1, None, 2, sasaran="aab"),
        numbered(None, None),  # a plan without numbers
        numbered(1, 2, table="actions"),
        [made("agreements", 1, place, no_sasaran=1) for place in (1, 2)],  # each table by itself
    ],
)
def test_in_sequence(rows: list[Row]) -> None:
    assert found(rows) == []


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        # VARIANTS P05 prints 3 -> 6, P01 begins 1 -> 3.
        (numbered(1, 2, 3, 6, 7), [(4, "number 6 follows 3")]),
        (numbered(1, 3), [(2, "number 3 follows 1")]),
        (numbered(2, 3), [(1, "the first number is 2")]),
        (numbered(0, 1), [(1, "the first number is 0")]),
        # a single number misread: it is blamed, its neighbours are not
        (numbered(1, 2, 8, 4, 5), [(3, "number 8 stands between 2 and 4")]),
        (numbered(7, 2, 3), [(1, "number 7 stands between 0 and 2")]),
        # every row of the merged cell bears the doubtful number
        (
            numbered(1, 4, 4, 3),
            [(2, "number 4 stands between 1 and 3"), (3, "number 4 stands between 1 and 3")],
        ),
        # 3 read as 2: the second objective with that number is in doubt too
        (
            numbered(1, 2, 2, 4, sasaran="abcd"),
            [(3, "two objectives bear the number 2, and the next is 4"), (4, "number 4 follows 2")],
        ),
        (numbered(1, 2, 1, 2), [(3, "number 1 follows 2")]),
        (numbered(1, None, 5, sasaran="abc"), [(3, "number 5 follows 1")]),
        (numbered(1, 3, table="actions"), [(2, "number 3 follows 1")]),
    ],
)
def test_out_of_sequence(rows: list[Row], expected: list[tuple[int, str]]) -> None:
    assert found(rows) == expected
    assert found(rows[::-1]) == expected


def test_numbering_starts_anew_with_another_kind_of_objective() -> None:
    rows = [
        made("agreements", baris, no_sasaran=number, jenis_sasaran=kind)
        for baris, (number, kind) in enumerate([(1, "program"), (2, "program"), (1, "kegiatan")], start=1)
    ]
    assert found(rows) == []


def placed(number: int, page: int, top: float, *, doubt: str = "") -> Row:
    """A row of 20 points height on a page, its number read there."""
    row = made("agreements", int(top), no_sasaran=number, sasaran=f"objective {number}", page=page)
    box = Box(60.0, float(top), 500.0, top + 20.0)
    row.values["bbox"] = [box.x0, box.top, box.x1, box.bottom]
    row.printed["no_sasaran"] = Printed(str(number), page, box, 0.995, doubt=doubt)
    return row


def test_a_number_left_out_between_rows_that_touch_is_the_office_s_own() -> None:
    rows = [placed(1, 2, 100), placed(3, 2, 121), placed(4, 2, 142)]
    [finding] = check_row_numbers(rows)
    assert (finding.code, finding.row_id, finding.message) == (
        "NUMBER_LEFT_OUT",
        rows[1].row_id,
        "number 3 follows 1",
    )


@pytest.mark.parametrize(
    "rows",
    [
        [placed(1, 2, 100), placed(3, 3, 100)],  # a page may be missing
        [placed(1, 2, 100), placed(3, 2, 160)],  # there is room for a row
        [placed(1, 2, 100), placed(3, 2, 121, doubt="READERS_DISAGREE")],
        [placed(1, 2, 100), placed(8, 2, 121), placed(4, 2, 142)],  # 8 does not go on
    ],
)
def test_else_a_row_may_be_missing(rows: list[Row]) -> None:
    assert {finding.code for finding in check_row_numbers(rows)} == {"ROW_NUMBER_GAP"}


def test_the_finding() -> None:
    rows = numbered(1, 3)
    [finding] = check_row_numbers(rows)
    assert (finding.code, finding.column, finding.value) == ("ROW_NUMBER_GAP", "no_sasaran", "3")
