"""The whole story on one screen: read, assemble, normalise, validate, publish, report, explore.

Each step takes the files of the one before from ``work`` and leaves its own; ``dvc.yaml`` has the
same steps under the same names. What goes wrong with one document stops that document only.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow as pa

from pipeline import whole
from pipeline.assemble.layouts import load_layouts
from pipeline.assemble.records import assemble
from pipeline.compare.catalogue import load_catalogue
from pipeline.compare.identify import identify, matchers
from pipeline.compare.published import canonical_tables, identified_rows
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
from pipeline.model import Finding, Outcome, Record, Row, Source
from pipeline.normalise.rows import own_ending
from pipeline.normalise.vocabulary import load_vocabulary
from pipeline.publish import package
from pipeline.publish.attention import REPORT
from pipeline.publish.beside import finding_rows
from pipeline.publish.cascade import cascade_rows
from pipeline.publish.fragments import Fragment
from pipeline.publish.previous import FOLDER, NotAPublication, keep_previous, load_publication
from pipeline.publish.seal import SEAL, digest, misfits, not_whole
from pipeline.publish.tables import Bringing, archive_tables, fragment_of
from pipeline.read.corpus import Manifest, Progress, read_corpus
from pipeline.read.drawing import Drawer
from pipeline.read.opener import opener
from pipeline.read.sources import open_sources
from pipeline.report.content import Limits
from pipeline.report.crops import cut
from pipeline.report.gather import gather
from pipeline.report.page import render
from pipeline.settings import Settings
from pipeline.storage import Across, Judged, Work
from pipeline.validate import Context, Quarantined, Validated, across, judge, with_findings
from pipeline.validate.across import Summary, summarise
from pipeline.validate.review import NotedKey
from schemas.fields import HERE as SCHEMAS

EXPLORE = "explore.html"


def read_step(
    raw: Path,
    work: Work,
    settings: Settings,
    *,
    workers: int,
    progress: Progress,
    scheduler: str = "",
    absent: Sequence[Finding] = (),
) -> int:
    """Read every page of ``raw`` that has no reading yet; returns how many those were.

    In ``workers`` processes (0: in this one), or on the cluster of the Dask ``scheduler``. ``absent``: about
    documents that could not be brought to ``raw``. Raises MachinesFailed where those fail.
    """
    machines = Machines(workers, scheduler, settings.machines)
    with opener(machines) as files:
        known_files = work.known_files(settings.read.max_pages, settings.machines)
        sources = open_sources(raw, settings.read, files, known_files)
        corrections = open_corrections(raw, {opened.source.stem for opened in sources.items})
        by_stem = corrections.by_stem
        sources = Outcome(
            tuple(with_pages(opened, by_stem.get(opened.source.stem)) for opened in sources.items),
            (*sources.findings, *absent),
        )
        result, made = read_corpus(
            sources, work.readings, settings=settings.read, machines=machines, progress=progress
        )
    work.save_read(result)
    work.save_corrections(corrections)
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


def _still_its_id(decree_id: str, source: Source, taken: Collection[str]) -> bool:
    """Whether it would get this id again: the plain one only where no earlier document has it."""
    plain = decree_id.removesuffix(own_ending(source))
    return not decree_id or (plain in taken) == (plain != decree_id)


def validate_step(work: Work, settings: Settings) -> None:
    """Each document by itself, where that was not done; then all together: what fails is set aside, what
    contradicts itself is reported."""
    vocabulary = load_vocabulary(SCHEMAS / "vocabulary")
    context = Context(vocabulary, load_catalogue(SCHEMAS / "vocabulary", vocabulary), settings.validate)
    result = work.load_read()
    stems = [manifest.source.stem for manifest in result.manifests]
    about_files: dict[str, list[Finding]] = {stem: [] for stem in stems}
    general: list[Finding] = []
    for finding in (*result.findings, *work.load_corrections().findings):
        about_files.get(finding.decree, general).append(finding)
    origins = {
        stem: made_of(
            "validate",
            settings.validate,
            about_files[stem],
            work.assembled.digest(stem),
            work.normalised.digest(stem),
            work.decisions.digest(stem),
        )
        for stem in stems
    }
    with work.judged.writing(stems), work.summaries.writing(stems):
        changed = [
            stem
            for stem in stems
            if not work.judged.made_of(stem) == work.summaries.made_of(stem) == origins[stem]
        ]
        for judged in _judge(work, changed, about_files, context):
            stem, made, summary = judged
            work.judged.save(stem, made, origins[stem])
            work.summaries.save(stem, summary, origins[stem])
    summaries = {stem: work.summaries.load(stem) for stem in stems}
    found: dict[str, list[Finding]] = {}
    for finding in across([summary for summary in summaries.values() if summary], context):
        found.setdefault(finding.decree, []).append(finding)
    decree_ids = {stem: decree_id for stem in stems if (decree_id := work.decree_id(stem))}
    by_decree = {decree_id: tuple(findings) for decree_id, findings in sorted(found.items())}
    work.save_across(Across(by_decree, tuple(general), decree_ids))


def _judge(
    work: Work, stems: Sequence[str], about_files: Mapping[str, Sequence[Finding]], context: Context
) -> Iterator[tuple[str, Judged, Summary | None]]:
    """What is said of each of ``stems``. All at once: a schema takes as long for one document as for many."""
    rows: list[Row] = []
    known: dict[str, tuple[Finding, ...]] = {}
    stem_of: dict[str, str] = {stem: stem for stem in stems}
    decree_ids: dict[str, str] = {}
    decided: dict[str, set[str]] = {}
    struck: list[Quarantined] = []
    noted: set[NotedKey] = set()
    for stem in stems:
        normalised, decisions = work.normalised.load(stem), work.decisions.load(stem)
        known[stem] = (*about_files[stem], *work.assembled.load(stem).findings, *normalised.findings)
        rows += normalised.items
        decided |= decisions.prints()
        noted |= noted_keys(decisions, stem)
        struck += _struck(decisions)
        if normalised.items:
            decree_ids[stem] = normalised.items[0].decree_id
            stem_of[decree_ids[stem]] = stem
    judged = judge(
        rows,
        [finding for stem in stems for finding in known[stem]],
        context=context,
        decided=decided,
        struck=struck,
        noted=noted,
        decree_ids=decree_ids,
    )
    parts: dict[str, list[list[Any]]] = {stem: [[], [], [], []] for stem in stems}
    v = judged.validated
    for row in v.rows:
        parts[stem_of[row.decree_id]][0].append(row)
    for quarantined in v.quarantined:
        parts[stem_of[quarantined.row.decree_id]][1].append(quarantined)
    for place, findings in ((2, v.findings), (3, v.settled)):
        for finding in findings:
            parts[stem_of[finding.decree]][place].append(finding)
    decrees = {stem_of[decree.rows[0].decree_id]: decree for decree in judged.decrees}
    for stem in stems:
        decree = decrees.get(stem)
        cascade = tuple(cascade_rows([decree])) if decree else ()
        validated = Validated(*(tuple(part) for part in parts[stem]))
        made = Judged(decree_ids.get(stem, ""), validated, known[stem], cascade)
        yield stem, made, summarise(decree, context) if decree else None


def _struck(decisions: Decisions) -> list[Quarantined]:
    return [Quarantined(row, "", "ROW_STRUCK", why) for row, why in decisions.struck]


def publish_step(work: Work, out: Path, *, keep: bool = True) -> dict[str, pa.Table]:
    """Write the tables and the data package into ``out``; returns the tables.

    What a document brings to them is kept, and made again only where something of it changed. ``keep``:
    what stood there becomes the publication that the report compares with, if it said something else.
    Without it the one before stays that: a review is one change, however many decisions.
    """
    together = work.load_across()
    vocabulary = load_vocabulary(SCHEMAS / "vocabulary")
    catalogue = load_catalogue(SCHEMAS / "vocabulary", vocabulary)
    manifests = {manifest.source.stem: manifest for manifest in work.load_read().manifests}
    brought: list[Bringing] = []
    with work.fragments.writing(manifests):
        for stem, manifest in manifests.items():
            decree_id = together.decree_ids.get(stem, stem)
            more = together.findings.get(decree_id, ())
            origin = made_of("publish", manifest, work.judged.digest(stem), work.decisions.digest(stem), more)
            fragment = work.fragments.load(stem, origin)
            if fragment is None:
                fragment = _fragment(work, manifest, more)
                work.fragments.save(stem, fragment, origin)
            brought.append(Bringing(stem, decree_id, fragment))
    made = archive_tables(
        brought,
        finding_rows(together.general, together.decree_ids),
        lambda rows: canonical_tables(identified_rows(rows), catalogue),
    )
    files = package(made)
    out.mkdir(parents=True, exist_ok=True)
    if keep:
        keep_previous(out, made)
    whole.write_together(out, files)
    work.owe_nothing()
    return made


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


def report_step(raw: Path, work: Work, out: Path) -> Path:
    """Write ``report.html`` into ``out`` from what was published there; returns its path.

    Raises NotAPublication where nothing was, or was not to its end.
    """
    if (out / SEAL).exists() and (wrong := misfits(out)):
        raise NotAPublication(not_whole(out, wrong))
    published = load_publication(out)
    before = load_publication(out / FOLDER) if (out / FOLDER / "decrees.parquet").exists() else None
    with closing(Drawer(ProcessLimits())) as draw:
        kept = work.kept_crops("report")
        turns = work.turns()
        report = gather(published, before, lambda s: cut(raw, s, turns, draw, kept=kept), Limits())
    kept.keep_asked()
    whole.write(out / REPORT, render(replace(report, publication=digest((out / SEAL).read_bytes()))))
    return out / REPORT


def explore_step(raw: Path, work: Work, out: Path, settings: Settings, *, address: str = "") -> Path:
    """Write ``explore.html`` into ``out`` from what was published there; returns its path.

    ``address``: of the PDFs, as seen from it; else that of ``raw``. Raises NotAPublication where nothing was,
    or by a program that did not compare yet.
    """
    from pipeline.explore import content, pack, page, pictures, unchanging  # noqa: PLC0415  (for this step only)

    published = load_publication(out, (*pack.carried(), "lineage"))
    words = load_vocabulary(SCHEMAS / "vocabulary").regions
    address = address or Path(os.path.relpath(raw, out)).as_posix()
    kept, turns = work.kept_crops("explore"), work.turns()
    with closing(Drawer(settings.machines)) as draw:
        explored = content.explore(
            published,
            lambda spots: cut(raw, spots, turns, draw, pictures.DRAWING, kept),
            words,
            address,
            settings.explore,
            unchanging.kept(work.folder / "explore" / "unchanging.jsonl"),
        )
    kept.keep_asked()
    whole.write(out / EXPLORE, page.render(explored))
    return out / EXPLORE


def run(
    raw: Path, out: Path, settings: Settings, *, workers: int, progress: Progress, scheduler: str = ""
) -> tuple[dict[str, pa.Table], int]:
    """All steps; returns the published tables and the number of pages read anew. Raises Busy."""
    with writing(out, "kinerja run"):
        return all_steps(raw, out, settings, workers=workers, progress=progress, scheduler=scheduler)


def all_steps(
    raw: Path,
    out: Path,
    settings: Settings,
    *,
    workers: int,
    progress: Progress,
    scheduler: str = "",
    absent: Sequence[Finding] = (),
    address: str = "",
) -> tuple[dict[str, pa.Table], int]:
    """As `run`, for who holds ``out`` (`writing`) already. ``absent``: as for `read_step`; ``address``: as
    for `explore_step`."""
    work = Work(out / "work")
    made = read_step(
        raw, work, settings, workers=workers, progress=progress, scheduler=scheduler, absent=absent
    )
    assemble_step(work)
    normalise_step(work, settings)
    validate_step(work, settings)
    published = publish_step(work, out)
    report_step(raw, work, out)
    explore_step(raw, work, out, settings, address=address)
    return published, made


@contextmanager
def writing(out: Path, doing: str, *, patience: float = 3.0) -> Iterator[None]:
    """``out`` for this program alone, which others learn is ``doing`` something there; what killed ones left
    half written is taken away first. ``patience``: seconds to wait for another. Raises Busy."""
    with held(out, "publication", doing, patience=patience):
        whole.sweep(out)
        whole.sweep(out / "work", deep=True)
        yield


def _failed(stem: str, why: str) -> Outcome[Any]:
    return Outcome((), (Finding("DECREE_FAILED", why, stem),))
