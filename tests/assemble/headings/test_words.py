"""The words of a heading, folded, and what each reader made of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.assemble.headings.words import cell_texts, fold_heading
from pipeline.model import SHAPE, Box, Line, Reading
from tests.assemble.made_grids import Put, grid


def test_a_line_that_one_reader_was_not_asked_about_is_that_of_the_other() -> None:
    (cell,) = grid([[Put("Target\nKegiatan/\nAksi", second="\nKegiatan")]]).cells
    assert cell_texts(cell) == ["Target\nKegiatan/\nAksi", "Target\nKegiatan\nAksi"]


def test_strokes_counted_in_one_line_are_no_heading_by_themselves() -> None:
    (cell,) = grid([[Put("Triwulan\nIl", second="Triwulan\nII")]]).cells
    strokes = Reading(SHAPE, (Line("II", Box(60, 111, 66, 119), 0.9),))
    assert cell_texts(replace(cell, readings=(*cell.readings, strokes))) == cell_texts(cell)


@pytest.mark.parametrize(
    ("printed", "folded"),
    [
        ("TARGET (SESUAIKAN DG RENSTRA)", "target"),
        ("T o t a l", "total"),
        ("Sasaran Program/\nSasaran Kegiatan", "sasaran program sasaran kegiatan"),
        ("No.", "no"),
        ("A B", "a b"),  # too few to be one word in spaced letters
    ],
)
def test_folding(printed: str, folded: str) -> None:
    assert fold_heading(printed) == folded
