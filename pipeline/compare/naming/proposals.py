"""Texts that have no canonical name yet: each once for the whole archive, with what is nearest to it."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.compare.naming.catalogue import KINDS, Catalogue
from pipeline.compare.naming.identify import IDENTIFIED, home_of
from pipeline.compare.naming.match import Match, Matcher
from pipeline.compare.naming.skeleton import skeleton_of
from pipeline.model import Row


@dataclass(frozen=True, slots=True)
class Proposal:
    """``text`` has ``{wilayah}`` and ``{tahun}`` for the office's own region and for years.

    ``example_row_id`` is the first row that has the text; ``rows`` and ``decrees`` count them.
    """

    id: str
    kind: str
    text: str
    rows: int
    decrees: int
    example_row_id: str
    match: Match


def proposals(
    rows: Sequence[Row], catalogue: Catalogue, known: Mapping[str, Matcher]
) -> tuple[Proposal, ...]:
    """One for each key of a text whose row has no id, the most frequent first of each kind.

    Of wordings with one key the one that most rows have is shown. What people set aside is left out.
    """
    homes = {row.decree_id: home_of([row]) for row in rows if row.table == "decrees"}
    found: dict[tuple[str, str], list[tuple[str, Row]]] = defaultdict(list)
    matches: dict[tuple[str, str], Match] = {}
    for row in rows:
        for kind in KINDS if row.table in IDENTIFIED else ():
            text = row.values[kind]
            if not isinstance(text, str) or not text or row.values[f"{kind}_id"] is not None:
                continue
            skeleton = skeleton_of(text, homes.get(row.decree_id), catalogue.wording)
            place = kind, skeleton.key
            if place in catalogue.set_aside:
                continue
            found[place].append((skeleton.form, row))
            matches.setdefault(place, known[kind].match(skeleton))
    made = [_proposal(place, had, matches[place]) for place, had in found.items()]
    return tuple(sorted(made, key=lambda p: (p.kind, -p.rows, p.text, p.id)))


def _proposal(place: tuple[str, str], had: Sequence[tuple[str, Row]], match: Match) -> Proposal:
    kind, key = place
    said = [form for form, _ in had]
    text = min(set(said), key=lambda form: (-said.count(form), form))
    example = min(row.row_id for form, row in had if form == text)
    digest = hashlib.sha256(f"{kind}\n{key}".encode()).hexdigest()[:8]
    return Proposal(digest, kind, text, len(had), len({row.decree_id for _, row in had}), example, match)
