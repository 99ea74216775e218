"""A JPEG with wrong bytes inside, and pages that have lighter and darker parts by nature."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from pipeline.read.files.seam import has_seam
from pipeline.read.pixels.raster import Pixels


def _page() -> Pixels:
    """A grey sheet, darker towards its right side, with lines of print and a shaded heading."""
    noise = np.random.default_rng(7).normal(0, 1, (1600, 1200))
    sheet = np.linspace(246, 234, 1200)[None, :] + noise
    page = np.clip(sheet, 0, 255).astype(np.uint8)
    for row in range(200, 1400, 40):
        cv2.putText(
            page, "Persentase kesesuaian kompetensi", (120, row), cv2.FONT_HERSHEY_SIMPLEX, 0.9, 40, 2
        )
    page[300:360, 100:1100] = 190
    return page


def _jpeg(page: Pixels) -> bytes:
    return cv2.imencode(".jpg", page, [cv2.IMWRITE_JPEG_QUALITY, 75])[1].tobytes()


def test_a_page_with_a_shaded_heading_has_none() -> None:
    assert not has_seam(_jpeg(_page()))


def test_the_lid_beyond_the_sheet_is_none() -> None:
    page = _page()
    page[1520:] = 25
    assert not has_seam(_jpeg(page))


@pytest.mark.parametrize("dark", [70, 95])
@pytest.mark.parametrize("rows", [slice(None, 80), slice(1520, None)])
def test_a_desk_beyond_the_sheet_is_none(rows: slice, dark: int) -> None:
    page = _page()
    page[rows] = dark
    assert not has_seam(_jpeg(page))


@pytest.mark.parametrize("length", [225, 240, 400])
def test_the_shadow_of_a_hand_is_none(length: int) -> None:
    shade = np.zeros(1600)
    shade[900 : 900 + length] = np.linspace(0, 60, length)
    shade[900 + length :] = 60
    page = np.clip(_page().astype(float) - shade[:, None], 0, 255).astype(np.uint8)
    assert not has_seam(_jpeg(page))


@pytest.mark.parametrize("by", [-90, -40, -10, -8])
def test_a_page_that_is_darker_from_one_row_on_has_one(by: int) -> None:
    page = _page().astype(np.int16)
    page[904:] = np.clip(page[904:] + by, 0, 255)
    assert has_seam(_jpeg(page.astype(np.uint8)))


@pytest.mark.parametrize("desk", [slice(None, 100), slice(1500, None)], ids=["above", "below"])
def test_the_desk_beyond_a_photographed_sheet_is_none(desk: slice) -> None:
    page = _page()
    page[desk] = 110
    assert not has_seam(_jpeg(page))
    # What makes print stand out on a phone leaves a halo beside the desk.
    halo = slice(desk.stop, desk.stop + 48) if desk.stop else slice(desk.start - 48, desk.start)
    page[halo] = np.minimum(page[halo].astype(int) + 8, 255)
    assert not has_seam(_jpeg(page))


def test_a_sheet_that_turns_dark_in_its_last_quarter_has_one() -> None:
    page = _page()
    page[1205:] = page[1205:] - np.minimum(page[1205:], 110)
    assert has_seam(_jpeg(page))


def test_wrong_bytes_are_seen_behind_most_places() -> None:
    whole = _jpeg(_page())
    seen = []
    for share in range(10, 90, 10):
        broken = bytearray(whole)
        at = share * len(whole) // 100
        broken[at : at + 16] = bytes(16)
        seen.append(has_seam(bytes(broken)))
    assert sum(seen) >= 5


@pytest.mark.parametrize("jpeg", [b"", b"no JPEG", _jpeg(np.full((80, 80), 255, np.uint8))])
def test_of_what_is_no_page_nothing_is_told(jpeg: bytes) -> None:
    assert not has_seam(jpeg)
