"""Everything that the pages look up, built once from a publication; what did not change is taken over."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.review.archive import Archive, open_archive
from pipeline.review.items import Item, items_of
from pipeline.review.places import Place, places_of
from pipeline.review.publication import ROWS, Publication, load_publication

_LOOKED_AT = ("findings", "quarantine", "lineage", *ROWS)


@dataclass(frozen=True, slots=True)
class DecreeIndex:
    """One decree: its items in order, its places by id, and the place of each value (row id, column)."""

    items: tuple[Item, ...]
    places: Mapping[str, Place]
    by_value: Mapping[tuple[str, str], Place]
    by_page: Mapping[int, tuple[Place, ...]]


@dataclass(frozen=True, slots=True)
class Index:
    """A publication as the reviewer sees it. ``version`` counts the publications that were looked at."""

    version: int
    publication: Publication
    archive: Archive
    decrees: Mapping[str, DecreeIndex]


def build_index(raw: Path, out: Path, before: Index | None = None) -> Index:
    """Read the publication in ``out``; decrees whose tables are as ``before`` are not indexed again.

    Raises NothingPublished, MissingStep.
    """
    publication = load_publication(out)
    decrees = {
        decree: before.decrees[decree]
        if before is not None and decree in before.decrees and _same(decree, before.publication, publication)
        else _decree(decree, publication)
        for decree in publication.decrees
    }
    version = before.version + 1 if before else 1
    return Index(version, publication, open_archive(raw, out, publication), decrees)


def _decree(decree: str, publication: Publication) -> DecreeIndex:
    places = places_of(decree, publication.tables["lineage"].of(decree))
    by_page: dict[int, list[Place]] = {}
    for place in places:
        by_page.setdefault(place.page, []).append(place)
    return DecreeIndex(
        items_of(decree, publication, places),
        {place.id: place for place in places},
        {(use.row, use.column): place for place in places for use in place.uses},
        {page: tuple(found) for page, found in by_page.items()},
    )


def _same(decree: str, one: Publication, other: Publication) -> bool:
    return all(one.tables[name].of(decree).equals(other.tables[name].of(decree)) for name in _LOOKED_AT)
