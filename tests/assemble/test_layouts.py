"""Layouts as files: a column lists its headings, or names a family that several forms share."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from pipeline.assemble.layouts import CALENDARS_FILE, DECREE_FILE, HEADINGS_FILE, LAYOUT_FOLDER, load_layouts
from pipeline.assemble.records import assemble
from schemas.yaml_text import parse
from tests.assemble.made_grids import Put, document, grid, lines, page

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
    with pytest.raises(ValueError, match=r"survei\.yml: column indikator: headings\.yml has no 'ukuran'"):
        load_layouts(folder)


def test_a_calendar_is_that_of_the_shared_file(folder: Path) -> None:
    (folder / HEADINGS_FILE).write_text("ukuran: [ukuran]\n", "utf-8")
    (folder / CALENDARS_FILE).write_text(
        "semester: {schedule: semester, columns: s, headers: [[semester (1|i)], [semester (2|ii)]]}\n",
        "utf-8",
    )
    (folder / "survei.yml").write_text(FORM + "periods: [semester]\n", "utf-8")
    (calendar,) = load_layouts(folder).form("survei").periods
    assert (calendar.schedule, calendar.headers) == (
        "semester",
        (("semester 1", "semester i"), ("semester 2", "semester ii")),
    )


def test_a_calendar_that_is_not_there_is_told(folder: Path) -> None:
    (folder / HEADINGS_FILE).write_text("ukuran: [ukuran]\n", "utf-8")
    (folder / "survei.yml").write_text(FORM + "periods_aside: [semester]\n", "utf-8")
    with pytest.raises(ValueError, match=r"survei\.yml: periods_aside: calendars\.yml has no 'semester'"):
        load_layouts(folder)


def test_everything_that_is_shipped_as_shared_is_shared() -> None:
    of_all = (DECREE_FILE, HEADINGS_FILE, CALENDARS_FILE)
    forms = [parse(p.read_text("utf-8")) for p in LAYOUT_FOLDER.glob("*.yml") if p.name not in of_all]
    named = [c["headers"] for form in forms for c in form["columns"] if isinstance(c["headers"], str)]
    named += [name for form in forms for key in ("periods", "periods_aside") for name in form.get(key, ())]
    shared = [parse((LAYOUT_FOLDER / name).read_text("utf-8")) for name in (HEADINGS_FILE, CALENDARS_FILE)]
    assert {name for names in shared for name in names if named.count(name) < 2} == set()


def test_a_budget_by_programme_and_kegiatan() -> None:
    rows: list[list[str | Put | None]] = [
        ["NO", "KODE", "PROGRAM", "KEGIATAN", "ANGGARAN"],
        ["1", "076.01.WA", Put("Program Dukungan", rows=2), "Perencanaan", "1.000"],
        ["2", "076.01.WA", None, "Keuangan", "2.000"],
        [Put("Jumlah", cols=4), None, None, None, "3.000"],
    ]
    agreement = grid([["NO", "SASARAN", "INDIKATOR", "TARGET"], ["1", "Sas", "Ind", "80%"]], top=80)
    made = document(page(*lines("PERJANJIAN KINERJA TAHUN 2023"), agreement, grid(rows, top=200)))
    found = [r for r in assemble(made, layouts=load_layouts()).items if r.table == "budgets"]
    assert [
        (r.facts["level"], *(r.printed[c].text for c in ("kode", "program", "kegiatan", "anggaran")))
        for r in found
    ] == [
        ("kegiatan", "076.01.WA", "Program Dukungan", "Perencanaan", "1.000"),
        ("kegiatan", "076.01.WA", "Program Dukungan", "Keuangan", "2.000"),
        ("total", "Jumlah", "Jumlah", "Jumlah", "3.000"),
    ]
