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
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

from rich import box
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from bench.archive_rows import WORDINGS, Identity, Verdict
from bench.archive_score import ArchiveScore, score_archive
from bench.made import MAKER, ROOT, digest_of, run_pipeline
from tests.maker.archive import Asked, make_archive

WORSE = 4
_KEY = "made.json"  # what the archive was made from


def ensure_archive(folder: Path, asked: Asked, *, workers: int, console: Console) -> None:
    """Makes the archive unless ``folder`` holds it, asked for in the same words of the same maker."""
    key = {"asked": asdict(asked), "maker": digest_of([*MAKER.glob("*.py"), *MAKER.glob("*.yml")])}
    kept = folder / _KEY
    if kept.exists() and json.loads(kept.read_text("utf-8")) == key:
        return
    if folder.exists():
        # Only what an earlier run made is removed: a folder of something else is not ours.
        if not kept.exists() and any(folder.iterdir()):
            raise SystemExit(f"{folder} is not empty and was not made by the benchmark")
        for name in ("raw", "truth"):
            shutil.rmtree(folder / name, ignore_errors=True)
    console.print(f"making {asked.regions * asked.years} decrees, seed {asked.seed}")
    folder.mkdir(parents=True, exist_ok=True)
    kept.unlink(missing_ok=True)
    for _ in make_archive(folder, asked, workers=workers):
        pass
    kept.write_text(json.dumps(key, indent=1) + "\n", "utf-8")


def identity_table(score: ArchiveScore) -> Table:
    """A line a wording, then a line for twins and for what no catalogue has, of both ids."""
    table = Table(
        title=f"{score.decrees} made decrees, {score.scanned} of them scans: the same thing under one id",
        title_justify="left",
        box=box.SIMPLE_HEAD,
        padding=(0, 1),
    )
    table.add_column("", no_wrap=True)
    for column in ("indikator_id", "sasaran_id"):
        for heading in (f"{column}\nrows", "right", "set\naside", "wrong", "not\nflagged", "right\n%"):
            table.add_column(heading, justify="right", no_wrap=True)

    def line(name: str, wanted: Callable[[Identity], bool], style: str | None = None) -> None:
        cells = []
        for column in ("indikator_id", "sasaran_id"):
            cells += _figures([one for one in score.of(column) if wanted(one)])
        table.add_row(name, *cells, style=style)

    for wording in WORDINGS:
        line(wording, lambda one, w=wording: one.kind == "known" and one.wording == w)  # type: ignore[misc]
    table.add_section()
    line("near twins of these", lambda one: one.kind == "twin")
    line("in no catalogue", lambda one: one.kind == "novel")
    table.add_section()
    line("all", lambda one: True, "bold")
    return table


def _figures(judged: list[Identity]) -> list[str]:
    if not judged:
        return ["-"] * 6
    count = {verdict: sum(one.verdict is verdict for one in judged) for verdict in Verdict}
    wrong = [one for one in judged if one.verdict is Verdict.WRONG]
    return [
        str(len(judged)),
        str(count[Verdict.RIGHT]),
        str(count[Verdict.SET_ASIDE]),
        str(len(wrong)),
        str(sum(not one.flagged for one in wrong)),
        f"{10_000 * count[Verdict.RIGHT] // len(judged) / 100:.2f}",  # rounded down: 100 has no exception
    ]


def findings_table(score: ArchiveScore) -> Table:
    table = Table(
        title="planted inconsistencies, and alarms for nothing",
        title_justify="left",
        box=box.SIMPLE_HEAD,
        padding=(0, 1),
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


def show(score: ArchiveScore, most: int, console: Console) -> None:
    """At most ``most`` of each kind of error, the worst kinds first."""
    wrong = [one for one in score.identities if one.verdict is Verdict.WRONG]
    aside = [one for one in score.identities if one.verdict is Verdict.SET_ASIDE]
    groups: list[tuple[str, list[str]]] = [
        ("wrong", [_row(one) for one in wrong]),
        ("set aside", [_row(one) for one in aside]),
        ("not found", [f"{p['code']} {p['stem']} {p['what']} {p['rows']}" for p in score.missed]),
        ("false alarms", [f"{a.code} {a.stem} {a.row_id}: {a.message}" for a in score.false_alarms]),
    ]
    for name, lines in groups:
        console.print(f"{name}: {len(lines)}", highlight=False)
        for line in lines[:most]:
            console.print(f"  {escape(line)}", highlight=False, soft_wrap=True)


def _row(one: Identity) -> str:
    return f"{one.stem} {one.maker_row} {one.column} {one.expected} -> {one.got} ({one.wording}): {one.text}"


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
    console.print(identity_table(score))
    console.print(findings_table(score))
    wrong = sum(len(score.wrong_unflagged(column)) for column in ("indikator_id", "sasaran_id"))
    console.print(
        f"rows with another thing's id and no flag: {wrong}; merged, flagged or not: {len(score.merged)}; "
        f"other findings on decrees that are no scans: {score.other or 'none'}",
        highlight=False,
    )
    if given.show:
        show(score, given.show, console)
    figures = json.dumps(score.figures(), ensure_ascii=False, indent=1) + "\n"
    (out / "compare.json").write_text(figures, "utf-8")
    return WORSE if wrong or score.merged else 0


if __name__ == "__main__":
    sys.exit(main())
