"""One scanned page in every way in which strangers' PDFs pack an image.

Each builder takes grey pixels and gives a PDF of a page of 595 x 842 points that shows them all over.
"""

from __future__ import annotations

import base64
import io
import struct
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream
from PIL import Image

from tests.hostile.model import saved

Pixels = npt.NDArray[np.uint8]
Pack = Callable[[Pixels], bytes]
_PAGE = (595, 842)
_WHITE = 128  # from here on a pixel is white in one bit


@dataclass(frozen=True, slots=True)
class Coded:
    """``bits``: 1 where only black and white are left. ``loss``: grey levels by which a pixel may differ."""

    name: str
    build: Pack
    bits: int = 8
    loss: int = 0


def bitonal(grey: Pixels) -> Pixels:
    """What one bit a pixel leaves: 0 or 255."""
    return np.where(grey < _WHITE, 0, 255).astype(np.uint8)


def _page(draw: Callable[[Pdf, pikepdf.Object], bytes]) -> bytes:
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=_PAGE)
    page.obj.Resources = Dictionary(XObject=Dictionary())
    page.obj.Contents = pdf.make_stream(draw(pdf, page.obj))
    return as_packed(pdf)


def as_packed(pdf: Pdf) -> bytes:
    """The file with every stream as it is, where pikepdf would pack it anew."""
    return saved(pdf, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)


_ALL_OVER = b"q 595 0 0 842 0 0 cm /Im0 Do Q\n"


def _image(pdf: Pdf, grey: Pixels, data: bytes, code: str | list[str] | None, **about: Any) -> pikepdf.Object:
    """An image of the size of ``grey`` whose packed bytes are ``data``."""
    entries: dict[str, Any] = {"BitsPerComponent": 8, "ColorSpace": Name.DeviceGray} | about
    entries = {key: value for key, value in entries.items() if value is not None}
    parms = entries.pop("DecodeParms", None)
    image = Stream(pdf, b"", Type=Name.XObject, Subtype=Name.Image, **entries)
    image.Width, image.Height = grey.shape[1], grey.shape[0]
    names = [code] if isinstance(code, str) else code or []
    image.write(data, filter=Array([Name(f"/{name}Decode") for name in names]), decode_parms=parms)
    return pdf.make_indirect(image)


def _shown(pack: Pack, code: str | list[str] | None, **about: Any) -> Pack:
    def build(grey: Pixels) -> bytes:
        def draw(pdf: Pdf, page: pikepdf.Object) -> bytes:
            entries = dict(about)
            if callable(entries.get("DecodeParms")):
                entries["DecodeParms"] = entries["DecodeParms"](grey)
            page.Resources.XObject.Im0 = _image(pdf, grey, pack(grey), code, **entries)
            return _ALL_OVER

        return _page(draw)

    return build


# -- how pixels are packed


def _flate(grey: Pixels) -> bytes:
    return zlib.compress(grey.tobytes())


def _bits(grey: Pixels) -> bytes:
    """One bit a pixel, rows filled up to whole bytes, 1 white."""
    return np.packbits(grey >= _WHITE, axis=1).tobytes()


def _four_bits(grey: Pixels) -> bytes:
    levels = np.pad(grey >> 4, ((0, 0), (0, grey.shape[1] % 2)))
    return zlib.compress(((levels[:, ::2] << 4) | levels[:, 1::2]).astype(np.uint8).tobytes())


def _sixteen_bits(grey: Pixels) -> bytes:
    return zlib.compress((grey.astype(">u2") * 257).tobytes())


def _rgb(grey: Pixels) -> Pixels:
    return np.repeat(grey[:, :, None], 3, axis=2)


def _as(mode: str, form: str, **how: Any) -> Pack:
    def pack(grey: Pixels) -> bytes:
        buffer = io.BytesIO()
        Image.fromarray(grey).convert(mode).save(buffer, form, **how)
        return buffer.getvalue()

    return pack


def _strip(data: bytes) -> bytes:
    """The one strip of a TIFF."""
    with Image.open(io.BytesIO(data)) as image:
        tags = image.tag_v2  # type: ignore[attr-defined]
        (at,), (size,) = tags[273], tags[279]
    return data[at : at + size]


def _tiff(mode: str, compression: str, **more: Any) -> Pack:
    def pack(grey: Pixels) -> bytes:
        buffer = io.BytesIO()
        image = Image.fromarray(bitonal(grey) if mode == "1" else grey).convert(mode)
        info = {278: grey.shape[0]} | more.get("tags", {})
        image.save(buffer, "TIFF", compression=compression, tiffinfo=info)
        return _strip(buffer.getvalue())

    return pack


def _fax(k: int) -> Callable[[Pixels], Dictionary]:
    """Pillow codes a white pixel as black, so black is told to be 1."""
    return lambda grey: Dictionary(K=k, Columns=grey.shape[1], Rows=grey.shape[0], BlackIs1=True)


def _faxed(compression: str, k: int, tags: dict[int, int] | None = None) -> Pack:
    pack = _tiff("1", compression, tags=tags or {})
    return _shown(pack, "CCITTFax", BitsPerComponent=1, DecodeParms=_fax(k))


def _jbig2(grey: Pixels) -> bytes:
    """One region coded as a fax of group 4 is (ITU T.88, generic region with MMR)."""
    height, width = grey.shape
    about = struct.pack(">IIIIBH", width, height, 0, 0, 0, 0)
    fax = _tiff("1", "group4")(255 - bitonal(grey))
    region = struct.pack(">IIIIB", width, height, 0, 0, 0) + b"\x01" + fax
    return b"".join(
        struct.pack(">IBBBI", number, kind, 0, 1, len(data)) + data
        for number, (kind, data) in enumerate(((48, about), (38, region), (49, b"")))
    )


def _packbits(grey: Pixels) -> bytes:
    return _tiff("L", "packbits")(grey) + b"\x80"


def _predicted(predictor: int) -> Pack:
    """Each row as the difference to the pixel on the left (2: TIFF) or to the row above (12: PNG)."""

    def pack(grey: Pixels) -> bytes:
        if predictor == 2:
            return zlib.compress(np.diff(grey, axis=1, prepend=0).astype(np.uint8).tobytes())
        rows = np.diff(grey, axis=0, prepend=0).astype(np.uint8)
        return zlib.compress(np.pad(rows, ((0, 0), (1, 0)), constant_values=2).tobytes())

    return pack


def _columns(predictor: int) -> Callable[[Pixels], Dictionary]:
    return lambda grey: Dictionary(Predictor=predictor, Colors=1, BitsPerComponent=8, Columns=grey.shape[1])


# -- spaces of colour


def _space(make: Callable[[Pdf], pikepdf.Object], pack: Pack = _flate) -> Pack:
    def build(grey: Pixels) -> bytes:
        def draw(pdf: Pdf, page: pikepdf.Object) -> bytes:
            page.Resources.XObject.Im0 = _image(pdf, grey, pack(grey), "Flate", ColorSpace=make(pdf))
            return _ALL_OVER

        return _page(draw)

    return build


def _separation(pdf: Pdf) -> pikepdf.Object:
    tint = Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=Array([1]), C1=Array([0]), N=1)
    return Array([Name.Separation, Name.Black, Name.DeviceGray, tint])


def _calibrated(pdf: Pdf) -> pikepdf.Object:
    return Array([Name.CalGray, Dictionary(WhitePoint=Array([1, 1, 1]))])


def _indexed(pdf: Pdf) -> pikepdf.Object:
    palette = bytes(255 - n for n in range(256))
    return Array([Name.Indexed, Name.DeviceGray, 255, pikepdf.String(palette)])


# -- how the image lies on the page


def _placed(place: Callable[[Pdf, pikepdf.Object, Pixels], bytes]) -> Pack:
    return lambda grey: _page(lambda pdf, page: place(pdf, page, grey))


def _plain(pdf: Pdf, grey: Pixels, **about: Any) -> pikepdf.Object:
    return _image(pdf, grey, _flate(grey), "Flate", **about)


def _in_strips(count: int) -> Callable[[Pdf, pikepdf.Object, Pixels], bytes]:
    """As scanners with little memory send it."""

    def place(pdf: Pdf, page: pikepdf.Object, grey: Pixels) -> bytes:
        height = grey.shape[0]
        content = b""
        for n in range(count):
            top, bottom = n * height // count, (n + 1) * height // count
            page.Resources.XObject[f"/S{n}"] = _plain(pdf, grey[top:bottom])
            tall, below = 842 * (bottom - top) / height, 842 * (height - bottom) / height
            content += b"q 595 0 0 %.4f 0 %.4f cm /S%d Do Q\n" % (tall, below, n)
        return content

    return place


def _in_forms(depth: int) -> Callable[[Pdf, pikepdf.Object, Pixels], bytes]:
    def place(pdf: Pdf, page: pikepdf.Object, grey: Pixels) -> bytes:
        inner, content = _plain(pdf, grey), _ALL_OVER
        for _ in range(depth):
            form = pdf.make_stream(content, Type=Name.XObject, Subtype=Name.Form)
            form.BBox = Array([0, 0, 595, 842])
            form.Resources = Dictionary(XObject=Dictionary(Im0=inner))
            inner, content = form, b"/Im0 Do\n"
        page.Resources.XObject.Im0 = inner
        return content

    return place


def _inline(pdf: Pdf, page: pikepdf.Object, grey: Pixels) -> bytes:
    height, width = grey.shape
    coded = base64.a85encode(_flate(grey)) + b"~>"
    return (
        b"q 595 0 0 842 0 0 cm BI /W %d /H %d /BPC 8 /CS /G /F [/A85 /Fl] ID " % (width, height)
        + coded
        + b"\nEI Q\n"
    )


def _stencil(pdf: Pdf, page: pikepdf.Object, grey: Pixels) -> bytes:
    """Black poured through the letters."""
    page.Resources.XObject.Im0 = _image(
        pdf, grey, zlib.compress(_bits(grey)), "Flate", BitsPerComponent=1, ColorSpace=None, ImageMask=True
    )
    return b"0 g " + _ALL_OVER


def _masked(pdf: Pdf, page: pikepdf.Object, grey: Pixels) -> bytes:
    """A black picture that shows only where its mask lets it: as programs that pack scans hard do."""
    mask = _plain(pdf, 255 - grey)
    black = np.zeros_like(grey)
    page.Resources.XObject.Im0 = _plain(pdf, black, SMask=mask)
    return _ALL_OVER


def _mirrored(pdf: Pdf, page: pikepdf.Object, grey: Pixels) -> bytes:
    """Stored upside down and drawn so that it stands."""
    page.Resources.XObject.Im0 = _plain(pdf, np.ascontiguousarray(grey[::-1]))
    return b"q 595 0 0 -842 0 842 cm /Im0 Do Q\n"


def _in_a_pattern(pdf: Pdf, page: pikepdf.Object, grey: Pixels) -> bytes:
    tile = pdf.make_stream(
        _ALL_OVER,
        Type=Name.Pattern,
        PatternType=1,
        PaintType=1,
        TilingType=1,
        BBox=Array([0, 0, 595, 842]),
        XStep=595,
        YStep=842,
        Resources=Dictionary(XObject=Dictionary(Im0=_plain(pdf, grey))),
    )
    page.Resources.Pattern = Dictionary(P0=tile)
    return b"/Pattern cs /P0 scn 0 0 595 842 re f\n"


_CMYK_INVERTED = Array([1, 0, 1, 0, 1, 0, 1, 0])

CODECS: tuple[Coded, ...] = (
    Coded("flate", _shown(_flate, "Flate")),
    Coded("flate-tiff-predictor", _shown(_predicted(2), "Flate", DecodeParms=_columns(2))),
    Coded("flate-png-predictor", _shown(_predicted(12), "Flate", DecodeParms=_columns(12))),
    Coded("flate-in-ascii85", _shown(lambda g: base64.a85encode(_flate(g)) + b"~>", ["ASCII85", "Flate"])),
    Coded("flate-in-hex", _shown(lambda g: _flate(g).hex().encode() + b">", ["ASCIIHex", "Flate"])),
    Coded("flate-in-flate", _shown(lambda g: zlib.compress(_flate(g)), ["Flate", "Flate"])),
    Coded("unpacked", _shown(lambda g: g.tobytes(), None)),
    Coded("lzw", _shown(_tiff("L", "tiff_lzw"), "LZW")),
    Coded("run-lengths", _shown(_packbits, "RunLength")),
    Coded("rgb", _shown(lambda g: _flate(_rgb(g)), "Flate", ColorSpace=Name.DeviceRGB)),
    Coded("sixteen-bits", _shown(_sixteen_bits, "Flate", BitsPerComponent=16), loss=1),
    Coded("four-bits", _shown(_four_bits, "Flate", BitsPerComponent=4), loss=16),
    Coded("inverted", _shown(lambda g: _flate(255 - g), "Flate", Decode=Array([1, 0]))),
    Coded("calibrated", _space(_calibrated), loss=2),
    Coded("separation", _space(_separation, lambda g: _flate(255 - g)), loss=1),
    Coded("indexed", _space(_indexed, lambda g: _flate(255 - g))),
    Coded("jpeg", _shown(_as("L", "JPEG", quality=90), "DCT"), loss=40),
    Coded("jpeg-progressive", _shown(_as("L", "JPEG", quality=90, progressive=True), "DCT"), loss=40),
    Coded("jpeg-rgb", _shown(_as("RGB", "JPEG", quality=90), "DCT", ColorSpace=Name.DeviceRGB), loss=40),
    Coded(
        "jpeg-cmyk",
        _shown(_as("CMYK", "JPEG", quality=90), "DCT", ColorSpace=Name.DeviceCMYK, Decode=_CMYK_INVERTED),
        loss=60,
    ),
    Coded(
        "jpeg-in-flate",
        _shown(lambda g: zlib.compress(_as("L", "JPEG", quality=90)(g)), ["Flate", "DCT"]),
        loss=40,
    ),
    Coded(
        "jpeg2000",
        _shown(_as("L", "JPEG2000", irreversible=False), "JPX", ColorSpace=None, BitsPerComponent=None),
    ),
    Coded("jpeg2000-rgb", _shown(_as("RGB", "JPEG2000", irreversible=False), "JPX", ColorSpace=None), loss=1),
    Coded(
        "jpeg2000-lossy",
        _shown(_as("L", "JPEG2000", irreversible=True, quality_mode="rates", quality_layers=[8]), "JPX"),
        loss=60,
    ),
    Coded("one-bit", _shown(lambda g: zlib.compress(_bits(g)), "Flate", BitsPerComponent=1), bits=1),
    Coded("fax-group-4", _faxed("group4", -1), bits=1),
    Coded("fax-group-3", _faxed("group3", 0), bits=1),
    Coded("fax-group-3-in-two-dimensions", _faxed("group3", 4, {292: 1}), bits=1),
    Coded("jbig2", _shown(_jbig2, "JBIG2", BitsPerComponent=1), bits=1),
    Coded("stencil", _placed(_stencil), bits=1, loss=1),
    Coded("masked", _placed(_masked), loss=2),
    Coded("inline", _placed(_inline)),
    Coded("strips", _placed(_in_strips(7)), loss=255),
    Coded("form", _placed(_in_forms(1))),
    Coded("forms-in-forms", _placed(_in_forms(6))),
    Coded("mirrored", _placed(_mirrored)),
    Coded("pattern", _placed(_in_a_pattern), loss=255),
)
