"""The whole story on one screen: read, assemble, normalise, validate, publish, report.

Each step takes the files of the one before from ``work`` and leaves its own; ``dvc.yaml`` has the
same steps under the same names. What goes wrong with one document stops that document only.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pyarrow as pa

from pipeline.assemble.layouts import load_layouts
from pipeline.assemble.records import assemble
from pipeline.corrections.decided import Decisions
from pipeline.corrections.files import open_corrections
from pipeline.corrections.noted import judge_noted, noted_keys
from pipeline.corrections.pages import with_pages
from pipeline.corrections.shared import with_headings, with_terms
from pipeline.corrections.step import normalise_as_decided
from pipeline.machines.pool import Machines
from pipeline.model import Finding, Outcome, Record, Row, Source
from pipeline.normalise.vocabulary import load_vocabulary
from pipeline.publish import package, tables
from pipeline.publish.previous import FOLDER, keep_previous, load_publication
from pipeline.read.corpus import Progress, read_corpus
from pipeline.read.sources import open_sources
from pipeline.report.content import Limits
from pipeline.report.crops import cut
from pipeline.report.gather import gather
from pipeline.report.page import render
from pipeline.settings import Settings
from pipeline.storage import Published, Work
from pipeline.validate import Quarantined, validate
from pipeline.validate.review import NotedKey
from schemas.fields import HERE as SCHEMAS

T = TypeVar("T")


def read_step(
    raw: Path, work: Work, settings: Settings, *, workers: int, progress: Progress, scheduler: str = ""
) -> int:
    """Read every page of ``raw`` that has no reading yet; returns how many those were.

    In ``workers`` processes (0: in this one), or on the cluster of the Dask ``scheduler``. Raises
    MachinesFailed where those fail.
    """
    sources = open_sources(raw)
    corrections = open_corrections(raw, {opened.source.stem for opened in sources.items})
    by_stem = corrections.by_stem
    sources = Outcome(
        tuple(with_pages(opened, by_stem.get(opened.source.stem)) for opened in sources.items),
        sources.findings,
    )
    machines = Machines(workers, scheduler, settings.machines)
    result, made = read_corpus(
        sources, work.readings, settings=settings.read, machines=machines, progress=progress
    )
    work.save_read(result)
    work.save_corrections(corrections)
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
        outcomes[stem] = _guarded(stem, lambda d=document: assemble(d, layouts=layouts))  # type: ignore[misc]
    work.save_assembled(outcomes)


def normalise_step(work: Work, settings: Settings) -> None:
    """Records to rows, document by document, with what people decided about them."""
    corrections = work.load_corrections().by_stem
    vocabulary, terms = with_terms(load_vocabulary(SCHEMAS / "vocabulary"), corrections)
    _, headings = with_headings(load_layouts(SCHEMAS / "layouts"), corrections)
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
        return rows

    for manifest in work.load_read().manifests:
        source = manifest.source
        decisions[source.stem] = Decisions()
        outcomes[source.stem] = _guarded(source.stem, lambda s=source: rows_of(s))  # type: ignore[misc]
        taken.update(row.decree_id for row in outcomes[source.stem].items)
    work.save_normalised(outcomes)
    work.save_decisions(decisions)


def validate_step(work: Work) -> None:
    """All rows together: what fails is set aside, what contradicts itself is reported."""
    vocabulary = load_vocabulary(SCHEMAS / "vocabulary")
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
    validated = validate(rows, known, units=vocabulary.units, decided=decided, struck=struck, noted=noted)
    work.save_validated(Published(validated, tuple(known), decree_ids))


def publish_step(work: Work, out: Path, *, keep: bool = True) -> dict[str, pa.Table]:
    """Write the tables and the data package into ``out``; returns the tables.

    ``keep``: what stood there becomes the publication that the report compares with, if it said
    something else. Without it the one before stays that: a review is one change, however many decisions.
    """
    published = work.load_validated()
    documents = list(work.documents())
    decisions = [work.load_decisions(document.source.stem) for document in documents]
    decisions = [judge_noted(one, published.validated.settled) for one in decisions]
    made = tables(published.validated, documents, published.decree_ids, published.known, decisions)
    out.mkdir(parents=True, exist_ok=True)
    if keep:
        keep_previous(out, made)
    for name, content in package(made).items():
        (out / name).write_bytes(content)
    return made


def report_step(raw: Path, work: Work, out: Path) -> Path:
    """Write ``report.html`` into ``out`` from what was published there; returns its path.

    Raises NotAPublication where nothing was.
    """
    published = load_publication(out)
    before = load_publication(out / FOLDER) if (out / FOLDER / "decrees.parquet").exists() else None
    report = gather(published, before, lambda spots: cut(raw, spots, work.turn), Limits())
    path = out / "report.html"
    path.write_bytes(render(report))
    return path


def run(
    raw: Path, out: Path, settings: Settings, *, workers: int, progress: Progress, scheduler: str = ""
) -> tuple[dict[str, pa.Table], int]:
    """All steps; returns the published tables and the number of pages read anew."""
    work = Work(out / "work")
    made = read_step(raw, work, settings, workers=workers, progress=progress, scheduler=scheduler)
    assemble_step(work)
    normalise_step(work, settings)
    validate_step(work)
    published = publish_step(work, out)
    report_step(raw, work, out)
    return published, made


def _guarded(stem: str, step: Callable[[], Outcome[T]]) -> Outcome[T]:
    """``step``, or a finding if it fails: a bad document must not stop the others."""
    try:
        return step()
    except Exception as error:
        where = error.__traceback__
        while where is not None and where.tb_next is not None:
            where = where.tb_next
        line = f" at {where.tb_frame.f_code.co_name}:{where.tb_lineno}" if where else ""
        return Outcome((), (Finding("DECREE_FAILED", f"{type(error).__name__}: {error}{line}", stem),))
