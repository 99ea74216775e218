"""The pages that stand alone: ``report.html`` and ``explore.html``."""

from __future__ import annotations

import json
import os
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from pipeline import whole
from pipeline.made_of import made_of
from pipeline.publish.attention import REPORT
from pipeline.publish.previous import FOLDER, NotAPublication, published_in
from pipeline.publish.seal import SEAL, digest, misfits, not_whole
from pipeline.publish.stored import Stored
from pipeline.read.files.drawing import Drawer
from pipeline.report.content import Limits
from pipeline.report.crops import cut
from pipeline.report.gather import gather
from pipeline.report.making import made_lines
from pipeline.report.page import render
from pipeline.settings import Settings
from pipeline.steps import declared
from pipeline.steps.standing import note, pages_of, stands
from pipeline.storage import Work

EXPLORE = "explore.html"


def report_step(raw: Path, work: Work, out: Path, settings: Settings) -> Path:
    """Write ``report.html`` into ``out`` from what was published there; returns its path.

    Raises NotAPublication where nothing was, or was not to its end.
    """
    if (out / SEAL).exists() and (wrong := misfits(out)):
        raise NotAPublication(not_whole(out, wrong))
    origin = made_of("report", pages_of(raw, work, out), settings.machines)
    if stands(out / REPORT, origin):
        return out / REPORT
    published = published_in(out)
    before = published_in(out / FOLDER) if (out / FOLDER / "decrees.parquet").exists() else None
    with closing(Drawer(settings.machines)) as draw:
        kept = work.kept_crops("report")
        turns = work.turns()
        report = gather(published, before, lambda s: cut(raw, s, turns, draw, kept=kept), Limits())
    kept.keep_asked()
    seal = (out / SEAL).read_bytes()
    made_with = made_lines(json.loads(seal).get("made_with", {}))
    whole.write(out / REPORT, render(replace(report, publication=digest(seal), made_with=made_with)))
    note(out / REPORT, origin)
    return out / REPORT


def explore_step(raw: Path, work: Work, out: Path, settings: Settings, *, address: str = "") -> Path:
    """Write ``explore.html`` into ``out`` from what was published there; returns its path.

    ``address``: of the PDFs, as seen from it; else that of ``raw``. Raises NotAPublication where nothing was,
    or by a program that did not compare yet.
    """
    address = address or Path(os.path.relpath(raw, out)).as_posix()
    shown = (settings.explore, settings.machines, address)
    origin = made_of("explore", pages_of(raw, work, out), declared.digest(), *shown)
    if stands(out / EXPLORE, origin):
        return out / EXPLORE
    from pipeline.explore import content, pack, page, pictures, unchanging  # noqa: PLC0415  (for this step only)

    published = published_in(out, tuple(pack.carried()))
    lineage = Stored({"lineage": out / "lineage.parquet"})  # more than all the rest together
    figures = lineage.where("lineage", "column", pictures.FIGURES, ("row_id", "column", "page", "bbox"))
    words = declared.vocabulary().regions
    kept, turns = work.kept_crops("explore"), work.turns()
    with closing(Drawer(settings.machines)) as draw:
        explored = content.explore(
            {**published, "lineage": figures},
            lambda spots: cut(raw, spots, turns, draw, pictures.DRAWING, kept),
            words,
            address,
            settings.explore,
            unchanging.of_this_machine(),
        )
    kept.keep_asked()
    whole.write(out / EXPLORE, page.render(explored))
    note(out / EXPLORE, origin)
    return out / EXPLORE
