"""What each document brings, put together: the published tables and the data package."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path

import pyarrow as pa

from pipeline import whole
from pipeline.compare.naming.published import canonical_tables
from pipeline.compare.together import unnamed_rows
from pipeline.corrections.noted import judge_noted, noted_keys
from pipeline.made_of import made_of
from pipeline.model import Finding, Source
from pipeline.provenance.steps import publish_with
from pipeline.publish.archive import Bringing, archive
from pipeline.publish.beside import finding_rows
from pipeline.publish.fragments import Fragment
from pipeline.publish.package import package_of
from pipeline.publish.previous import FOLDER, keep_previous
from pipeline.publish.seal import SEAL, misfits
from pipeline.publish.stored import Stored
from pipeline.publish.tables import fragment_of
from pipeline.publish.told import tell_published
from pipeline.read.corpus import Manifest
from pipeline.runlog.log import SILENT, RunLog
from pipeline.steps import declared
from pipeline.steps.standing import note, stands
from pipeline.storage import Across, Work
from pipeline.validate import with_findings
from schemas.tables import TABLES


def publish_step(work: Work, out: Path, *, keep: bool = True, log: RunLog = SILENT) -> Stored:
    """Write the tables and the data package into ``out``; returns the tables.

    What a document brings to them is kept, and made again only where something of it changed; where nothing
    of any did, what stands there is left alone. ``keep``: what stood there becomes the publication that the
    report compares with, if it said something else. Without it the one before stays that: a review is one
    change, however many decisions.
    """
    together = work.load_across()
    shared = made_of("publish", declared.digest())
    manifests = {manifest.source.stem: manifest for manifest in work.load_read().manifests}
    origins: dict[str, str] = {}
    for stem, manifest in manifests.items():
        origins[stem] = made_of(
            shared,
            manifest,
            work.readings_digest(manifest),
            work.judged.digest(stem),
            work.decisions.digest(stem),
            _more(together, stem),
        )
    before = {step: work.load_made_with(step) for step in ("read", "assemble", "normalise", "validate")}
    whole_origin = made_of(shared, origins, together, before)
    standing = Stored({name: out / f"{name}.parquet" for name in TABLES})
    if stands(out / SEAL, whole_origin) and (out / FOLDER).is_dir() and not misfits(out):
        work.owe_nothing()
        tell_published(log, standing)
        return standing
    catalogue = declared.catalogue(declared.vocabulary())

    def fragment(stem: str) -> Fragment:
        kept = work.fragments.load(stem, origins[stem])
        if kept is None:
            kept = _fragment(work, manifests[stem], _more(together, stem))
            work.fragments.save(stem, kept, origins[stem])
        return kept

    with work.fragments.writing(manifests):
        packed = archive(
            [
                Bringing(stem, together.decree_ids.get(stem, stem), partial(fragment, stem))
                for stem in manifests
            ],
            finding_rows(together.general, together.decree_ids),
            lambda looked_at: canonical_tables(unnamed_rows(looked_at), catalogue),
        )
    made = Stored(packed)
    sources = [manifest.source for manifest in manifests.values()]
    without_row = _without_row(sources, made["decrees"])
    files = package_of(packed, before | {"publish": publish_with(without_row)})
    out.mkdir(parents=True, exist_ok=True)
    if keep:
        keep_previous(out, made)
    whole.write_together(out, files)
    note(out / SEAL, whole_origin)
    work.owe_nothing()
    tell_published(log, standing)
    return standing


def _more(together: Across, stem: str) -> tuple[Finding, ...]:
    return together.findings.get(together.decree_ids.get(stem, stem), ())


def _fragment(work: Work, manifest: Manifest, more: Sequence[Finding]) -> Fragment:
    stem = manifest.source.stem
    judged, decisions = work.judged.load(stem), work.decisions.load(stem)
    validated = with_findings(
        judged.validated, more, decided=decisions.prints(), noted=noted_keys(decisions, stem)
    )
    return fragment_of(
        validated,
        [work.document(manifest)],
        {stem: judged.decree_id} if judged.decree_id else {},
        judged.known,
        [judge_noted(decisions, validated.settled)],
        judged.cascade,
    )


def _without_row(sources: Iterable[Source], decrees: pa.Table) -> dict[str, str]:
    """File name -> SHA-256 of the documents that the table decrees says nothing of."""
    told = set(decrees["source_file"].to_pylist())
    return {source.name: source.sha256 for source in sources if source.name not in told}
