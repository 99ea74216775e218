"""What is decided without a person (``--yes``): what is certain, and nothing else."""

from __future__ import annotations

import shlex

from pipeline.ingest.model import Refused
from pipeline.ingest.settle import Offer, missing
from pipeline.terminal import shown

_PLACES = {"issuer": "ISSUER", "region": "CODE", "number": "NUMBER", "year": "YEAR"}


def decide_alone(offer: Offer) -> Offer | Refused:
    """The proposal, or why it may not be taken and which options would settle it."""
    doubts = offer.proposal.doubts
    fields = dict.fromkeys([*(d.field for d in doubts), *missing(offer.proposal.identity)])
    if not fields:
        return offer
    why = "; ".join(
        f"{d.field}: {shown(d.why)}" + (f" (page {d.page})" if d.page is not None else "")
        for d in dict.fromkeys(doubts)
    )
    options = " ".join(f"--{name} {place}" for name, place in _PLACES.items() if name in fields)
    known = shown(str(offer.file))
    file = shlex.quote(known) if known == str(offer.file) else "FILE"
    return Refused(
        offer.file,
        f"what it is, is not certain: {why or 'missing: ' + ', '.join(fields)}",
        f"kinerja ingest --yes {options} {file}, or without --yes on a terminal",
    )
