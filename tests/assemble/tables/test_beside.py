"""Tables whose last columns are printed on a later page: one table, whose values keep their pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import pytest

from pipeline.assemble.rows.table_rows import table_rows
from pipeline.assemble.tables.beside import side_by_side
from pipeline.assemble.tables.stitch import stitch
from pipeline.model import Grid, Mark, PageReading
from tests.assemble.made_grids import LAYOUTS, NOTHING_KNOWN, Put, grid, lines, page, stream

Row = Sequence[str | Put | None]
TITLE = lines("RENCANA AKSI KINERJA TAHUN 2024")
KEYS: Row = ["No", "Sasaran", "Indikator Kinerja", "Target"]
FIRST_HALF: Row = ["Jan", "Feb", "Mar", "Apr", "Mei", "Jun"]
SECOND_HALF: Row = ["Jul", "Ags", "Sep", "Okt", "Nov", "Des"]
DONE, NOT = Put("v", mark=Mark.MARKED), ""
ROWS: Sequence[Row] = [
    ["1", "Terwujudnya tahapan", "Persentase tahapan", "100%"],
    ["2", "Layanan", "Indeks layanan", "80"],
    ["3", "Data pemilih", "Jumlah data pemilih", "12 kali"],
    ["4", "Pelaporan", "Jumlah laporan", "4 laporan"],
]
EARLY: Sequence[Row] = [[DONE, NOT, NOT, NOT, NOT, NOT], [NOT] * 6, [DONE] * 6, [NOT] * 6]
LATE: Sequence[Row] = [[NOT] * 6, [NOT, DONE, NOT, NOT, NOT, NOT], [DONE] * 6, [NOT] * 5 + [DONE]]
MONTHS = [
    {1},
    {8},
    {*range(1, 13)},
    {12},
]
UNEVEN = [30.0, 20.0, 45.0, 20.0, 60.0]  # heights of the heading and four rows


def _rows(*pages: PageReading) -> tuple[list[str], list[tuple[str, str, set[int], set[int]]]]:
    """Codes; and of each row indicator, target, its months, the pages that its months stand on."""
    whole = side_by_side(stream(*pages), LAYOUTS)
    tables = stitch(whole.items, LAYOUTS)
    found = []
    for table in tables.items:
        for row in table_rows(table, NOTHING_KNOWN, Counter()).items:
            months = {k: row.values[f"b{k}"].printed() for k in range(1, 13) if f"b{k}" in row.values}
            found.append(
                (
                    row.values["indikator"].text,
                    row.values["target"].text,
                    {k for k, value in months.items() if value.mark is Mark.MARKED},
                    {value.page for value in months.values()},
                )
            )
    return [f.code for f in (*whole.findings, *tables.findings)], found


def _expected(early: int, late: int, rows: Sequence[int] = range(4)) -> list[tuple[object, ...]]:
    return [(ROWS[i][2], ROWS[i][3], MONTHS[i], {early, late}) for i in rows]


def _beside(left: Sequence[Row], right: Sequence[Row]) -> list[Row]:
    return [[*a, *b] for a, b in zip(left, right, strict=True)]


def _columns(*places: int) -> list[Row]:
    return [[row[place] for place in places] for row in ROWS]


def test_months_on_the_next_page_that_repeats_the_indicators() -> None:
    left = grid([[*KEYS, *FIRST_HALF], *_beside(ROWS, EARLY)])
    right = grid(
        [
            ["No", "Indikator Kinerja", *SECOND_HALF],
            *([r[0], r[2], *m] for r, m in zip(ROWS, LATE, strict=False)),
        ]
    )
    assert _rows(page(*TITLE, left), page(*lines("Lanjutan"), right)) == (["COLUMNS_JOINED"], _expected(1, 2))


def test_half_years_that_both_have_all_columns_under_titles_of_their_own() -> None:
    left = grid([[*KEYS, *FIRST_HALF], *_beside(ROWS, EARLY)])
    right = grid([[*KEYS, *SECOND_HALF], *_beside(ROWS, LATE)])
    assert _rows(page(*TITLE, left), page(*TITLE, right)) == (["COLUMNS_JOINED"], _expected(1, 2))


def test_page_breaks_at_other_rows() -> None:
    left = [
        grid([[*KEYS, *FIRST_HALF], *_beside(ROWS[:3], EARLY[:3])]),
        grid(_beside(ROWS[3:], EARLY[3:])),
    ]
    short = _beside(_columns(2), LATE)
    right = [
        grid([["Indikator Kinerja", *SECOND_HALF], short[0]]),
        grid([["Indikator Kinerja", *SECOND_HALF], *short[1:]]),
    ]
    codes, rows = _rows(page(*TITLE, left[0]), page(left[1]), page(right[0]), page(right[1]))
    assert codes == ["COLUMNS_JOINED"]
    assert rows == [*_expected(1, 3, [0]), *_expected(1, 4, [1, 2]), *_expected(2, 4, [3])]


def test_columns_of_a_spreadsheet_by_the_heights_of_the_rows() -> None:
    left = grid([[*KEYS, *FIRST_HALF], *_beside(ROWS, EARLY)], heights=UNEVEN)
    right = grid([SECOND_HALF, *LATE], heights=[h * 1.01 for h in UNEVEN], top=101)
    assert _rows(page(*TITLE, left), page(right)) == (["COLUMNS_JOINED"], _expected(1, 2))


def test_pages_of_a_spreadsheet_in_turns() -> None:
    def both(rows: Sequence[int], *, heading: bool) -> tuple[Grid, Grid]:
        heights = [*([30.0] if heading else []), *(UNEVEN[i + 1] for i in rows), 25.0, 35.0]
        more: list[Row] = [["", "", "", "", *[NOT] * 6]] * 2
        left = [[*ROWS[i], *EARLY[i]] for i in rows]
        right = [*(LATE[i] for i in rows), [NOT] * 6, [NOT] * 6]
        top = [[*KEYS, *FIRST_HALF]] if heading else []
        return (
            grid([*top, *left, *more], heights=heights, widths=[20, 90, 90, 50, *[20] * 6]),
            grid([*([SECOND_HALF] if heading else []), *right], heights=heights, widths=[40] * 6),
        )

    first, second = both([0, 1], heading=True), both([2, 3], heading=False)
    codes, rows = _rows(page(*TITLE, first[0]), *map(page, (first[1], *second)))
    assert codes == ["COLUMNS_JOINED"]
    assert rows == [*_expected(1, 2, [0, 1]), *_expected(3, 4, [2, 3])]


def test_a_heading_of_more_storeys_on_one_of_the_pages() -> None:
    left = grid([[*KEYS, *FIRST_HALF], *_beside(ROWS, EARLY)], heights=UNEVEN)
    over: Row = [Put("Jadwal Pelaksanaan", cols=6), *[None] * 5]
    right = grid([over, SECOND_HALF, *LATE], heights=[12, 18, *UNEVEN[1:]])
    assert _rows(page(*TITLE, left), page(right)) == (["COLUMNS_JOINED"], _expected(1, 2))


def test_a_heading_of_more_storeys_beside_the_same_indicators() -> None:
    over: Row = [Put("Indikator Kinerja", rows=2), Put("Jadwal", cols=6), *[None] * 5]
    right = grid([over, [None, *SECOND_HALF], *_beside(_columns(2), LATE)])
    left = grid([[*KEYS, *FIRST_HALF], *_beside(ROWS, EARLY)])
    assert _rows(page(*TITLE, left), page(right)) == (["COLUMNS_JOINED"], _expected(1, 2))


def test_a_sasaran_across_both_pages() -> None:
    heading: Row = ["No", "Indikator Kinerja", "Target"]
    rows = _beside(_columns(0, 2, 3), EARLY)
    across: Row = [Put("Sasaran Pertama : Tata kelola", cols=9), *[None] * 8]
    left = grid([[*heading, *FIRST_HALF], across, *rows], heights=[30, 15, *UNEVEN[1:]])
    blank: Row = [Put("", cols=6), *[None] * 5]
    right = grid([SECOND_HALF, blank, *LATE], heights=[30, 15, *UNEVEN[1:]])
    whole = side_by_side(stream(page(*TITLE, left), page(right)), LAYOUTS)
    (table,) = stitch(whole.items, LAYOUTS).items
    found = table_rows(table, NOTHING_KNOWN, Counter()).items
    assert [row.values["heading"].text for row in found] == ["Sasaran Pertama : Tata kelola"] * 4


@pytest.mark.parametrize(
    "right",
    [
        grid([SECOND_HALF, *LATE], heights=[30, 20, 20, 45, 60]),  # rows of other heights
        grid([SECOND_HALF, *LATE[:3]], heights=UNEVEN[:4]),  # a row less
        grid([["x", "y", "z", "Okt", "Nov", "Des"], *LATE], heights=UNEVEN),  # other months: X is October
        grid([["Indikator Kinerja", *SECOND_HALF], *_beside(_columns(1), LATE)]),  # other texts
    ],
)
def test_what_does_not_fit_is_left_apart(right: Grid) -> None:
    left = grid([[*KEYS, *FIRST_HALF], *_beside(ROWS, EARLY)], heights=UNEVEN)
    whole = side_by_side(stream(page(*TITLE, left), page(right)), LAYOUTS)
    assert whole.findings == ()
    assert list(whole.items) == stream(page(*TITLE, left), page(right))


def test_tables_that_forms_know_stay_apart() -> None:
    agreement = grid([KEYS, *ROWS], heights=UNEVEN)
    budget = grid(
        [["Program", "Anggaran"], *[[f"Program {k}", f"Rp {k}.000"] for k in range(1, 5)]], heights=UNEVEN
    )
    pages = page(*lines("PERJANJIAN KINERJA"), agreement), page(budget), page(agreement)
    assert list(side_by_side(stream(*pages), LAYOUTS).items) == stream(*pages)
