"""Publish again after a decision: the decided documents are assembled and normalised anew."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pipeline import flow
from pipeline.corrections.files import open_corrections
from pipeline.runlog.log import RunLog
from pipeline.settings import Settings
from pipeline.storage import Work

_PATIENCE = 10.0  # seconds to wait for a run on the same publication


@dataclass(frozen=True, slots=True)
class Job:
    """Documents (file stems) to publish again. ``read``: pages of theirs are to be read anew;
    ``shared``: what was decided (a term, a heading) holds for all documents.

    Without documents, the report of what was published.
    """

    stems: frozenset[str]
    read: bool = False
    shared: bool = False

    def with_(self, other: Job) -> Job:
        """Both at once."""
        return Job(self.stems | other.stems, self.read or other.read, self.shared or other.shared)


REPORT = Job(frozenset())


def republish(raw: Path, out: Path, settings: Settings, job: Job) -> None:
    """Make the publication in ``out`` what a full run would make it, after decisions about ``job.stems``.

    No page is read unless the job asks for it. Raises Busy, and what the steps raise.
    """
    with flow.writing(out, "kinerja review", settings, patience=_PATIENCE) as log:
        if job == REPORT:
            work = Work(out / "work")
            flow.report_step(raw, work, out, settings)
            flow.explore_step(raw, work, out, settings)
        else:
            _republish(raw, out, settings, job, log)


def _republish(raw: Path, out: Path, settings: Settings, job: Job, log: RunLog) -> None:
    work = Work(out / "work")
    work.owe(job.stems)
    if job.read:
        flow.read_step(raw, work, settings, workers=1, progress=lambda done, total: None, log=log)
    else:
        flow.corrections_step(raw, work)
    flow.assemble_step(work)
    flow.normalise_step(work, settings)
    flow.validate_step(work, settings)
    flow.publish_step(work, out, keep=False, log=log)


def owed(raw: Path, out: Path) -> Job | None:
    """What a killed server left to be done: decisions that it took in and did not publish, and those that it
    did not take in. Raises MissingStep."""
    work = Work(out / "work")
    known = work.load_corrections().by_stem
    there = open_corrections(raw, {manifest.source.stem for manifest in work.load_read().manifests}).by_stem
    changed = {stem for stem in {*known, *there} if known.get(stem) != there.get(stem)}
    stems = work.owed() | changed
    return Job(stems, read=bool(stems), shared=bool(stems)) if stems else None
