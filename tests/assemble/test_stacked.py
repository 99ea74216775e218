"""Several indicators in one ruled cell."""

from __future__ import annotations

import pytest

from pipeline.assemble.stacked import split_stacked
from pipeline.model import Cell
from tests.assemble.grids import LAYOUTS, grid

AGREEMENT = LAYOUTS.form("perjanjian_kinerja")
NAMES = ("no", "sasaran", "indikator", "target")


def _cells(*texts: str) -> dict[str, Cell]:
    return dict(zip(NAMES, grid([texts], heights=[80]).cells, strict=True))


def _split(indicator: str, target: str) -> tuple[list[tuple[str, str]], bool]:
    rows, in_doubt = split_stacked(_cells("1", "A", indicator, target), AGREEMENT)

    def text(cell: Cell) -> str:
        return " ".join(cell.readings[0].text.split()) if cell.readings else ""

    return [(text(r["indikator"]), text(r["target"])) for r in rows], in_doubt


def test_one_indicator_is_left_as_it_is() -> None:
    cells = _cells("1", "A", "Persentase tahapan", "100%")
    assert split_stacked(cells, AGREEMENT) == ([cells], False)


@pytest.mark.parametrize("number", ["", "1. ", "a. ", "1.2 "])
def test_each_target_beside_its_indicator(number: str) -> None:
    assert _split(
        f"{number}Persentase tahapan\nyang tepat waktu\n{number}Jumlah laporan", "100%\n\n2 Dok"
    ) == (
        [(f"{number}Persentase tahapan yang tepat waktu", "100%"), (f"{number}Jumlah laporan", "2 Dok")],
        False,
    )


def test_a_target_over_two_lines_is_one() -> None:
    assert _split("Persentase tahapan\nyang tepat", "12 laporan\nbulanan") == (
        [("Persentase tahapan yang tepat", "12 laporan bulanan")],
        False,
    )


@pytest.mark.parametrize(("first", "second"), [("88.322", "4"), ("3,543", "A (80-85)"), ("0", "-")])
def test_single_lines_without_room_between_them(first: str, second: str) -> None:
    assert _split("Jumlah kali pelayanan\nJumlah peraturan", f"{first}\n{second}") == (
        [("Jumlah kali pelayanan", first), ("Jumlah peraturan", second)],
        False,
    )


def test_numbered_indicators_begin_where_their_number_stands() -> None:
    assert _split("8.1. Nilai belanja\n\n8.2. Jumlah layanan", "Rp.\n1.700.000.000,-\n87 Layanan") == (
        [("8.1. Nilai belanja", "Rp. 1.700.000.000,-"), ("8.2. Jumlah layanan", "87 Layanan")],
        False,
    )


def test_room_left_beside_a_target_over_two_lines_parts_indicators() -> None:
    assert _split("Opini BPK\n\nTingkat kepuasan", "Wajar Tanpa\nPengecualian\n95%") == (
        [("Opini BPK", "Wajar Tanpa Pengecualian"), ("Tingkat kepuasan", "95%")],
        False,
    )


def test_a_capital_beside_the_second_line_of_a_target_begins_nothing() -> None:
    assert _split("Opini BPK atas\nLaporan Keuangan", "Wajar Tanpa\nPengecualian") == (
        [("Opini BPK atas Laporan Keuangan", "Wajar Tanpa Pengecualian")],
        False,
    )


def test_a_numbered_indicator_without_a_target_puts_all_in_doubt() -> None:
    rows, in_doubt = _split("1. Jumlah kali\n2. Jumlah orang\n3. Jumlah buku", "1 kali\n2 orang")
    assert len(rows) == 2
    assert in_doubt


def test_a_target_that_stands_where_no_indicator_begins_is_in_doubt() -> None:
    assert _split("Persentase tahapan dan\njumlah laporan", "100%\n2 Dok")[1] is True


def test_shared_columns_are_those_of_the_whole_cell() -> None:
    cells = _cells("1", "A", "Persentase tahapan\nJumlah laporan", "100%\n2 Dok")
    rows, _ = split_stacked(cells, AGREEMENT)
    assert [r["sasaran"] for r in rows] == [cells["sasaran"]] * 2
    assert [(r["target"].box.top, r["target"].box.bottom) for r in rows] == [(100, 109), (109, 180)]
