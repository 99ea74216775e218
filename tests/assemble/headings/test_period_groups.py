"""Quarters of several columns each: the one that is published, and those that are known and are not."""

from __future__ import annotations

import pytest

from pipeline.assemble.headings.recognised import recognise
from pipeline.model import Grid
from tests.assemble.made_grids import LAYOUTS, Put, grid

BEFORE = ["NO", "SASARAN", "INDIKATOR KINERJA", "TARGET"]
KNOWN = ("no", "sasaran", "indikator", "target")
ROMAN = ("I", "II", "III", "IV")


def quarters(parts: list[str], name: str = "TRIWULAN {}") -> Grid:
    """A plan with ``parts`` under each quarter."""
    wide = len(parts)
    over: list[str | Put | None] = [Put(text, rows=2) for text in BEFORE]
    for numeral in ROMAN:
        over += [Put(name.format(numeral), cols=wide), *[None] * (wide - 1)]
    below: list[str | Put | None] = [None] * len(BEFORE)
    row = ["1", "Tahapan", "Persentase tahapan", "100%", *["25"] * (4 * wide)]
    return grid([over, [*below, *parts * 4], row])


def columns(made: Grid) -> tuple[str | None, ...] | None:
    found = recognise(made, LAYOUTS.forms, "rencana_aksi")
    return found.columns if found else None


@pytest.mark.parametrize(
    ("parts", "each"),
    [
        (["TARGET", "ANGGARAN"], ["t{}", "t{} 2 aside"]),
        (["T", "R"], ["t{}", "t{} 2 aside"]),
        (["REALISASI", "TARGET"], ["t{} 1 aside", "t{}"]),
        (["Target Kinerja", "Anggaran (Rp)", "Ket"], ["t{}", "t{} 2 aside", "t{} 3 aside"]),
    ],
)
def test_the_target_of_a_quarter_is_published(parts: list[str], each: list[str]) -> None:
    expected = [name.format(i) for i in range(1, 5) for name in each]
    assert columns(quarters(parts)) == (*KNOWN, *expected)


@pytest.mark.parametrize("parts", [["MINGGU 1", "MINGGU 2"], ["TARGET", "TARGET"]])
def test_parts_that_leave_a_choice_are_not_named(parts: list[str]) -> None:
    assert columns(quarters(parts)) is None


def test_quarters_out_of_order_are_none() -> None:
    made = quarters(["TARGET", "ANGGARAN"], "SEMESTER {}")
    assert columns(made) is None
