"""A published table as Parquet, written piece by piece."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.parquet as pq

# Rows stand in the order of their decrees, so by office and year: a reader that asks for some of them leaves
# the other groups on the disk, by the least and greatest id that stands at each.
ROW_GROUP = 4096


class Packing:
    """The Parquet file of the rows given to it, in their order, however they were divided.

    The settings are spelled out, so that a new default of the library changes no byte.
    """

    def __init__(self, schema: pa.Schema) -> None:
        self._schema = schema
        self._sink = pa.BufferOutputStream()
        self._writer = pq.ParquetWriter(
            self._sink,
            self._schema,
            version="2.6",
            data_page_version="1.0",
            compression="zstd",
            compression_level=6,
            use_dictionary=True,
            write_statistics=True,
            store_schema=True,
        )
        self._waiting = [schema.empty_table()]

    def add(self, rows: pa.Table) -> None:
        """``rows`` has the columns and types of the schema; what describes them may be missing.

        Raises ``pyarrow.ArrowInvalid`` for a null where the schema allows none.
        """
        # Not `cast`, which looks at every value once more.
        rows = pa.Table.from_arrays(rows.columns, schema=self._schema)
        rows.validate(full=True)
        self._waiting.append(rows)
        while sum(piece.num_rows for piece in self._waiting) >= ROW_GROUP:
            self._write_group()

    def done(self) -> bytes:
        """The whole file; nothing can be added any more. Raises as ``add`` does."""
        if self._waiting:
            self._write_group()
        self._writer.close()
        content: bytes = self._sink.getvalue().to_pybytes()
        return content

    def _write_group(self) -> None:
        waiting = pa.concat_tables(self._waiting)
        self._writer.write_table(waiting.slice(0, ROW_GROUP).combine_chunks(), row_group_size=ROW_GROUP)
        rest = waiting.slice(ROW_GROUP)
        self._waiting = [rest] if rest.num_rows else []


def parquet(rows: pa.Table, schema: pa.Schema | None = None) -> bytes:
    """All ``rows`` at once; ``schema``: else their own. Raises as `Packing.add` does."""
    packing = Packing(schema or rows.schema)
    packing.add(rows)
    return packing.done()
