"""An archive of 600 made decrees on one machine: what it costs at first, and what a change costs later.

``make bench-scale`` starts it. The archive is made once and kept in ``.bench``; every run of the pipeline is
the command as a user types it, with its start-up. 60 of the decrees, scans among them in the same share,
are run by themselves first: from both follows how time and memory grow.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow.parquet as pq
from rich.console import Console
from rich.table import Table

from bench.compare import ensure_archive
from bench.made import ROOT
from bench.measure import Cost, run
from tests.maker.archive import Asked

MB = 1_000_000
ARCHIVE = ROOT / ".bench" / "archive-200x3-20-1"  # as made by default
SMALL = 10  # times smaller than the whole is the small archive
SECONDS = 10.0  # beyond its own time a decree may cost; and all that nothing changed may


@dataclass(frozen=True, slots=True)
class Step:
    """One run. ``decrees``: published after it."""

    name: str
    cost: Cost
    decrees: int


def decrees_of(archive: Path) -> tuple[list[str], list[str]]:
    """Stems of the born-digital ones and of the scans, each by name."""
    born: list[str] = []
    scans: list[str] = []
    for path in sorted((archive / "truth").glob("*.json")):
        made = json.loads(path.read_text("utf-8"))["made"]
        (born if made["quality"] == "digital" else scans).append(path.stem)
    return born, scans


def small_share(archive: Path) -> list[str]:
    """Every tenth of the born-digital ones and every tenth of the scans."""
    return [stem for stems in decrees_of(archive) for stem in stems[SMALL // 2 :: SMALL]]


def put(archive: Path, stems: Sequence[str], raw: Path) -> None:
    """Have ``raw`` hold these decrees of ``archive``, beside what it holds."""
    raw.mkdir(parents=True, exist_ok=True)
    for stem in stems:
        for ending in ("pdf", "yml"):
            shutil.copy(archive / "raw" / f"{stem}.{ending}", raw)


def take(raw: Path, stem: str) -> None:
    for ending in ("pdf", "yml"):
        (raw / f"{stem}.{ending}").unlink()


def kinerja(name: str, raw: Path, out: Path, workers: int, log: Path) -> Step:
    """Raises SystemExit with the last lines of the run where it published nothing."""
    program = Path(sys.executable).with_name("kinerja")
    cost = run([program, "run", "--raw", raw, "--out", out, "--workers", str(workers)], log=log)
    if not (out / "datapackage.json").exists():
        tail = "\n".join(log.read_text("utf-8", errors="replace").splitlines()[-20:])
        raise SystemExit(f"{name}: nothing was published, exit code {cost.code}; its last lines:\n{tail}")
    return Step(name, cost, pq.read_metadata(out / "decrees.parquet").num_rows)


def every_step(archive: Path, scratch: Path, workers: int) -> Iterator[Step]:
    """The small archive, the whole one without one decree, then changes to it one after the other."""
    born, scans = decrees_of(archive)
    log = scratch / "log"
    put(archive, small_share(archive), scratch / "small")
    yield kinerja("the small archive, from nothing", scratch / "small", scratch / "small-out", workers, log)
    digital, scan = born[len(born) // 2], scans[len(scans) // 2]
    raw, out = scratch / "raw", scratch / "out"
    put(archive, [stem for stem in (*born, *scans) if stem not in (digital, scan)], raw)
    yield kinerja("the whole archive but two, from nothing", raw, out, workers, log)
    yield kinerja("nothing changed", raw, out, workers, log)
    for kind, stem in (("born-digital", digital), ("scanned", scan)):
        put(archive, [stem], scratch / f"one-{kind}")
        alone = scratch / f"one-{kind}"
        yield kinerja(f"a {kind} decree by itself", alone, scratch / f"{alone.name}-out", workers, log)
        put(archive, [stem], raw)
        yield kinerja(f"the same {kind} decree added", raw, out, workers, log)
    sidecar = raw / f"{digital}.yml"
    sidecar.write_text(sidecar.read_text("utf-8") + "\npages: {1: {text_layer: ignore}}\n", "utf-8")
    yield kinerja("one page of it sent back to reading", raw, out, workers, log)
    take(raw, digital)
    yield kinerja("it is taken away", raw, out, workers, log)


def steps_table(steps: Sequence[Step]) -> Table:
    table = Table("", title="the archive, by the clock")
    for heading in ("decrees", "wall s", "CPU s", "peak MB/process"):
        table.add_column(heading, justify="right")
    for step in steps:
        cost = step.cost
        figures = (f"{cost.wall:.1f}", f"{cost.cpu:.1f}", f"{cost.peak / MB:.0f}")
        table.add_row(step.name, str(step.decrees), *figures)
    return table


def verdicts(steps: Sequence[Step]) -> Iterator[str]:
    """What the figures say against the aims."""
    by_name = {step.name: step for step in steps}
    small, whole, nothing, *_ = steps
    times = whole.decrees / small.decrees
    exponent = math.log(whole.cost.wall / small.cost.wall) / math.log(times)
    yield f"growth: {times:.1f} times the decrees take {whole.cost.wall / small.cost.wall:.1f} times as long"
    yield _verdict(f"exponent {exponent:.3f}, at most 1", exponent <= 1)
    yield f"memory of the largest process: {small.cost.peak / MB:.0f} -> {whole.cost.peak / MB:.0f} MB"
    wall = nothing.cost.wall
    yield _verdict(f"nothing changed: {wall:.1f} s, at most {SECONDS:g}", wall <= SECONDS)
    for kind in ("born-digital", "scanned"):
        own = by_name[f"a {kind} decree by itself"].cost.wall
        added = by_name[f"the same {kind} decree added"].cost.wall
        beyond = f"{added - own:+.1f} beyond its own time, at most {SECONDS:g}"
        yield _verdict(f"a {kind} decree added: {added:.1f} s, {beyond}", added - own <= SECONDS)


def _verdict(said: str, met: bool) -> str:
    return f"{said}: {'met' if met else 'MISSED'}"


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="bench.scale", description="an archive of made decrees, and changes"
    )
    parser.add_argument("--regions", type=int, default=200, help="offices (default: %(default)s)")
    parser.add_argument("--years", type=int, default=3, help="decrees of an office (default: %(default)s)")
    parser.add_argument("--scanned", type=int, default=20, help="of them scans (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=1, help="another seed, another archive")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1, help="processes")
    given = parser.parse_args()
    asked = Asked(given.regions, given.years, given.seed, given.scanned)
    archive = ROOT / ".bench" / f"archive-{asked.regions}x{asked.years}-{asked.scanned}-{asked.seed}"
    console = Console(width=120 if not sys.stdout.isatty() else None)
    ensure_archive(archive, asked, workers=given.workers, console=console)
    console.print(f"{given.workers} workers; load of the machine before: {os.getloadavg()[0]:.1f}")
    with tempfile.TemporaryDirectory(prefix="kinerja-scale-") as scratch:
        steps: list[Step] = []
        for step in every_step(archive, Path(scratch), given.workers):
            console.print(f"{step.name}: {step.cost.wall:.1f} s", highlight=False)
            steps.append(step)
    console.print(steps_table(steps))
    for line in verdicts(steps):
        console.print(line, highlight=False)


if __name__ == "__main__":
    main()
