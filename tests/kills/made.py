"""An archive of small born-digital documents, and what changes in it after its first publication."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pyarrow.parquet as pq

from pipeline.corrections.model import Corrections
from pipeline.corrections.store import corrections_path, save_corrections
from tests.corrections.made import decision

DIGITAL = Path(__file__).parents[1] / "data" / "mojokerto-2024.digital.pdf"
STAYS, GOES, COMES = "a-stays", "b-goes", "c-comes"
# The head of the decree, and pages of its forms.
_PAGES = {STAYS: (1, 2, 6, 7, 21), GOES: (1, 2, 22), COMES: (1, 2, 3, 8, 23, 28)}


def make_archive(raw: Path) -> Callable[[Path], None]:
    """Two documents in ``raw``. What is returned changes it, given the folder of their publication: one
    document goes, one comes, and a value of the one that stays is decided."""
    raw.mkdir(parents=True)
    _add(raw, STAYS)
    _add(raw, GOES)

    def change(out: Path) -> None:
        _decide(raw / f"{STAYS}.pdf", out)
        (raw / f"{GOES}.pdf").unlink()
        _add(raw, COMES)

    return change


def _add(raw: Path, name: str) -> None:
    with pikepdf.open(DIGITAL) as whole, pikepdf.new() as part:
        part.pages.extend(whole.pages[n - 1] for n in _PAGES[name])
        part.save(raw / f"{name}.pdf", deterministic_id=True)


def _decide(pdf: Path, out: Path) -> None:
    """The target of the first agreement's first row is 55%."""
    digest = hashlib.sha256(pdf.read_bytes()).hexdigest()
    decrees = pq.read_table(out / "decrees.parquet").to_pylist()
    decree = next(row["decree_id"] for row in decrees if row["source_sha256"] == digest)
    lineage = pq.read_table(out / "lineage.parquet").to_pylist()
    line = next(
        r for r in lineage if (r["row_id"], r["column"]) == (f"{decree}/agreements/1/1", "target_raw")
    )
    said = decision(
        1,
        table="agreements",
        row="1/1",
        column="target",
        page=line["page"],
        box=line["bbox"],
        expect=line["text"],
        value="55%",
    )
    save_corrections(corrections_path(pdf), Corrections(document=digest, decisions=(said,)))
