"""The same indicator in other rows: in the decree itself, and in other decrees of the archive."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from pipeline.normalise.spelling import fold
from pipeline.review.index import Index
from pipeline.review.publication import Publication

TABLES_WITH_INDICATOR = ("agreements", "actions", "rkt")
_AMOUNT = {"actions": "pagu_anggaran", "rkt": "anggaran"}
_SHOWN = 40


@dataclass(frozen=True, slots=True)
class Other:
    """A row about the same indicator. ``value``: what stands in the column asked for, else its target."""

    decree: str
    table: str
    row_id: str
    page: int | None
    unit: str
    target: str
    amount: int | None
    value: str
    same_decree: bool


def same_indicator(index: Index, rows: Iterable[str], column: str) -> tuple[Other, ...]:
    """Rows with the indicator of the first of ``rows`` (row ids), its decree's first; without ``rows``."""
    rows = tuple(rows)
    if not rows or rows[0].split("/")[1] not in TABLES_WITH_INDICATOR:
        return ()
    decree, table = rows[0].split("/")[:2]
    mine = next((r for r in index.publication.tables[table].values(decree) if r["row_id"] == rows[0]), None)
    if mine is None or not mine["indikator"]:
        return ()
    found: list[Other] = []
    wanted = fold(mine["indikator"])
    hits = _by_indicator(index.publication).get(wanted, ())
    # Its own decree first, and no more rows taken out of the tables than are shown.
    for other_decree, other_table, at in sorted(hits, key=lambda hit: hit[0] != decree):
        if len(found) == _SHOWN:
            break
        values = index.publication.tables[other_table].of(other_decree).slice(at, 1).to_pylist()[0]
        if values["row_id"] in rows:
            continue
        amount = values.get(_AMOUNT.get(other_table, ""))
        value = values.get(f"{column}_raw") or values.get(column)
        found.append(
            Other(
                other_decree,
                other_table,
                values["row_id"],
                values["page"],
                values["unit"] or "",
                values["target"] or "",
                amount,
                "" if value is None else str(value),
                other_decree == decree,
            )
        )
    return tuple(found)


@lru_cache(maxsize=2)
def _by_indicator(publication: Publication) -> Mapping[str, tuple[tuple[str, str, int], ...]]:
    """Folded indicator -> (decree, table, offset in the decree's part of the table)."""
    found: dict[str, list[tuple[str, str, int]]] = {}
    for table in TABLES_WITH_INDICATOR:
        published = publication.tables[table]
        indicators = published.data["indikator"].to_pylist()
        for decree, (start, length) in published.slices.items():
            for at in range(length):
                text = indicators[start + at]
                if text:
                    found.setdefault(_folded(text), []).append((decree, table, at))
    return {key: tuple(rows) for key, rows in found.items()}


@lru_cache(maxsize=1 << 17)
def _folded(text: str) -> str:
    return fold(text)
