"""Hypothesis strategies: a small decree with some of its bytes changed."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pikepdf
from hypothesis import strategies as st

from tests import bad_pdfs
from tests.hostile.model import saved
from tests.hostile.packed import packed

ROWS = (
    ("NO", "SASARAN", "INDIKATOR KINERJA", "TARGET"),
    ("1", "Terwujudnya tahapan", "Persentase tahapan", "87,5%"),
    ("2", "Terwujudnya layanan", "Jumlah laporan", "2 Dokumen"),
)
# What the language of PDF is made of, and numbers that programs trip over.
WORDS = (
    *(
        b"/Type",
        b"/Page",
        b"/Pages",
        b"/Catalog",
        b"/Kids",
        b"/Count",
        b"/Parent",
        b"/Contents",
        b"/Resources",
    ),
    *(b"/Length", b"/Filter", b"/FlateDecode", b"/LZWDecode", b"/DCTDecode", b"/JPXDecode", b"/Crypt"),
    *(
        b"/MediaBox",
        b"/Rotate",
        b"/UserUnit",
        b"/Font",
        b"/XObject",
        b"/Encrypt",
        b"/Root",
        b"/Prev",
        b"/Size",
    ),
    *(b"/Annots", b"/AcroForm", b"/Encoding", b"/ToUnicode", b"/Widths", b"/W", b"/Index", b"/First", b"/N"),
    *(b"<<", b">>", b"[", b"]", b"(", b")", b"<", b">", b"null", b"true", b"R", b"obj", b"endobj", b"%"),
    *(b"stream", b"endstream", b"xref", b"trailer", b"startxref", b"%%EOF", b"%PDF-", b"1 0 R", b"3 0 R"),
    *(b"0", b"-1", b"1", b"65536", b"2147483647", b"-2147483648", b"9" * 40, b"1e99", b"0.00001", b"nan"),
    *(
        b"BT",
        b"ET",
        b"Tf",
        b"Tj",
        b"TJ",
        b"Tm",
        b"q",
        b"Q",
        b"cm",
        b"Do",
        b"re",
        b"m",
        b"l",
        b"S",
        b"BI",
        b"ID",
    ),
)


@cache
def small(form: str) -> bytes:
    """A page with a table: all of it to be read with the eye ("plain"), or packed."""
    with TemporaryDirectory() as folder:
        path = bad_pdfs.ruled_table(Path(folder) / "a.pdf", ROWS, title="PERJANJIAN KINERJA TAHUN 2024")
        if form == "packed":
            return packed(path.read_bytes())
        with pikepdf.open(path) as pdf:
            every = pikepdf.StreamDecodeLevel.generalized
            return saved(pdf, compress_streams=False, stream_decode_level=every)


def _changed(data: bytes, edits: list[tuple[int, int, bytes]]) -> bytes:
    """Each (place, bytes that go, bytes that come) in turn."""
    for place, gone, come in edits:
        at = place % (len(data) + 1)
        data = data[:at] + come + data[at + gone :]
    return data


def files() -> st.SearchStrategy[bytes]:
    """The small decree after one to eight changes."""
    place = st.integers(16, 4_000)  # behind the header, without which nothing is opened
    come = st.one_of(st.sampled_from(WORDS), st.binary(max_size=12))
    # Bytes that take the place of others leave the table of objects right: such files are read further.
    over = st.builds(lambda at, put: (at, len(put), put), place, come)
    moved = st.tuples(place, st.sampled_from((0, 1, 4, 16, 200)), come)
    edits = st.lists(st.one_of(over, over, over, moved), min_size=1, max_size=5)
    return st.builds(_changed, st.sampled_from(("plain", "plain", "packed")).map(small), edits)
