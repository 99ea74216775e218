"""Real pages against their truth: every row there, every cell exact or flagged.

``python -m bench.real_pages FOLDER``: a folder of PDFs with a ``truth.json`` (file name -> ``rows`` of an
agreement and ``budget`` lines). The pages are other agencies' and not ours to keep, so they lie outside.
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pandas as pd
from rich.console import Console
from rich.table import Table

from bench.made import run_pipeline
from tests import score as yardstick

CELLS = ("sasaran", "indikator", "target")


def cells(rows: list[dict[str, Any]], published: pd.DataFrame) -> Iterator[tuple[str, str, str, bool]]:
    """(column, printed, published, flagged) of every cell of the ``rows`` that are found."""
    there = yardstick.records(published)
    for i, j in yardstick.align(rows, there):
        for column in CELLS:
            yield (
                column,
                str(rows[i][column]),
                str(there[j].get(f"{column}_raw") or there[j].get(column) or ""),
                bool(there[j]["needs_review"]),
            )


def judged(name: str, truth: Mapping[str, Any], out: Path, console: Console) -> list[str]:
    """One line of the table; wrong cells are printed."""
    tables = {t: pd.read_parquet(out / f"{t}.parquet") for t in ("decrees", "agreements", "budgets")}
    ids = set(tables["decrees"].loc[tables["decrees"]["source_file"] == name, "decree_id"])
    own = {t: frame[frame["decree_id"].isin(ids)] for t, frame in tables.items()}
    found = list(cells(truth["rows"], own["agreements"]))
    wrong = [c for c in found if yardstick.loose(c[1]) != yardstick.loose(c[2])]
    for column, printed, published, flagged in wrong:
        console.print(
            f"{name} {column}: {printed!r} published as {published!r}, flagged: {flagged}", markup=False
        )
    budget = truth.get("budget", [])
    amounts = set(own["budgets"]["anggaran"].dropna().astype(int))
    right = sum(int("".join(c for c in line["anggaran"] if c.isdigit())) in amounts for line in budget)
    return [
        name,
        f"{len(found) // len(CELLS)}/{len(truth['rows'])}",
        f"{len(found) - len(wrong)}/{len(found)}",
        str(sum(not c[3] for c in wrong)),
        f"{right}/{len(budget)}",
    ]


def main() -> None:
    parser = argparse.ArgumentParser(prog="bench.real_pages", description="real pages against their truth")
    parser.add_argument("folder", type=Path, help="PDFs and truth.json")
    given = parser.parse_args()
    console = Console(width=120)
    table = Table(title="real pages", title_justify="left")
    for heading in ("page", "rows", "cells exact", "wrong and not flagged", "budget lines"):
        table.add_column(heading)
    with tempfile.TemporaryDirectory() as folder:
        raw, out = Path(folder) / "raw", Path(folder) / "out"
        raw.mkdir()
        for pdf in sorted(given.folder.glob("*.pdf")):
            shutil.copy(pdf, raw)
        run_pipeline(raw, out, workers=1, console=console)
        for name, truth in json.loads((given.folder / "truth.json").read_text("utf-8")).items():
            table.add_row(*judged(name, truth, out, console))
    console.print(table)


if __name__ == "__main__":
    main()
