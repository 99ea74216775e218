"""The title over a table says which form it is; what only names forms in passing is no title."""

from __future__ import annotations

import pytest

from pipeline.assemble.headings.titles import title_over, year_over
from tests.assemble.made_grids import LAYOUTS, lines, placed


@pytest.mark.parametrize(
    ("printed", "form"),
    [
        (["PERJANJIAN KINERJA TAHUN 2024"], "perjanjian_kinerja"),
        (["PENETAPAN KINERJA TAHUN 2015", "KPU KOTA X"], "perjanjian_kinerja"),
        (["RENCANA KINERJA TAHUNAN (RKT) 2023"], "rkt"),
        (["RENCANA AKSI KINERJA TAHUN 2024", "SEKRETARIAT"], "rencana_aksi"),
        (["Matriks Rencana Aksi Tahun 2020"], "rencana_aksi"),
        (["PERJANJIAN KINERJA TAHUN 2024", "RENCANA KINERJA TAHUNAN"], "rkt"),  # the nearest
        (["TENTANG PENETAPAN PERJANJIAN KINERJA, RENCANA AKSI DAN", "RENCANA KINERJA TAHUNAN"], ""),
        (["PERJANJIAN KINERJA TAHUN 2024", "RENCANA AKSI DAN", "RENCANA KINERJA TAHUNAN"], "rencana_aksi"),
        (["Tentang", "Perjanjian Kinerja Tahun 2024"], ""),
        (["yang sesuai dengan", "rencana kinerja tahunan sebagaimana telah disepakati"], ""),
        (
            ["Perjanjian Kinerja ini kami buat agar semua tahu apa yang akan kami capai"],
            "",
        ),
        (["KEPUTUSAN KOMISI PEMILIHAN UMUM"], ""),
        ([], ""),
        (["PERUBAHAN RENCANA KINERJA TAHUNAN 2019"], "rkt"),
        (["REVISI RENCANA AKSI KINERJA TAHUN 2021"], "rencana_aksi"),
        (["JADWAL RENCANA AKSI SEKRETARIAT KPU KABUPATEN X"], "rencana_aksi"),
    ],
)
def test_the_title_over_a_table(printed: list[str], form: str) -> None:
    assert title_over(placed(*lines(*printed)), LAYOUTS) == form


@pytest.mark.parametrize(
    ("above", "year"),
    [
        (("PERJANJIAN KINERJA TAHUN 2023", "KPU KOTA X"), "2023"),
        (("PERJANJIAN KINERJA", "TAHUN ANGGARAN 2024"), "2024"),
        (("KEPUTUSAN NOMOR 4 TAHUN 2022", "PERJANJIAN KINERJA"), ""),
        (("PERJANJIAN KINERJA TAHUN 2022", "RENCANA AKSI TAHUN 2023"), "2023"),
        (("TAHUN 2022",), ""),
    ],
)
def test_the_year_of_the_title_above_a_table(above: tuple[str, ...], year: str) -> None:
    assert year_over(placed(*lines(*above)), LAYOUTS) == year
