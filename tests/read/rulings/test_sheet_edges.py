"""The edge of a sheet on a dark bed, which a streak joins to a table; drawn at 200 dpi."""

from __future__ import annotations

import cv2
import numpy as np

from pipeline.read.rulings.finding import find_rulings
from pipeline.read.rulings.sheet_edges import within_sheet
from pipeline.read.rulings.stroke import Ruling
from pipeline.read.tables.grid import find_lattices

DPI = 200.0
XS, YS = (200, 600, 1000, 1400), (300, 400, 600, 800)


def test_the_margin_between_table_and_edge_is_no_column() -> None:
    page = np.full((1100, 1600), 245, np.uint8)
    for y in YS:
        cv2.line(page, (XS[0], y), (XS[-1], y), 90, 2)
    for x in XS:
        cv2.line(page, (x, YS[0]), (x, YS[-1]), 90, 2)
    page[3:9, :-3] = 40  # a page that was turned a little has paper beyond the dark bed
    page[:-3, -9:-3] = 40
    cv2.line(page, (3, YS[0] - 12), (1594, YS[0] + 1), 150, 2)  # a streak along the head of the table
    (lattice,) = find_lattices(find_rulings(page, DPI).scaled(72 / DPI))
    assert (len(lattice.row_edges) - 1, len(lattice.col_edges) - 1, len(lattice.places)) == (3, 3, 9)


def test_a_ruling_near_the_edge_stays() -> None:
    strokes = [Ruling(0.0, 900.0, at, at, 2.0) for at in (5.0, 30.0, 1060.0, 1095.0)]
    assert [s.middle for s in within_sheet(strokes, 1100, DPI)] == [30.0, 1060.0]
