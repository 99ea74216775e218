"""A scan is read whatever its pixels are packed in: every way of packing gives the same picture."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pikepdf
import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageFilter

from pipeline.read.files.opening import cut, look
from pipeline.read.files.weigh import weigh
from pipeline.read.pixels.raster import Raster, rasterise
from pipeline.read.settings import ReadSettings
from tests.hostile.codecs import CODECS, Coded, Pixels, bitonal

SETTINGS = ReadSettings()
_BY_NAME = {coded.name: coded for coded in CODECS}


@pytest.fixture(scope="module")
def grey(digital_pdf: Path) -> Pixels:
    """A page of the decree with a table, as a scanner sees it at 150 dpi."""
    document = pdfium.PdfDocument(digital_pdf)
    drawn = document[6].render(scale=150 / 72, grayscale=True).to_pil().convert("L")
    document.close()
    return np.array(drawn.filter(ImageFilter.GaussianBlur(0.7)))


def _seen(pdf: bytes) -> Raster:
    """The page as it reaches the readers, through everything that looks at it before."""
    assert (look(pdf, 1).pages, look(pdf, 1).problems) == (1, ())
    (sheet,) = cut(pdf, 0, 1)
    with pikepdf.open(io.BytesIO(sheet)) as opened:
        assert weigh(opened, SETTINGS).damage == ()
    document = pdfium.PdfDocument(sheet)
    try:
        return rasterise(document[0], SETTINGS)
    finally:
        document.close()


@pytest.mark.parametrize("coded", CODECS, ids=lambda coded: coded.name)
def test_the_same_picture(coded: Coded, grey: Pixels) -> None:
    found = _seen(coded.build(grey))
    expected = _seen(_BY_NAME["one-bit" if coded.bits == 1 else "flate"].build(grey)).grey
    if coded.name == "pattern":  # its image is not on the page but in what fills it: drawn at 200 dpi
        assert found.dpi == 200.0
        expected = np.array(Image.fromarray(expected).resize(found.grey.shape[::-1]))
        assert np.abs(found.grey.astype(int) - expected).mean() < 3
        return
    assert found.dpi == pytest.approx(grey.shape[1] * 72 / 595, abs=0.01)
    different = np.abs(found.grey.astype(int) - expected)
    assert different.max() <= coded.loss
    assert different.mean() < 3


def test_what_is_black_stays_black(grey: Pixels) -> None:
    # A codec read with black and white exchanged would agree with itself.
    for name in ("flate", "one-bit", "jbig2", "fax-group-4"):
        seen = _seen(_BY_NAME[name].build(grey)).grey
        assert np.abs(bitonal(seen).mean() - bitonal(grey).mean()) < 3
