"""Readings to records."""

from __future__ import annotations

from pipeline.assemble.records import assemble
from pipeline.corrections.shared import with_headings
from pipeline.guarded import guarded
from pipeline.made_of import made_of
from pipeline.model import Outcome, Record
from pipeline.provenance.steps import assemble_with
from pipeline.steps import declared
from pipeline.steps.failed import failed
from pipeline.storage import Work


def assemble_step(work: Work) -> None:
    """Pages to records, document by document; one whose records were made of the same is left alone."""
    headings = work.load_headings()
    manifests = {manifest.source.stem: manifest for manifest in work.load_read().manifests}
    shared = made_of("assemble", declared.digest(), sorted(headings.items()))
    origins = {stem: made_of(shared, m, work.readings_digest(m)) for stem, m in manifests.items()}
    changed = [stem for stem, origin in origins.items() if work.assembled.made_of(stem) != origin]
    if changed:
        layouts, _ = with_headings(declared.layouts(), headings)
    with work.assembled.writing(manifests):
        for stem in changed:
            outcome: Outcome[Record] = guarded(
                lambda m=manifests[stem]: assemble(work.document(m), layouts=layouts),  # type: ignore[misc]
                lambda why, s=stem: failed(s, why),  # type: ignore[misc]
            )
            work.assembled.save(stem, outcome, origins[stem])
    work.save_made_with("assemble", assemble_with())
