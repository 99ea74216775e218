"""Several indicators in one ruled cell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from pipeline.assemble.rows.stacked import split_stacked
from pipeline.model import Box, Cell, Line, Mark, Reading
from tests.assemble.made_grids import LAYOUTS, grid

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


def test_a_date_over_two_lines_is_one_target() -> None:
    assert _split("Waktu penyampaian Laporan Kinerja\nKPU RI", "28 Februari\n2021") == (
        [("Waktu penyampaian Laporan Kinerja KPU RI", "28 Februari 2021")],
        False,
    )
    assert _split("Waktu penyampaian\nKPU RI\n\nJumlah dokumen", "28 Februari\n2021\n\n4 Dok") == (
        [("Waktu penyampaian KPU RI", "28 Februari 2021"), ("Jumlah dokumen", "4 Dok")],
        False,
    )


@pytest.mark.parametrize(("first", "second"), [("88.322", "4"), ("3,543", "A (80-85)"), ("0", "-")])
def test_single_lines_without_room_between_them(first: str, second: str) -> None:
    assert _split("Jumlah kali pelayanan\nJumlah peraturan", f"{first}\n{second}") == (
        [("Jumlah kali pelayanan", first), ("Jumlah peraturan", second)],
        False,
    )


def test_a_target_that_only_the_second_reader_sees_is_one() -> None:
    cells = _cells("1", "A", "Jumlah temuan\nIndeks pemeliharaan", "O peraturan\n2,3 poin")
    (first,) = cells["target"].readings
    second = Reading(
        "ppocr", tuple(replace(x, text=x.text.replace("O", "0"), confidence=0.9) for x in first.lines)
    )
    rows, in_doubt = split_stacked(
        cells | {"target": replace(cells["target"], readings=(first, second))}, AGREEMENT
    )
    assert [[r.text for r in row["target"].readings] for row in rows] == [
        ["O peraturan", "0 peraturan"],
        ["2,3 poin", "2,3 poin"],
    ]
    assert not in_doubt


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


def _closely_set(tops: dict[str, list[tuple[float, str]]]) -> dict[str, Cell]:
    """Cells whose lines, 10 points high, stand at the given tops."""
    cells = _cells("1", "A", "", "")
    for name, lines in tops.items():
        box = cells[name].box
        read = tuple(Line(text, Box(box.x0, top, box.x1, top + 10), None) for top, text in lines)
        cells[name] = replace(cells[name], readings=(Reading("text", read),))
    return cells


def test_looser_lines_part_indicators_whose_target_goes_over_two_lines() -> None:
    cells = _closely_set(
        {
            "indikator": [
                (100.0, "Jumlah laporan sistem akuntansi dan"),
                (112.0, "pelaporan perpajakan"),
                (126.5, "Persentase pegawai yang mengikuti"),
                (138.5, "bimbingan teknis"),
            ],
            "target": [(100.0, "57.204"), (112.0, "Laporan"), (126.5, "22 %")],
        }
    )
    rows, in_doubt = split_stacked(cells, AGREEMENT)
    assert [(r["indikator"].readings[0].text, r["target"].readings[0].text) for r in rows] == [
        ("Jumlah laporan sistem akuntansi dan\npelaporan perpajakan", "57.204\nLaporan"),
        ("Persentase pegawai yang mengikuti\nbimbingan teknis", "22 %"),
    ]
    assert not in_doubt


def test_a_capital_at_the_pitch_of_the_text_does_not_part_it() -> None:
    cells = _closely_set(
        {
            "indikator": [(100.0, "Opini Badan Pemeriksa"), (112.0, "Keuangan atas laporan")],
            "target": [(100.0, "Wajar Tanpa"), (112.0, "Pengecualian")],
        }
    )
    assert split_stacked(cells, AGREEMENT) == ([cells], False)


def test_two_whole_targets_left_in_one_band_are_in_doubt() -> None:
    cells = _closely_set(
        {
            "indikator": [
                (100.0, "Jumlah laporan"),
                (112.0, "Nilai evaluasi"),
                (124.0, "atas akuntabilitas"),
            ],
            "target": [(100.0, "12 Laporan"), (112.0, "bulanan"), (124.0, "80,5")],
        }
    )
    assert split_stacked(cells, AGREEMENT) == ([cells], True)


def _at(cell: Cell, *lines: tuple[str, float]) -> Cell:
    """``cell`` with lines of 8 points, each so far below its top."""
    x0, y, x1 = cell.box.x0, cell.box.top, cell.box.x1
    made = tuple(Line(text, Box(x0, y + top, x1, y + top + 8), 0.95) for text, top in lines)
    return replace(cell, readings=(Reading("tesseract", made),))


def _spaced(*targets: tuple[str, float]) -> tuple[list[str], bool]:
    cells = _cells("1", "A", "x", "y")
    cells["indikator"] = _at(
        cells["indikator"],
        ("Persentase permohonan", 10),
        ("yang ditindaklanjuti", 20),
        ("sesuai dengan SOP", 30),
        ("Jumlah berita", 44),
        ("yang dimuat", 54),
        ("Nilai keterbukaan", 68),
    )
    cells["target"] = _at(cells["target"], *targets)
    rows, in_doubt = split_stacked(cells, AGREEMENT)
    return [r["target"].readings[0].text if r["target"].readings else "" for r in rows], in_doubt


def test_targets_at_the_middle_of_indicators_that_are_parted_by_room() -> None:
    assert _spaced(("100%", 20), ("246 berita", 49), ("Informatif", 68)) == (
        ["100%", "246 berita", "Informatif"],
        False,
    )


def _even(*lines: str, targets: Sequence[tuple[str, float]]) -> tuple[list[tuple[str, str]], bool]:
    """Lines at one distance of 10 points, the first at 10, and targets so far below the top of their cell."""
    cells = _cells("1", "A", "x", "y")
    cells["indikator"] = _at(cells["indikator"], *((text, 10.0 * k) for k, text in enumerate(lines, start=1)))
    cells["target"] = _at(cells["target"], *targets)
    rows, in_doubt = split_stacked(cells, AGREEMENT)
    return [(_text(r["indikator"]), _text(r["target"])) for r in rows], in_doubt


def _text(cell: Cell) -> str:
    return " ".join(cell.readings[0].text.split()) if cell.readings else ""


MONITORING = ("Jumlah laporan monitoring", "pelaksanaan program", "Persentase pengisian", "Bappenas")


def test_targets_at_the_middle_of_indicators_that_nothing_parts() -> None:
    """A cell of the eighth exam: the lines of two indicators at one distance."""
    assert _even(*MONITORING, targets=[("4 laporan", 15), ("97,5%", 35)]) == (
        [
            ("Jumlah laporan monitoring pelaksanaan program", "4 laporan"),
            ("Persentase pengisian Bappenas", "97,5%"),
        ],
        False,
    )


def test_a_target_of_two_lines_at_the_middle_of_its_indicator() -> None:
    lines = ("Jumlah bulan layanan", "terpenuhi", "Persentase kendaraan", "Tingkat kepuasan", "kerja")
    targets = [("12 bulan", 10.0), ("layanan", 20.0), ("100%", 30.0), ("3,4", 45.0)]
    assert _even(*lines, targets=targets) == (
        [
            ("Jumlah bulan layanan terpenuhi", "12 bulan layanan"),
            ("Persentase kendaraan", "100%"),
            ("Tingkat kepuasan kerja", "3,4"),
        ],
        False,
    )


@pytest.mark.parametrize(
    "targets",
    [
        pytest.param([("4 laporan", 20), ("97,5%", 40)], id="each beside the second line"),
        pytest.param([("4 laporan", 15), ("97,5%", 40)], id="one beside a line"),
        pytest.param([("4 laporan", 25), ("97,5%", 35)], id="one between two indicators"),
    ],
)
def test_targets_that_stand_at_no_middle_part_nothing(targets: Sequence[tuple[str, float]]) -> None:
    lines = (*MONITORING[:3], "setiap bulan")
    assert _even(*lines, targets=targets) == ([(" ".join(lines), "4 laporan 97,5%")], True)


def test_fewer_targets_than_indicators_are_in_doubt() -> None:
    assert _spaced(("100%", 20), ("246 berita", 49)) == (["100%\n246 berita"], True)


def test_targets_beside_the_middle_are_in_doubt() -> None:
    assert _spaced(("100%", 12), ("246 berita", 36), ("5 dok", 62)) == (["100%\n246 berita\n5 dok"], True)


def test_the_rest_of_an_indicator_has_not_the_one_target_beside_the_number_below_it() -> None:
    found = _split("kebersihan yang aktif\n10.2 Jumlah kehilangan\ninventaris kantor", "\n0 Kasus")
    assert found == (
        [("kebersihan yang aktif", ""), ("10.2 Jumlah kehilangan inventaris kantor", "0 Kasus")],
        False,
    )


def test_the_rest_of_an_indicator_above_the_first_number_has_no_target_here() -> None:
    found = _split("menyampaikan laporan\n2. Jumlah alat peraga\n3. Jumlah debat", "\n240 buah\n3 kali")
    assert found == (
        [("menyampaikan laporan", ""), ("2. Jumlah alat peraga", "240 buah"), ("3. Jumlah debat", "3 kali")],
        False,
    )


@pytest.mark.parametrize(
    ("indicator", "target"),
    [
        ("Waktu penyampaian Laporan\nKPU RI", "31 Januari\n2024"),  # one date
        (
            "Waktu penyampaian Laporan kepada\nKPU RI",
            "100\n2",
        ),  # no indicator ends so; whose the 2 is, nobody can say
    ],
)
def test_a_text_that_goes_on_is_one(indicator: str, target: str) -> None:
    rows, in_doubt = _split(indicator, target)
    assert (rows, in_doubt) == ([(" ".join(indicator.split()), " ".join(target.split()))], target == "100\n2")


def _marked(*texts: str) -> list[list[Mark | None]]:
    """The marks of two quarters beside two indicators, each of two lines, in one cell."""
    cells = grid(
        [["Jumlah uji publik\nrancangan dapil\nJumlah naskah\nusulan dapil", "2 kali\n\n1 naskah", *texts]]
    ).cells
    plan = LAYOUTS.form("rencana_aksi")
    named = dict(zip(("indikator", "target", "t1", "t2"), cells, strict=True))
    tall = {n: replace(c, box=replace(c.box, bottom=c.box.top + 40)) for n, c in named.items()}
    rows, _ = split_stacked(tall, plan)
    assert len({row["t1"].box for row in rows}) == (2 if any("✓" in text for text in texts) else 1)
    return [[row[q].mark if not row[q].readings else Mark.MARKED for q in ("t1", "t2")] for row in rows]


def test_a_mark_is_that_of_the_indicator_beside_it_where_others_stand_lower() -> None:
    assert _marked("✓", "\n\n✓") == [[Mark.MARKED, Mark.BLANK], [Mark.BLANK, Mark.MARKED]]
    assert _marked("✓", "✓\n\n✓") == [[Mark.MARKED, Mark.MARKED], [Mark.BLANK, Mark.MARKED]]


def test_more_dashes_than_targets_leave_the_rows_in_doubt() -> None:
    """Singkawang in the tenth exam: three items and two targets, one of which a streak hid."""
    rows, in_doubt = _split("- Jumlah A\n\n- Jumlah B\n- Jumlah C", "2 Dok\n\n3 Dok")
    assert (len(rows), in_doubt) == (2, True)


def test_of_marks_beside_the_first_line_alone_nobody_knows_whose_they_are() -> None:
    assert _marked("✓", "") == [[Mark.MARKED, Mark.BLANK], [Mark.UNSURE, Mark.BLANK]]


@pytest.mark.parametrize(
    ("indicator", "in_doubt"),
    [
        ("- Persentase temuan\n- Nilai kerugian negara", True),
        ("\u2022 Persentase temuan\n\u2022 Nilai kerugian negara", True),
        ("- Persentase temuan\nyang selesai", False),
        ("Persentase temuan\n- yang selesai", False),
        ("Persentase temuan:\n- BPK\n- Inspektorat", False),  # one indicator, of several parts
    ],
)
def test_several_listed_indicators_beside_one_target_are_in_doubt(indicator: str, in_doubt: bool) -> None:
    rows, found = _split(indicator, "100%")
    assert (len(rows), found) == (1, in_doubt)
