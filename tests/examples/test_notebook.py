"""The notebook for researchers, run on a small archive of made decrees that the pipeline reads."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pandas as pd
import pytest

from pipeline import flow
from pipeline.settings import Settings
from tests.examples.notebook import PATH, executed
from tests.maker.archive import Asked, make_archive

SIX = Asked(regions=2, years=3, scanned=0, seed=1)
MOST_BYTES = 300_000


@pytest.mark.slow
def test_it_answers_its_questions(tmp_path: Path) -> None:
    assert len(list(make_archive(tmp_path, SIX))) == 6
    flow.run(tmp_path / "raw", tmp_path / "out", Settings(), workers=2, progress=lambda done, total: None)
    assert len(pd.read_parquet(tmp_path / "out" / "comparison.parquet")) > 10
    outputs = [output for cell in executed(tmp_path / "out").cells for output in cell.get("outputs", [])]
    assert [output for output in outputs if output.output_type == "error"] == []
    pictures = [output for output in outputs if "image/png" in output.get("data", {})]
    assert len(pictures) == 3
    assert "2 offices, 6 decrees" in next(o.text for o in outputs if o.output_type == "stream")


def test_what_is_committed() -> None:
    """With outputs, small, of this code, and without a word about the machine that made them."""
    assert PATH.stat().st_size < MOST_BYTES
    notebook = nbformat.read(PATH, as_version=4)  # type: ignore[no-untyped-call]
    nbformat.validate(notebook)
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert [cell.execution_count for cell in cells] == list(range(1, len(cells) + 1))
    assert sum("image/png" in o.get("data", {}) for cell in cells for o in cell.outputs) == 3
    assert [
        o for cell in cells for o in cell.outputs if o.output_type == "error" or o.get("name") == "stderr"
    ] == []
    text = PATH.read_text(encoding="utf-8")
    assert [word for word in ("/tmp/", "/root/", "/home/", "site-packages") if word in text] == []
    assert "language_info" not in text
