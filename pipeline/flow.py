"""The whole story on one screen: read, assemble, normalise, validate, publish, report, explore.

Each step (:mod:`pipeline.steps`) takes the files of the one before from ``work`` and leaves its own;
``dvc.yaml`` has the same steps under the same names. What goes wrong with one document stops that document
only, and a document of which nothing changed is left alone by every step.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path
from typing import Any

from pipeline import whole
from pipeline.lock import held
from pipeline.model import Finding
from pipeline.provenance.digests import value_digest
from pipeline.publish.stored import Stored
from pipeline.read.corpus import Progress
from pipeline.runlog.log import SILENT, RunLog, logged
from pipeline.settings import Settings
from pipeline.steps.assemble import assemble_step
from pipeline.steps.normalise import normalise_step
from pipeline.steps.pages import explore_step, report_step
from pipeline.steps.publish import publish_step
from pipeline.steps.read import corrections_step, read_step
from pipeline.steps.validate import validate_step
from pipeline.storage import Work

__all__ = [
    "all_steps",
    "assemble_step",
    "corrections_step",
    "explore_step",
    "normalise_step",
    "publish_step",
    "read_step",
    "report_step",
    "run",
    "validate_step",
    "writing",
]


def run(
    raw: Path, out: Path, settings: Settings, *, workers: int, progress: Progress, scheduler: str = ""
) -> tuple[Stored, int]:
    """All steps; returns the published tables and the number of pages read anew. Raises Busy."""
    facts: dict[str, Any] = {"raw": raw, "workers": workers, "scheduler": scheduler}
    with writing(out, "kinerja run", settings, **facts) as log:
        return all_steps(raw, out, settings, workers=workers, progress=progress, scheduler=scheduler, log=log)


def all_steps(
    raw: Path,
    out: Path,
    settings: Settings,
    *,
    workers: int,
    progress: Progress,
    scheduler: str = "",
    log: RunLog = SILENT,
    absent: Sequence[Finding] = (),
    address: str = "",
) -> tuple[Stored, int]:
    """As `run`, for who holds ``out`` (`writing`) already. ``absent``: as for `read_step`; ``address``: as
    for `explore_step`."""
    work = Work(out / "work")
    with log.stage("read"):
        made = read_step(
            raw,
            work,
            settings,
            workers=workers,
            progress=progress,
            scheduler=scheduler,
            log=log,
            absent=absent,
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
        report_step(raw, work, out, settings)
    with log.stage("explore"):
        explore_step(raw, work, out, settings, address=address)
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
