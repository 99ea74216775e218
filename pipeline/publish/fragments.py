"""What one document brings to the published tables, as bytes that are kept: a document that says the same
is not turned into rows again."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

import pyarrow as pa

from schemas.tables import TABLES, Table

Fragment = Mapping[str, pa.Table]  # by table, without what describes the columns


def bare(table: Table) -> pa.Schema:
    """The columns and types of ``table``: descriptions take more room than a document's rows."""
    schema = table.arrow()
    return pa.schema([field.remove_metadata() for field in schema])


def to_bytes(fragment: Fragment) -> bytes:
    """The same for equal fragments."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_STORED) as archive:
        for name, table in fragment.items():
            sink = pa.BufferOutputStream()
            with pa.ipc.new_stream(sink, table.schema) as stream:
                stream.write_table(table.combine_chunks())
            archive.writestr(zipfile.ZipInfo(name), sink.getvalue().to_pybytes())
    return content.getvalue()


def from_bytes(content: bytes) -> Fragment:
    """Raises ValueError for what is no fragment of this program's tables."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            tables = {name: pa.ipc.open_stream(archive.read(name)).read_all() for name in archive.namelist()}
    except (zipfile.BadZipFile, pa.ArrowInvalid) as error:
        raise ValueError(f"no fragment: {error}") from error
    for name, table in tables.items():
        if name not in TABLES or not table.schema.equals(bare(TABLES[name])):
            raise ValueError(f"no fragment of the table {name}")
    return tables
