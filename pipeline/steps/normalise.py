"""Records to rows, with what people decided."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import cache

from pipeline.compare.naming.catalogue import Catalogue
from pipeline.compare.naming.identify import identify, matchers
from pipeline.compare.naming.match import Matcher
from pipeline.corrections.decided import Decisions, Judged
from pipeline.corrections.model import Corrections, HeadingDecision, TermDecision
from pipeline.corrections.shared import BySource, for_all, with_headings, with_terms
from pipeline.corrections.step import normalise_as_decided
from pipeline.guarded import guarded
from pipeline.made_of import made_of
from pipeline.model import Outcome, Row, Source
from pipeline.normalise.rows import own_ending
from pipeline.normalise.vocabulary import Vocabulary
from pipeline.provenance.steps import normalise_with
from pipeline.settings import Settings
from pipeline.steps import declared
from pipeline.steps.failed import failed
from pipeline.storage import Work


@dataclass(frozen=True, slots=True)
class _Known:
    """What is declared, with what people added to it for all documents.

    ``judged``: file stem -> what became of the decisions beside it that hold for all.
    """

    vocabulary: Vocabulary
    catalogue: Catalogue
    matchers: Mapping[str, Matcher]
    judged: Mapping[str, tuple[Judged, ...]]


def normalise_step(work: Work, settings: Settings) -> None:
    """Records to rows, document by document, with what people decided about them.

    One whose rows were made of the same is left alone; to that belongs whether an earlier document has its
    decree's id.
    """
    corrections = work.load_corrections().by_stem
    shared = made_of(
        "normalise",
        declared.digest(),
        settings.normalise,
        [*for_all(corrections, TermDecision, HeadingDecision)],
    )
    sources = {manifest.source.stem: manifest.source for manifest in work.load_read().manifests}
    taken: set[str] = set()

    @cache  # nobody needs it where nothing changed
    def known() -> _Known:
        return _known(corrections)

    with work.decisions.writing(sources), work.normalised.writing(sources):
        for stem, source in sources.items():
            origin = made_of(shared, work.assembled.digest(stem), source, corrections.get(stem))
            kept = work.normalised.made_of(stem)
            was, _, decree_id = kept.partition(" ")
            same = was == origin and work.decisions.made_of(stem) == kept
            if not (same and _still_its_id(decree_id, source, taken)):
                rows, decisions = _normalised(
                    work, source, corrections.get(stem), known(), settings, frozenset(taken)
                )
                decree_id = rows.items[0].decree_id if rows.items else ""
                work.decisions.save(stem, decisions, f"{origin} {decree_id}")
                work.normalised.save(stem, rows, f"{origin} {decree_id}")
            taken.add(decree_id)
    work.save_made_with("normalise", normalise_with(settings))


def _known(corrections: BySource) -> _Known:
    vocabulary, terms = with_terms(declared.vocabulary(), corrections)
    _, headings = with_headings(declared.layouts(), corrections)
    catalogue = declared.catalogue(vocabulary)
    judged = {stem: (*terms.get(stem, ()), *headings.get(stem, ())) for stem in corrections}
    return _Known(vocabulary, catalogue, matchers(catalogue), judged)


def _normalised(
    work: Work,
    source: Source,
    corrections: Corrections | None,
    known: _Known,
    settings: Settings,
    taken: Collection[str],
) -> tuple[Outcome[Row], Decisions]:
    """The rows of one document, and what became of the decisions about it."""

    def made() -> tuple[Outcome[Row], Decisions]:
        records = work.assembled.load(source.stem).items
        if not records:
            return Outcome(()), Decisions()
        rows, decisions = normalise_as_decided(
            records,
            source,
            corrections,
            vocabulary=known.vocabulary,
            settings=settings.normalise,
            taken=taken,
            shared=known.judged.get(source.stem, ()),
        )
        return replace(rows, items=identify(rows.items, known.catalogue, known.matchers)), decisions

    return guarded(made, lambda why: (failed(source.stem, why), Decisions()))


def _still_its_id(decree_id: str, source: Source, taken: Collection[str]) -> bool:
    """Whether it would get this id again: the plain one only where no earlier document has it."""
    plain = decree_id.removesuffix(own_ending(source))
    return not decree_id or (plain in taken) == (plain != decree_id)
