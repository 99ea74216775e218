"""Published tables read back."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq


def read_table(source: Path | pa.BufferReader) -> pa.Table:
    """By one thread and without reading ahead, which starts none: a program that ends right after it has read
    is now and then aborted by Arrow's threads (https://github.com/apache/arrow/issues/34314).

    Raises pyarrow.ArrowInvalid, OSError.
    """
    with pq.ParquetFile(source, pre_buffer=False) as file:
        table: pa.Table = file.read(use_threads=False)
    return table
