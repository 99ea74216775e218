"""The files of a publication: Parquet with fixed settings, and the data package that describes them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.publish.packing import parquet
from pipeline.publish.seal import SEAL, digest
from schemas.tables import TABLES

NAME = "kinerja"
# Of the data, not of the program: raised when tables, columns or meanings change (DATA-CHANGELOG.md).
VERSION = "0.3.0"
TITLE_ID = "Perjanjian Kinerja, Rencana Aksi, dan Rencana Kinerja Tahunan lembaga publik Indonesia"
TITLE = "Perjanjian Kinerja, Rencana Aksi and Rencana Kinerja Tahunan of Indonesian public offices"
DESCRIPTION = (
    "Tables read from performance decrees. Every value can be walked back to a rectangle on a page; "
    "rows with needs_review = true hold a value that is not certain. Columns that end in _raw are as printed."
)

DESCRIPTION_ID = (
    "Tabel yang dibaca dari keputusan penetapan kinerja. Setiap nilai dapat ditelusuri ke persegi panjang di "
    "halamannya; baris dengan needs_review = true memuat nilai yang belum pasti. Kolom yang berakhiran _raw "
    "berisi teks sebagaimana tercetak."
)


def package(
    published: Mapping[str, pa.Table], made_with: Mapping[str, Any] = MappingProxyType({})
) -> dict[str, bytes]:
    """File name -> content, for every table and, last, ``datapackage.json``. Equal tables, equal bytes.

    ``made_with``: see :func:`descriptor`.
    """
    return package_of({name: parquet(published[name], TABLES[name].arrow()) for name in TABLES}, made_with)


def package_of(
    packed: Mapping[str, bytes], made_with: Mapping[str, Any] = MappingProxyType({})
) -> dict[str, bytes]:
    """As :func:`package`, of the Parquet files by table name."""
    text = json.dumps(
        descriptor([_resource(name, packed[name]) for name in TABLES], made_with),
        ensure_ascii=False,
        indent=2,
    )
    return {**{f"{name}.parquet": packed[name] for name in TABLES}, SEAL: (text + "\n").encode()}


def descriptor(
    resources: Sequence[Mapping[str, Any]], made_with: Mapping[str, Any] = MappingProxyType({})
) -> dict[str, Any]:
    """The data package of ``resources``; no clock, so that equal tables have an equal one.

    ``made_with``: versions, settings and digests of each step (:mod:`pipeline.provenance`), where known; a
    property of our own, as the standard allows.
    """
    return {
        "name": NAME,
        "version": VERSION,
        "title": TITLE,
        "title_id": TITLE_ID,
        "description": DESCRIPTION,
        "description_id": DESCRIPTION_ID,
        "keywords": ["Indonesia", "KPU", "perjanjian kinerja", "rencana aksi", "rencana kinerja tahunan"],
        "licenses": [{"name": "MIT", "title": "MIT License", "path": "https://opensource.org/license/mit"}],
        "sources": [{"title": "The decrees listed in the resource decrees (source_file, source_sha256)"}],
        "contributors": [{"title": "the kinerja project", "role": "wrangler"}],
        **({"made_with": dict(made_with)} if made_with else {}),
        "resources": list(resources),
    }


def _resource(name: str, content: bytes) -> dict[str, Any]:
    descriptor = TABLES[name].frictionless()
    schema = descriptor.pop("schema")
    return {
        **descriptor,
        "hash": digest(content),
        # Not `bytes`: frictionless 5 never counts the bytes of a Parquet file, and so finds None.
        "size_bytes": len(content),
        "rows": pq.read_metadata(pa.BufferReader(content)).num_rows,
        "schema": schema,
    }
