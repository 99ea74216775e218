"""A photographed sheet is measured as paper, also where its page is as large as a poster."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pikepdf
import pypdfium2 as pdfium
import pytest
from PIL import Image

from pipeline.model import Cell, PageReading
from pipeline.read.page import read_page
from pipeline.read.pixels.raster import rasterise
from pipeline.read.settings import PageOverride, ReadSettings

DPI = 160
SETTINGS = ReadSettings()


@pytest.fixture(scope="module")
def grey(digital_pdf: Path) -> Image.Image:
    """A page of the decree with a table, as a phone takes it."""
    document = pdfium.PdfDocument(digital_pdf)
    drawn: Image.Image = document[6].render(scale=DPI / 72, grayscale=True).to_pil().convert("L")
    document.close()
    return drawn


def _pdf(image: Image.Image, points: float) -> bytes:
    """A page of that image, each pixel of which is so many points wide."""
    file = io.BytesIO()
    with pikepdf.new() as pdf:
        size = (image.width * points, image.height * points)
        pdf.add_blank_page(page_size=size)
        stream = pikepdf.Stream(pdf, np.asarray(image).tobytes())
        stream.Type, stream.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
        stream.Width, stream.Height, stream.BitsPerComponent = image.width, image.height, 8
        stream.ColorSpace = pikepdf.Name.DeviceGray
        pdf.pages[0].Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(I=stream))
        pdf.pages[0].Contents = pikepdf.Stream(pdf, f"{size[0]} 0 0 {size[1]} 0 0 cm /I Do".encode())
        pdf.save(file)
    return file.getvalue()


def _read(image: Image.Image, points: float) -> PageReading:
    return read_page(_pdf(image, points), SETTINGS, PageOverride())


def _cells(page: PageReading) -> list[Cell]:
    return [cell for grid in page.grids for cell in grid.cells]


def _text(cell: Cell) -> str:
    return cell.readings[0].text if cell.readings else ""


@pytest.mark.parametrize("points", [1.0, 0.75])
def test_a_page_of_one_point_for_each_pixel(grey: Image.Image, points: float) -> None:
    paper, poster = _read(grey, 72 / DPI), _read(grey, points)
    assert [(g.rows, g.cols) for g in poster.grids] == [(g.rows, g.cols) for g in paper.grids]
    cells = list(zip(_cells(paper), _cells(poster), strict=True))
    assert len(cells) == 16
    assert sum(_text(one) == _text(other) for one, other in cells) >= 0.8 * len(cells)
    # Its boxes lie on the page as it is.
    assert poster.width == grey.width * points
    times = points * DPI / 72
    for one, other in cells:
        a, b = paper.frame.to_page(one.box), poster.frame.to_page(other.box)
        for side in ("x0", "top", "x1", "bottom"):
            assert getattr(b, side) == pytest.approx(getattr(a, side) * times, abs=3.0 * times)


def test_what_may_be_as_large_as_it_says_is_taken_so(grey: Image.Image) -> None:
    # A3 in 150 dpi, and a plan of A2 in 150 dpi, which no phone made.
    for size in ((1754, 2480), (2480, 3508)):
        document = pdfium.PdfDocument(_pdf(grey.resize(size), 72 / 150))
        raster = rasterise(document[0], SETTINGS)
        document.close()
        assert (round(raster.dpi), raster.enlarged, abs(raster.grey.shape[1] - size[0]) <= 1) == (
            150,
            1.0,
            True,
        )
