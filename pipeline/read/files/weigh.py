"""What a page costs and whether it is whole, found out before anything of it is drawn or read.

A file of some kilobytes can hold a page that takes hours or gigabytes: streams that unpack to a thousand
times their size, drawings that draw drawings, images of any number of pixels. Sizes are therefore asked for
or bounded (qpdf stops unpacking at a limit). A page of which a part is missing or does not unpack is read all
the same, and its rows need a person.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from pipeline.read.files.images import coded_size, image_damage, whole
from pipeline.read.files.opening import said
from pipeline.read.files.sheet import LOST
from pipeline.read.settings import ReadSettings

DEEPEST = 24  # drawings in drawings: office programs nest three or four
_COMPONENTS = 4  # bytes of a pixel at most, in what images unpack to
_JPEG_SHARE = 20  # qpdf refuses a JPEG that unpacks to more than this part of the memory it may take
_CODED = {Name.DCTDecode: "JPEG", Name.JPXDecode: "JPEG2000"}
_UNPACKED_BY_QPDF = {
    Name(f"/{name}Decode") for name in ("Flate", "LZW", "ASCII85", "ASCIIHex", "RunLength", "DCT")
}
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
_READ_BY_OTHERS = {Name(f"/{name}") for name in ("JPXDecode", "JBIG2Decode", "CCITTFaxDecode", "Crypt")}
_SHOWS = re.compile(rb"[)>\]]\s*(?:Tj|TJ|'|\")(?![^\s/<>\[\](){}%])")
_USES = re.compile(rb"/([^\s/<>\[\](){}%]+)\s+(?:(Do)|[-+.\d]+\s+(Tf))\b")


class PageTooLarge(ValueError):
    """The page costs more than the settings allow; the message says what of it."""


def page_size(pdf: pikepdf.Pdf) -> tuple[float, float]:
    """Width and height of its only page in points; 0, 0 where it says none. Nothing of it is unpacked."""
    try:
        x0, y0, x1, y1 = (float(side) for side in pdf.pages[0].mediabox)
    except (AttributeError, KeyError, TypeError, ValueError):
        return 0.0, 0.0
    return abs(x1 - x0), abs(y1 - y0)


@dataclass(frozen=True, slots=True)
class Weighed:
    """``damage``: what is missing or broken, in words. ``hides``: it has layers that are not shown.

    ``instructions``: bytes of them. ``shows_text``: some show text. ``fontless``: some of it is in a font
    that the file has not: whoever draws it all the same draws other letters.
    """

    damage: tuple[str, ...]
    hides: bool
    instructions: int
    shows_text: bool
    fontless: bool = False


def weigh(document: pikepdf.Pdf, settings: ReadSettings) -> Weighed:
    """Of its only page. Raises PageTooLarge."""
    pikepdf.settings.set_qpdf_limits(
        flate_max_memory=max(settings.max_pixels * _COMPONENTS, settings.max_content),
        run_length_max_memory=settings.max_pixels * _COMPONENTS,
        png_max_memory=settings.max_pixels * _COMPONENTS,
        tiff_max_memory=settings.max_pixels * _COMPONENTS,
        dct_max_memory=min(settings.max_pixels * _COMPONENTS * _JPEG_SHARE, (1 << 31) - 1),
        dct_max_progressive_scans=100,
    )
    objects = document.objects
    if len(objects) > settings.max_objects:
        raise PageTooLarge(f"a page of {len(objects)} objects")
    damage = [what for item in objects if isinstance(item, Stream) for what in _stream(item, settings)]
    page = document.pages[0].obj
    if LOST in page:
        damage.append(str(page[LOST]))
    content = b"\n".join(_unpacked(part) for part in _parts(page.get("/Contents")))
    drawn = _Drawn(settings)
    size = drawn.bytes_of(page.get("/Resources"), content, ())
    return Weighed(
        tuple(dict.fromkeys([*damage, *drawn.damage])),
        "/OCProperties" in document.Root,
        size,
        drawn.shows_text,
        drawn.fontless,
    )


def _stream(item: Stream, settings: ReadSettings) -> Iterator[str]:
    filters = _filters(item)
    is_image = item.get("/Subtype") == Name.Image
    unpacked: int | None = None
    if is_image:
        size = [whole(item.get(key)) for key in ("/Width", "/Height")]
        coded = coded_size(item) if filters and filters[-1] in _CODED else (0, 0)
        for width, height in (size, coded):
            if width * height > settings.max_pixels:
                raise PageTooLarge(f"an image of {width} x {height} pixels")
    try:
        if filters == [Name.FlateDecode]:
            unpacked = _check_sum(item.read_raw_bytes(), settings.max_pixels * _COMPONENTS)
        elif _UNPACKED_BY_QPDF.issuperset(filters):
            unpacked = len(item.read_bytes(decode_level=pikepdf.StreamDecodeLevel.all))
        elif not (_UNPACKED_BY_QPDF | _READ_BY_OTHERS).issuperset(filters):
            yield "a part of the page is packed in a way that no PDF has"
    except (pikepdf.PdfError, RuntimeError, zlib.error) as error:
        if "memory limit" in str(error):
            raise PageTooLarge("a part of the page unpacks to more than the limit") from None
        yield f"a part of the page is damaged ({said(error)})"
        return
    if is_image:
        yield from image_damage(item, filters, unpacked)


def _check_sum(packed: bytes, limit: int) -> int:
    """How many bytes it unpacks to. Raises zlib.error where it does not unpack, or to something else."""
    unpack = zlib.decompressobj()
    size, left = 0, packed
    while left and not unpack.eof:
        size += len(unpack.decompress(left, 1 << 20))
        left = unpack.unconsumed_tail
        if size > limit:
            raise PageTooLarge(f"a stream of more than {limit >> 20} MB")
    if packed and not unpack.eof:
        raise zlib.error("it breaks off")
    return size


class _Drawn:
    """How much is drawn in the end, each drawing counted as often as it is used; and what is used in vain."""

    def __init__(self, settings: ReadSettings) -> None:
        self._most = settings.max_content
        self._known: dict[tuple[int, int], int] = {}
        self.damage: list[str] = []
        self.shows_text = self.fontless = False

    def bytes_of(self, resources: object, content: bytes, inside: tuple[tuple[int, int], ...]) -> int:
        """Bytes of instructions. Raises PageTooLarge."""
        total = len(content)
        self.shows_text = self.shows_text or bool(_SHOWS.search(content))
        forms, fonts = _resources(resources, "/XObject"), _resources(resources, "/Font")
        for name, do, font in set(_USES.findall(content)) if total <= self._most else ():
            key = "/" + _ESCAPED.sub(lambda m: bytes([int(m[1], 16)]), name).decode("utf-8", "replace")
            if font and key not in fonts:
                self.fontless = True
                self.damage.append(f"the page uses the font {key}, which is not in the file")
            elif do and key not in forms:
                self.damage.append(f"the page uses the drawing {key}, which is not in the file")
            elif do and isinstance(form := forms[key], Stream) and form.get("/Subtype") == Name.Form:
                times = len(re.findall(rb"/" + re.escape(name) + rb"\s+Do\b", content))
                total += times * self._form(form, resources, inside)
        if total > self._most:
            raise PageTooLarge(f"a page of more than {self._most >> 20} MB of drawing instructions")
        return total

    def _form(self, form: Stream, resources: object, inside: tuple[tuple[int, int], ...]) -> int:
        key = form.objgen
        if key in inside:
            self.damage.append("a drawing of the page contains itself")
            return 0
        if len(inside) >= DEEPEST:
            raise PageTooLarge(f"a page of drawings in drawings, more than {DEEPEST} deep")
        if key not in self._known:
            own = form.get("/Resources", resources)
            self._known[key] = self.bytes_of(own, _unpacked(form), (*inside, key))
        return self._known[key]


def _resources(resources: object, kind: str) -> Mapping[str, object]:
    found = resources.get(kind) if isinstance(resources, Dictionary) else None
    return {str(k): v for k, v in found.items()} if isinstance(found, Dictionary) else {}


def _parts(contents: object) -> Iterator[Stream]:
    for part in contents if isinstance(contents, Array) else [contents]:
        if isinstance(part, Stream):
            yield part


def _unpacked(stream: Stream) -> bytes:
    """As far as it unpacks; what is wrong with it has been said."""
    try:
        return stream.read_bytes()
    except (pikepdf.PdfError, RuntimeError):
        return b""


def _filters(stream: Stream) -> list[object]:
    named = stream.get("/Filter")
    return list(named) if isinstance(named, Array) else [] if named is None else [named]
