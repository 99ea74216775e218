"""Which column of a form a heading names."""

from __future__ import annotations

import pytest

from pipeline.assemble.headings.named import column_exactly, column_named
from tests.assemble.made_grids import LAYOUTS

AGREEMENT = LAYOUTS.form("perjanjian_kinerja")


@pytest.mark.parametrize(
    ("texts", "column"),
    [
        (("indikator kinerja",), "indikator"),
        (("lndikator kinerja",), "indikator"),  # read badly
        (("1ndikatar kinerja", "indikator kineria"), "indikator"),  # by either reader
        (("program", "sasaran program"), "sasaran"),  # its storeys together say more than the lowest
        (("target",), "target"),
        (("uraian",), None),
        (("terwujudnya penyelenggaraan pemilu yang demokratis",), None),
        ((), None),
    ],
)
def test_the_column_that_a_heading_names(texts: tuple[str, ...], column: str | None) -> None:
    assert column_named(AGREEMENT, texts) == column


def test_what_is_read_badly_is_not_there_to_the_letter() -> None:
    assert column_exactly(AGREEMENT, ("indikator kinerja",)) == "indikator"
    assert column_exactly(AGREEMENT, ("lndikator kinerja",)) is None
