"""Headings that name several levels of rows in one column."""

from __future__ import annotations

import pytest

from pipeline.assemble.headings.recognised import recognise
from tests.assemble.made_grids import LAYOUTS, Put, grid

LEVELS = LAYOUTS.form("rkt").column("indikator").levels


@pytest.mark.parametrize(
    ("heading", "levels"), [(heading, one.columns) for one in LEVELS for heading in one.headers]
)
def test_every_wording_names_its_levels(heading: str, levels: tuple[str, ...]) -> None:
    made = grid([[heading.upper(), "TARGET"], ["-", "-"]])
    found = recognise(made, LAYOUTS.forms, "rkt")
    assert found is not None
    assert (found.columns, found.levels) == (("indikator", "target"), levels)


@pytest.mark.parametrize(
    ("heading", "levels"),
    [
        ("Program / Kegiatan / Indikator", ("program", "kegiatan")),
        ("PROGRAM, KEGIATAN DAN INDIKATOR KINERJA", ("program", "kegiatan")),
        ("PROGRAM I KEGIATAN I INDIKATOR\nKELUARAN", ("program", "kegiatan")),
        ("Progam/Kegjatan/Indikator", ("program", "kegiatan")),
        ("Kegiatan / Indikator Kinerja", ("kegiatan",)),
        ("Program / Indikator Kinerja Program", ("program",)),
        ("Indikator Kinerja", ()),
        ("Indikator Kinerja Program/Kegiatan", ()),
        ("Sasaran Strategis / Indikator Kinerja", ()),
    ],
)
def test_a_heading_is_of_the_levels_that_it_is_most_like(heading: str, levels: tuple[str, ...]) -> None:
    made = grid([["KODE", heading, "TARGET", "SATUAN", "ANGGARAN"], ["-"] * 5])
    found = recognise(made, LAYOUTS.forms, "rkt")
    assert found is not None
    assert found.columns == ("kode", "indikator", "target", "satuan", "anggaran")
    assert found.levels == levels


def test_a_programme_with_a_column_of_its_own_is_no_level_beside() -> None:
    made = grid([["PROGRAM", "PROGRAM / KEGIATAN / INDIKATOR", "TARGET"], ["-"] * 3])
    assert recognise(made, LAYOUTS.forms, "rkt") is None


def test_a_heading_over_three_columns_names_each_of_them() -> None:
    made = grid([[Put("PROGRAM / KEGIATAN / INDIKATOR", cols=3), None, None, "TARGET"], ["-"] * 4])
    found = recognise(made, LAYOUTS.forms, "rkt")
    assert found is not None
    assert (found.columns, found.levels) == (("program", "kegiatan", "indikator", "target"), ())
