"""The peer: OCRmyPDF makes a scan searchable, camelot reads its ruled tables, each table becomes a CSV file.

Runs in the peer's environment, not in the project's: ``peer_ocrmypdf_camelot.py SCAN.pdf OUT_DIR --jobs N``.
The settings are the best that were found for the peer: Tesseract's ``eng`` model (``ind`` has no percent
sign) and camelot's line settings that survive a slightly skewed page.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

from camelot.io import read_pdf

LINES = {"line_scale": 40, "threshold_blocksize": 31, "line_tol": 6, "joint_tol": 6}


def searchable(scan: Path, made: Path, *, jobs: int) -> Path:
    """``scan`` straightened and with a text layer, written to ``made``; raises where OCRmyPDF fails."""
    options = ["--language", "eng", "--deskew", "--rotate-pages", "--output-type", "pdf", "--jobs", str(jobs)]
    subprocess.run([sys.executable, "-m", "ocrmypdf", "--quiet", *options, scan, made], check=True)
    return made


def tables_to_csv(pdf: Path, folder: Path, *, jobs: int) -> int:
    """Each ruled table of ``pdf`` as ``page-<page>-table-<order>.csv`` in ``folder``; how many there were."""
    tables = read_pdf(str(pdf), pages="all", flavor="lattice", parallel=jobs > 1, cpu_count=jobs, **LINES)
    for table in tables:
        table.to_csv(str(folder / f"page-{table.page:03d}-table-{table.order}.csv"))
    return len(tables)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("scan", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--jobs", type=int, default=1, help="processes, for both tools")
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    pdf = searchable(given.scan, given.out / "searchable.pdf", jobs=given.jobs)
    print(f"{tables_to_csv(pdf, given.out, jobs=given.jobs)} tables")


if __name__ == "__main__":
    main()
