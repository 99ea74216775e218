"""What the log of a run says of a publication."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import pyarrow as pa

from pipeline.runlog.log import RunLog


def tell_published(log: RunLog, made: Mapping[str, pa.Table]) -> None:
    """Rows of each table, findings by code, decisions of people by what became of them."""
    log.tell(
        "published",
        rows={name: table.num_rows for name, table in made.items()},
        findings=_count(made["findings"], "code"),
        corrections=_count(made["corrections"], "state"),
    )


def _count(table: pa.Table, column: str) -> dict[str, int]:
    return dict(sorted(Counter(table[column].to_pylist()).items()))
