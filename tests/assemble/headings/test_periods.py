"""Months and quarters whose names could not be read are known by their place, and only where that is sure."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from pipeline.assemble.headings.recognised import Recognised, recognise
from pipeline.assemble.tables.stitch import stitch
from pipeline.model import PageReading
from tests.assemble.made_grids import LAYOUTS, Put, grid, page, stream

MONTHS = tuple(f"b{i}" for i in range(1, 13))
QUARTERS = ("t1", "t2", "t3", "t4")
NUMBERS = tuple(str(i) for i in range(1, 13))
UNREAD = ("",) * 12
PLAN = ("indikator", "target")
Names = Sequence[str | Put]


def _plan(
    names: Names,
    over: str = "JADWAL KEGIATAN",
    *,
    width: float = 18.0,
    storey: Sequence[Put | None] = (),
    titled: str = "",
    height: float = 20.0,
) -> Recognised | None:
    """A plan whose heading has ``over``, ``storey`` where there is one, and the names of the periods.

    ``width``: of the last column; ``height``: of the names.
    """
    count, rows = len(names), 3 if storey else 2
    top = [Put("Indikator Kinerja", rows=rows), Put("Target", rows=rows), Put(over, cols=count)]
    made = grid(
        [
            [*top, *[None] * (count - 1)],
            *([[None, None, *storey]] if storey else []),
            [None, None, *names],
            ["Jumlah kegiatan", "12", *[""] * count],
        ],
        widths=[80.0, 80.0, *[18.0] * (count - 1), width],
        heights=[*[20.0] * (rows - 1), height, 20.0],
    )
    return recognise(made, LAYOUTS.forms, titled)


def _by_one(text: str) -> Put:
    """As one reader sees it, who is not sure of it."""
    return Put(text, confidence=0.5)


@pytest.mark.parametrize("over", ["JADWAL KEGIATAN", "Bulan", "BULAN KE-", "JADWALKEG1ATAN", "Jadwal 2024"])
def test_twelve_columns_under_a_heading_that_says_months(over: str) -> None:
    found = _plan(UNREAD, over)
    assert found is not None
    assert (found.columns, found.schedule, found.body) == ((*PLAN, *MONTHS), "bulan", 2)
    assert found.placed


@pytest.mark.parametrize(
    ("names", "placed"),
    [
        (NUMBERS, False),
        (("1", "2", "", "4", "", "", "7", "", "", "10", "11", "12"), False),  # 7 of 12, and no other
        (("1", "2", "", "4", "", "", "7", "", "", "", "11", ""), True),  # 5 of 12
        (("1", "2", _by_one("8"), "4", "", "", "7", "8", "", "10", "11", "12"), True),  # a 3 read as 8
        ((_by_one("%"), _by_one("z"), *UNREAD[2:]), True),
    ],
)
def test_names_that_were_read_as_far_as_they_go(names: Names, placed: bool) -> None:
    found = _plan(names)
    assert found is not None
    assert (found.columns, found.placed) == ((*PLAN, *MONTHS), placed)


@pytest.mark.parametrize(
    "names",
    [
        UNREAD[1:],  # eleven
        (*UNREAD, ""),
        (_by_one("2"), _by_one("1"), *NUMBERS[2:6], *UNREAD[6:]),  # in another order
        [_by_one(n) for n in (*NUMBERS[:4], *NUMBERS[:4], *NUMBERS[:4])],  # weeks of three months
        ("3", *UNREAD[1:]),  # a certain reading of something else
        (Put("W", second="W"), *UNREAD[1:]),
        (_by_one("Realisasi"), *UNREAD[1:]),
    ],
)
def test_twelve_columns_that_may_be_something_else(names: Names) -> None:
    assert _plan(names) is None


def test_columns_of_another_width_or_under_another_heading_are_no_months() -> None:
    assert _plan(UNREAD, width=24.0) is None
    assert _plan(UNREAD, "KETERANGAN") is None
    assert _plan(UNREAD, "Triwulan") is None


def test_a_storey_of_quarters_may_stand_between() -> None:
    def parted(each: int) -> list[Put | None]:
        parts = range(12 // each)
        return [x for _ in parts for x in (Put("Trw", cols=each), *[None] * (each - 1))]

    found = _plan(UNREAD, storey=parted(3))
    assert found is not None
    assert (found.columns, found.body) == ((*PLAN, *MONTHS), 3)
    assert _plan(UNREAD, storey=parted(4)) is None  # three months of four weeks


def test_four_columns_are_quarters_only_where_their_heading_says_so() -> None:
    found = _plan(("", "II", "", ""), "TRIWULAN")
    assert found is not None
    assert (found.columns, found.schedule, found.placed) == ((*PLAN, *QUARTERS), "triwulan", True)
    assert _plan(("", "II", "", ""), "JADWAL") is None
    assert _plan(("", "II", ""), "TRIWULAN") is None


NOISY = (  # as two readers saw them at 150 dpi
    Put("Triwulan\nI", second="Triwulan\nI"),
    Put("Triwulan\ni", second="Triwulan\nIII"),
    Put("Triwulan\nim", second="Triwulan\nIIIII"),
    Put("Triwulan\nIV", second="Triwulan\nIV"),
)


def test_four_columns_that_each_say_quarter_are_the_quarters() -> None:
    found = _plan(NOISY, "Target Kinerja Sasaran")
    assert found is not None
    assert (found.columns, found.schedule, found.placed) == ((*PLAN, *QUARTERS), "triwulan", True)
    assert _plan(NOISY[:3], "Target Kinerja Sasaran") is None
    assert (
        _plan((*NOISY, Put("Triwulan\nim", confidence=0.5)), "Target Kinerja Sasaran") is None
    )  # of a fifth
    assert _plan((NOISY[3], *NOISY[1:3], NOISY[0]), "Target Kinerja Sasaran") is None  # in another order


def test_quarters_known_by_their_word_are_four_and_no_more() -> None:
    one_storey: list[str | Put] = ["Indikator Kinerja", "Target", *NOISY]
    found = recognise(grid([one_storey]), LAYOUTS.forms)
    assert found is not None
    assert (found.columns, found.placed) == ((*PLAN, *QUARTERS), True)
    assert recognise(grid([[*one_storey, Put("Triwulan\nim", confidence=0.5)]]), LAYOUTS.forms) is None


@pytest.mark.parametrize("over", ["JADWAL", "Jadwal Pelaksanaan", "RENCANA PELAKSANAAN", "Waktu 2024"])
def test_under_a_schedule_the_title_of_a_plan_of_a_year_says_so_too(over: str) -> None:
    found = _plan(("", "II", "", ""), over, titled="rencana_aksi")
    assert found is not None
    assert (found.columns, found.schedule, found.placed) == ((*PLAN, *QUARTERS), "triwulan", True)
    assert _plan(("", "II", "", ""), over, titled="rkt") is None


def test_bare_numbers_are_quarters_under_a_heading_that_says_so() -> None:
    for over in ("TRIWULAN", "Jadwal Triwulan", "TARGET KINERJA TRIWULANAN 2022"):
        found = _plan(NUMBERS[:4], over)
        assert found is not None, over
        assert (found.columns, found.placed) == ((*PLAN, *QUARTERS), False)
    assert _plan(NUMBERS[:4], "JADWAL") is None  # weeks, for all that is known


# As readers see `Triwulan I` that stands on end.
ROTATED = ("c\na\neo\n:>\n=", "Ss\n-\n> mm\nzs\n~", "=|\nA\nSs\nzm\na>", "=|\n3\nBF\n>\n=")


def test_names_that_stand_on_end_say_nothing_against_it() -> None:
    names = tuple(map(_by_one, ROTATED))
    found = _plan(names, "JADWAL", titled="rencana_aksi", height=56.0)
    assert found is not None
    assert (found.columns, found.placed) == ((*PLAN, *QUARTERS), True)
    words = tuple(_by_one(f"Minggu\nke\n{n}") for n in range(1, 5))
    found = _plan(words, "JADWAL", titled="rencana_aksi", height=56.0)
    assert found is None or not found.placed
    upright = _plan(names, "JADWAL", titled="rencana_aksi")  # in a cell that is no higher than wide
    assert upright is None or not upright.placed


def test_a_table_whose_months_are_known_by_their_place_asks_for_review_on_each_page() -> None:
    top = [Put("Indikator Kinerja", rows=2), Put("Target", rows=2), Put("Bulan", cols=12), *[None] * 11]
    widths = [80.0, 80.0, *[18.0] * 12]
    data = ["Jumlah kegiatan", "12", *[""] * 12]

    def made(*heading: Sequence[str | Put | None]) -> PageReading:
        return page(grid([*heading, data], widths=widths))

    unread: list[Sequence[str | Put | None]] = [top, [None, None, *UNREAD]]
    read: list[Sequence[str | Put | None]] = [top, [None, None, *NUMBERS]]
    found = stitch(stream(made(*unread), made(), made(*read), made()), LAYOUTS)
    (table,) = found.items
    assert (table.table, table.form.columns) == ("actions", (*PLAN, *MONTHS))
    assert [(p.placed.page, p.body) for p in table.pieces] == [(1, 2), (2, 0), (3, 2), (4, 0)]
    assert [(f.code, f.page, f.table) for f in found.findings] == [
        ("PERIODS_BY_PLACE", 1, "actions"),
        ("PERIODS_BY_PLACE", 2, "actions"),
    ]


@pytest.mark.parametrize(
    ("names", "placed"),
    [
        (("", "", "III", "IV"), False),  # readers see nothing in a stroke by itself
        (("", "", "", "IV"), True),
        (("", _by_one("H"), "III", "IV"), True),
    ],
)
def test_quarters_of_which_half_were_read(names: Names, *, placed: bool) -> None:
    found = _plan(names, "Triwulan")
    assert found is not None
    assert (found.columns, found.placed) == ((*PLAN, *QUARTERS), placed)
