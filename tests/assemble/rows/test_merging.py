"""Which columns of a table only begin anew where another does."""

from __future__ import annotations

from pipeline.assemble.rows.merging import Merging, merging_of
from pipeline.assemble.tables.stitch import stitch
from tests.assemble.made_grids import LAYOUTS, Put, grid, page, stream

PLAN = ["Sasaran", "Program", "Kegiatan", "Indikator Kinerja", "Target", "Anggaran"]


def _merging(*rows: list[str | Put | None]) -> Merging:
    return merging_of(stitch(stream(page(grid([PLAN, *rows]))), LAYOUTS).items[0])


def test_a_program_that_changes_with_its_kegiatan_follows_it() -> None:
    found = _merging(
        [Put("S", rows=3), Put("P", rows=2), Put("K", rows=2), "I", "1 kali", Put("Rp. 1", rows=2)],
        [None, None, None, "J", "2 kali", None],
        [None, "Q", "L", "K", "3 kali", "Rp. 2"],
    )
    assert found.follows("program", "kegiatan")
    assert found.follows("anggaran", "kegiatan")
    assert not found.follows("indikator", "kegiatan")
    assert not found.follows("sasaran", "kegiatan")  # its only cell begins with the page: that tells nothing
    assert found.merged == {"sasaran", "program", "kegiatan", "anggaran"}


def test_a_program_that_changes_within_a_kegiatan_does_not_follow_it() -> None:
    found = _merging(
        ["S", "P", Put("K", rows=2), "I", "1 kali", "Rp. 1"], ["T", "Q", None, "J", "2 kali", "Rp. 2"]
    )
    assert not found.follows("program", "kegiatan")
