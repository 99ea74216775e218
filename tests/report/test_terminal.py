"""The difference on the terminal, to the letter."""

from __future__ import annotations

import io

from rich.console import Console

from pipeline.report.difference import ChangedValue, Difference, PublishedRow, TableDifference
from pipeline.report.terminal import difference_parts

LONG = "pelaksanaan pendidikan pemilih bagi masyarakat umum"


def _printed(found: Difference, limit: int = 20) -> list[str]:
    console = Console(file=io.StringIO(), width=100)
    for part in difference_parts(found, limit):
        console.print(part)
    written: str = console.file.getvalue()  # type: ignore[attr-defined]
    return [line.rstrip() for line in written.splitlines()]


def test_no_difference() -> None:
    assert _printed(Difference((TableDifference("rkt", 1, 1),))) == [
        "No difference: the same rows with the same values."
    ]


def test_everything_that_can_change() -> None:
    table = TableDifference(
        "agreements",
        1002,
        1003,
        added=(
            PublishedRow("d/agreements/1/2", 6, "Opini \x1b[31mBPK"),
            PublishedRow("d/agreements/1/3", 6, "x"),
        ),
        gone=(PublishedRow("d/agreements/2/9", None, "y"),),
        changed=(
            ChangedValue("d/agreements/1/1", 6, "target_nilai", None, 2.5),
            ChangedValue("d/agreements/1/1", 6, "indikator", f"Persentse {LONG}", f"Persentase {LONG}"),
        ),
        renumbered=(("d/agreements/1/2", "d/agreements/1/4"),),
        evidence=("d/agreements/1/4",),
        columns_added=("tempat",),
        columns_gone=("lokasi",),
    )
    lines = _printed(Difference((table,)), limit=1)
    assert lines[lines.index("Perjanjian Kinerja (agreements)") :] == [
        "Perjanjian Kinerja (agreements)",
        "  + d/agreements/1/2 (page 6)  Opini  [31mBPK",
        "  ... and 1 more rows added (--limit shows more)",
        "  - d/agreements/2/9  y",
        "  ~ d/agreements/1/1 (page 6)  target_nilai: (none) -> 2.5",
        "  ... and 1 more values changed (--limit shows more)",
        "  = d/agreements/1/2 is now d/agreements/1/4",
        "  page, box or confidence is another on 1 rows",
        "  new column: tempat; it was not compared",
        "  column gone: lokasi; it was not compared",
    ]
    assert "│ agreements │  1,002 │ 1,003 │     2 │    1 │       2 │          1 │" in lines
    assert _printed(Difference((table,)))[-8:-4] == [
        "  ~ d/agreements/1/1 (page 6)  target_nilai: (none) -> 2.5",
        "  ~ d/agreements/1/1 (page 6)  indikator:",
        f"      - Persentse {LONG}",
        f"      + Persentase {LONG}",
    ]
