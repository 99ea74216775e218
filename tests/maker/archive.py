"""An archive of made decrees: regions x years, with known truth and planted inconsistencies, in files.

``OUT/raw`` holds a PDF and a sidecar for each decree, ``OUT/truth`` its truth (the shape of the corpus, with
the identity of each row), ``OUT/archive.json`` what was made and what was planted.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import yaml

from tests.maker.archive_compose import Composed, compose
from tests.maker.archive_draw import draw_outlines
from tests.maker.archive_model import Outline, Planted
from tests.maker.archive_offices import draw_offices
from tests.maker.archive_plant import missing_years, plant
from tests.maker.archive_terms import terms
from tests.maker.corpus import holds
from tests.maker.form import TableLook
from tests.maker.qualities import QUALITIES
from tests.maker.removal import cut_cells
from tests.maker.scanner import scan
from tests.maker.truth import truth_of
from tests.maker.typeset import Typeset, typeset

Json = dict[str, Any]
SMALLER = 8  # steps of type size
SCANS = ("clean", "office", "bitonal-300", "copier")  # in turn, where the look's print survives them


@dataclass(frozen=True, slots=True)
class Asked:
    """``scanned``: how many decrees are scans, not born-digital; ``planted``: of each kind, 0 for none.

    Without ``planted`` it grows with the archive: one of each kind in about 15 decrees.
    """

    regions: int = 20
    years: int = 3
    seed: int = 1
    scanned: int = 6
    first_year: int = 2022
    planted: int | None = None

    @property
    def quota(self) -> int:
        return max(1, round(self.regions * self.years / 15)) if self.planted is None else self.planted


@dataclass(frozen=True, slots=True)
class Job:
    """One decree to write."""

    outline: Outline
    quality: str
    planted: tuple[Planted, ...]
    seed: int


def plan_archive(asked: Asked) -> tuple[list[Job], list[Planted]]:
    """The decrees in order of region and year, and the plantings that are about no single decree."""
    gaps = min(asked.quota, asked.regions // 4)
    offices = draw_offices(asked.seed, asked.regions, asked.years, asked.first_year, gaps)
    outlines = [outline for office in offices for outline in draw_outlines(office, asked.seed)]
    planted: list[Planted] = []
    if asked.quota:
        outlines, planted = plant(outlines, asked.seed, asked.quota)
    qualities = ["digital"] * len(outlines)
    for n in range(asked.scanned):
        place = (2 * n + 1) * len(outlines) // (2 * asked.scanned)
        look = compose(outlines[place], asked.seed).look
        names = [name for name in SCANS[n % len(SCANS) :] + SCANS if holds(look, QUALITIES[name])]
        qualities[place] = names[0]
    jobs = [
        Job(one, quality, tuple(p for p in planted if p.stem == one.stem), asked.seed * 1000 + n)
        for n, (one, quality) in enumerate(zip(outlines, qualities, strict=True))
    ]
    return jobs, missing_years(offices)


def make_archive(folder: Path, asked: Asked, *, workers: int = 1) -> Iterator[str]:
    """Writes the archive into ``folder`` and names each decree once written. Same arguments, same files."""
    jobs, between = plan_archive(asked)
    for name in ("raw", "truth"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    planted: list[Planted] = []
    # Spawned, because the scanner's libraries hold threads.
    with get_context("spawn").Pool(workers) as pool:
        work = pool.imap(_write, [(folder, job) for job in jobs])
        for job, resolved in zip(jobs, work, strict=True):
            planted += resolved
            yield f"{job.outline.stem} ({job.outline.look}, {job.quality})"
    made = {"asked": asdict(asked), "planted": [asdict(one) for one in (*planted, *between)]}
    (folder / "archive.json").write_text(json.dumps(made, ensure_ascii=False, indent=1) + "\n", "utf-8")


def _write(task: tuple[Path, Job]) -> list[Planted]:
    folder, job = task
    composed, typeset_ = _fitting(job)
    scanned = scan(typeset_.pdf, QUALITIES[job.quality], job.seed)
    truth = truth_of(composed.decree, composed.look, typeset_.pages, scanned.pages, quality=job.quality)
    resolved = [_resolved(one, composed) for one in job.planted]
    _identify(truth, composed)
    truth["planted"] = [asdict(one) for one in resolved]
    truth["made"] |= {"seed": job.seed, "group": QUALITIES[job.quality].group}
    stem = job.outline.stem
    (folder / "raw" / f"{stem}.pdf").write_bytes(scanned.pdf)
    (folder / "raw" / f"{stem}.yml").write_text(_sidecar(composed, job), "utf-8")
    (folder / "truth" / f"{stem}.json").write_text(
        json.dumps(truth, ensure_ascii=False, indent=1) + "\n", "utf-8"
    )
    return resolved


def _fitting(job: Job) -> tuple[Composed, Typeset]:
    """In type so small that no merged cell is cut by the end of a page, for that leaves its rows in doubt.

    Raises ValueError where none is small enough.
    """
    composed = compose(job.outline, job.seed)
    for _ in range(SMALLER):
        made = typeset(composed.decree, composed.look)
        cut = cut_cells(composed.decree, composed.look, made.pages)
        if not cut:
            return composed, made
        look = composed.look
        assert look.action is not None and look.rkt is not None
        composed = replace(
            composed,
            look=replace(
                look,
                agreement=_smaller(look.agreement) if "A" in cut else look.agreement,
                action=_smaller(look.action) if "C" in cut else look.action,
                rkt=_smaller(look.rkt) if "R" in cut else look.rkt,
            ),
        )
    raise ValueError(f"{job.outline.stem}: a merged cell is cut in every size of type")


def _smaller(table: TableLook) -> TableLook:
    return replace(table, size=table.size * 0.92)


def _resolved(planted: Planted, composed: Composed) -> Planted:
    """With the rows of its indicator, wherever they stand."""
    if not planted.key:
        return planted
    return replace(
        planted,
        rows=tuple(row_id for row_id, (line, _, _) in composed.lines.items() if line.key == planted.key),
    )


def _identify(truth: Json, composed: Composed) -> None:
    """What each row is: the maker's names of indicator and sasaran, their catalogue ids, the wording."""
    for kind in ("agreements", "actions", "rkt"):
        for table in truth[kind]:
            for page in table["pages"]:
                for row in page:
                    if "row_id" not in row:
                        continue  # the sasaran of a monthly plan, as a heading
                    line, goal, worded = composed.lines[row["row_id"]]
                    assert row["indikator"] == line.worded.text, row["row_id"]
                    row |= {
                        "indikator_key": line.key,
                        "indikator_id": line.indicator.canonical,
                        "twin_of": line.indicator.of,
                        "novel": line.indicator.novel,
                        "wording": list(line.worded.done),
                        "sasaran_whole": worded.text,
                        "sasaran_key": goal,
                        "sasaran_id": terms().goals[goal].canonical,
                        "sasaran_wording": list(worded.done),
                        "months": list(line.periods),
                        "amount": line.amount,
                    }


def _sidecar(composed: Composed, job: Job) -> str:
    """Says that the document is made, so that nobody takes it for a real one."""
    decree = composed.decree
    content = {
        "title": decree.head.title if decree.head else "",
        "issuer": decree.office_short,
        "kind": "made",
        "note": f"made by tests/maker (look {job.outline.look}, scan {job.quality}, seed {job.seed}); "
        "no such document exists",
        "licence": "as the project",
        "pages": {},
    }
    return str(yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=110))
