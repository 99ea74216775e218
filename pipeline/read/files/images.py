"""Whether an image is what is said of it: as many pixels, and data that holds out to the last of them.

A drawing program shows whatever it gets out of broken data, grey or white or the row above, and says nothing.
Of data without a checksum a wrong byte in the middle is not to be told from a dark spot on the paper, but for
a JPEG, where it shows in all that follows (`seam`).
"""

from __future__ import annotations

import io
import os
import struct
import tempfile
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from pikepdf import Array, Dictionary, Name, Stream
from PIL import Image

from pipeline.read.files.seam import has_seam

_BREAKS_OFF = "an image breaks off"
_OTHER_SIZE = "an image has not the size that is said of it"
_ONE = {Name(f"/{name}") for name in ("DeviceGray", "G", "CalGray", "Indexed", "I", "Separation")}
_THREE = {Name(f"/{name}") for name in ("DeviceRGB", "RGB", "CalRGB", "Lab")}
_FOUR = {Name(f"/{name}") for name in ("DeviceCMYK", "CMYK")}
_FILLED_UP = 8  # rows that some programs send beyond the last, to make whole blocks
_FAX_LINE = f"{1:012b}"  # the end of a line; two of them are the end of a group 4 image (ITU T.4, T.6)
_PAGE_INFORMATION = 48  # a kind of segment (ITU T.88, 7.3)
_UNKNOWN = 0xFFFFFFFF


def image_damage(image: Stream, filters: list[object], unpacked: int | None) -> Iterator[str]:
    """What is wrong with it, in words. ``unpacked``: bytes, where it is packed in ways that only squeeze."""
    last = filters[-1] if filters else None
    space = image.get("/ColorSpace")
    if isinstance(space, Name) and space not in _ONE | _THREE | _FOUR | {Name.Pattern}:
        yield "an image has colours that nobody knows"  # and is not drawn
    if unpacked is not None and last != Name.DCTDecode:
        yield from _of_pixels(image, unpacked)
    elif filters in ([Name.DCTDecode], [Name.JPXDecode]):
        yield from _coded(image)
    elif filters == [Name.CCITTFaxDecode]:
        yield from _fax(image)
    elif filters == [Name.JBIG2Decode]:
        yield from _jbig2(image)


def coded_size(image: Stream) -> tuple[int, int]:
    """Width and height as JPEG or JPEG2000 data has them; 0, 0 where that cannot be told."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            with Image.open(io.BytesIO(image.read_raw_bytes()), formats=["JPEG", "JPEG2000"]) as coded:
                return coded.size
        except Image.DecompressionBombError:
            return 1 << 20, 1 << 20
        except (OSError, ValueError, SyntaxError):
            return 0, 0


def whole(number: object) -> int:
    return number if isinstance(number, int) else 0


def _true(value: object) -> bool:
    return value is True


def _size(image: Stream) -> tuple[int, int]:
    return whole(image.get("/Width")), whole(image.get("/Height"))


def _of_pixels(image: Stream, unpacked: int) -> Iterator[str]:
    width, height = _size(image)
    parms = _parms(image)
    bits = 1 if _true(image.get("/ImageMask")) else whole(image.get("/BitsPerComponent"))
    row = -(-width * bits * _components(image) // 8)
    if parms is not None and whole(parms.get("/Predictor")) >= 10 and _squeezed_once(image):
        row += 1  # each row begins with the way in which it is predicted
    if not row or not height:
        return
    if unpacked <= row * (height - 1):
        yield _BREAKS_OFF
    elif unpacked > row * (height + _FILLED_UP):
        yield _OTHER_SIZE


def _squeezed_once(image: Stream) -> bool:
    """Then its bytes were counted before what was predicted is put back."""
    named = image.get("/Filter")
    return named == Name.FlateDecode or (isinstance(named, Array) and list(named) == [Name.FlateDecode])


def _components(image: Stream) -> int:
    """Of one pixel; 0 where nobody knows."""
    if _true(image.get("/ImageMask")):
        return 1
    space = image.get("/ColorSpace")
    kind = space[0] if isinstance(space, Array) and len(space) else space
    for kinds, count in ((_ONE, 1), (_THREE, 3), (_FOUR, 4)):
        if kind in kinds:
            return count
    if isinstance(space, Array) and len(space) > 1:
        about = space[1]
        if kind == Name.ICCBased and isinstance(about, Stream):
            return whole(about.get("/N"))
        if kind == Name.DeviceN and isinstance(about, Array):
            return len(about)
    return 0


def _parms(image: Stream) -> Dictionary | None:
    """Of its only filter."""
    said = image.get("/DecodeParms")
    if isinstance(said, Array):
        said = said[0] if len(said) else None
    return said if isinstance(said, Dictionary) else None


def _coded(image: Stream) -> Iterator[str]:
    coded = coded_size(image)
    if coded == (0, 0):
        yield "an image cannot be unpacked"
    elif coded != _size(image):
        yield _OTHER_SIZE
    elif image.get("/Filter") != Name.DCTDecode:
        if not _loads(image.read_raw_bytes(), "JPEG2000"):
            yield _BREAKS_OFF
    elif has_seam(image.read_raw_bytes()):
        yield "an image is lighter or darker from one row on, as behind a damaged piece"


def _loads(data: bytes, form: str) -> bool:
    try:
        with Image.open(io.BytesIO(data), formats=[form]) as image:
            image.load()
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return False
    return True


def _fax(image: Stream) -> Iterator[str]:
    """libtiff, which unpacks it too, has words for what is wrong."""
    parms = _parms(image) or Dictionary()
    width, height = _size(image)
    kind = whole(parms.get("/K"))
    if whole(parms.get("/Columns", 1728)) != width:
        yield _OTHER_SIZE
        return
    if _true(parms.get("/EncodedByteAlign")) or not width or not height:
        return
    data = image.read_raw_bytes()
    if kind < 0 and _true(parms.get("/EndOfBlock", True)) and _bits(data[-12:]).count(_FAX_LINE) < 2:
        yield _BREAKS_OFF
        return
    if kind >= 0 and 0 < _bits(data).count(_FAX_LINE) < height - 1:  # each line ends with it, or none does
        yield _BREAKS_OFF
        return
    with _overheard() as said:
        loads = _loads(_tiff(data, width, height, kind), "TIFF")
    if not loads or said():
        yield "an image breaks off, or is damaged within"


def _bits(data: bytes) -> str:
    return f"{int.from_bytes(data):0{8 * len(data)}b}"


def _tiff(data: bytes, width: int, height: int, kind: int) -> bytes:
    """Fax data in a file as libtiff takes it (TIFF 6.0): group 4 where ``kind`` is negative, else group 3."""
    group3 = kind >= 0
    tags = [(256, width), (257, height), (258, 1), (259, 3 if group3 else 4), (262, 0), (273, 0)]
    tags += [(277, 1), (278, height), (279, len(data))]
    if group3:
        tags.append((292, 1 if kind > 0 else 0))
    at = 8 + 2 + 12 * len(tags) + 4
    entries = b"".join(struct.pack("<HHII", tag, 4, 1, at if tag == 273 else value) for tag, value in tags)
    return b"II*\0" + struct.pack("<IH", 8, len(tags)) + entries + bytes(4) + data


@contextmanager
def _overheard() -> Iterator[Callable[[], str]]:
    """What libraries in C say on stderr, and nowhere else."""
    with tempfile.TemporaryFile() as heard:
        kept = os.dup(2)
        os.dup2(heard.fileno(), 2)
        try:
            said: list[str] = []
            yield lambda: said[0]
        finally:
            os.dup2(kept, 2)
            os.close(kept)
            heard.seek(0)
            said.append(heard.read().decode("utf-8", "replace").strip())


def _jbig2(image: Stream) -> Iterator[str]:
    """Its segments follow each other to the end, and its page is as large as is said."""
    data, at = image.read_raw_bytes(), 0
    size = _size(image)
    while at < len(data):
        head = _segment(data, at)
        if head is None:
            yield _BREAKS_OFF
            return
        kind, body, length = head
        if length == _UNKNOWN:
            return  # nobody knows where the next one begins
        if kind == _PAGE_INFORMATION and length >= 8:
            width, height = struct.unpack(">II", data[body : body + 8].ljust(8, b"\0"))
            if width != size[0] or height not in (size[1], _UNKNOWN):
                yield _OTHER_SIZE
        at = body + length
    if at > len(data):
        yield _BREAKS_OFF


def _segment(data: bytes, at: int) -> tuple[int, int, int] | None:
    """(kind, where its data begins, how long that is) of the segment whose head is at ``at`` (T.88, 7.2)."""
    try:
        number, flags, count = struct.unpack_from(">IBB", data, at)
        at += 6
        refers = count >> 5
        if refers == 7:
            (refers,) = struct.unpack_from(">I", data, at - 1)
            refers &= 0x1FFFFFFF
            at += 3 + (refers + 8) // 8
        at += refers * (1 if number <= 256 else 2 if number <= 65536 else 4)
        at += 4 if flags & 0x40 else 1
        (length,) = struct.unpack_from(">I", data, at)
    except struct.error:
        return None
    return flags & 0x3F, at + 4, length
