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
    layouts, _ = with_headings(declared.layouts(), headings)
    manifests = {manifest.source.stem: manifest for manifest in work.load_read().manifests}
    shared = made_of("assemble", declared.digest(), sorted(headings.items()))
    with work.assembled.writing(manifests):
        for stem, manifest in manifests.items():
            origin = made_of(shared, manifest, work.readings_digest(manifest))
            if work.assembled.made_of(stem) == origin:
                continue
            outcome: Outcome[Record] = guarded(
                lambda m=manifest: assemble(work.document(m), layouts=layouts),  # type: ignore[misc]
                lambda why, s=stem: failed(s, why),  # type: ignore[misc]
            )
            work.assembled.save(stem, outcome, origin)
    work.save_made_with("assemble", assemble_with())
