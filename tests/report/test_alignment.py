"""Rows of two publications paired: by what they say, in their order, and by their place."""

from __future__ import annotations

from pipeline.model import Box
from pipeline.report.alignment import Line, by_content, in_order


def _lines(*texts: str) -> list[Line]:
    return [Line((text,), text) for text in texts]


def _placed(text: str, top: float, page: int = 1) -> Line:
    return Line((text,), text, page, Box(100.0, top, 300.0, top + 18.0))


def test_nothing() -> None:
    assert in_order([], []) == []
    assert in_order(_lines("a row"), []) == []


def test_a_row_found_in_the_middle() -> None:
    old = _lines("first row", "second row", "third row")
    new = _lines("first row", "something else", "second row", "third row")
    assert in_order(old, new) == [(0, 0), (1, 2), (2, 3)]


def test_a_row_read_anew_beside_one_that_came() -> None:
    old = _lines("Persentse penyelenggaraan Pemilu", "Opini BPK")
    new = _lines("Nilai hasil evaluasi mandiri", "Persentase penyelenggaraan Pemilu", "Opini BPK")
    assert in_order(old, new) == [(0, 1), (1, 2)]


def test_texts_that_are_not_alike_are_two_rows() -> None:
    assert in_order(_lines("Persentase penyelenggaraan Pemilu"), _lines("Opini BPK atas laporan")) == []


def test_the_same_place_on_the_page_is_the_same_row() -> None:
    assert in_order([_placed("|.. ~ Jl", 20)], [_placed("Opini BPK", 21)]) == [(0, 0)]
    assert in_order([_placed("|.. ~ Jl", 20)], [_placed("Opini BPK", 20, page=2)]) == []
    assert in_order([_placed("|.. ~ Jl", 20)], [_placed("Opini BPK", 40)]) == []


def test_of_two_rows_alike_the_one_in_the_same_place() -> None:
    old = [_placed("Persentase pemilih pemula A", 60)]
    new = [_placed("Persentase pemilih pemula B", 20), _placed("Persentase pemilih pemula C", 60)]
    assert in_order(old, new) == [(0, 1)]


def test_the_same_rows_in_many_tables() -> None:
    # Every agreement of an office has the same indicators: one read anew is not another table's.
    old = _lines(*["one", "two", "three"] * 3)
    new = _lines("one", "two", "three", "one", "twoo", "three", "one", "two", "three")
    assert in_order(old, new) == [(n, n) for n in range(9)]


def test_a_row_that_changed_besides_its_text() -> None:
    old = [Line(("x", False), "x"), Line(("y", False), "y")]
    new = [Line(("x", True), "x"), Line(("z", False), "z"), Line(("y", True), "y")]
    assert in_order(old, new) == [(0, 0), (1, 2)]


def test_pages_in_another_order() -> None:
    assert in_order(_lines("aaa", "bbb", "ccc"), _lines("ccc", "aaa", "bbb")) == [(0, 1), (1, 2), (2, 0)]


def test_by_content_is_for_what_has_no_order() -> None:
    assert by_content(_lines("a", "b", "a", "c"), _lines("a", "bb", "a", "a")) == [(0, 0), (2, 2)]
