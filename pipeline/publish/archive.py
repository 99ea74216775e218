"""The published tables of all documents together: what each brings is taken in turn, and not held."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import pyarrow as pa

from pipeline.compare.together import LOOKED_AT, archive_rows
from pipeline.corrections.decided import Decisions
from pipeline.model import Document, Finding
from pipeline.publish.fragments import Fragment, bare
from pipeline.publish.packing import Packing, parquet
from pipeline.publish.stored import Stored
from pipeline.publish.tables import PER_DOCUMENT, Values, arrow_table, fragment_of, natural, sorted_rows
from pipeline.validate import Validated
from schemas.tables import TABLES

# Their rows do not stand document by document: findings about files that could not be read are among them.
_SORTED = ("findings", "corrections")
_PIECES = 64  # held apart, before they are copied into one and the documents that they came with can go

Canonical = Callable[[Mapping[str, pa.Table]], Mapping[str, Sequence[Values]]]


@dataclass(frozen=True, slots=True)
class Bringing:
    """What one document brings: ``decree_id`` (its file's stem where it has none), and what orders it.

    ``fragment`` is called when its turn has come.
    """

    stem: str
    decree_id: str
    fragment: Callable[[], Fragment]


def tables(
    validated: Validated,
    documents: Sequence[Document],
    decree_ids: Mapping[str, str],
    findings: Sequence[Finding],
    decisions: Sequence[Decisions] = (),
    of_archive: Mapping[str, Sequence[Values]] = MappingProxyType({}),
) -> dict[str, pa.Table]:
    """Every published table of what is at hand as a whole, in the order of :data:`schemas.tables.TABLES`.

    As :func:`~pipeline.publish.tables.fragment_of`; ``of_archive``: rows of `indicators`, `objectives`,
    `proposals` and `cascade`.
    """
    cascade = of_archive.get("cascade", ())
    one = fragment_of(validated, documents, decree_ids, findings, decisions, cascade)
    made = Stored(archive([Bringing("", "", lambda: one)], [], lambda looked_at: of_archive))
    # As declared: a file says more of its columns, e.g. their numbers.
    return {name: made[name].cast(table.arrow()) for name, table in TABLES.items()}


def archive(
    documents: Iterable[Bringing], general: Sequence[Values], canonical: Canonical
) -> dict[str, bytes]:
    """Table name -> Parquet file, of all ``documents`` in the order of their decree ids.

    ``general``: findings about no document that was read. ``canonical`` makes, of the columns `LOOKED_AT` of
    the others, the rows of `indicators`, `objectives` and `proposals`.
    """
    packing = {name: Packing(TABLES[name].arrow()) for name in PER_DOCUMENT if name not in _SORTED}
    sorted_later = {name: _Gathered(bare(TABLES[name])) for name in _SORTED}
    looked_at = {name: _Gathered(bare(TABLES[name]), columns) for name, columns in LOOKED_AT.items()}
    for one in sorted(documents, key=lambda one: (natural(one.decree_id), one.stem)):
        fragment = one.fragment()
        for name, pieces in packing.items():
            pieces.add(fragment[name])
        for name, gathered in (*sorted_later.items(), *looked_at.items()):
            gathered.add(fragment[name])
    sorted_later["findings"].add(arrow_table(TABLES["findings"], general, bare(TABLES["findings"])))
    found = {name: sorted_rows(TABLES[name], gathered.table()) for name, gathered in sorted_later.items()}
    found["findings"] = _once(found["findings"], "finding_id")
    packed = {name: pieces.done() for name, pieces in packing.items()}
    packed |= {name: parquet(rows, TABLES[name].arrow()) for name, rows in found.items()}
    seen = {name: gathered.table() for name, gathered in looked_at.items()}
    about = {name: rows for name, rows in canonical(seen).items() if name not in PER_DOCUMENT}
    about |= archive_rows(seen, found["findings"], about.get("indicators", ()))
    for name, table in TABLES.items():
        if name not in packed:
            packed[name] = parquet(arrow_table(table, about.get(name, ()), table.arrow()))
    return {name: packed[name] for name in TABLES}


class _Gathered:
    """Rows of one table, ``columns`` of them, as they are added."""

    def __init__(self, schema: pa.Schema, columns: Sequence[str] = ()) -> None:
        self._columns = list(columns or schema.names)
        self._whole = [schema.empty_table().select(self._columns)]
        self._pieces: list[pa.Table] = []

    def add(self, rows: pa.Table) -> None:
        self._pieces.append(rows.select(self._columns))
        if len(self._pieces) == _PIECES:
            self._join()

    def table(self) -> pa.Table:
        self._join()
        return pa.concat_tables(self._whole)

    def _join(self) -> None:
        """A piece holds on to all columns that it was read with; what they are copied into does not."""
        if self._pieces:
            self._whole.append(pa.concat_tables(self._pieces).combine_chunks())
        self._pieces = []


def _once(rows: pa.Table, key: str) -> pa.Table:
    """``rows`` with the last of those that have the same ``key``, in the place of the first."""
    last = {value: at for at, value in enumerate(rows[key].to_pylist())}
    return rows.take(pa.array(list(last.values()), pa.int64()))
