"""A peer: OCRmyPDF makes a scan searchable, camelot reads its ruled tables.

Runs in its own environment, not in the project's: ``peer_ocrmypdf_camelot.py PDF OUT_DIR --jobs N`` writes
``OUT_DIR/tables.json``, a list of ``{"page": 1.., "rows": [[text, ...], ...]}``.
The settings are the best that were found for the peer: Tesseract's ``eng`` model (``ind`` has no percent
sign), pages with a text layer left as they are, camelot's line settings that survive a slightly skewed page,
a text line that runs over cells split at their rulings, and the text of a merged cell said in every row that
it covers.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from pathlib import Path

from camelot.io import read_pdf

LINES = {"line_scale": 40, "threshold_blocksize": 31, "line_tol": 6, "joint_tol": 6}
CELLS = {"copy_text": ["v"], "split_text": True}


def searchable(pdf: Path, made: Path, *, jobs: int) -> Path:
    """``pdf`` straightened and with a text layer, written to ``made``; raises where OCRmyPDF fails."""
    options = ["--language", "eng", "--skip-text", "--deskew", "--rotate-pages", "--output-type", "pdf"]
    command = [sys.executable, "-m", "ocrmypdf", "--quiet", *options, "--jobs", str(jobs)]
    subprocess.run([*command, pdf, made], check=True)
    return made


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pdf", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--jobs", type=int, default=1, help="processes, for both tools")
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    jobs: int = given.jobs
    pdf = searchable(given.pdf, given.out / "searchable.pdf", jobs=jobs)
    parallel = {"parallel": jobs > 1, "cpu_count": jobs}
    found = read_pdf(str(pdf), pages="all", flavor="lattice", **parallel, **LINES, **CELLS)
    tables = [{"page": table.page, "rows": table.df.to_numpy().tolist()} for table in found]
    (given.out / "tables.json").write_text(json.dumps(tables, ensure_ascii=False), "utf-8")
    print(f"{len(tables)} tables")


if __name__ == "__main__":
    main()
