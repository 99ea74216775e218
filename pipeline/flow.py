"""The whole story on one screen: read, assemble, normalise, validate, publish, report, explore.

Each step takes the files of the one before from ``work`` and leaves its own; ``dvc.yaml`` has the
same steps under the same names. What goes wrong with one document stops that document only.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
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
from pipeline.compare.published import canonical_tables
from pipeline.corrections.decided import Decisions
from pipeline.corrections.files import open_corrections
from pipeline.corrections.noted import judge_noted, noted_keys
from pipeline.corrections.pages import with_pages
from pipeline.corrections.shared import with_headings, with_terms
from pipeline.corrections.step import normalise_as_decided
from pipeline.guarded import guarded
from pipeline.lock import held
from pipeline.machines.limits import Limits as ProcessLimits
from pipeline.machines.pool import Machines
from pipeline.model import Finding, Outcome, Record, Row, Source
from pipeline.normalise.vocabulary import load_vocabulary
from pipeline.publish import package, tables
from pipeline.publish.attention import REPORT
from pipeline.publish.cascade import cascade_rows
from pipeline.publish.previous import FOLDER, NotAPublication, keep_previous, load_publication
from pipeline.publish.seal import SEAL, digest, misfits, not_whole
from pipeline.read.corpus import Progress, read_corpus
from pipeline.read.drawing import Drawer
from pipeline.read.opener import opener
from pipeline.read.sources import open_sources
from pipeline.report.content import Limits
from pipeline.report.crops import cut
from pipeline.report.gather import gather
from pipeline.report.page import render
from pipeline.settings import Settings
from pipeline.storage import Published, Work
from pipeline.validate import Context, Quarantined, validate
from pipeline.validate.decree import decrees_of
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
        sources = open_sources(raw, settings.read, files)
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
    return made


def corrections_step(raw: Path, work: Work) -> None:
    """Take in what people decided since the pages were read; a page sent back is read by `read_step` only."""
    stems = {manifest.source.stem for manifest in work.load_read().manifests}
    work.save_corrections(open_corrections(raw, stems))


def assemble_step(work: Work) -> None:
    """Pages to records, document by document."""
    layouts, _ = with_headings(load_layouts(SCHEMAS / "layouts"), work.load_headings())
    outcomes: dict[str, Outcome[Record]] = {}
    for document in work.documents():
        stem = document.source.stem
        outcomes[stem] = guarded(
            lambda d=document: assemble(d, layouts=layouts),  # type: ignore[misc]
            lambda why, s=stem: _failed(s, why),  # type: ignore[misc]
        )
    work.save_assembled(outcomes)


def normalise_step(work: Work, settings: Settings) -> None:
    """Records to rows, document by document, with what people decided about them."""
    corrections = work.load_corrections().by_stem
    vocabulary, terms = with_terms(load_vocabulary(SCHEMAS / "vocabulary"), corrections)
    _, headings = with_headings(load_layouts(SCHEMAS / "layouts"), corrections)
    catalogue = load_catalogue(SCHEMAS / "vocabulary", vocabulary)
    known = matchers(catalogue)
    outcomes: dict[str, Outcome[Row]] = {}
    decisions: dict[str, Decisions] = {}
    taken: set[str] = set()

    def rows_of(source: Source) -> Outcome[Row]:
        records = work.load_assembled(source.stem).items
        if not records:
            return Outcome(())
        rows, decisions[source.stem] = normalise_as_decided(
            records,
            source,
            corrections.get(source.stem),
            vocabulary=vocabulary,
            settings=settings.normalise,
            taken=frozenset(taken),
            shared=(*terms.get(source.stem, ()), *headings.get(source.stem, ())),
        )
        return replace(rows, items=identify(rows.items, catalogue, known))

    for manifest in work.load_read().manifests:
        source = manifest.source
        decisions[source.stem] = Decisions()
        outcomes[source.stem] = guarded(
            lambda s=source: rows_of(s),  # type: ignore[misc]
            lambda why, s=source: _failed(s.stem, why),  # type: ignore[misc]
        )
        taken.update(row.decree_id for row in outcomes[source.stem].items)
    work.save_normalised(outcomes)
    work.save_decisions(decisions)


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
        normalised = work.load_normalised(stem)
        known += [*work.load_assembled(stem).findings, *normalised.findings]
        rows += normalised.items
        decisions = work.load_decisions(stem)
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


def publish_step(work: Work, out: Path, *, keep: bool = True) -> dict[str, pa.Table]:
    """Write the tables and the data package into ``out``; returns the tables.

    ``keep``: what stood there becomes the publication that the report compares with, if it said
    something else. Without it the one before stays that: a review is one change, however many decisions.
    """
    published = work.load_validated()
    valid = published.validated
    documents = list(work.documents())
    decisions = [work.load_decisions(document.source.stem) for document in documents]
    decisions = [judge_noted(one, valid.settled) for one in decisions]
    vocabulary = load_vocabulary(SCHEMAS / "vocabulary")
    catalogue = load_catalogue(SCHEMAS / "vocabulary", vocabulary)
    decrees = decrees_of(valid.rows, published.known, valid.quarantined, Context(vocabulary, catalogue))
    of_archive = canonical_tables(valid.rows, catalogue) | {"cascade": cascade_rows(decrees)}
    made = tables(valid, documents, published.decree_ids, published.known, decisions, of_archive)
    files = package(made)
    out.mkdir(parents=True, exist_ok=True)
    if keep:
        keep_previous(out, made)
    whole.write_together(out, files)
    work.owe_nothing()
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
    whole.write(out / REPORT, render(replace(report, publication=digest((out / SEAL).read_bytes()))))
    return out / REPORT


def explore_step(raw: Path, work: Work, out: Path, settings: Settings, *, address: str = "") -> Path:
    """Write ``explore.html`` into ``out`` from what was published there; returns its path.

    ``address``: of the PDFs, as seen from it; else that of ``raw``. Raises NotAPublication where nothing was,
    or by a program that did not compare yet.
    """
    # Altair takes a second to import, and no other step needs it.
    from pipeline.explore import content, pack, page, pictures  # noqa: PLC0415

    published = load_publication(out, (*pack.carried(), "lineage"))
    words = load_vocabulary(SCHEMAS / "vocabulary").regions
    address = address or Path(os.path.relpath(raw, out)).as_posix()
    with closing(Drawer(settings.machines)) as draw:
        explored = content.explore(
            published,
            lambda spots: cut(raw, spots, work.turns(), draw, pictures.DRAWING),
            words,
            address,
            settings.explore,
        )
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
