"""Published tables read back."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

Source = Path | bytes  # a Parquet file, or what stands in one


def read_table(source: Source, columns: Sequence[str] | None = None) -> pa.Table:
    """By one thread and without reading ahead, which starts none: a program that ends right after it has read
    is now and then aborted by Arrow's threads (https://github.com/apache/arrow/issues/34314).

    ``columns``: these only. Raises pyarrow.ArrowInvalid, OSError.
    """
    with _opened(source) as file:
        table: pa.Table = file.read(columns=columns, use_threads=False)
    return table


class Stored(Mapping[str, pa.Table]):
    """Published tables by name, each read whenever it is asked for, and not kept: those of an archive take
    more memory than all else. ``sources`` are read as they stand then.

    Everything raises KeyError for an unknown name, pyarrow.ArrowInvalid and OSError for a damaged file.
    """

    def __init__(self, sources: Mapping[str, Source]) -> None:
        self._sources = dict(sources)

    def __getitem__(self, name: str) -> pa.Table:
        return read_table(self._sources[name])

    def __contains__(self, name: object) -> bool:
        return name in self._sources  # and nothing is read

    def __iter__(self) -> Iterator[str]:
        return iter(self._sources)

    def __len__(self) -> int:
        return len(self._sources)

    def rows(self, name: str) -> int:
        """How many; none of them is read."""
        with _opened(self._sources[name]) as file:
            count: int = file.metadata.num_rows
        return count

    def columns(self, name: str) -> tuple[str, ...]:
        with _opened(self._sources[name]) as file:
            return tuple(file.schema_arrow.names)

    def where(self, name: str, column: str, values: Collection[str], wanted: Sequence[str]) -> pa.Table:
        """The columns ``wanted`` of the rows whose ``column`` is one of ``values``; read group by group."""
        known = pa.array(sorted(values), pa.string())
        found: list[pa.Table] = []
        with _opened(self._sources[name]) as file:
            found.append(file.schema_arrow.empty_table().select(wanted))
            for group in range(file.num_row_groups):
                rows = file.read_row_group(group, list({column, *wanted}), use_threads=False)
                found.append(rows.filter(pc.is_in(rows[column], known)).select(wanted))
        return pa.concat_tables(found)

    def column(self, name: str, column: str) -> list[Any]:
        """The values of one column, in the order of the rows."""
        values: list[Any] = read_table(self._sources[name], [column])[column].to_pylist()
        return values


def _opened(source: Source) -> pq.ParquetFile:
    return pq.ParquetFile(pa.BufferReader(source) if isinstance(source, bytes) else source, pre_buffer=False)
