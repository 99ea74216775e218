"""Reading on a Dask cluster of this machine: the same bytes, how much faster two are, and with losses.

``python -m bench.dask_scale [--raw FOLDER] [--pages 100] [--every 20]``. Every page is read four times: by
processes of this machine (what the others must equal), by one worker, by two, and by two of which one is
killed every so many seconds. A worker reads with one process, so that N workers keep N cores busy.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf
from distributed import LocalCluster
from rich.console import Console
from rich.table import Table

from bench.scale import ARCHIVE, decrees_of
from bench.speed import RAW, copy_documents
from pipeline.flow import read_step
from pipeline.settings import Settings
from pipeline.storage import Work

AIM = 1.8  # times as fast with two workers as with one


@dataclass(frozen=True, slots=True)
class Run:
    """``wall`` in seconds, of reading only; ``content`` of every file that the step left."""

    name: str
    wall: float
    kills: int
    content: dict[str, bytes]


def read_all(name: str, raw: Path, folder: Path, *, workers: int = 0, scheduler: str = "") -> Run:
    began = time.perf_counter()
    read_step(
        raw,
        Work(folder),
        Settings(),
        workers=workers,
        scheduler=scheduler,
        progress=lambda done, total: None,
    )
    wall = time.perf_counter() - began
    content = {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}
    return Run(name, wall, 0, content)


def on_cluster(name: str, raw: Path, folder: Path, workers: int, *, every: float = 0) -> Run:
    """``every``: seconds after which another worker is killed, again and again; 0: none is."""
    made: Any = LocalCluster(n_workers=workers, threads_per_worker=1, dashboard_address=":0")  # type: ignore[no-untyped-call]
    with made as cluster, killing(cluster, every) as killed:
        run = read_all(name, raw, folder, scheduler=cluster.scheduler_address)
        return Run(name, run.wall, len(killed), run.content)


@contextmanager
def killing(cluster: Any, every: float) -> Iterator[list[int]]:
    """SIGKILL to a worker of ``cluster``, chosen by lot, ``every`` seconds; yields the pids it went to."""
    over, killed, lot = threading.Event(), list[int](), random.Random(1)

    def kill() -> None:
        while not over.wait(every):
            pids = [nanny.process.pid for nanny in cluster.workers.values() if nanny.process]
            alive = [pid for pid in pids if pid is not None]
            if alive:
                killed.append(lot.choice(alive))
                os.kill(killed[-1], signal.SIGKILL)

    thread = threading.Thread(target=kill, daemon=True)
    if every:
        thread.start()
    try:
        yield killed
    finally:
        over.set()
        if every:
            thread.join()


def every_way(raw: Path, scratch: Path, every: float) -> Iterator[Run]:
    yield read_all("2 processes, no Dask", raw, scratch / "here", workers=2)
    yield on_cluster("Dask, 1 worker", raw, scratch / "one", 1)
    yield on_cluster("Dask, 2 workers", raw, scratch / "two", 2)
    yield on_cluster(f"the same, one killed every {every:g} s", raw, scratch / "killed", 2, every=every)


def documents(raw: Path | None) -> list[Path]:
    """Those of ``raw``; without it, those of this project, and the scans of the archive of `bench.scale`."""
    if raw is not None:
        return sorted(raw.glob("*.pdf"))
    scans = [ARCHIVE / "raw" / f"{stem}.pdf" for stem in decrees_of(ARCHIVE)[1]]
    return [*sorted(RAW.glob("*.pdf")), *scans]


def enough(sources: Sequence[Path], pages: int) -> list[Path]:
    """The first of ``sources`` that have ``pages`` pages together, or all: the start of workers must not be
    the most of what is measured."""
    found: list[Path] = []
    for source in sources:
        if pages <= 0:
            break
        with pikepdf.open(source) as pdf:
            pages -= len(pdf.pages)
        found.append(source)
    return found


def report(runs: list[Run], pages: int) -> Table:
    here, one, *_ = runs
    table = Table("", "wall s", "pages/s", "speed", "killed", "differing files")
    for run in runs:
        names = here.content.keys() | run.content.keys()
        differing = sum(here.content.get(name) != run.content.get(name) for name in names)
        speed = f"{one.wall / run.wall:.2f}"
        table.add_row(
            run.name, f"{run.wall:.1f}", f"{pages / run.wall:.2f}", speed, f"{run.kills}", f"{differing}"
        )
    return table


def main() -> None:
    parser = argparse.ArgumentParser(description="reading on a Dask cluster of this machine")
    parser.add_argument(
        "--raw", type=Path, help="folder of PDFs (default: raw/ and the scans of the archive)"
    )
    parser.add_argument("--pages", type=int, default=100, help="so many or a few more (default: %(default)s)")
    parser.add_argument("--every", type=float, default=20, help="seconds between two losses")
    given = parser.parse_args()
    console = Console(width=120 if not sys.stdout.isatty() else None)
    with tempfile.TemporaryDirectory(prefix="kinerja-dask-") as scratch:
        raw = Path(scratch, "raw")
        pages = copy_documents(enough(documents(given.raw), given.pages), raw, first=None)
        console.print(f"{pages} pages; load of the machine before: {os.getloadavg()[0]:.1f}")
        runs: list[Run] = []
        for run in every_way(raw, Path(scratch), given.every):
            console.print(f"{run.name}: {run.wall:.1f} s")
            runs.append(run)
    console.print(report(runs, pages))
    faster = runs[1].wall / runs[2].wall
    same = all(run.content == runs[0].content for run in runs)
    console.print(f"aim: {AIM} times the speed with two workers: {'met' if faster >= AIM else 'missed'}")
    console.print("the same bytes" if same else "NOT the same bytes")
    raise SystemExit(0 if same else 1)


if __name__ == "__main__":
    main()
