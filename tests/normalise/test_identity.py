"""Which decree a document is."""

from __future__ import annotations

import pytest

from pipeline.model import Box, Printed, Record, Source
from pipeline.normalise.identity import identify
from pipeline.normalise.vocabulary import Vocabulary

SOURCE = Source("Keputusan KPU (2024).pdf", "0" * 64, 3)


def _record(**printed: tuple[str, ...]) -> Record:
    values = {n: Printed(t[0], 1, Box(0, 0, 1, 1), None, t[1:]) for n, t in printed.items()}
    return Record("decrees", SOURCE.stem, 1, 1, values)


@pytest.mark.parametrize(
    ("lembaga", "nomor", "decree_id"),
    [
        ("KOMISI PEMILIHAN UMUM KOTA MOJOKERTO", "NOMOR 4 TAHUN 2024", "kpu-3576-2024-4"),
        ("KOMISI PEMILIHAN UMUM KABUPATEN MOJOKERTO", "NOMOR 12 TAHUN 2023", "kpu-3516-2023-12"),
        ("KOMISI PEMILIHAN UMUM PROVINSI JAWA TIMUR", "NOMOR 7 TAHUN 2022", "kpu-35-2022-7"),
        ("KOMISI INDEPENDEN PEMILIHAN KOTA BANDA ACEH", "NOMOR 3 TAHUN 2024", "kip-1171-2024-3"),
    ],
)
def test_issuer_region_year_and_number(
    vocabulary: Vocabulary, lembaga: str, nomor: str, decree_id: str
) -> None:
    found = identify(_record(lembaga=(lembaga,), nomor=(nomor,)), SOURCE, vocabulary.regions)
    assert found.decree_id == decree_id


def test_the_reading_of_the_number_that_is_one(vocabulary: Vocabulary) -> None:
    record = _record(
        lembaga=("KOMISI PEMILIHAN UMUM KOTA MOJOKERTO",), nomor=("NOMQR A TAHJN", "NOMOR 4 TAHUN 2024")
    )
    assert identify(record, SOURCE, vocabulary.regions).decree_id == "kpu-3576-2024-4"


@pytest.mark.parametrize(
    "printed",
    [
        {},
        {"lembaga": ("KOMISI PEMILIHAN UMUM KOTA MOJOKERTO",)},
        {"nomor": ("NOMOR 4 TAHUN 2024",)},
        {"nomor": ("NOMOR 4 TAHUN 2024",), "lembaga": ("KOMISI PEMILIHAN UMUM KOTA GOTHAM",)},
    ],
)
def test_the_name_of_the_file_where_the_document_does_not_say(
    vocabulary: Vocabulary, printed: dict[str, tuple[str, ...]]
) -> None:
    assert identify(_record(**printed), SOURCE, vocabulary.regions).decree_id == "keputusan-kpu-2024"
