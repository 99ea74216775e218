"""What the log of a run says of a publication."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from pipeline.publish.stored import Stored
from pipeline.runlog.log import RunLog


def tell_published(log: RunLog, made: Stored) -> None:
    """Rows of each table, findings by code, decisions of people by what became of them."""
    log.tell(
        "published",
        rows={name: made.rows(name) for name in made},
        findings=_count(made.column("findings", "code")),
        corrections=_count(made.column("corrections", "state")),
    )


def _count(values: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(values).items()))
