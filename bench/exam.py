"""Decrees by another hand against their truths: what our own maker never made is what tells.

``python -m bench.exam FOLDER [--only NAME] [--show N]``. FOLDER has ``pdf/NAME.pdf`` and
``truth/NAME.json``, the truths as ``tests/data/mojokerto-2024.truth.json`` has them. Whoever makes an exam
has not seen this code or ``tests/maker``; its first result counts, later ones are of decrees that are known.
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
from rich.console import Console
from rich.table import Table

from bench.made import run_pipeline
from tests.score import Score, score

TABLES = ("decrees", "agreements", "actions", "rkt")


@dataclass(frozen=True, slots=True)
class Paper:
    """One decree of the exam. ``score`` is None where no decree was published of its file."""

    name: str
    rows: int
    score: Score | None


def papers(folder: Path, out: Path, only: str) -> list[Paper]:
    """In order of name."""
    tables = {name: pd.read_parquet(out / f"{name}.parquet") for name in TABLES}
    decrees = tables["decrees"]
    found = []
    for path in sorted((folder / "truth").glob("*.json")):
        if only not in path.stem:
            continue
        truth = json.loads(path.read_text("utf-8"))
        ids = decrees.loc[decrees["source_file"] == f"{path.stem}.pdf", "decree_id"]
        own = {name: table[table["decree_id"].isin(ids)] for name, table in tables.items()}
        empty = {name: table.iloc[:0] for name, table in tables.items()}
        found.append(Paper(path.stem, score(empty, truth).rows, score(own, truth) if len(ids) else None))
    return found


def report(found: Iterable[Paper]) -> Table:
    """A line a decree, and one for all."""
    table = Table("", title="decrees by another hand")
    for heading in ("rows", "extra", "cells right", "silent", "rows flagged", "target values", "head"):
        table.add_column(heading, justify="right")
    total = Score()
    missing = 0
    for paper in found:
        if paper.score is None:
            missing += paper.rows
            table.add_row(paper.name, f"0/{paper.rows}", *["-"] * 6)
            continue
        table.add_row(paper.name, *_figures(paper.score))
        for name in ("rows", "matched", "extra", "cells", "flagged", "published", "targets"):
            setattr(total, name, getattr(total, name) + getattr(paper.score, name))
        total.wrong += paper.score.wrong
        total.header |= {f"{paper.name} {field}": right for field, right in paper.score.header.items()}
    total.rows += missing
    table.add_section()
    table.add_row("all", *_figures(total))
    return table


def _figures(s: Score) -> list[str]:
    right = s.cells - len(s.wrong)
    return [
        f"{s.matched}/{s.rows}",
        str(s.extra),
        f"{right}/{s.cells} ({100 * right / max(s.cells, 1):.2f} %)",
        str(len(s.silent)),
        f"{s.flagged}/{s.published}",
        f"{s.targets}/{s.matched}",
        f"{sum(s.header.values())}/{len(s.header)}",
    ]


def main() -> None:
    parser = argparse.ArgumentParser(prog="bench.exam", description="decrees by another hand")
    parser.add_argument("folder", type=Path, help="with pdf/ and truth/")
    parser.add_argument("--only", default="", help="decrees with this in their name")
    parser.add_argument("--out", type=Path, help="keep the publication, and its page readings, here")
    parser.add_argument("--show", type=int, default=0, help="so many wrong cells of each decree")
    parser.add_argument("--workers", type=int, default=2)
    given = parser.parse_args()
    console = Console(width=120)
    with tempfile.TemporaryDirectory(prefix="kinerja-exam-") as scratch:
        raw, out = Path(scratch) / "raw", given.out or Path(scratch) / "out"
        raw.mkdir()
        for pdf in sorted((given.folder / "pdf").glob("*.pdf")):
            if given.only in pdf.stem:
                shutil.copy(pdf, raw)
        run_pipeline(raw, out, workers=given.workers, console=console)
        found = papers(given.folder, out, given.only)
    for paper in found:
        for wrong in paper.score.wrong[: given.show] if paper.score else ():
            console.print(paper.name, wrong, markup=False)
    console.print(report(found))


if __name__ == "__main__":
    main()
