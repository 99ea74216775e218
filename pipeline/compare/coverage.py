"""The table `coverage`: of which offices and years the archive holds decrees, and of which it does not.

One row for each office and year, from its first decree to its last; a year between without one has
``decrees = 0``. Before the first and after the last nothing is known to be missing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from pipeline.compare.office import Decree, Values, decrees_by_id, merged
from pipeline.compare.sources import SOURCES, distinct

_COUNTED = (*SOURCES, "budgets")


def coverage_rows(published: Mapping[str, Iterable[Values]]) -> list[dict[str, object]]:
    """The rows of `coverage`, by office and year; a decree of no known year has a row of its own office.

    ``published``: the rows of `decrees`, `findings` and the tables that are counted.
    """
    decrees = decrees_by_id(published["decrees"], published["findings"])
    counts = {name: Counter(str(r["decree_id"]) for r in published[name]) for name in _COUNTED}
    own = {name: list(published[name]) for name in SOURCES}
    review = Counter(str(r["decree_id"]) for rows in own.values() for r in rows if r["needs_review"])
    known: dict[str, set[object]] = {}
    identified: Counter[str] = Counter()
    for row in (row for rows in own.values() for row in rows if row["indikator_id"] is not None):
        known.setdefault(str(row["decree_id"]), set()).add(row["indikator_id"])
        identified[str(row["decree_id"])] += 1

    def cell(office: Sequence[Decree], year: int | None) -> dict[str, object]:
        here = [decree for decree in office if decree.tahun == year]
        ids = [decree.decree_id for decree in here]
        who = merged([decree.office for decree in office])
        tables = {name: sum(counts[name][decree_id] for decree_id in ids) for name in _COUNTED}
        indicators = set().union(*(known.get(decree_id, set()) for decree_id in ids))
        return {
            "coverage_id": f"{who.key}/{year or '-'}",
            "lembaga_id": who.key,
            "lembaga": "; ".join(str(n) for n in distinct(d.office.lembaga for d in office)) or None,
            "kode_wilayah": who.kode_wilayah,
            "wilayah": who.wilayah,
            "provinsi": who.provinsi,
            "tingkat": who.tingkat,
            "tahun": year,
            "decrees": len(ids),
            "decree_ids": ids,
            "forms": [name for name in SOURCES if tables[name]],
            **tables,
            "rows": sum(tables[name] for name in SOURCES),
            "rows_identified": sum(identified[decree_id] for decree_id in ids),
            "rows_to_review": sum(review[decree_id] for decree_id in ids),
            "indicators": len(indicators),
            "needs_review": any(review[d.decree_id] or not d.certain for d in here),
        }

    ordered = sorted(decrees.values(), key=lambda decree: (decree.office.key, decree.decree_id))
    offices = [list(group) for _, group in groupby(ordered, key=lambda decree: decree.office.key)]
    return [cell(office, year) for office in offices for year in _years(office)]


def _years(office: Sequence[Decree]) -> list[int | None]:
    known = sorted({decree.tahun for decree in office if decree.tahun is not None})
    unknown: list[int | None] = [None] if any(decree.tahun is None for decree in office) else []
    return [*unknown, *(range(known[0], known[-1] + 1) if known else ())]
