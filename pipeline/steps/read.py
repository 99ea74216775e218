"""Pages to readings, and what people decided beside them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pipeline.corrections.files import open_corrections
from pipeline.corrections.pages import with_pages
from pipeline.machines.where import Machines
from pipeline.model import Finding, Outcome
from pipeline.provenance.steps import read_with
from pipeline.read.corpus import Progress, read_corpus
from pipeline.read.files.opener import opener
from pipeline.read.files.sources import open_sources
from pipeline.runlog.log import SILENT, RunLog
from pipeline.settings import Settings
from pipeline.storage import Work


def read_step(
    raw: Path,
    work: Work,
    settings: Settings,
    *,
    workers: int,
    progress: Progress,
    scheduler: str = "",
    log: RunLog = SILENT,
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
