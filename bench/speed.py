"""Speed side by side: `kinerja run` and OCRmyPDF + camelot on the same scan, in the same run.

``make bench`` starts it. Nothing is a gate: it prints what was measured and whether the aims were met: by one
decree, start-up included, and by several, as offices have them (made decrees, kept in ``.bench``).
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pikepdf
from rich.console import Console
from rich.table import Table

from bench.compare import ensure_archive
from bench.measure import Cost, run
from tests.maker.archive import Asked

ROOT = Path(__file__).parents[1]
RAW = ROOT / "raw"
DIGITAL = ROOT / "tests" / "data" / "mojokerto-2024.digital.pdf"
PEER = ROOT / "bench" / "peer_ocrmypdf_camelot.py"
MB = 1_000_000
# Several decrees: offices in two years.
SEVERAL = {
    "scans": Asked(regions=5, years=2, scanned=10, planted=0),
    "born-digital": Asked(regions=10, years=2, scanned=0, planted=0),
}


@dataclass(frozen=True, slots=True)
class Measured:
    name: str
    pages: int
    cost: Cost

    @property
    def cpu(self) -> float:
        """CPU seconds a page."""
        return self.cost.cpu / self.pages

    @property
    def wall(self) -> float:
        """Wall seconds a page."""
        return self.cost.wall / self.pages


def copy_documents(sources: Sequence[Path], folder: Path, *, first: int | None) -> int:
    """Copy ``sources`` and their sidecars into ``folder``, cut to their ``first`` pages; how many pages."""
    folder.mkdir(parents=True)
    count = 0
    for source in sources:
        sidecar = source.with_suffix(".yml")
        if sidecar.exists():
            shutil.copy(sidecar, folder)
        with pikepdf.open(source) as pdf:
            if first is not None and first < len(pdf.pages):
                del pdf.pages[first:]
                pdf.save(folder / source.name)
            else:
                shutil.copy(source, folder)
            count += len(pdf.pages)
    return count


def measure_ours(name: str, raw: Path, pages: int, *, scratch: Path, workers: int) -> Measured:
    """`kinerja run` from nothing: an empty output folder, so no page reading is known yet."""
    out, log = scratch / f"{name}-out", scratch / f"{name}.log"
    kinerja = Path(sys.executable).with_name("kinerja")
    cost = run([kinerja, "run", "--raw", raw, "--out", out, "--workers", str(workers)], log=log)
    # The exit code also says that a document needs attention; tables are the sign that it ran.
    _expect(out, "**/*.parquet", cost, log)
    return Measured(f"kinerja, {name}", pages, cost)


def measure_peer(python: Path, raw: Path, pages: int, *, scratch: Path, workers: int) -> Measured:
    """The peer on each document in ``raw`` one after the other, as its user would run it."""
    costs = []
    for pdf in sorted(raw.glob("*.pdf")):
        out, log = scratch / f"peer-{pdf.stem}", scratch / f"peer-{pdf.stem}.log"
        costs.append(run([python, PEER, pdf, out, "--jobs", str(workers)], log=log))
        _expect(out, "searchable.pdf", costs[-1], log)
    total = Cost(
        cpu=sum(cost.cpu for cost in costs),
        wall=sum(cost.wall for cost in costs),
        peak=max(cost.peak for cost in costs),
        code=max(cost.code for cost in costs),
    )
    return Measured("OCRmyPDF eng + camelot lattice, scan", pages, total)


def _expect(out: Path, pattern: str, cost: Cost, log: Path) -> None:
    if not any(out.glob(pattern)):
        tail = "\n".join(log.read_text("utf-8", errors="replace").splitlines()[-20:])
        raise SystemExit(
            f"nothing like {pattern} was written, exit code {cost.code}; its last lines:\n{tail}"
        )


def measure_several(kind: str, *, scratch: Path, workers: int, console: Console) -> Measured:
    """The decrees of ``SEVERAL``, made before the clock starts."""
    asked = SEVERAL[kind]
    decrees = asked.regions * asked.years
    folder = ROOT / ".bench" / f"archive-{asked.regions}x{asked.years}-{asked.scanned}-{asked.seed}"
    ensure_archive(folder, asked, workers=workers, console=console)
    raw = scratch / f"several-{kind}"
    pages = copy_documents(sorted((folder / "raw").glob("*.pdf")), raw, first=None)
    return measure_ours(f"{decrees} {kind}", raw, pages, scratch=scratch, workers=workers)


def report(
    ours: Measured, peer: Measured, digital: Measured, several: Mapping[str, Measured], *, workers: int
) -> Table:
    """One table: a line for each measurement, then what they say against the aims."""
    table = Table(title=f"from nothing to tables, {workers} workers")
    table.add_column("")
    for column in ("pages", "CPU s/page", "wall s/page", "pages/s", "peak MB/process", "exit code"):
        table.add_column(column, justify="right")
    for m in (ours, peer, digital, *several.values()):
        figures = (
            f"{m.cpu:.2f}",
            f"{m.wall:.2f}",
            f"{1 / m.wall:.1f}",
            f"{m.cost.peak / MB:.0f}",
            str(m.cost.code),
        )
        table.add_row(m.name, str(m.pages), *figures)
    table.add_section()
    cpu, wall, peak = ours.cpu / peer.cpu, ours.wall / peer.wall, ours.cost.peak / peer.cost.peak
    table.add_row(
        "kinerja / peer, scan", "", f"{cpu:.2f}", f"{wall:.2f}", f"{1 / wall:.1f}", f"{peak:.2f}", ""
    )
    table.add_section()
    largest = max(m.cost.peak for m in (ours, digital, *several.values()))
    for aim, met in (
        ("aim: scanned page <= 1.5 CPU s", ours.cpu <= 1.5),
        ("... of several decrees", several["scans"].cpu <= 1.5),
        ("aim: wall <= 1/3 of the peer", wall <= 1 / 3),
        ("aim: peak <= 1,000 MB a process", largest <= 1000 * MB),
        ("aim: born-digital >= 10 pages/s", 1 / digital.wall >= 10),
        ("... of several decrees", 1 / several["born-digital"].wall >= 10),
    ):
        table.add_row(aim, "met" if met else "missed")
    return table


def main() -> None:
    parser = argparse.ArgumentParser(description="speed beside OCRmyPDF + camelot")
    parser.add_argument("--peer-python", type=Path, required=True, help="Python of the peer's environment")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1, help="processes, for both")
    parser.add_argument("--pages", type=int, help="only the first pages of each document: a quick look")
    given = parser.parse_args()
    console = Console(width=120 if not sys.stdout.isatty() else None)
    with tempfile.TemporaryDirectory(prefix="kinerja-bench-") as folder:
        scratch = Path(folder)
        scan_pages = copy_documents(sorted(RAW.glob("*.pdf")), scratch / "scan", first=given.pages)
        digital_pages = copy_documents([DIGITAL], scratch / "digital", first=given.pages)
        console.print(f"{scan_pages} scanned pages; load of the machine before: {os.getloadavg()[0]:.1f}")
        workers: int = given.workers
        python = given.peer_python.absolute()
        ours = measure_ours("scan", scratch / "scan", scan_pages, scratch=scratch, workers=workers)
        peer = measure_peer(python, scratch / "scan", scan_pages, scratch=scratch, workers=workers)
        digital = measure_ours(
            "born-digital", scratch / "digital", digital_pages, scratch=scratch, workers=workers
        )
        several = {
            kind: measure_several(kind, scratch=scratch, workers=workers, console=console) for kind in SEVERAL
        }
    console.print(report(ours, peer, digital, several, workers=workers))


if __name__ == "__main__":
    main()
