"""Defects of a file whose objects are packed together: object streams, tables that are streams, updates."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Callable

import pikepdf

from tests.hostile.model import Change, Defect, plain, saved

_STREAM = re.compile(rb"(\d+) 0 obj\n<<(.*?)>>\nstream\n", re.DOTALL)  # in this form nothing else is there


def packed(data: bytes) -> bytes:
    """The file with its objects in streams and its table in another, as new programs write it."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return saved(pdf, object_stream_mode=pikepdf.ObjectStreamMode.generate)


def _of_kind(kind: bytes, change: Callable[[bytes, bytes], tuple[bytes, bytes]]) -> Change:
    """``change``: (entries, packed data) -> the same, of each stream of ``kind``."""

    def edit(data: bytes) -> bytes:
        data = packed(data)
        out, at = [], 0
        for match in _STREAM.finditer(data):
            if b"/Type /" + kind not in match[2] or match.start() < at:
                continue
            length = re.search(rb"/Length (\d+)", match[2])
            size = int(length[1]) if length else 0
            entries, inside = change(match[2], data[match.end() : match.end() + size])
            out.append(
                data[at : match.start()] + match[1] + b" 0 obj\n<<" + entries + b">>\nstream\n" + inside
            )
            at = match.end() + size
        return b"".join([*out, data[at:]])

    return edit


def _entry(kind: bytes, old: bytes, new: bytes) -> Change:
    return _of_kind(kind, lambda entries, inside: (re.sub(old, new, entries), inside))


def _unpacked(kind: bytes, change: Callable[[bytes], bytes]) -> Change:
    """What is packed changes, and is packed again; the length does not follow."""

    def edit(entries: bytes, inside: bytes) -> tuple[bytes, bytes]:
        again = zlib.compress(change(zlib.decompress(inside)))
        return re.sub(rb"/Length \d+", b"/Length %d" % len(again), entries), again

    return _of_kind(kind, edit)


def _kept_length(change: Callable[[bytes], bytes]) -> Callable[[bytes, bytes], tuple[bytes, bytes]]:
    return lambda entries, inside: (entries, change(inside).ljust(len(inside), b"\0")[: len(inside)])


def _update(edit: Callable[[bytes], bytes], entry: Callable[[int], int] = lambda at: at) -> Change:
    """An update that says the second page anew, as forms and signatures do."""

    def change(data: bytes) -> bytes:
        data = plain(data)
        with pikepdf.open(io.BytesIO(data)) as pdf:
            page = pdf.pages[1].obj
            number, said = page.objgen[0], page.unparse(resolved=True)
        root = re.findall(rb"/Root (\d+ \d+ R)", data)[-1]
        size = re.findall(rb"/Size (\d+)", data)[-1]
        before = re.findall(rb"startxref\s+(\d+)", data)[-1]
        at = len(data)
        data += b"%d 0 obj\n" % number + edit(said) + b"\nendobj\n"
        table = len(data)
        data += b"xref\n%d 1\n%010d 00000 n \n" % (number, entry(at))
        data += b"trailer << /Size %s /Root %s /Prev %s >>\n" % (size, root, before)
        return data + b"startxref\n%d\n%%%%EOF\n" % table

    return change


_OBJECT_STREAMS: dict[str, Change] = {
    "object-stream-of-no-objects": _entry(b"ObjStm", rb"/N \d+", b"/N 0"),
    "object-stream-of-too-many-objects": _entry(b"ObjStm", rb"/N (\d+)", rb"/N \g<1>99"),
    "object-stream-of-minus-one-object": _entry(b"ObjStm", rb"/N \d+", b"/N -1"),
    "object-stream-begins-elsewhere": _entry(b"ObjStm", rb"/First (\d+)", rb"/First 9\1"),
    "object-stream-begins-before": _entry(b"ObjStm", rb"/First \d+", b"/First 0"),
    "object-stream-without-a-type": _entry(b"ObjStm", rb"/Type /ObjStm", b""),
    "object-stream-extends-itself": _entry(b"ObjStm", rb"/N ", b"/Extends 1 0 R /N "),
    "object-stream-broken-off": _of_kind(b"ObjStm", _kept_length(lambda d: d[: len(d) // 2])),
    "object-stream-of-nulls": _of_kind(b"ObjStm", _kept_length(lambda d: b"")),
    "object-stream-of-nonsense": _unpacked(b"ObjStm", lambda d: d[::-1]),
    "object-stream-half": _unpacked(b"ObjStm", lambda d: d[: len(d) // 2]),
    "object-stream-numbers-mixed": _unpacked(b"ObjStm", lambda d: re.sub(rb"^(\d+) (\d+)", rb"\2 \1", d)),
    "object-stream-unpacks-to-a-bomb": _unpacked(b"ObjStm", lambda d: d + b" " * 300_000_000),
}  # fmt: skip
_TABLE_STREAMS: dict[str, Change] = {
    "table-stream-of-other-widths": _entry(b"XRef", rb"/W \[[^\]]*\]", b"/W [ 1 1 1 ]"),
    "table-stream-of-no-widths": _entry(b"XRef", rb"/W \[[^\]]*\]", b"/W [ 0 0 0 ]"),
    "table-stream-of-huge-widths": _entry(b"XRef", rb"/W \[[^\]]*\]", b"/W [ 1 2000000000 1 ]"),
    "table-stream-of-negative-widths": _entry(b"XRef", rb"/W \[[^\]]*\]", b"/W [ 1 -2 1 ]"),
    "table-stream-begins-at-5": _entry(b"XRef", rb"/Type /XRef", b"/Type /XRef /Index [ 5 20 ]"),
    "table-stream-of-a-huge-size": _entry(b"XRef", rb"/Size \d+", b"/Size 2000000000"),
    "table-stream-without-root": _entry(b"XRef", rb"/Root \d+ \d+ R", b""),
    "table-stream-broken-off": _of_kind(b"XRef", _kept_length(lambda d: d[: len(d) // 2])),
    "table-stream-unpacked-otherwise": _entry(b"XRef", rb"/Predictor \d+", b"/Predictor 2"),
}
_UPDATES: dict[str, Change] = {
    "update-of-a-page-as-a-number": _update(lambda said: b"5"),
    "update-of-a-page-as-null": _update(lambda said: b"null"),
    "update-of-a-page-never-closed": _update(lambda said: said[:-2]),
    "update-of-a-page-without-contents": _update(lambda said: re.sub(rb"/Contents \d+ 0 R", b"", said)),
    "update-of-a-page-with-other-contents": _update(
        lambda said: re.sub(rb"/Contents \d+ 0 R", b"/Contents 99999 0 R", said)
    ),
    "update-that-points-beside-the-page": _update(lambda said: said, lambda at: at + 7),
    "update-that-points-to-the-header": _update(lambda said: said, lambda at: 0),
    "update-that-points-behind-the-end": _update(lambda said: said, lambda at: 999_999_999),
    "update-broken-off": lambda data: _update(lambda said: said)(data)[:-60],
    "update-broken-off-in-the-page": lambda data: plain(data) + b"7 0 obj\n<< /Type /Page /Pare",
}
_HARMLESS: dict[str, Change] = {
    "as-new-programs-write": packed,
    "update-of-a-page-as-it-was": _update(lambda said: said),
}

PACKED: tuple[Defect, ...] = (
    *(
        Defect(name, change)
        for group in (_OBJECT_STREAMS, _TABLE_STREAMS, _UPDATES)
        for name, change in group.items()
    ),
    *(Defect(name, change, harmless=True) for name, change in _HARMLESS.items()),
)
