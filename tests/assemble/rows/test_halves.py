"""The text at the top of a page after a merged cell that the page may have cut."""

from __future__ import annotations

from collections import Counter

import pytest

from pipeline.assemble.rows.draft_rows import DraftRow
from pipeline.assemble.rows.halves import has_room, is_second_half
from pipeline.model import Outcome
from tests.assemble.made_grids import grid, page
from tests.assemble.made_rows import rows_of

FIRST, SECOND = "Terlaksananya Sosialisasi", "Pendidikan Pemilih"


@pytest.mark.parametrize(
    ("first", "second", "numbers", "phrases", "expected"),
    [
        (FIRST, "pendidikan pemilih", [], {}, True),
        (f"{FIRST} dan", SECOND, [], {}, True),
        ("Sosialisasi (Partai Politik", "Organisasi)", [], {}, True),
        (FIRST, SECOND, ["2"], {}, False),
        (FIRST, SECOND, [""], {}, True),
        (FIRST, SECOND, [""], {"pendidikan pemilih": 2}, None),
        (FIRST, SECOND, [], {"terlaksananya sosialisasi pendidikan pemilih": 1}, True),
        (FIRST, SECOND, [], {"pendidikan pemilih": 2}, False),
        (FIRST, SECOND, [], {"terlaksananya sosialisasi": 2}, False),
        (FIRST, SECOND, [], {"terlaksananya sosialisasi": 1, "pendidikan pemilih": 1}, None),
    ],
    ids=[
        "lower case",
        "an open end",
        "an open bracket",
        "a number of its own",
        "no number of its own",
        "no number, and a phrase of the document",
        "the document prints the whole",
        "the document prints the second",
        "the document prints the first",
        "nothing tells",
    ],
)
def test_what_tells(
    first: str, second: str, numbers: list[str], phrases: dict[str, int], expected: bool | None
) -> None:
    assert is_second_half(first, second, numbers, Counter(phrases)) is expected


@pytest.mark.parametrize(("height", "room"), [(20, False), (22, False), (40, True)])
def test_room_under_a_text_of_two_lines(height: float, room: bool) -> None:
    (cell,) = grid([["Terlaksananya\nSosialisasi"]], heights=[height]).cells
    assert has_room(cell) is room


def test_a_cell_with_room_was_not_cut() -> None:
    assert is_second_half(FIRST, SECOND, [], Counter(), room=True) is False
    assert is_second_half(f"{FIRST} dan", SECOND, [], Counter(), room=True) is True


def test_what_is_drawn_and_what_stands_beside_a_cell_tell() -> None:
    assert is_second_half(FIRST, SECOND, [], Counter(), drawn=True, room=True) is True
    assert is_second_half(FIRST, SECOND, [], Counter(), drawn=False) is False
    assert is_second_half(FIRST, SECOND, [], Counter(), follows=True) is True
    # The document prints the second by itself: that speaks against it.
    assert is_second_half(FIRST, SECOND, [], Counter({"pendidikan pemilih": 2}), follows=True) is False


PLAN = ["Sasaran", "Program", "Kegiatan", "Indikator Kinerja", "Target", "Anggaran"]


def _plan(sasaran: str, again: str = "", *, foot: float = 20) -> Outcome[DraftRow]:
    """A plan over two pages: ``sasaran`` at the top of the second, ``again`` in a row below.

    ``foot``: height of the last row of the first page; the text in it is 10 points high.
    """
    below = [[again, "C", "D", "Jumlah buku", "3 buku", "Rp. 3.000"]] if again else []
    pages = (
        page(
            grid(
                [PLAN, [FIRST, "Program A", "Kegiatan A", "Jumlah kali", "1 kali", "Rp. 1.000"]],
                heights=[20, foot],
            )
        ),
        page(grid([PLAN, [sasaran, "", "", "Jumlah orang", "2 orang", "Rp. 2.000"], *below])),
    )
    return rows_of(*pages)


def _sasaran(rows: Outcome[DraftRow]) -> list[tuple[str, str]]:
    found = [row.values["sasaran"].printed() for row in rows.items]
    return [(p.text, p.doubt) for p in found]


def test_a_second_half_belongs_to_all_rows_of_the_cell() -> None:
    whole = f"{FIRST} {SECOND}"
    assert _sasaran(_plan(SECOND, whole)) == [(whole, ""), (whole, ""), (whole, "")]


def test_what_nobody_can_tell_is_in_doubt() -> None:
    assert _sasaran(_plan(SECOND)) == [(FIRST, "CUT_CELL_UNSURE"), (SECOND, "CUT_CELL_UNSURE")]


def test_a_new_value_at_the_top_of_a_page() -> None:
    assert _sasaran(_plan(SECOND, SECOND))[:2] == [(FIRST, ""), (SECOND, "")]


def test_a_value_under_a_cell_with_room() -> None:
    assert _sasaran(_plan(SECOND, foot=60)) == [(FIRST, ""), (SECOND, "")]
