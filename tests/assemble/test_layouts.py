"""Layouts as files: a column lists its headings, or names a family that several forms share."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from pipeline.assemble.layouts import DECREE_FILE, HEADINGS_FILE, LAYOUT_FOLDER, load_layouts
from schemas.yaml_text import parse

FORM = """
form: survei
table: rkt
titles: [rencana survei]
columns:
  - {name: indikator, headers: ukuran, holds: text, rows: true}
  - {name: target, headers: [hasil yang diharapkan], holds: target}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Layouts of one made form and the formulas of the real decree."""
    shutil.copy(LAYOUT_FOLDER / DECREE_FILE, tmp_path / DECREE_FILE)
    (tmp_path / "survei.yml").write_text(FORM, "utf-8")
    return tmp_path


def test_a_column_that_names_a_family_has_its_headings(folder: Path) -> None:
    (folder / HEADINGS_FILE).write_text("ukuran: [(|uraian) ukuran, alat ukur]\n", "utf-8")
    form = load_layouts(folder).form("survei")
    assert [(c.name, c.headers) for c in form.columns] == [
        ("indikator", ("ukuran", "uraian ukuran", "alat ukur")),
        ("target", ("hasil yang diharapkan",)),
    ]


@pytest.mark.parametrize("families", ["ukur: [ukuran]\n", None])
def test_a_family_that_is_not_there_is_told_with_file_and_column(folder: Path, families: str | None) -> None:
    if families is not None:
        (folder / HEADINGS_FILE).write_text(families, "utf-8")
    with pytest.raises(
        ValueError, match=r"survei\.yml: column indikator: headings\.yml has no family 'ukuran'"
    ):
        load_layouts(folder)


def test_every_family_that_is_shipped_is_shared() -> None:
    named = [
        column["headers"]
        for path in LAYOUT_FOLDER.glob("*.yml")
        if path.name not in (DECREE_FILE, HEADINGS_FILE)
        for column in parse(path.read_text("utf-8"))["columns"]
        if isinstance(column["headers"], str)
    ]
    families = parse((LAYOUT_FOLDER / HEADINGS_FILE).read_text("utf-8"))
    assert {family for family in families if named.count(family) < 2} == set()
