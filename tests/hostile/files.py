"""Defects of a file as a row of bytes: broken off, mixed up, its table of objects wrong."""

from __future__ import annotations

import re
from collections.abc import Callable

from tests.hostile.model import Change, Defect, plain


def _cut_at(share: float) -> Change:
    return lambda data: data[: int(len(data) * share)]


def _cut_off(size: int) -> Change:
    return lambda data: data[:-size]


def _cut_before(mark: bytes, *, last: bool = False, after: int = 0) -> Change:
    def change(data: bytes) -> bytes:
        data = plain(data)
        at = data.rfind(mark) if last else data.find(mark)
        return data[: at + after]

    return change


def _swapped(old: bytes, new: bytes, count: int = 0) -> Change:
    """In the plain form of the file; ``old`` is a regular expression."""
    return lambda data: re.sub(old, new, plain(data), count=count)


def _zeroed(share: float, size: int) -> Change:
    def change(data: bytes) -> bytes:
        at = int(len(data) * share)
        return data[:at] + bytes(len(data[at : at + size])) + data[at + size :]

    return change


def _moved(share: float, size: int) -> Change:
    """A piece stands twice, and the next is gone."""

    def change(data: bytes) -> bytes:
        at = int(len(data) * share)
        return data[: at + size] + data[at : at + size] + data[at + 2 * size :]

    return change


def _start(number: bytes) -> Change:
    return _swapped(rb"startxref\s+\d+", b"startxref\n" + number)


def _trailer(extra: bytes) -> Change:
    return _swapped(rb"trailer\s*<<", b"trailer << " + extra)


def _prev_to_itself(data: bytes) -> bytes:
    data = plain(data)
    at = data.rfind(b"\nxref") + 1
    return data.replace(b"trailer <<", b"trailer << /Prev %d" % at)


def _prev_in_a_ring(data: bytes) -> bytes:
    """Two updates, each of which names the other as the one before."""
    data = plain(data)
    root = re.findall(rb"/Root (\d+ \d+ R)", data)[-1]
    first = len(data)
    update = b"xref\n0 1\n0000000000 65535 f \ntrailer << /Size 5 /Root %s /Prev %010d >>\n"
    second = first + len(update % (root, 0))
    return data + update % (root, second) + update % (root, first) + b"startxref\n%d\n%%%%EOF\n" % first


def _updates(times: int) -> Change:
    """Updates that change nothing, as signing programs append them."""

    def change(data: bytes) -> bytes:
        data = plain(data)
        root = re.findall(rb"/Root (\d+ \d+ R)", data)[-1]
        size = re.findall(rb"/Size (\d+)", data)[-1]
        for _ in range(times):
            before = re.findall(rb"startxref\s+(\d+)", data)[-1]
            here = len(data)
            data += b"xref\n0 1\n0000000000 65535 f \n"
            data += b"trailer << /Size %s /Root %s /Prev %s >>\n" % (size, root, before)
            data += b"startxref\n%d\n%%%%EOF\n" % here
        return data

    return change


def _table(change_line: Callable[[bytes], bytes]) -> Change:
    """Every entry of the table of objects."""

    def change(data: bytes) -> bytes:
        return re.sub(rb"\d{10} \d{5} n", lambda m: change_line(m[0]), plain(data))

    return change


def _shifted(by: int) -> Callable[[bytes], bytes]:
    return lambda line: b"%010d" % max(0, int(line[:10]) + by) + line[10:]


_TRUNCATED = {
    f"truncated-at-{n}-of-1000": _cut_at(n / 1000)
    for n in (1, 10, 30, 100, 200, 300, 400, 500, 600, 700, 800, 900, 950, 980, 990, 999)
}
_CUT_OFF = {f"last-{n}-bytes-missing": _cut_off(n) for n in (1, 3, 5, 6, 7, 12, 20, 50, 100, 500, 1000, 3000)}
_BROKEN_OFF: dict[str, Change] = {
    "broken-off-after-the-header": _cut_before(b"obj"),
    "broken-off-in-the-first-stream": _cut_before(b"stream\n", after=20),
    "broken-off-in-the-last-stream": _cut_before(b"stream\n", last=True, after=20),
    "broken-off-before-an-endstream": _cut_before(b"endstream"),
    "broken-off-before-the-table": _cut_before(b"\nxref", last=True),
    "broken-off-in-the-table": _cut_before(b"\nxref", last=True, after=60),
    "broken-off-before-the-trailer": _cut_before(b"trailer", last=True),
    "broken-off-in-the-trailer": _cut_before(b"trailer", last=True, after=14),
    "broken-off-before-startxref": _cut_before(b"startxref", last=True),
    "broken-off-in-startxref": _cut_before(b"startxref", last=True, after=12),
}
_ZEROED = {f"zeroed-at-{round(s * 100)}-{n}": _zeroed(s, n) for s in (0, 0.05, 0.2, 0.4, 0.6, 0.8, 0.97)
           for n in (1, 16, 512, 4096)}  # fmt: skip
_MOVED = {f"doubled-piece-at-{round(s * 100)}": _moved(s, 512) for s in (0.05, 0.3, 0.5, 0.7, 0.9)}
_TRANSFER: dict[str, Change] = {
    "sent-as-text-crlf": lambda data: data.replace(b"\n", b"\r\n"),
    "sent-as-text-lf": lambda data: data.replace(b"\r\n", b"\n").replace(b"\r", b"\n"),
    "sent-as-seven-bits": lambda data: bytes(b & 0x7F for b in data),
    "sent-as-utf-8": lambda data: data.decode("latin-1").encode("utf-8"),
    "question-marks-for-high-bytes": lambda data: data.decode("ascii", "replace").encode("ascii", "replace"),
    "nothing-but-the-header": lambda data: data[:9],
    "no-header": lambda data: data[9:],
    "header-of-no-version": lambda data: b"%PDF-" + data[8:],
    "two-kilobytes-before-the-header": lambda data: b"x" * 2048 + data,
    "a-web-page": lambda data: b"<!DOCTYPE html><html><body>404 Not Found</body></html>\n",
    "a-web-page-that-names-pdf": lambda data: b"<html>%PDF-1.7 not found</html>\n",
    "half-a-file-and-a-web-page": lambda data: data[: len(data) // 2] + b"<html>timeout</html>",
    "nulls-only": lambda data: bytes(len(data)),
    "spaces-only": lambda data: b" " * len(data),
    "header-and-nulls": lambda data: data[:9] + bytes(len(data)),
    "reversed": lambda data: data[::-1],
    "a-zip": lambda data: b"PK\x03\x04" + data[4:2000],
    "an-image": lambda data: b"\xff\xd8\xff\xe0\x00\x10JFIF" + data[9:2000],
}
_TABLE: dict[str, Change] = {
    "startxref-0": _start(b"0"),
    "startxref-too-far": _start(b"999999999"),
    "startxref-negative": _start(b"-5"),
    "startxref-no-number": _start(b"abc"),
    "startxref-of-a-thousand-digits": _start(b"9" * 1000),
    "startxref-at-the-header": _start(b"3"),
    "startxref-missing": _swapped(rb"startxref\s+\d+", b""),
    "table-word-missing": _swapped(rb"\nxref\n", b"\n"),
    "table-of-zeros": _table(lambda line: b"0000000000 00000 n"),
    "table-all-free": _table(lambda line: line[:-1] + b"f"),
    "table-too-far": _table(lambda line: b"9999999999 00000 n"),
    "table-all-at-one-place": _table(lambda line: b"0000000015 00000 n"),
    "table-of-other-generations": _table(lambda line: line[:10] + b" 00007 n"),
    "table-count-huge": _swapped(rb"xref\n0 \d+", b"xref\n0 999999999"),
    "table-count-zero": _swapped(rb"xref\n0 \d+", b"xref\n0 0"),
    "table-begins-at-5": _swapped(rb"xref\n0 ", b"xref\n5 "),
    "table-prev-to-itself": _prev_to_itself,
    "table-prev-in-a-ring": _prev_in_a_ring,
    "table-prev-too-far": _trailer(b"/Prev 999999999"),
    "table-prev-negative": _trailer(b"/Prev -1"),
    "table-stream-nowhere": _trailer(b"/XRefStm 7"),
    "trailer-missing": _swapped(rb"trailer", b""),
    "trailer-without-root": _swapped(rb"/Root \d+ \d+ R", b""),
    "trailer-root-nowhere": _swapped(rb"/Root \d+ \d+ R", b"/Root 99999 0 R"),
    "trailer-root-is-a-number": _swapped(rb"/Root \d+ \d+ R", b"/Root 5"),
    "trailer-size-0": _swapped(rb"/Size \d+", b"/Size 0"),
    "trailer-size-huge": _swapped(rb"/Size \d+", b"/Size 2147483647"),
    "trailer-size-negative": _swapped(rb"/Size \d+", b"/Size -3"),
    "trailer-encrypted-by-nothing": _trailer(b"/Encrypt 9999 0 R"),
    "trailer-encrypted-by-a-word": _trailer(b"/Encrypt /Standard"),
    "trailer-nested-500-deep": _trailer(b"/X " + b"[" * 500 + b"]" * 500),
    "trailer-nested-100000-deep": _trailer(b"/X " + b"[" * 100_000 + b"]" * 100_000),
    "trailer-never-closed": _swapped(rb"(trailer[^>]*)>>", rb"\1"),
}
for _by in (-3, -1, 1, 2, 17):
    _TABLE[f"table-shifted-by-{_by}"] = _table(_shifted(_by))
_OBJECTS: dict[str, Change] = {
    "lengths-missing": _swapped(rb"/Length \d+", b""),
    "lengths-0": _swapped(rb"/Length \d+", b"/Length 0"),
    "lengths-one-less": _swapped(rb"/Length (\d*)1\b", rb"/Length \g<1>0"),
    "lengths-ten-times": _swapped(rb"/Length (\d+)", rb"/Length \g<1>0"),
    "lengths-negative": _swapped(rb"/Length (\d+)", rb"/Length -\1"),
    "lengths-huge": _swapped(rb"/Length (\d+)", b"/Length 99999999999999999999"),
    "lengths-somewhere-missing": _swapped(rb"/Length \d+", b"/Length 99999 0 R"),
    "lengths-of-themselves": _swapped(
        rb"(\d+) 0 obj\n<<([^>]*)/Length \d+", rb"\1 0 obj\n<<\2/Length \1 0 R"
    ),
    "endstreams-missing": _swapped(rb"endstream", b""),
    "endobjs-missing": _swapped(rb"endobj", b""),
    "streams-begin-with-cr": _swapped(rb"stream\n", b"stream\r"),
    "object-numbers-all-1": _swapped(rb"\n\d+ 0 obj", b"\n1 0 obj"),
    "references-to-nothing": _swapped(rb"(\d+) 0 R", b"9999 0 R"),
    "references-to-other-generations": _swapped(rb"(\d+) 0 R", rb"\1 3 R"),
    "names-without-an-end": _swapped(rb"/Type ", b"/Type" + b"#41" * 1000),
    "filters-unknown": _swapped(rb"/FlateDecode", b"/Zstandard"),
    "filters-other": _swapped(rb"/FlateDecode", b"/LZWDecode"),
    "filters-twice": _swapped(rb"/Filter /FlateDecode", b"/Filter [/FlateDecode /FlateDecode]"),
    "filters-a-thousand": _swapped(rb"/Filter /FlateDecode", b"/Filter [" + b"/FlateDecode " * 1000 + b"]"),
    "filters-crypt": _swapped(rb"/Filter /FlateDecode", b"/Filter [/Crypt /FlateDecode]"),
    "types-missing": _swapped(rb"/Type /\w+", b""),
    "types-of-others": _swapped(rb"/Type /Page\b", b"/Type /Font"),
}  # fmt: skip
_HARMLESS: dict[str, Change] = {
    "as-old-programs-write": plain,
    "bytes-before-the-header": lambda data: b"\n\n  \r\n" + data,
    "a-kilobyte-after-the-end": lambda data: data + b"\n" * 1000,
    "version-9-9": lambda data: b"%PDF-9.9" + data[8:],
    "one-update": _updates(1),
    "fifty-updates": _updates(50),
}

# Bytes lost, whatever they say.
BYTES: tuple[Defect, ...] = tuple(
    Defect(name, change)
    for group in (_TRUNCATED, _CUT_OFF, _ZEROED, _MOVED)
    for name, change in group.items()
)
FILES: tuple[Defect, ...] = (
    *BYTES,
    *(
        Defect(name, change)
        for group in (_BROKEN_OFF, _TRANSFER, _TABLE, _OBJECTS)
        for name, change in group.items()
    ),
    *(Defect(name, change, harmless=True) for name, change in _HARMLESS.items()),
)
