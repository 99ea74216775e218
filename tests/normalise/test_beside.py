"""Ink beside the name of an office is no part of it."""

from __future__ import annotations

import pytest

from pipeline.normalise.beside import without_strokes
from tests.normalise.rows.made import a_print

OFFICE = "Sekretaris KPU Kota Bontang"


@pytest.mark.parametrize(
    "readings",
    [
        (f"{OFFICE} \\",),
        (f"> {OFFICE}", OFFICE),
        (f"{OFFICE} Y", f"{OFFICE} C"),
        (f"{OFFICE} Y", OFFICE),
        (f". {OFFICE} » |", f"{OFFICE} )"),
    ],
)
def test_strokes_are_left_out(readings: tuple[str, ...]) -> None:
    found = without_strokes(a_print(*readings))
    assert {found.text, *found.alternatives} == {OFFICE}


@pytest.mark.parametrize(
    "readings",
    [
        (f"{OFFICE} Y", f"{OFFICE} Y"),  # both see it: a person should
        (f"{OFFICE},",),  # a sign that does not stand alone
        (f"{OFFICE}", "Sekretaris KPU Kota Bontong"),
    ],
)
def test_what_may_belong_to_it_stays(readings: tuple[str, ...]) -> None:
    found = without_strokes(a_print(*readings))
    assert (found.text, *found.alternatives) == readings


def test_nothing_else_than_strokes() -> None:
    assert without_strokes(a_print("\\ |", ">")).text == ""
