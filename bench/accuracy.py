"""Accuracy on made decrees: every published value against what is printed, in one table.

``make bench-accuracy`` starts it. Exit codes: 0 as good as ever; 3 better, to be acknowledged;
4 a look got worse than ``ratchet.json`` keeps.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from rich import box
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from bench import ratchet, reliability
from bench.judge import Value
from bench.made import CORPUS, OUT, Judged, corpus_digest, ensure_corpus, judge_corpus, run_pipeline
from bench.peers import judge_peers
from bench.tally import Tally, silent_cells, tally
from tests.maker.corpus import default_plan

DECREES, SEED = 24, 1
GROUPS = ("digital", "clean", "office", "hard")
BETTER, WORSE = 3, 4
HEADINGS = (
    "rows\nfound",
    "extra",
    "cells\nexact %",
    "target\nvalues",
    "amounts",
    "marks",
    "header\nfields",
    "silent",
    "per\n10,000",
    "flagged\n%",
    "of them\nwrong %",
)


def accuracy_table(judged: Sequence[Judged], peers: Mapping[str, Sequence[Judged]]) -> Table:
    """A line a look, a line a quality group, and a total; then groups and total of each peer, by its name."""
    table = Table(
        title=f"{len(judged)} made decrees",
        title_justify="left",
        box=box.SIMPLE_HEAD,
        padding=(0, 1),
        collapse_padding=True,
    )
    table.add_column("", no_wrap=True)
    for heading in HEADINGS:
        table.add_column(heading, justify="right", no_wrap=True)
    for look, total in by_look(judged).items():
        table.add_row(_named(look, total), *_figures(total))
    table.add_section()
    _add_groups(table, "", judged)
    for name, theirs in peers.items():
        table.add_section()
        table.add_row(name.replace(" + ", "\n+ "))  # narrow, or the figures would be cut
        _add_groups(table, "  ", theirs)
    return table


def _add_groups(table: Table, prefix: str, judged: Sequence[Judged]) -> None:
    for group in GROUPS:
        if members := [j for j in judged if j.group == group]:
            figures = _sum(members)
            table.add_row(_named(prefix + group, figures), *_figures(figures))
    total = _sum(judged)
    table.add_row(_named(f"{prefix}total", total), *_figures(total), style="bold")


def _named(name: str, t: Tally) -> str:
    return f"{name} ({t.decrees})"


def by_look(judged: Sequence[Judged]) -> dict[str, Tally]:
    return {look: _sum([j for j in judged if j.look == look]) for look in sorted({j.look for j in judged})}


def _sum(judged: Sequence[Judged]) -> Tally:
    return sum((tally(j.judgement) for j in judged), Tally())


def _figures(t: Tally) -> list[str]:
    return [
        f"{t.found}/{t.rows}",
        str(t.extra) if t.published else "-",
        _percent(t.cells_right, t.cells),
        _part(t.targets_right, t.targets),
        _part(t.amounts_right, t.amounts),
        _part(t.marks_right, t.marks),
        _part(t.header_right, t.header),
        str(t.silent),
        f"{t.silent_rate:.1f}",
        _percent(t.flagged, t.published, digits=1),
        _percent(t.flagged_wrong, t.flagged, digits=1),
    ]


def _part(part: int, whole: int) -> str:
    return f"{part}/{whole}" if whole else "-"


def _percent(part: int, whole: int, *, digits: int = 2) -> str:
    """Rounded down: 100 says that there is no exception."""
    if not whole:
        return "-"
    scale = 10**digits
    return f"{100 * scale * part // whole / scale:.{digits}f}"


def near_twins(judged: Sequence[Judged]) -> str:
    """How many indicators one discriminating word away from a known term are published as printed."""
    twins = [right for j in judged for _, right in j.judgement.twins]
    return f"near twins of a known term published as printed: {sum(twins)}/{len(twins)}"


def show_errors(judged: Sequence[Judged], most: int, console: Console) -> None:
    """Of each decree at most ``most`` errors, the silent ones first, then rows missing and extra."""
    for j in judged:
        silent = set(silent_cells(j.judgement))
        wrong = sorted((v for v in j.judgement.values if not v.right), key=lambda v: v not in silent)
        extra = [f"extra {r.row_id}" for r in j.judgement.rows if not r.printed]
        lines = [_error(v) for v in wrong] + [f"missing {m}" for m in j.judgement.missing] + extra
        if lines:
            console.print(f"{j.name}: {len(lines)} errors", highlight=False)
        for line in lines[:most]:
            console.print(f"  {escape(line)}", highlight=False, soft_wrap=True)


def _error(value: Value) -> str:
    how = "flagged" if value.flagged else "SILENT "
    return f"{how} {value.row_id} {value.column}: {value.printed!r} published as {value.published!r}"


def judge_ratchet(judged: Sequence[Judged], digest: str, *, acknowledge: bool, console: Console) -> int:
    """Compares with what is kept, and keeps what is better where that is acknowledged; the exit code."""
    now = ratchet.Kept(digest, {look: ratchet.figures(t) for look, t in by_look(judged).items()})
    kept = ratchet.load()
    verdict = ratchet.Verdict((), (), another=True) if kept is None else ratchet.compare(kept, now)
    for line in verdict.worse:
        console.print(f"worse   {line}", highlight=False)
    for line in verdict.better:
        console.print(f"better  {line}", highlight=False)
    if verdict.worse:
        console.print("A look got worse than bench/ratchet.json keeps; this cannot be acknowledged.")
        return WORSE
    if not verdict.better and not verdict.another:
        console.print("as good as bench/ratchet.json keeps")
        return 0
    if acknowledge:
        ratchet.save(now)
        console.print("acknowledged: bench/ratchet.json is rewritten")
        return 0
    reason = "keeps nothing about this corpus" if verdict.another else "keeps less than this"
    console.print(f'bench/ratchet.json {reason}: make bench-accuracy BENCH_ARGS="--acknowledge"')
    return WORSE if verdict.another else BETTER


def main() -> int:
    parser = argparse.ArgumentParser(prog="bench.accuracy", description="accuracy on made decrees")
    parser.add_argument(
        "--only", default="", metavar="NAME", help="decrees with NAME in their name; no ratchet"
    )
    parser.add_argument("--show", type=int, default=0, metavar="N", help="list N errors of each decree")
    parser.add_argument("--acknowledge", action="store_true", help="keep what got better")
    parser.add_argument(
        "--no-run", action="store_true", help="judge what --corpus and --out hold; no peers, no ratchet"
    )
    parser.add_argument("--no-peers", action="store_true", help="leave out what a user would take instead")
    parser.add_argument(
        "--seed",
        type=int,
        default=SEED,
        help=f"other decrees than those of seed {SEED}; no peers, no ratchet",
    )
    parser.add_argument("--corpus", type=Path, help="folder of the made decrees")
    parser.add_argument("--out", type=Path, help="folder of the published tables")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1, help="processes that read pages")
    given = parser.parse_args()
    others = given.seed != SEED
    suffix = f"-{given.seed}" if others else ""
    corpus: Path = given.corpus or CORPUS.with_name(CORPUS.name + suffix)
    out: Path = given.out or OUT.with_name(OUT.name + suffix)
    console = Console(width=120 if not sys.stdout.isatty() else None)
    if not given.no_run:
        ensure_corpus(corpus, default_plan(DECREES), given.seed, console)
        run_pipeline(corpus, out, workers=given.workers, console=console)
    judged = judge_corpus(corpus, out, only=given.only)
    peers: dict[str, list[Judged]] = {}
    if not given.no_run and not given.no_peers and not others:
        peers = judge_peers(corpus, only=given.only, jobs=given.workers, console=console)
    console.print(accuracy_table(judged, peers))
    console.print(near_twins(judged), highlight=False)
    if given.show:
        show_errors(judged, given.show, console)
    whole = not given.only and not given.no_run and not others
    reliability.report(judged, out, png=reliability.PNG if whole else None, console=console)
    if not whole:
        return 0
    return judge_ratchet(judged, corpus_digest(corpus), acknowledge=given.acknowledge, console=console)


if __name__ == "__main__":
    sys.exit(main())
