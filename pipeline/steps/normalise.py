"""Records to rows, with what people decided."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from pipeline.compare.identify import identify, matchers
from pipeline.corrections.decided import Decisions
from pipeline.corrections.model import HeadingDecision, TermDecision
from pipeline.corrections.shared import for_all, with_headings, with_terms
from pipeline.corrections.step import normalise_as_decided
from pipeline.guarded import guarded
from pipeline.made_of import made_of
from pipeline.model import Outcome, Row, Source
from pipeline.normalise.rows import own_ending
from pipeline.provenance.steps import normalise_with
from pipeline.settings import Settings
from pipeline.steps import declared
from pipeline.steps.failed import failed
from pipeline.storage import Work


def normalise_step(work: Work, settings: Settings) -> None:
    """Records to rows, document by document, with what people decided about them.

    One whose rows were made of the same is left alone; to that belongs whether an earlier document has its
    decree's id.
    """
    corrections = work.load_corrections().by_stem
    vocabulary, terms = with_terms(declared.vocabulary(), corrections)
    _, headings = with_headings(declared.layouts(), corrections)
    catalogue = declared.catalogue(vocabulary)
    known = matchers(catalogue)
    shared = made_of(
        "normalise",
        declared.digest(),
        settings.normalise,
        [*for_all(corrections, TermDecision, HeadingDecision)],
    )
    sources = {manifest.source.stem: manifest.source for manifest in work.load_read().manifests}
    taken: set[str] = set()

    def rows_of(source: Source) -> tuple[Outcome[Row], Decisions]:
        records = work.assembled.load(source.stem).items
        if not records:
            return Outcome(()), Decisions()
        rows, decisions = normalise_as_decided(
            records,
            source,
            corrections.get(source.stem),
            vocabulary=vocabulary,
            settings=settings.normalise,
            taken=frozenset(taken),
            shared=(*terms.get(source.stem, ()), *headings.get(source.stem, ())),
        )
        return replace(rows, items=identify(rows.items, catalogue, known)), decisions

    with work.decisions.writing(sources), work.normalised.writing(sources):
        for stem, source in sources.items():
            origin = made_of(shared, work.assembled.digest(stem), source, corrections.get(stem))
            kept = work.normalised.made_of(stem)
            was, _, decree_id = kept.partition(" ")
            same = was == origin and work.decisions.made_of(stem) == kept
            if not (same and _still_its_id(decree_id, source, taken)):
                rows, decisions = guarded(
                    lambda s=source: rows_of(s),  # type: ignore[misc]
                    lambda why, s=stem: (failed(s, why), Decisions()),  # type: ignore[misc]
                )
                decree_id = rows.items[0].decree_id if rows.items else ""
                work.decisions.save(stem, decisions, f"{origin} {decree_id}")
                work.normalised.save(stem, rows, f"{origin} {decree_id}")
            taken.add(decree_id)
    work.save_made_with("normalise", normalise_with(settings))


def _still_its_id(decree_id: str, source: Source, taken: Collection[str]) -> bool:
    """Whether it would get this id again: the plain one only where no earlier document has it."""
    plain = decree_id.removesuffix(own_ending(source))
    return not decree_id or (plain in taken) == (plain != decree_id)
