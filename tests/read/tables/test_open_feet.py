"""Cells open at their foot, on pages drawn for the purpose at 200 dpi."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
import pytest

from pipeline.read.pixels.ink import binarise
from pipeline.read.rulings.finding import erase, find_rulings
from pipeline.read.tables.grid import find_lattices
from pipeline.read.tables.open_feet import with_open_feet

DPI, LETTER = 200.0, 20.0
XS, YS = (200, 600, 1000, 1400), (300, 500, 700)
PITCH = 40


def _foot(lines: Sequence[tuple[str, int]], *, ruled: bool = False, pitch: int = PITCH) -> list[int]:
    """y at which each cell of the last row ends; ``lines`` stand in its first cell, one below the other at
    ``pitch`` but for those with a y of their own. The foot of that cell is open unless ``ruled``."""
    page = np.full((1200, 1600), 240, np.uint8)
    for y in YS:
        cv2.line(page, (XS[0] if y < YS[-1] or ruled else XS[1], y), (XS[-1], y), 60, 3)
    for x in XS:
        cv2.line(page, (x, YS[0]), (x, YS[-1] + 6), 60, 3)
    for i, (text, y) in enumerate(lines):
        cv2.putText(page, text, (XS[0] + 14, y or 540 + pitch * i), cv2.FONT_HERSHEY_DUPLEX, 0.9, 20, 2)
    rulings = find_rulings(page, DPI)
    (lattice,) = find_lattices(rulings.scaled(72 / DPI))
    _, ink = erase(page, binarise(page, DPI), rulings, 240)
    found = with_open_feet(lattice, ink, DPI / 72, LETTER)
    assert found.box == lattice.box
    last = [p for p in found.places if p.row + p.row_span == len(YS) - 1]
    return [round(p.box.bottom * DPI / 72) for p in sorted(last, key=lambda p: p.col)]


FIVE = [(word, 0) for word in ("Program", "Penyelenggaraan", "Pemilu dalam", "Proses", "Konsolidasi")]
SEVEN = [*FIVE, ("Demokrasi", 0), ("tepat waktu", 0)]


def test_the_text_goes_on_below_the_table() -> None:
    first, *others = _foot(SEVEN)
    assert 780 <= first <= 800  # the last line stands at 540 + 6 * 40, with its descenders
    assert all(abs(y - YS[-1]) <= 3 for y in others)


@pytest.mark.parametrize(
    ("lines", "ruled"),
    [
        (FIVE[:4], False),  # all of it stands in the cell
        ([*FIVE[:4], ("Maumere, 2 Maret", 790)], False),  # another text, further below
        ([*FIVE[:4], ("Ditetapkan di Kabupaten Sikka", 740)], False),  # one over several columns
        ([*FIVE[:4], ("Demokrasi", 740)], True),  # the cell ends with a ruling
        ([("Demokrasi", 740)], False),  # nothing stands in the cell
    ],
)
def test_what_is_not_its_text_is_left_outside(lines: list[tuple[str, int]], ruled: bool) -> None:
    assert all(abs(y - YS[-1]) <= 3 for y in _foot(lines, ruled=ruled))


def test_lines_that_stand_further_apart() -> None:
    assert 800 <= _foot(SEVEN[:5], pitch=66)[0] <= 820
