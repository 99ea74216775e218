"""What identifies rows and ties them together: ids used twice, rows whose decree is not there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from pipeline.model import Row
from pipeline.validate.schema import published
from pipeline.validate.validated import Quarantined
from schemas.tables import TABLES


def check_repeated(rows: Sequence[Row]) -> list[Quarantined]:
    """Rows that share their table's primary key. All are set aside: nothing says which one counts."""
    seen = Counter((row.table, _key(row)) for row in rows)
    return [
        Quarantined(row, "", "ROW_ID_REPEATED", f"{count} rows have the id {'/'.join(_key(row))}")
        for row in rows
        if (count := seen[row.table, _key(row)]) > 1
    ]


def _key(row: Row) -> tuple[str, ...]:
    values = published(row)
    return tuple(str(values[column]) for column in TABLES[row.table].primary_key)


def check_orphans(rows: Sequence[Row]) -> list[Quarantined]:
    """Rows with a foreign key that no row answers, so that it holds in what is published.

    Keys into tables of the archive (canonical indicators) are given by the program, and hold by that.
    """
    keys = {
        name: [key for key in table.foreign_keys if not TABLES[key.other].of_archive]
        for name, table in TABLES.items()
    }
    asked = {(key.other, key.other_column) for own in keys.values() for key in own}
    answers: dict[tuple[str, str], set[object]] = {place: set() for place in asked}
    for row in rows:
        for name, other in asked:
            if row.table == name:
                answers[name, other].add(published(row)[other])
    return [
        Quarantined(row, key.column, "ORPHAN_ROW", f"{key.other} has no {key.other_column} {value!r}")
        for row in rows
        for key in keys[row.table]
        if (value := published(row)[key.column]) not in answers[key.other, key.other_column]
    ]
