"""Headings of white print on a dark band, on pages drawn for the purpose at 200 dpi."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
import pytest

from pipeline.read.pixels.raster import Pixels
from pipeline.read.rulings.bands import edges, turned, white_on_dark
from pipeline.read.rulings.finding import find_rulings
from pipeline.read.rulings.parted_band import parted
from pipeline.read.rulings.stroke import Rulings
from pipeline.read.tables.grid import Lattice, find_lattices

DPI, PAPER = 200.0, 235
XS, YS = (200, 500, 900, 1020, 1140, 1260, 1400), (300, 420, 560, 700, 840)
TWO_STOREYS = (  # words, x and y of the middle
    ("No", 350, 360),
    ("Indikator", 700, 360),
    ("Rencana Aksi", 1140, 332),
    ("TW1", 960, 390),
    ("TW2", 1080, 390),
    ("TW3", 1200, 390),
    ("TW4", 1330, 390),
)


def _page(
    ground: int, words: Sequence[tuple[str, int, int]], rules: int | None = None, *, noise: float = 2.0
) -> Pixels:
    """A table under a band from YS[0] to YS[1]; ``rules``: grey of the rulings within the band."""
    page = np.full((1100, 1600), PAPER, np.uint8)
    for y in YS[1:]:
        cv2.line(page, (XS[0], y), (XS[-1], y), 60, 3)
    for x in XS:
        cv2.line(page, (x, YS[1]), (x, YS[-1]), 60, 3)
    page[YS[0] : YS[1], XS[0] : XS[-1]] = ground
    if rules is not None:
        for x in XS[1:-1]:
            cv2.line(page, (x, YS[0] if x <= 900 else 362), (x, YS[1]), rules, 2)
        cv2.line(page, (900, 362), (XS[-1], 362), rules, 2)
    for text, x, y in words:
        (w, h), _ = cv2.getTextSize(text, cv2.FONT_HERSHEY_DUPLEX, 0.8, 2)
        cv2.putText(page, text, (x - w // 2, y + h // 2), cv2.FONT_HERSHEY_DUPLEX, 0.8, PAPER, 2, cv2.LINE_AA)
    noisy = page + np.random.default_rng(1).normal(0, noise, page.shape)
    return noisy.clip(0, 255).astype(np.uint8)


def _read(page: Pixels) -> tuple[list[Lattice], Rulings]:
    bands = white_on_dark(page, DPI, PAPER)
    legible = turned(page, bands, PAPER)
    found = find_rulings(legible, DPI, edges(page, bands, DPI, PAPER))
    thought = parted(legible, bands, found, DPI, PAPER)
    every = Rulings((*found.horizontal, *thought.horizontal), (*found.vertical, *thought.vertical))
    return find_lattices(every.scaled(72 / DPI)), thought


def test_a_shadow_over_print_is_no_band() -> None:
    page = np.full((1100, 1600), PAPER, np.uint8)
    for y in range(310, 800, 60):
        cv2.putText(page, "Terlaksananya penyusunan", (250, y), cv2.FONT_HERSHEY_DUPLEX, 0.8, 40, 2)
    shade = np.zeros(page.shape, np.float32)
    cv2.ellipse(shade, (800, 700), (500, 300), 0, 0, 360, 75, -1)
    shadow = (page - cv2.GaussianBlur(shade, (0, 0), 40)).clip(0, 255).astype(np.uint8)
    # Light from the side leaves spots in it that pass for print.
    shadow[850:870, 700:900] = PAPER - 15
    assert white_on_dark(shadow, DPI, PAPER) == []


def _heading(lattice: Lattice) -> list[tuple[int, int, int, int]]:
    """(row, col, rows, cols) of the cells above the fourth row from below."""
    body = len(lattice.row_edges) - len(YS[1:])
    return [(p.row, p.col, p.row_span, p.col_span) for p in lattice.places if p.row < body]


STOREYS = [(0, 0, 2, 1), (0, 1, 2, 1), (0, 2, 1, 4), (1, 2, 1, 1), (1, 3, 1, 1), (1, 4, 1, 1), (1, 5, 1, 1)]


@pytest.mark.parametrize("ground", [30, 90, 140])
def test_white_rulings_in_the_band_are_rulings(ground: int) -> None:
    (lattice,), thought = _read(_page(ground, TWO_STOREYS, min(PAPER, ground + 70)))
    assert thought == Rulings((), ())
    assert _heading(lattice) == STOREYS
    assert len(lattice.places) == 7 + 3 * 6


@pytest.mark.parametrize("ground", [30, 90, 140])
def test_where_there_are_none_the_columns_below_part_it(ground: int) -> None:
    (lattice,), thought = _read(_page(ground, TWO_STOREYS))
    assert (len(thought.horizontal), len(thought.vertical)) == (1, 5)
    assert _heading(lattice) == STOREYS


def test_the_columns_below_part_it_where_some_rulings_are_lost() -> None:
    page = _page(60, TWO_STOREYS)
    for x in (500, 900):
        cv2.line(page, (x, YS[0]), (x, YS[1]), PAPER, 2)
    (lattice,), thought = _read(page)
    assert (len(thought.horizontal), len(thought.vertical)) == (1, 3)
    assert _heading(lattice) == STOREYS


def test_a_heading_of_one_storey() -> None:
    words = [("No", 350, 360), ("Indikator", 700, 360), *((f"T{n}", 840 + 122 * n, 360) for n in range(1, 5))]
    (lattice,), thought = _read(_page(40, words))
    assert not thought.horizontal
    assert _heading(lattice) == [(0, col, 1, 1) for col in range(6)]


def test_a_short_word_in_the_middle_stands_over_the_columns_at_both_its_sides() -> None:
    words = [("Aksi", 1150, 332) if text == "Rencana Aksi" else (text, x, y) for text, x, y in TWO_STOREYS]
    (lattice,), _ = _read(_page(40, words))
    assert _heading(lattice) == STOREYS


def test_a_word_with_nothing_below_it_is_the_heading_of_all_its_columns() -> None:
    words = [("No", 350, 360), ("Indikator", 700, 360), ("Rencana Aksi", 1140, 360)]
    (lattice,), _ = _read(_page(40, words))
    assert _heading(lattice) == [(0, 0, 1, 1), (0, 1, 1, 1), (0, 2, 1, 1), (0, 3, 1, 2), (0, 5, 1, 1)]


@pytest.mark.parametrize(
    "page",
    [
        _page(40, ()),  # a row that is coloured in
        _page(200, TWO_STOREYS),  # a shade, on which nobody prints white
    ],
)
def test_everything_else_is_no_band(page: Pixels) -> None:
    assert white_on_dark(page, DPI, PAPER) == []
    assert turned(page, [], PAPER) is page


def test_bold_capitals_near_each_other_are_no_band() -> None:
    page = np.full((600, 1600), PAPER, np.uint8)
    for y in (200, 236, 272):
        cv2.putText(page, "KOMISI PEMILIHAN UMUM KABUPATEN", (200, y), cv2.FONT_HERSHEY_DUPLEX, 1.2, 20, 5)
    assert white_on_dark(page, DPI, PAPER) == []
