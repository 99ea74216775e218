"""Boxes on a turned page, and what is drawn of it."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from pipeline.review.pictures import Pictures, View
from tests.review.windows import DECREE, Browser

BOX = (100.0, 200.0, 160.0, 230.0)


@pytest.mark.parametrize(
    ("turn", "size", "shown"),
    [
        (0, (600.0, 800.0), (100.0, 200.0, 160.0, 230.0)),
        (90, (800.0, 600.0), (570.0, 100.0, 600.0, 160.0)),
        (180, (600.0, 800.0), (440.0, 570.0, 500.0, 600.0)),
        (270, (800.0, 600.0), (200.0, 440.0, 230.0, 500.0)),
    ],
)
def test_a_box_is_led_to_the_turned_picture_and_back(
    turn: int, size: tuple[float, float], shown: tuple[float, ...]
) -> None:
    view = View(600.0, 800.0, turn)
    assert (view.width, view.height) == size
    assert view.of_page(BOX) == shown
    assert view.to_page(view.of_page(BOX)) == BOX
    assert view.to_page((-5.0, -5.0, 5000.0, 5000.0)) == (0.0, 0.0, 600.0, 800.0)  # no box leaves the page


@pytest.fixture
def marked(tmp_path: Path) -> Path:
    """A page of 600 x 800 points that is stored turned, with a black rectangle on BOX."""
    path = tmp_path / "marked.pdf"
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(600, 800))
        page.contents_add(pdf.make_stream(b"0 g 100 570 60 30 re f"))
        page.obj.Rotate = 90
        pdf.save(path)
    return path


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_what_stands_in_the_box_is_drawn_there(marked: Path, turn: int) -> None:
    view = View(600.0, 800.0, turn)
    picture = Image.open(io.BytesIO(Pictures().page(marked, "x", 1, turn, "small")))
    scale = picture.width / view.width
    assert picture.height == pytest.approx(view.height * scale, abs=1)
    x0, top, x1, bottom = view.of_page(BOX)
    middle = ((x0 + x1) / 2 * scale, (top + bottom) / 2 * scale)
    assert _grey(picture, *middle) < 40
    assert _grey(picture, x0 * scale - 6, middle[1]) > 200

    piece = Image.open(io.BytesIO(Pictures().crop(marked, "x", 1, turn, BOX)))
    assert _grey(piece, piece.width / 2, piece.height / 2) < 40
    assert _grey(piece, 1, 1) > 200


def test_pictures_are_drawn_once(marked: Path) -> None:
    pictures = Pictures()
    first = pictures.crop(marked, "x", 1, 0, BOX)
    marked.unlink()
    assert pictures.crop(marked, "x", 1, 0, BOX) is first


def test_pictures_are_served_by_the_digest_of_their_file(browser: Browser) -> None:
    page = browser.get(f"/decree/{DECREE}/page/4")
    address = page.split('<image href="')[1].split('"')[0]
    answer = browser.client.get(address)
    assert (answer.status_code, answer.mimetype) == (200, "image/jpeg")
    assert browser.client.get(address.replace("small", "huge")).status_code == 404
    assert browser.client.get(address.replace("/4/", "/99/")).status_code == 404
    digest = address.split("/")[3]
    assert browser.client.get(address.replace(digest, "0" * 12)).status_code == 404
    (name,) = browser.ids("?code=READERS_DISAGREE")
    answer = browser.client.get(f"/crop/{DECREE}/{digest}/{name}")
    assert (answer.status_code, answer.mimetype) == (200, "image/png")


def _grey(picture: Image.Image, x: float, y: float) -> int:
    value = picture.convert("L").getpixel((round(x), round(y)))
    assert isinstance(value, int)
    return value
