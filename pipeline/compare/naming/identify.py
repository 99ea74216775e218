"""Which canonical indicator and objective a row is about: ids on the rows of one document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from pipeline.compare.naming.catalogue import KINDS, Catalogue
from pipeline.compare.naming.match import Match, Matcher
from pipeline.compare.naming.skeleton import skeleton_of
from pipeline.model import Row

IDENTIFIED = ("agreements", "actions", "rkt")


def matchers(catalogue: Catalogue) -> dict[str, Matcher]:
    """A matcher for each kind; make them once for many documents."""
    return {kind: Matcher(catalogue, kind) for kind in KINDS}


def identify(rows: Sequence[Row], catalogue: Catalogue, known: Mapping[str, Matcher]) -> tuple[Row, ...]:
    """The rows of one document, those of agreements, actions and rkt with their ids and scores.

    An id is null where nothing is certain. ``known``: from :func:`matchers`, of the same catalogue.
    """
    home = home_of(rows)
    return tuple(_identified(row, home, catalogue, known) if row.table in IDENTIFIED else row for row in rows)


def home_of(rows: Iterable[Row]) -> str | None:
    """The code of the region of the office, as the row of `decrees` has it."""
    code = next((row.values["kode_wilayah"] for row in rows if row.table == "decrees"), None)
    return code if isinstance(code, str) else None


def _identified(row: Row, home: str | None, catalogue: Catalogue, known: Mapping[str, Matcher]) -> Row:
    values, steps = dict(row.values), dict(row.steps)
    for kind in KINDS:
        text = row.values[kind]
        match = None
        if isinstance(text, str) and text:
            match = known[kind].match(skeleton_of(text, home, catalogue.wording))
        values[f"{kind}_id"] = match.id if match else None
        values[f"{kind}_id_score"] = match.score if match and match.id else None
        if match and match.id:
            steps[f"{kind}_id"] = (_step(match),)
    return replace(row, values=values, steps=steps)


def _step(match: Match) -> str:
    return f"{match.id}: {match.reason} ({match.score:.2f}): {match.nearest}"
