"""Writing turned by a quarter in a narrow cell, on a page drawn for the purpose at 200 dpi."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from pipeline.model import Box, Line, Reading
from pipeline.read.pixels.ink import binarise
from pipeline.read.pixels.raster import Pixels
from pipeline.read.recognition.text import Crop, Sheet, crop_writing, read_crop
from pipeline.read.recognition.turned import read_turned

DPI, PAPER, LETTER = 200.0, 240, 20.0


def _words(*lines: str) -> Pixels:
    page = np.full((60 * len(lines) + 40, 420), PAPER, np.uint8)
    for i, line in enumerate(lines):
        cv2.putText(page, line, (40, 60 + 60 * i), cv2.FONT_HERSHEY_DUPLEX, 0.9, 20, 2, cv2.LINE_AA)
    return page


def _read(page: Pixels) -> tuple[Sheet, Crop, tuple[Reading, ...]]:
    page = np.ascontiguousarray(page)
    ink = binarise(page, DPI)
    sheet = Sheet(page, ink, DPI, LETTER, PAPER, hard=False)
    crop = crop_writing(sheet, ink, 0, 0)
    assert crop is not None
    return sheet, crop, read_crop(sheet, crop, sure=0.9)


@pytest.mark.parametrize("quarter", [1, -1], ids=["from foot to head", "from head to foot"])
def test_turned_words_are_read(quarter: int) -> None:
    sheet, crop, as_is = _read(np.rot90(_words("Triwulan", "Kedua"), quarter))
    found = read_turned(sheet, crop, as_is, sure=0.9)
    assert found[0].text == "Triwulan\nKedua"
    assert found[0].text != as_is[0].text
    _, width = sheet.ink.shape
    for line in found[0].lines:  # where the writing stands on the sheet
        assert 0 < line.box.x0 < line.box.x1 < width * 72 / DPI
        assert line.box.height > 1.3 * line.box.width


@pytest.mark.parametrize("page", [_words("Triwulan"), _words("a", "b", "c", "d"), _words("8", "1", "7")])
def test_upright_writing_is_left_as_it_was_read(page: Pixels) -> None:
    sheet, crop, as_is = _read(page)
    assert read_turned(sheet, crop, as_is, sure=0.9) is as_is


def test_a_scribble_is_no_word_however_it_is_turned() -> None:
    page = np.full((420, 160), PAPER, np.uint8)
    points = np.random.default_rng(3).integers((40, 30), (120, 390), (24, 2)).astype(np.int32)
    cv2.polylines(page, [points.reshape(-1, 1, 2)], False, 20, 2, cv2.LINE_AA)
    sheet, crop, as_is = _read(page)
    assert read_turned(sheet, crop, as_is, sure=0.9) is as_is


def test_a_column_of_letters_is_a_word_that_is_turned_however_sure_its_readers_are() -> None:
    sheet, crop, as_is = _read(np.rot90(_words("Januari"), -1))
    letters = tuple(
        Reading(reading.reader, tuple(Line(sign, box, 0.95) for sign in "rauJ"))
        for reading in as_is
        for box in (Box(0, 0, 1, 1),)
    )
    found = read_turned(sheet, crop, letters, sure=0.9)
    assert found[0].text == "Januari"
