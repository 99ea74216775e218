"""A typeset PDF as a scanner would have made it: rasterised, damaged, put back into a PDF. Seeded."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

import cv2
import numpy as np
import pikepdf
import pypdfium2

from tests.maker import damage
from tests.maker.damage import Image
from tests.maker.layer import lying_text
from tests.maker.qualities import Ink, Quality, Turn
from tests.maker.truth import Pages

PAPER = 246  # grey level of clean paper under the lamp
DARK = 150  # a bitonal scanner's threshold


@dataclass(frozen=True, slots=True)
class Scanned:
    pdf: bytes
    pages: Pages


def scan(pdf: bytes, quality: Quality, seed: int, *, removable: Sequence[int] = ()) -> Scanned:
    """``removable``: the typeset pages of which a quality that loses pages may lose one."""
    with pikepdf.open(io.BytesIO(pdf)) as source:
        count = len(source.pages)
    if quality.name == "digital":
        return Scanned(pdf, Pages.untouched(count))
    rng = Random(f"scan {quality.name} {seed}")
    pages = _order(count, quality, rng, removable)
    digital = {n for n in range(1, count + 1) if rng.random() < quality.digital_share}
    with pikepdf.new() as out, pikepdf.open(io.BytesIO(pdf)) as source:
        for number, image in _images(pdf, pages, quality, seed, digital):
            if image is None:
                assert number is not None
                out.pages.append(source.pages[number - 1])
            else:
                _append(out, pdf, number, image, quality, rng)
        buffer = io.BytesIO()
        out.save(buffer, deterministic_id=True, compress_streams=True)
    return Scanned(buffer.getvalue(), pages)


def page_image(pdf: bytes, number: int, quality: Quality, seed: int) -> Image:
    """Page ``number`` (1-based) as scanned, upright, before any turn; RGB."""
    with pypdfium2.PdfDocument(pdf) as document:
        return _damaged(document, number, quality, np.random.default_rng([seed, number]))


def _order(count: int, quality: Quality, rng: Random, removable: Sequence[int]) -> Pages:
    order: list[int | None] = list(range(1, count + 1))
    missing: tuple[int, ...] = ()
    if quality.missing and removable:
        lost = rng.choice(list(removable))
        order.remove(lost)
        missing = (lost,)
    if quality.duplicate:
        place = rng.randrange(2, len(order))
        order.insert(place + 1, order[place])
    if quality.blank:
        order.insert(rng.randrange(2, len(order)), None)
    return Pages(tuple(order), missing)


def _images(
    pdf: bytes, pages: Pages, quality: Quality, seed: int, digital: set[int]
) -> Iterator[tuple[int | None, Image | None]]:
    """Typeset page number and its scan; no scan for a page left digital."""
    with pypdfium2.PdfDocument(pdf) as document:
        for place, number in enumerate(pages.order):
            # A page scanned twice has other noise and another skew each time: the place is in its seed.
            rng = np.random.default_rng([seed, number or 0, place if pages.order.count(number) > 1 else 0])
            if number is None:
                yield None, _finished(np.full_like(_raster(document, 1, quality.dpi), 255), quality, rng)
            elif number in digital:
                yield number, None
            else:
                yield number, _damaged(document, number, quality, rng)


def _raster(document: pypdfium2.PdfDocument, number: int, dpi: int) -> Image:
    bitmap = document[number - 1].render(scale=dpi / 72, rev_byteorder=True)
    return np.ascontiguousarray(bitmap.to_numpy()[..., :3])


def _damaged(
    document: pypdfium2.PdfDocument, number: int, quality: Quality, rng: np.random.Generator
) -> Image:
    page = _raster(document, number, quality.dpi)
    mm = quality.dpi / 25.4
    if quality.signed:
        for x, y in _signature_places(document[number - 1], quality.dpi):
            page = damage.signed(page, (x, y), mm, rng)
            if rng.random() < 0.6:
                page = damage.stamped(page, (x - 9 * mm, y + 2 * mm), mm, rng)
    if quality.stamps:
        place = (rng.uniform(0.25, 0.8) * page.shape[1], rng.uniform(0.3, 0.6) * page.shape[0])
        page = damage.stamped(page, place, mm, rng)
    if quality.bleed:
        behind = _raster(document, number % len(document) + 1, quality.dpi)
        page = damage.bleed_through(page, behind, quality.bleed)
    return _finished(page, quality, rng)


def _finished(page: Image, quality: Quality, rng: np.random.Generator) -> Image:
    """Paper, position and optics, for printed and blank pages alike."""
    mm = quality.dpi / 25.4
    page = np.asarray(cv2.LUT(page, np.linspace(12, PAPER, 256).astype(np.uint8)), np.uint8)
    if quality.shade:
        page = damage.shaded(page, quality.shade, rng)
    if quality.skew or quality.perspective or quality.curl:
        # Away from zero, so that the worst quality is bad on every page.
        degrees = rng.choice([-1, 1]) * rng.uniform(0.3, 1.0) * quality.skew
        page = damage.warped(page, float(degrees), quality.perspective * mm, quality.curl * mm, rng)
    if quality.edges:
        page = damage.black_edges(page, mm, rng)
    if quality.holes:
        page = damage.punched(page, mm)
    if quality.blur:
        page = np.asarray(cv2.GaussianBlur(page, (0, 0), max(0.3, quality.blur * mm)), np.uint8)
    if quality.specks:
        page = damage.specked(page, quality.specks, mm, rng)
    if quality.noise:
        page = damage.noisy(page, quality.noise, rng)
    return page


def _signature_places(page: pypdfium2.PdfPage, dpi: int) -> list[tuple[float, float]]:
    """Where `ttd` is printed, in pixels."""
    text_page = page.get_textpage()
    searcher = text_page.search("ttd", match_whole_word=True)
    places = []
    while (found := searcher.get_next()) is not None:
        left, bottom, right, top = text_page.get_charbox(found[0])
        scale = dpi / 72
        places.append(((left + right) / 2 * scale, (page.get_height() - (bottom + top) / 2) * scale))
    searcher.close()
    text_page.close()
    return places


def _append(
    out: pikepdf.Pdf, pdf: bytes, number: int | None, image: Image, quality: Quality, rng: Random
) -> None:
    """One page of ``out`` that is this image alone, perhaps turned, perhaps with a hidden layer."""
    height, width = image.shape[:2]
    quarters = _quarters(width > height, quality, rng)
    turned = np.ascontiguousarray(np.rot90(image, -quarters)) if quarters else image
    points = tuple(round(side * 72 / quality.dpi, 2) for side in (turned.shape[1], turned.shape[0]))
    content = b"q %.2f 0 0 %.2f 0 0 cm /Im Do Q" % points
    resources = pikepdf.Dictionary(
        XObject=pikepdf.Dictionary(Im=_image_object(out, turned, quality.ink, quality.jpeg))
    )
    if quality.layer and number is not None:
        with pypdfium2.PdfDocument(pdf) as document:
            content += b"\n" + lying_text(document[number - 1], rng)
        font = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
        resources.Font = pikepdf.Dictionary(Lie=out.make_indirect(font))
    page = pikepdf.Dictionary(
        Type=pikepdf.Name.Page,
        MediaBox=[0, 0, *points],
        Resources=resources,
        Contents=out.make_stream(content),
    )
    if quarters and quality.flag:
        page.Rotate = -90 * quarters % 360
    out.pages.append(pikepdf.Page(out.make_indirect(page)))


def _quarters(landscape: bool, quality: Quality, rng: Random) -> int:
    """Quarter turns clockwise that the sheet lay in the scanner."""
    if quality.turn is Turn.SIDEWAYS and landscape:
        return rng.choice([1, 3])
    if quality.turn is Turn.UPSIDE_DOWN and rng.random() < 0.5:
        return 2
    return 0


def _image_object(out: pikepdf.Pdf, image: Image, ink: Ink, jpeg: int) -> pikepdf.Object:
    height, width = image.shape[:2]
    settings = pikepdf.Dictionary(
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Image,
        Width=width,
        Height=height,
        BitsPerComponent=8,
        ColorSpace=pikepdf.Name.DeviceRGB if ink is Ink.COLOUR else pikepdf.Name.DeviceGray,
    )
    if ink is Ink.BITONAL:
        grey = cv2.cvtColor(image, cv2.COLOR_RGB2GRAY)
        settings.BitsPerComponent = 1
        settings.Filter = pikepdf.Name.FlateDecode
        return out.make_indirect(
            pikepdf.Stream(out, zlib.compress(np.packbits(grey > DARK, axis=1).tobytes(), 6), settings)
        )
    pixels = cv2.cvtColor(image, cv2.COLOR_RGB2BGR if ink is Ink.COLOUR else cv2.COLOR_RGB2GRAY)
    encoded = cv2.imencode(".jpg", pixels, [cv2.IMWRITE_JPEG_QUALITY, jpeg])[1]
    settings.Filter = pikepdf.Name.DCTDecode
    return out.make_indirect(pikepdf.Stream(out, encoded.tobytes(), settings))
