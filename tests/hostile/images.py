"""Defects of a scanned image: one codec, one thing wrong with its packed data or with what is said of it."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from tests.hostile.codecs import CODECS, as_packed
from tests.hostile.good import grey_page
from tests.hostile.model import Change, Defect

_BY_NAME = {coded.name: coded for coded in CODECS}
# One of each way of packing; the others of `CODECS` only lie differently on the page.
_KINDS = (
    "flate",
    "flate-png-predictor",
    "lzw",
    "run-lengths",
    "unpacked",
    "jpeg",
    "jpeg-progressive",
    "jpeg2000",
    "jbig2",
    "fax-group-4",
    "fax-group-3",
)
_Image = pikepdf.Object


def coded(name: str) -> bytes:
    """The good page, packed as ``name`` says."""
    return _BY_NAME[name].build(grey_page())


def _data(change: Callable[[bytes], bytes]) -> Callable[[_Image], None]:
    """Of the packed bytes."""

    def edit(image: _Image) -> None:
        said: dict[str, Any] = {"filter": image.get("/Filter"), "decode_parms": image.get("/DecodeParms")}
        image.write(change(image.read_raw_bytes()), **said)

    return edit


def _overwritten(data: bytes, share: float, with_: bytes) -> bytes:
    at = int(len(data) * share)
    return data[:at] + with_ + data[at + len(with_) :]


def _smaller(image: _Image) -> None:
    image.Width = int(image.Width) - 7


def _taller(image: _Image) -> None:
    image.Height = int(image.Height) * 2


def _other_code(image: _Image) -> None:
    """Packed in another way than is said."""
    named = image.get("/Filter")
    flate = named == Name.FlateDecode or (isinstance(named, Array) and Name.FlateDecode in list(named))
    image.Filter = Name.DCTDecode if flate else Name.FlateDecode


def _wrong_parms(image: _Image) -> None:
    wrong = Dictionary(K=4, Columns=100, Rows=7, Predictor=15, Colors=9, JBIG2Globals=Array())
    image.DecodeParms = wrong


_DAMAGES: dict[str, Callable[[_Image], None]] = {
    "broken-off": _data(lambda data: data[: len(data) // 2]),
    "broken-off-near-the-end": _data(lambda data: data[: int(len(data) * 0.97)]),
    "zeroed-within": _data(lambda data: _overwritten(data, 0.4, bytes(64))),
    "one-byte-wrong": _data(lambda data: _overwritten(data, 0.5, bytes([data[len(data) // 2] ^ 0x55]))),
    "head-wrong": _data(lambda data: b"\x5a" * 12 + data[12:]),
    "a-hole": _data(lambda data: data[: len(data) // 3] + data[len(data) // 3 + 500 :]),
    "narrower-than-said": _smaller,
    "taller-than-said": _taller,
    "packed-otherwise": _other_code,
    "parameters-wrong": _wrong_parms,
}  # fmt: skip


def _on_image(edit: Callable[[_Image], None]) -> Change:
    def change(data: bytes) -> bytes:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            edit(next(iter(pdf.pages[0].Resources.XObject.values())))
            return as_packed(pdf)

    return change


# Codec -> its defects; each is done to :func:`coded` of the codec.
IMAGES: dict[str, tuple[Defect, ...]] = {
    kind: tuple(Defect(what, _on_image(edit)) for what, edit in _DAMAGES.items()) for kind in _KINDS
}
