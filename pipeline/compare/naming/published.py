"""The catalogue and what is missing in it, as rows of the published tables."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.compare.naming.catalogue import Catalogue
from pipeline.compare.naming.identify import matchers
from pipeline.compare.naming.proposals import Proposal, proposals
from pipeline.model import Row

Values = dict[str, object]


def canonical_tables(rows: Sequence[Row], catalogue: Catalogue) -> dict[str, list[Values]]:
    """Table name -> rows, of `indicators`, `objectives` and `proposals`; ``rows``: as of `unnamed_rows`."""
    return {
        "indicators": [
            {"indikator_id": i.id, "nama": i.name, "satuan": i.unit, "arah": i.direction.value}
            for i in catalogue.indicators
        ],
        "objectives": [{"sasaran_id": o.id, "nama": o.name, "jenis": o.jenis} for o in catalogue.objectives],
        "proposals": [_values(p) for p in proposals(rows, catalogue, matchers(catalogue))],
    }


def _values(proposal: Proposal) -> Values:
    return {
        "proposal_id": proposal.id,
        "kind": proposal.kind,
        "text": proposal.text,
        "rows": proposal.rows,
        "decrees": proposal.decrees,
        "example_row_id": proposal.example_row_id,
        "nearest_id": proposal.match.nearest_id,
        "nearest": proposal.match.nearest,
        "score": proposal.match.score,
        "reason": proposal.match.reason,
    }
