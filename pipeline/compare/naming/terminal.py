"""Proposals on the terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rich.table import Table

from pipeline.compare.naming.accept import Values


def proposal_table(found: Sequence[Values], limit: int) -> Table:
    """The first ``limit`` of ``found``: id, how often, text, and what is nearest and why it was not taken."""
    table = Table(title=f"Proposals: {len(found)} texts without a canonical name", title_justify="left")
    table.add_column("id", no_wrap=True)
    table.add_column("kind")
    table.add_column("rows", justify="right")
    table.add_column("text", ratio=3)
    table.add_column("nearest", ratio=2)
    table.add_column("why not taken", ratio=2)
    for one in found[:limit]:
        nearest = f"{one['nearest_id']} ({one['score']:.2f})" if one["nearest_id"] else "-"
        cells = (one["proposal_id"], one["kind"], f"{one['rows']:,}", one["text"], nearest, one["reason"])
        table.add_row(*map(str, cells))
    if len(found) > limit:
        table.caption = f"{len(found) - limit:,} more: --limit"
    return table
