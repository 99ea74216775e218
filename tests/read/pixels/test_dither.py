"""Pages whose greys are dots: by error diffusion, at 200 dpi."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from PIL import Image

from pipeline.read.pixels.dither import is_dithered, undithered
from pipeline.read.pixels.ink import binarise, is_bilevel
from pipeline.read.pixels.raster import Pixels
from pipeline.read.pixels.specks import without_specks

DPI, LETTER = 200.0, 20.0


def _page(paper: int) -> Pixels:
    page = np.full((600, 900), paper, np.uint8)
    for row in range(8):
        text = "Jumlah laporan kinerja yang disampaikan"
        cv2.putText(page, text, (40, 60 + 65 * row), cv2.FONT_HERSHEY_DUPLEX, 1.0, 20, 2, cv2.LINE_AA)
    return page


def _dithered(page: Pixels) -> Pixels:
    """In black and white by error diffusion, as scanners do it."""
    return np.asarray(Image.fromarray(page).convert("1").convert("L"), dtype=np.uint8)


def _specks(page: Pixels) -> Pixels:
    page = page.copy()
    at = np.random.default_rng(5).integers((0, 0), page.shape, (700, 2))
    page[at[:, 0], at[:, 1]] = 0
    return page


def _small() -> Pixels:
    """Small print, all over the page."""
    page = np.full((600, 900), 255, np.uint8)
    for row in range(24):
        text = "Jumlah laporan kinerja yang disampaikan tepat waktu kepada Komisi Pemilihan Umum"
        cv2.putText(page, text, (20, 30 + 23 * row), cv2.FONT_HERSHEY_SIMPLEX, 0.55, 0, 1, cv2.LINE_8)
    return page


@pytest.mark.parametrize("paper", [215, 235, 245])
def test_a_dithered_page(paper: int) -> None:
    page = _dithered(_page(paper))
    assert is_bilevel(page)
    assert is_dithered(page, DPI)


@pytest.mark.parametrize(
    "page",
    [
        _page(235),  # grey
        np.where(_page(255) > 128, 255, 0).astype(np.uint8),  # black and white
        _specks(np.where(_page(255) > 128, 255, 0).astype(np.uint8)),  # a dirty one
        _small(),  # strokes of two pixels are no dots
    ],
    ids=["grey", "bilevel", "dirty", "small print"],
)
def test_other_pages(page: Pixels) -> None:
    assert not is_dithered(page, DPI)


def test_the_dots_go_and_the_letters_stay() -> None:
    grey = undithered(_dithered(_page(225)), DPI)
    assert not is_bilevel(grey)
    ink = without_specks(binarise(grey, DPI), LETTER) > 0
    letters = cv2.dilate(binarise(_page(225), DPI), np.ones((7, 7), np.uint8)) > 0
    assert np.count_nonzero(ink & ~letters) == 0
    assert np.count_nonzero(ink) > 0.7 * np.count_nonzero(binarise(_page(225), DPI))
