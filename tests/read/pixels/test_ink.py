"""What is ink, and how large the writing is."""

from __future__ import annotations

import numpy as np
import pytest

from pipeline.read.pixels.ink import (
    binarise,
    blur_needed,
    blurred,
    halved,
    is_bilevel,
    text_height,
    without_edges,
)
from pipeline.read.pixels.raster import Pixels


def test_what_hangs_on_the_border_goes() -> None:
    ink = np.zeros((400, 300), np.uint8)
    ink[:, :6] = 255  # the shadow of the scanner
    ink[380:, 100:140] = 255  # a black corner
    ink[100:120, 100:114] = 255  # a letter
    cleaned = without_edges(ink)
    assert np.count_nonzero(cleaned) == 20 * 14
    assert np.count_nonzero(ink) > 20 * 14  # a copy was cleaned


def test_a_clean_page_is_left_as_it_is() -> None:
    ink = np.zeros((120, 320), np.uint8)
    ink[40:60, 20:34] = 255  # a letter
    assert without_edges(ink) is ink


def test_ink_in_a_shadow() -> None:
    page = np.tile(np.linspace(255, 120, 600, dtype=np.uint8), (200, 1))  # darker to the right
    page[90:110, 100:114] = 40
    page[90:110, 500:514] = 40
    ink = binarise(page, 200.0)
    assert ink[95:105, 102:112].all() and ink[95:105, 502:512].all()
    assert not ink[20:60].any()  # the shadow itself is no ink


def test_the_height_of_the_writing() -> None:
    ink = np.zeros((600, 900), np.uint8)
    for y in range(60, 540, 60):
        for x in range(20, 880, 24):
            ink[y : y + 22, x : x + 14] = 255
    assert text_height(ink, 200.0) == 22.0
    assert text_height(np.zeros((600, 900), np.uint8), 200.0) == 15.0  # 9 point type


def _page(noise: float) -> Pixels:
    random = np.random.default_rng(1)
    page = np.full((400, 400), 230.0)
    page[::40] = 30
    return np.clip(page + random.normal(0, noise, page.shape), 1, 254).astype(np.uint8)


def _blur(page: Pixels) -> float:
    return blur_needed(page, bilevel=is_bilevel(page))


def test_only_rough_pages_are_blurred() -> None:
    assert _blur(_page(0.5)) == 0.0
    assert 0.3 <= _blur(_page(3.0)) <= 1.2
    assert _blur(_page(30.0)) == pytest.approx(1.2)
    bilevel = np.where(_page(0.0) > 128, 255, 0).astype(np.uint8)
    assert _blur(bilevel) == 0.6
    assert is_bilevel(bilevel)
    assert not is_bilevel(_page(3.0))


def test_blurring() -> None:
    page = _page(30.0)
    assert blurred(page, 200.0, 0.0) is page
    smooth = blurred(page, 200.0, 1.2)
    assert smooth.shape == page.shape and float(smooth[5:35].std()) < float(page[5:35].std()) / 2


def test_half_the_resolution() -> None:
    page = np.full((10, 20), 100, np.uint8)
    assert halved(page).shape == (5, 10)
    assert (halved(page) == 100).all()
