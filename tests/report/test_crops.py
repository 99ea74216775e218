"""Pieces of a page: the right one, upright, outlined, the same every time."""

from __future__ import annotations

import base64
import io
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from pipeline.read.files.drawing import Drawer
from pipeline.report.crops import cut
from pipeline.report.spots import Crop, Spot
from tests.report.made import STEM, sheet

FILE = f"{STEM}.pdf"
# A black bar of 100 x 10 points in the upper half of the box (x 200..300, from the top 100..110).
BAR = b"0 g 200 732 100 10 re f"
BOX = (200.0, 100.0, 300.0, 130.0)


def _image(crop: Crop) -> Image.Image:
    head, content = crop.address.split(",")
    assert head == "data:image/jpeg;base64"
    image = Image.open(io.BytesIO(base64.b64decode(content)))
    assert image.size == (crop.width, crop.height)
    return image


def _only(raw: Path, spot: Spot, turn: int = 0) -> Image.Image:
    return _image(cut(raw, [spot], lambda file, page: turn, Drawer())[spot])


@pytest.mark.parametrize("rotate", [0, 90])  # as a viewer is told to show the page; boxes do not follow it
def test_the_box_with_its_margin(tmp_path: Path, rotate: int) -> None:
    sheet(tmp_path, BAR, rotate)
    image = _only(tmp_path, Spot(FILE, 1, BOX))
    assert image.size == (242, 96)  # 116 x 46 points at 150 dpi
    dark = np.asarray(image.convert("L")) < 60
    rows, cols = np.nonzero(dark)
    assert (rows.min(), rows.max()) == pytest.approx((17, 37), abs=2)
    assert (cols.min(), cols.max()) == pytest.approx((17, 225), abs=2)
    red = np.asarray(image).astype(int)
    assert (red[:, :, 0] - red[:, :, 1] > 90).any()  # the outline


@pytest.mark.parametrize(("turn", "side"), [(90, "right"), (180, "bottom"), (270, "left")])
def test_set_upright(tmp_path: Path, turn: int, side: str) -> None:
    sheet(tmp_path, BAR)
    dark = np.asarray(_only(tmp_path, Spot(FILE, 1, BOX), turn).convert("L")) < 60
    rows, cols = np.nonzero(dark)
    y, x = rows.mean() / dark.shape[0], cols.mean() / dark.shape[1]
    assert {"right": x > 0.6, "left": x < 0.4, "bottom": y > 0.6}[side]
    assert (dark.shape == (242, 96)) == (turn != 180)


def test_a_large_piece_is_drawn_smaller(tmp_path: Path) -> None:
    sheet(tmp_path, BAR)
    image = _only(tmp_path, Spot(FILE, 1, (0.0, 0.0, 595.0, 842.0)))
    assert image.width * image.height <= 302_000
    assert max(image.size) <= 961


def test_no_picture_where_there_is_no_page(tmp_path: Path) -> None:
    sheet(tmp_path, BAR)
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7 and then nothing")
    nowhere = [
        Spot("gone.pdf", 1, BOX),
        Spot("broken.pdf", 1, BOX),
        Spot(FILE, 2, BOX),
        Spot(FILE, 1, (700.0, 10.0, 720.0, 20.0)),
    ]
    here = Spot(FILE, 1, BOX)
    assert set(cut(tmp_path, [*nowhere, here], lambda file, page: 0, Drawer())) == {here}


def test_the_same_bytes(tmp_path: Path) -> None:
    sheet(tmp_path, BAR)
    spots = [Spot(FILE, 1, BOX), Spot(FILE, 1, (10.0, 10.0, 90.0, 30.0))]
    first = cut(tmp_path, spots, lambda file, page: 0, Drawer())
    assert cut(tmp_path, reversed(spots), lambda file, page: 0, Drawer()) == first
