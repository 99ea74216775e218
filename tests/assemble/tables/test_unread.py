"""The heading of a table among lines of text: its rows are in no table, and somebody is told."""

from __future__ import annotations

import pytest

from pipeline.assemble.tables.unread import unread_tables
from pipeline.model import PageReading, TextLine
from tests.assemble.made_grids import LAYOUTS, grid, line, page, stream

HEADING = ("No", "Sasaran", "Indikator Kinerja", "Target")


def _apart(*texts: str, top: float = 100.0) -> list[TextLine]:
    """Pieces of text at one height."""
    return [line(text, top, 50.0 + 120.0 * k) for k, text in enumerate(texts)]


def _told(*pages: PageReading) -> list[tuple[str, int | None, str]]:
    return [(f.code, f.page, f.raw) for f in unread_tables(stream(*pages), LAYOUTS.forms)]


def test_a_heading_over_no_table() -> None:
    row = _apart("1", "Terwujudnya tahapan", "Persentase tahapan", "100%", top=114)
    assert _told(page(*_apart(*HEADING), *row)) == [("TABLE_UNREAD", 1, " | ".join(HEADING))]


def test_a_heading_read_as_one_line() -> None:
    said = "NO SASARAN KEGIATAN INDIKATOR KINERJA TARGET"
    assert _told(page(line(said, 100.0))) == [("TABLE_UNREAD", 1, said)]


def test_a_heading_over_a_grid_is_that_of_the_grid() -> None:
    rows = grid([["1", "Terwujudnya tahapan", "Persentase tahapan", "100%"]], top=120)
    assert _told(page(*_apart(*HEADING), rows)) == []
    assert len(_told(page(*_apart(*HEADING, top=300), rows))) == 1  # below it


@pytest.mark.parametrize(
    "texts",
    [
        ("Sasaran", "Indikator Kinerja", "Keterangan"),  # no target
        ("menetapkan sasaran, indikator kinerja dan target kinerja tahun 2024",),
        ("Indikator Kinerja", "Target"),  # two columns
    ],
)
def test_what_is_no_heading(texts: tuple[str, ...]) -> None:
    assert _told(page(*_apart(*texts))) == []
