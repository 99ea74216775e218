"""One decree as the checks within a decree take it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.findings import CODES
from pipeline.model import Finding, Row
from pipeline.validate.context import Context
from pipeline.validate.subject import Subjects
from pipeline.validate.validated import Quarantined

# After these, a page that was lost and a row set aside, something that is printed is not among the rows.
NOT_READ = ("TRUNCATED", "PAGES_MISSING", "UNKNOWN_HEADER", "TABLE_UNREAD", "NO_TABLES", "DECREE_FAILED")


@dataclass(frozen=True, slots=True)
class Decree:
    """Its rows, what they are about, and whether they are all that is printed.

    Of a decree that is not ``whole`` nothing can be said to be missing.
    """

    rows: tuple[Row, ...]
    subjects: Subjects
    whole: bool = True


def decree_of(rows: Iterable[Row], context: Context, *, whole: bool = True) -> Decree:
    """A decree of ``rows``, which are all of one."""
    rows = tuple(rows)
    return Decree(rows, Subjects(rows, context.wording, context.vocabulary.units.grades), whole)


def decrees_of(
    rows: Sequence[Row],
    known: Sequence[Finding],
    quarantined: Sequence[Quarantined],
    context: Context,
) -> list[Decree]:
    """The decrees in the order of their ids. ``known``: findings of the steps before, which may know a
    decree by the stem of its file only. A row that a person struck out is not missing.
    """
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row.decree_id, []).append(row)
    lost = {f.decree for f in known if f.code in NOT_READ or CODES[f.code].page_lost}
    lost |= {q.row.decree_id for q in quarantined if q.code != "ROW_STRUCK"}
    return [decree_of(found[name], context, whole=not _names(found[name]) & lost) for name in sorted(found)]


def _names(rows: Sequence[Row]) -> set[str]:
    files = [str(row.values["source_file"]) for row in rows if row.table == "decrees"]
    return {rows[0].decree_id, *(file.rpartition(".")[0] for file in files)}
