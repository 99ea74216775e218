"""Headers and footers that begin like a title are none."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from pipeline.assemble.blocks import PlacedLine
from pipeline.assemble.text.running import without_running
from tests.assemble.made_grids import LAYOUTS, grid, line, lines, page, stream

TABLE = grid([["NO", "SASARAN", "INDIKATOR", "TARGET"], ["1", "a", "b", "3"]])


def _left(*said: Sequence[str], top: float) -> list[str]:
    """The lines that are left of pages with a table, under which ``said`` stands at ``top``."""
    pages = [page(TABLE, *(line(text, top + 14.0 * k) for k, text in enumerate(texts))) for texts in said]
    found = without_running(stream(*pages), LAYOUTS.titles)
    return [block.text for block in found if isinstance(block, PlacedLine)]


def test_a_footer_with_the_number_of_its_page() -> None:
    said = [[f"Perjanjian Kinerja KPU Kab. Solok | {k}"] for k in (12, 13, 14)]
    assert _left(*said, top=700) == []


def test_a_footer_of_two_pages() -> None:
    said = [["RKT 2022 - 1"], ["RKT 2022 - 2"]]
    assert _left(*said, top=700) == []


def test_a_header_with_the_number_of_its_page() -> None:
    said = [[f"Rencana Aksi Kinerja 2024 - hal. {k}"] for k in (3, 4, 5)]
    assert _left(*said, top=20) == []


def test_the_last_line_of_each_page_above_its_number() -> None:
    said = [["Perjanjian Kinerja Tahun 2024", f"- {k} -"] for k in (3, 4, 5)]
    assert _left(*said, top=700) == ["- 3 -", "- 4 -", "- 5 -"]


@pytest.mark.parametrize(
    ("said", "top"),
    [
        ([["PERJANJIAN KINERJA TAHUN 2024"]] * 4, 20),  # the title of each page
        ([["Perjanjian Kinerja 2024 | 1"]], 700),  # of one page nobody knows
        ([["Perjanjian Kinerja 2024"], ["Perjanjian Kinerja 2024"]], 700),  # two titles, of no page's number
        ([["Perjanjian Kinerja 1", "Nomor 7"], ["Perjanjian Kinerja 2", "Nomor 7"]], 20),  # nor at the foot
        ([["NOOR IFAH, Kepala Sub Bagian"]] * 4, 700),  # who certifies each page
        ([["Perjanjian Kinerja 2023"], ["Perjanjian Kinerja 2025"], ["Perjanjian Kinerja 2024"]], 20),
    ],
)
def test_what_may_be_a_title_or_a_name_stays(said: Sequence[Sequence[str]], top: float) -> None:
    assert _left(*said, top=top) == [text for texts in said for text in texts]


def test_a_document_without_such_lines_stays_as_it_is() -> None:
    blocks = stream(page(*lines("PERJANJIAN KINERJA"), TABLE), page(TABLE))
    assert without_running(blocks, LAYOUTS.titles) == blocks
