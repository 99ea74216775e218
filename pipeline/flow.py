"""The whole story on one screen: read, assemble, normalise, validate, publish, report, explore.

Each step takes the files of the one before from ``work`` and leaves its own; ``dvc.yaml`` has the
same steps under the same names. What goes wrong with one document stops that document only.
"""

from __future__ import annotations

import json
import os
from collections.abc import Collection, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict, replace
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pyarrow as pa

from pipeline import whole
from pipeline.assemble.layouts import load_layouts
from pipeline.assemble.records import assemble
from pipeline.compare.catalogue import load_catalogue
from pipeline.compare.identify import identify, matchers
from pipeline.compare.published import canonical_tables
from pipeline.corrections.decided import Decisions
from pipeline.corrections.files import open_corrections
from pipeline.corrections.model import HeadingDecision, TermDecision
from pipeline.corrections.noted import judge_noted, noted_keys
from pipeline.corrections.pages import with_pages
from pipeline.corrections.shared import for_all, with_headings, with_terms
from pipeline.corrections.step import normalise_as_decided
from pipeline.guarded import guarded
from pipeline.lock import held
from pipeline.machines.limits import Limits as ProcessLimits
from pipeline.machines.pool import Machines
from pipeline.made_of import made_of
from pipeline.model import Document, Finding, Outcome, Record, Row, Source
from pipeline.normalise.rows import own_ending
from pipeline.normalise.vocabulary import load_vocabulary
from pipeline.provenance.digests import value_digest
from pipeline.provenance.steps import assemble_with, normalise_with, publish_with, read_with, validate_with
from pipeline.publish import package, tables
from pipeline.publish.attention import REPORT
from pipeline.publish.cascade import cascade_rows
from pipeline.publish.previous import FOLDER, NotAPublication, keep_previous, load_publication
from pipeline.publish.seal import SEAL, digest, misfits, not_whole
from pipeline.publish.told import tell_published
from pipeline.read.corpus import Progress, read_corpus
from pipeline.read.drawing import Drawer
from pipeline.read.opener import opener
from pipeline.read.sources import open_sources
from pipeline.report.content import Limits
from pipeline.report.crops import cut
from pipeline.report.gather import gather
from pipeline.report.making import made_lines
from pipeline.report.page import render
from pipeline.runlog.log import SILENT, RunLog, logged
from pipeline.settings import Settings
from pipeline.storage import Published, Work
from pipeline.validate import Context, Quarantined, validate
from pipeline.validate.decree import decrees_of
from pipeline.validate.review import NotedKey
from schemas.fields import HERE as SCHEMAS


def read_step(
    raw: Path,
    work: Work,
    settings: Settings,
    *,
    workers: int,
    progress: Progress,
    scheduler: str = "",
    log: RunLog = SILENT,
) -> int:
    """Read every page of ``raw`` that has no reading yet; returns how many those were.

    In ``workers`` processes (0: in this one), or on the cluster of the Dask ``scheduler``. Raises
    MachinesFailed where those fail.
    """
    machines = Machines(workers, scheduler, settings.machines)
    with opener(machines) as files:
        known_files = work.known_files(settings.read.max_pages, settings.machines)
        sources = open_sources(raw, settings.read, files, known_files)
        corrections = open_corrections(raw, {opened.source.stem for opened in sources.items})
        by_stem = corrections.by_stem
        sources = Outcome(
            tuple(with_pages(opened, by_stem.get(opened.source.stem)) for opened in sources.items),
            sources.findings,
        )
        result, made = read_corpus(
            sources, work.readings, settings=settings.read, machines=machines, progress=progress, log=log
        )
    work.save_read(result)
    work.save_corrections(corrections)
    said = read_with(settings, (manifest.source for manifest in result.manifests))
    log.tell("made with", step="read", **said)
    work.save_made_with("read", said)
    work.readings.keep_only(key for manifest in result.manifests for key in manifest.keys)
    known_files.keep_asked()
    return made


def corrections_step(raw: Path, work: Work) -> None:
    """Take in what people decided since the pages were read; a page sent back is read by `read_step` only."""
    stems = {manifest.source.stem for manifest in work.load_read().manifests}
    work.save_corrections(open_corrections(raw, stems))


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
                lambda why, s=stem: _failed(s, why),  # type: ignore[misc]
            )
            work.assembled.save(stem, outcome, origin)
    work.save_made_with("assemble", assemble_with())


def normalise_step(work: Work, settings: Settings) -> None:
    """Records to rows, document by document, with what people decided about them.

    One whose rows were made of the same is left alone; to that belongs whether an earlier document has its
    decree's id.
    """
    corrections = work.load_corrections().by_stem
    vocabulary, terms = with_terms(load_vocabulary(SCHEMAS / "vocabulary"), corrections)
    _, headings = with_headings(load_layouts(SCHEMAS / "layouts"), corrections)
    catalogue = load_catalogue(SCHEMAS / "vocabulary", vocabulary)
    known = matchers(catalogue)
    shared = made_of("normalise", settings.normalise, [*for_all(corrections, TermDecision, HeadingDecision)])
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
                    lambda why, s=stem: (_failed(s, why), Decisions()),  # type: ignore[misc]
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


def validate_step(work: Work, settings: Settings) -> None:
    """All rows together: what fails is set aside, what contradicts itself is reported."""
    vocabulary = load_vocabulary(SCHEMAS / "vocabulary")
    context = Context(vocabulary, load_catalogue(SCHEMAS / "vocabulary", vocabulary), settings.validate)
    result = work.load_read()
    rows: list[Row] = []
    known: list[Finding] = [*result.findings, *work.load_corrections().findings]
    decree_ids: dict[str, str] = {}
    decided: dict[str, set[str]] = {}
    struck: list[Quarantined] = []
    noted: set[NotedKey] = set()
    for manifest in result.manifests:
        stem = manifest.source.stem
        normalised = work.normalised.load(stem)
        known += [*work.assembled.load(stem).findings, *normalised.findings]
        rows += normalised.items
        decisions = work.decisions.load(stem)
        decided |= decisions.prints()
        noted |= noted_keys(decisions, stem)
        struck += [Quarantined(row, "", "ROW_STRUCK", why) for row, why in decisions.struck]
        if normalised.items:
            decree_ids[stem] = normalised.items[0].decree_id
    validated = validate(
        rows,
        known,
        context=context,
        decided=decided,
        struck=struck,
        noted=noted,
        decree_ids=decree_ids,
    )
    work.save_validated(Published(validated, tuple(known), decree_ids))
    work.save_made_with("validate", validate_with(settings))


def publish_step(work: Work, out: Path, *, keep: bool = True, log: RunLog = SILENT) -> dict[str, pa.Table]:
    """Write the tables and the data package into ``out``; returns the tables.

    ``keep``: what stood there becomes the publication that the report compares with, if it said
    something else. Without it the one before stays that: a review is one change, however many decisions.
    """
    published = work.load_validated()
    valid = published.validated
    documents = list(work.documents())
    decisions = [work.decisions.load(document.source.stem) for document in documents]
    decisions = [judge_noted(one, valid.settled) for one in decisions]
    vocabulary = load_vocabulary(SCHEMAS / "vocabulary")
    catalogue = load_catalogue(SCHEMAS / "vocabulary", vocabulary)
    decrees = decrees_of(valid.rows, published.known, valid.quarantined, Context(vocabulary, catalogue))
    of_archive = canonical_tables(valid.rows, catalogue) | {"cascade": cascade_rows(decrees)}
    made = tables(valid, documents, published.decree_ids, published.known, decisions, of_archive)
    before = {step: work.load_made_with(step) for step in ("read", "assemble", "normalise", "validate")}
    files = package(made, before | {"publish": publish_with(_without_row(documents, made["decrees"]))})
    out.mkdir(parents=True, exist_ok=True)
    if keep:
        keep_previous(out, made)
    whole.write_together(out, files)
    work.owe_nothing()
    tell_published(log, made)
    return made


def report_step(raw: Path, work: Work, out: Path) -> Path:
    """Write ``report.html`` into ``out`` from what was published there; returns its path.

    Raises NotAPublication where nothing was, or was not to its end.
    """
    if (out / SEAL).exists() and (wrong := misfits(out)):
        raise NotAPublication(not_whole(out, wrong))
    published = load_publication(out)
    before = load_publication(out / FOLDER) if (out / FOLDER / "decrees.parquet").exists() else None
    with closing(Drawer(ProcessLimits())) as draw:
        report = gather(published, before, lambda spots: cut(raw, spots, work.turns(), draw), Limits())
    seal = (out / SEAL).read_bytes()
    made_with = made_lines(json.loads(seal).get("made_with", {}))
    whole.write(out / REPORT, render(replace(report, publication=digest(seal), made_with=made_with)))
    return out / REPORT


def explore_step(raw: Path, work: Work, out: Path, settings: Settings) -> Path:
    """Write ``explore.html`` into ``out`` from what was published there; returns its path.

    Raises NotAPublication where nothing was, or by a program that did not compare yet.
    """
    # Altair takes a second to import, and no other step needs it.
    from pipeline.explore import content, pack, page, pictures  # noqa: PLC0415

    published = load_publication(out, (*pack.carried(), "lineage"))
    words = load_vocabulary(SCHEMAS / "vocabulary").regions
    address = Path(os.path.relpath(raw, out)).as_posix()
    with closing(Drawer(settings.machines)) as draw:
        explored = content.explore(
            published,
            lambda spots: cut(raw, spots, work.turns(), draw, pictures.DRAWING),
            words,
            address,
            settings.explore,
        )
    whole.write(out / "explore.html", page.render(explored))
    return out / "explore.html"


def run(
    raw: Path, out: Path, settings: Settings, *, workers: int, progress: Progress, scheduler: str = ""
) -> tuple[dict[str, pa.Table], int]:
    """All steps; returns the published tables and the number of pages read anew. Raises Busy."""
    with writing(out, "kinerja run", settings, raw=raw, workers=workers, scheduler=scheduler) as log:
        work = Work(out / "work")
        with log.stage("read"):
            made = read_step(
                raw, work, settings, workers=workers, progress=progress, scheduler=scheduler, log=log
            )
        with log.stage("assemble"):
            assemble_step(work)
        with log.stage("normalise"):
            normalise_step(work, settings)
        with log.stage("validate"):
            validate_step(work, settings)
        with log.stage("publish"):
            published = publish_step(work, out, log=log)
        with log.stage("report"):
            report_step(raw, work, out)
        with log.stage("explore"):
            explore_step(raw, work, out, settings)
        return published, made


@contextmanager
def writing(
    out: Path, doing: str, settings: Settings | None = None, *, patience: float = 3.0, **facts: Any
) -> Iterator[RunLog]:
    """``out`` for this program alone, which others learn is ``doing`` something there; what killed ones left
    half written is taken away first. What is done is told to the log that this yields; with its beginning a
    digest of ``settings`` and ``facts``. ``patience``: seconds to wait for another. Raises Busy."""
    if settings is not None:
        facts["settings"] = value_digest(asdict(settings))
    with held(out, "publication", doing, patience=patience):
        whole.sweep(out)
        whole.sweep(out / "work", deep=True)
        with logged(out, doing, version=version("kinerja"), **facts) as log:
            yield log


def _without_row(documents: Iterable[Document], decrees: pa.Table) -> dict[str, str]:
    """File name -> SHA-256 of the documents that the table decrees says nothing of."""
    told = set(decrees["source_file"].to_pylist())
    return {d.source.name: d.source.sha256 for d in documents if d.source.name not in told}


def _failed(stem: str, why: str) -> Outcome[Any]:
    return Outcome((), (Finding("DECREE_FAILED", why, stem),))
