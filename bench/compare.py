"""Comparison on a made archive: is the same thing given one name, and is what was planted found?

``make bench-compare`` starts it: 20 offices x 3 years from ``tests/maker``, the pipeline's run on them, and
one table of figures against what is known. Exit codes: 0; 4 where a row is wrong without a flag or near
twins are merged.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path

import pandas as pd
from rich import box
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from bench.archive_accept import answers, run_accepted
from bench.archive_comparison import COLUMNS, Entry, Told
from bench.archive_rows import WORDINGS, Identity, Verdict
from bench.archive_score import ArchiveScore, score_archive
from bench.made import KEPT, MAKER, ROOT, digest_of, is_made, note_made, run_pipeline
from pipeline.settings import load_settings
from tests.maker.archive import Asked, make_archive

WORSE = 4


def ensure_archive(folder: Path, asked: Asked, *, workers: int, console: Console) -> None:
    """Makes the archive unless ``folder`` holds it, asked for in the same words of the same maker."""
    key = {"asked": asdict(asked), "maker": digest_of([*MAKER.glob("*.py"), *MAKER.glob("*.yml")])}
    if is_made(folder, key):
        return
    for name in ("raw", "truth"):  # the output of the pipeline may lie beside them
        shutil.rmtree(folder / name, ignore_errors=True)
    (folder / KEPT).unlink(missing_ok=True)
    console.print(f"making {asked.regions * asked.years} decrees, seed {asked.seed}")
    folder.mkdir(parents=True, exist_ok=True)
    for _ in make_archive(folder, asked, workers=workers):
        pass
    note_made(folder, key)


def identity_table(score: ArchiveScore, column: str) -> Table:
    """A line a wording, then a line for twins and for what no catalogue has."""
    table = Table(title=f"{column}, by how the row is worded", title_justify="left", box=box.SIMPLE_HEAD)
    table.add_column("", no_wrap=True)
    for heading in (
        "printed",
        "not\nread",
        "right",
        "set\naside",
        "wrong",
        "not\nflagged",
        "right of\nread %",
    ):
        table.add_column(heading, justify="right", no_wrap=True)

    def line(name: str, wanted: Callable[[Identity], bool], style: str | None = None) -> None:
        if judged := [one for one in score.of(column) if wanted(one)]:
            table.add_row(name, *_figures(judged), style=style)

    for wording in WORDINGS:
        line(wording, lambda one, w=wording: one.kind == "known" and one.wording == w)  # type: ignore[misc]
    table.add_section()
    line("near twins of these", lambda one: one.kind == "twin")
    line("in no catalogue", lambda one: one.kind == "novel")
    table.add_section()
    line("all", lambda one: True, "bold")
    return table


def _figures(judged: Sequence[Identity]) -> list[str]:
    count = {verdict: sum(one.verdict is verdict for one in judged) for verdict in Verdict}
    read = len(judged) - count[Verdict.MISSING]
    return [
        str(len(judged)),
        str(count[Verdict.MISSING]),
        str(count[Verdict.RIGHT]),
        str(count[Verdict.SET_ASIDE]),
        str(count[Verdict.WRONG]),
        str(sum(one.verdict is Verdict.WRONG and not one.flagged for one in judged)),
        f"{10_000 * count[Verdict.RIGHT] // max(1, read) / 100:.2f}",  # rounded down: 100 has no exception
    ]


def findings_table(score: ArchiveScore) -> Table:
    table = Table(
        title="planted inconsistencies, and alarms for nothing",
        title_justify="left",
        box=box.SIMPLE_HEAD,
    )
    table.add_column("", no_wrap=True)
    for heading in ("planted", "found", "false\nalarms", "in decrees with\nnothing planted"):
        table.add_column(heading, justify="right")
    rows = score.by_code()
    for code, counts in rows.items():
        table.add_row(code, *map(str, counts))
    table.add_section()
    table.add_row("all", *(str(sum(column)) for column in zip(*rows.values(), strict=True)), style="bold")
    return table


def comparison_table(score: ArchiveScore) -> Table:
    """The table ``comparison``: a line for each of its values."""
    table = Table(
        title=f"comparison.parquet, by office, year and indicator ({score.strange} entries of no decree)",
        title_justify="left",
        box=box.SIMPLE_HEAD,
    )
    table.add_column("", no_wrap=True)
    for heading in ("printed", *(told.value for told in Told), "wrong and\nnot flagged", "right %"):
        table.add_column(heading, justify="right", no_wrap=True)
    for column in COLUMNS:
        here = [one for one in score.comparison if one.column == column]
        counts = [sum(one.told is told for one in here) for told in Told]
        silent = sum(one.told is Told.WRONG and not one.flagged for one in here)
        right = f"{10_000 * counts[0] // max(1, len(here)) / 100:.2f}"
        table.add_row(column, *map(str, (len(here), *counts, silent)), right)
    return table


def show(score: ArchiveScore, most: int, console: Console) -> None:
    """At most ``most`` of each kind of error, the worst kinds first."""
    wrong = [one for one in score.identities if one.verdict is Verdict.WRONG]
    aside = [one for one in score.identities if one.verdict is Verdict.SET_ASIDE]
    groups: list[tuple[str, list[str]]] = [
        ("wrong", [_row(one) for one in wrong]),
        ("set aside", [_row(one) for one in aside]),
        ("comparison", [_told(one) for one in score.comparison if one.told is not Told.RIGHT]),
        ("not found", [f"{p['code']} {p['stem']} {p['what']} {p['rows']}" for p in score.missed]),
        ("false alarms", [f"{a.code} {a.stem} {a.row_id}: {a.message}" for a in score.false_alarms]),
    ]
    for name, lines in groups:
        console.print(f"{name}: {len(lines)}", highlight=False)
        for line in lines[:most]:
            console.print(f"  {escape(line)}", highlight=False, soft_wrap=True)


def _row(one: Identity) -> str:
    return f"{one.stem} {one.maker_row} {one.column} {one.expected} -> {one.got} ({one.wording}): {one.text}"


def _told(one: Entry) -> str:
    where = "/".join(map(str, one.subject))
    return f"{one.told} {where} {one.column}: {one.printed} published as {one.published}"


def main() -> int:
    parser = argparse.ArgumentParser(prog="bench.compare", description="comparison on a made archive")
    parser.add_argument("--regions", type=int, default=20, help="offices (default: %(default)s)")
    parser.add_argument("--years", type=int, default=3, help="decrees of an office (default: %(default)s)")
    parser.add_argument(
        "--scanned", type=int, default=6, help="decrees that are scans (default: %(default)s)"
    )
    parser.add_argument("--seed", type=int, default=1, help="another seed, another archive")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="list N errors of each kind")
    parser.add_argument("--no-run", action="store_true", help="score what --archive and --out hold")
    parser.add_argument(
        "--accept",
        action="store_true",
        help="then answer every proposal by what is known, in an accepted.yml of its own, and score again",
    )
    parser.add_argument("--archive", type=Path, help="folder of the made archive")
    parser.add_argument("--out", type=Path, help="folder of the published tables")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1, help="processes")
    given = parser.parse_args()
    asked = Asked(given.regions, given.years, given.seed, given.scanned)
    name = f"archive-{asked.regions}x{asked.years}-{asked.scanned}-{asked.seed}"
    archive: Path = given.archive or ROOT / ".bench" / name
    out: Path = given.out or archive.with_name(f"{name}-out")
    console = Console(width=120 if not sys.stdout.isatty() else None)
    if not given.no_run:
        ensure_archive(archive, asked, workers=given.workers, console=console)
        run_pipeline(archive / "raw", out, workers=given.workers, console=console)
    score = score_archive(archive, out)
    console.print(f"{score.decrees} made decrees, {score.scanned} of them scans, seed {asked.seed}")
    failed = tell(score, given.show, out, console)
    if given.accept:
        proposals = pd.read_parquet(out / "proposals.parquet")
        decisions, new = answers(proposals, score.identities)
        accepted = out.with_name(f"{out.name}-accepted")
        console.print(f"\nall {len(proposals)} proposals answered: {len(decisions)} entries of accepted.yml")
        run_accepted(archive / "raw", out, accepted, decisions, load_settings(ROOT / "params.yaml"))
        failed |= tell(score_archive(archive, accepted, new), given.show, accepted, console)
    return WORSE if failed else 0


def tell(score: ArchiveScore, most: int, out: Path, console: Console) -> bool:
    """Prints the figures and keeps them in ``out``; whether something is wrong that must never be."""
    for column in ("indikator_id", "sasaran_id"):
        console.print(identity_table(score, column))
    console.print(comparison_table(score))
    console.print(findings_table(score))
    wrong = sum(len(score.wrong_unflagged(column)) for column in ("indikator_id", "sasaran_id"))
    console.print(
        f"rows with another thing's id and no flag: {wrong}; merged, flagged or not: {len(score.merged)}; "
        f"other findings on decrees that are no scans: {score.other or 'none'}",
        highlight=False,
    )
    if most:
        show(score, most, console)
    figures = json.dumps(score.figures(), ensure_ascii=False, indent=1) + "\n"
    (out / "compare.json").write_text(figures, "utf-8")
    return bool(wrong or score.merged)


if __name__ == "__main__":
    sys.exit(main())
