"""Readings to records."""

from __future__ import annotations

from pipeline.assemble.layouts import load_layouts
from pipeline.assemble.records import assemble
from pipeline.corrections.shared import with_headings
from pipeline.guarded import guarded
from pipeline.made_of import made_of
from pipeline.model import Outcome, Record
from pipeline.provenance.steps import assemble_with
from pipeline.steps.failed import failed
from pipeline.storage import Work
from schemas.fields import HERE as SCHEMAS


def assemble_step(work: Work) -> None:
    """Pages to records, document by document; one whose records were made of the same is left alone."""
    headings = work.load_headings()
    layouts, _ = with_headings(load_layouts(SCHEMAS / "layouts"), headings)
    manifests = {manifest.source.stem: manifest for manifest in work.load_read().manifests}
    with work.assembled.writing(manifests):
        for stem, manifest in manifests.items():
            origin = made_of("assemble", manifest, sorted(headings.items()))
            if work.assembled.made_of(stem) == origin:
                continue
            outcome: Outcome[Record] = guarded(
                lambda m=manifest: assemble(work.document(m), layouts=layouts),  # type: ignore[misc]
                lambda why, s=stem: failed(s, why),  # type: ignore[misc]
            )
            work.assembled.save(stem, outcome, origin)
    work.save_made_with("assemble", assemble_with())
