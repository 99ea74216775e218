"""A small publication made for tests of the page: two offices, one of them over two years."""

from __future__ import annotations

from typing import Any

import pyarrow as pa

from pipeline.model import Finding, Row
from pipeline.publish import tables
from pipeline.validate import Validated
from tests.compare.made import OF_ARCHIVE, WTP, decree, percent
from tests.validate.made import made

MOJOKERTO, BEFORE, MADIUN = "kpu-3576-2024-4", "kpu-3576-2023-2", "kpu-3577-2024-9"
MADIUN_OFFICE: dict[str, Any] = {
    "lembaga": "KOMISI PEMILIHAN UMUM KOTA MADIUN",
    "kode_wilayah": "35.77",
    "wilayah": "Kota Madiun",
}
HOSTILE = "</script><script>alert('x')</script><img src=x onerror=alert(1)>{{ 7*7 }}\u202e\x00\u2028=1+1"
QUARTERS: dict[str, Any] = {"t1": True, "t2": False, "t3": False, "t4": True}
PROGRAMME: dict[str, Any] = {"level": "program", "program": "Program Dukungan Manajemen"}


def rows(word: str = "Persentase Pemilu sesuai jadwal") -> list[Row]:
    """``word``: what an agreement of Mojokerto says as its indicator, objective, unit and file."""
    told = {"sasaran": word, "unit": word, "page": 3, "bbox": [100.0, 20.0, 300.0, 38.0]}
    return [
        decree(MOJOKERTO, 2024, nomor="4", source_file=f"{word[:20]}.pdf", pages=5, tentang=word),
        decree(BEFORE, 2023, nomor="2", source_file="before.pdf", pages=5),
        decree(MADIUN, 2024, nomor="9", source_file="madiun.pdf", pages=5, **MADIUN_OFFICE),
        made("agreements", 1, decree=MOJOKERTO, **(percent(95.0) | told | {"indikator": word})),
        made("agreements", 2, decree=MOJOKERTO, needs_review=True, page=4, **WTP),
        made("agreements", 1, decree=BEFORE, page=3, **percent(90.0)),
        made("agreements", 1, decree=MADIUN, page=3, **percent(100.0)),
        made("agreements", 3, decree=MADIUN, page=3, indikator="Jumlah tanpa nama baku", target="1 dokumen"),
        made("actions", 1, decree=MOJOKERTO, page=7, **(percent(95.0) | QUARTERS)),
        made("actions", 1, decree=MADIUN, page=7, **(percent(99.0) | QUARTERS | {"t2": True})),
        made("rkt", 1, decree=MADIUN, page=9, anggaran=2_500_000, **percent(100.0)),
        made("budgets", 1, decree=MOJOKERTO, page=4, anggaran=12_068_216_000, **PROGRAMME),
        made("budgets", 1, 2, decree=MOJOKERTO, page=5, anggaran=11_000_000_000, **PROGRAMME),
        made("budgets", 1, decree=MADIUN, page=4, anggaran=9_000_000_000, **PROGRAMME),
    ]


def publication(word: str = "Persentase Pemilu sesuai jadwal") -> dict[str, pa.Table]:
    """The published tables. See :func:`rows`."""
    doubt = Finding("LOW_CONFIDENCE", f"seen: {word}", MOJOKERTO, row_id=f"{MOJOKERTO}/agreements/1/2")
    return tables(
        Validated(tuple(rows(word)), (), ()), [], {MOJOKERTO: MOJOKERTO}, [doubt], of_archive=OF_ARCHIVE
    )
