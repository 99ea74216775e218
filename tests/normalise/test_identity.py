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
        ("SEKRETARIAT KIP KOTA BANDA ACEH", "NOMOR 3 TAHUN 2024", "kip-1171-2024-3"),
        ("KOMISI INDEPENDEN PEMLIHAN KOTA BANDA ACEH", "NOMOR 3 TAHUN 2024", "kip-1171-2024-3"),
        ("K0MISI PEMILIHAN UMUM KOTA MOJOKERTO", "NOMOR 4 TAHUN 2024", "kpu-3576-2024-4"),
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
        # its number is one of its own, beside those of the KPU of the province
        {"nomor": ("NOMOR 4 TAHUN 2024",), "lembaga": ("DINAS KESEHATAN PROVINSI JAWA TIMUR",)},
    ],
)
def test_the_name_of_the_file_where_the_document_does_not_say(
    vocabulary: Vocabulary, printed: dict[str, tuple[str, ...]]
) -> None:
    assert identify(_record(**printed), SOURCE, vocabulary.regions).decree_id == "keputusan-kpu-2024"


def _told(**said: str) -> Source:
    return Source(SOURCE.name, SOURCE.sha256, SOURCE.pages, said)


MOJOKERTO = ("KOMISI PEMILIHAN UMUM KOTA MOJOKERTO",)
NAMESAKES = "kota or kabupaten is not printed: Kabupaten Mojokerto 35.16, Kota Mojokerto 35.76"


@pytest.mark.parametrize(
    ("printed", "said", "decree_id", "told", "against"),
    [
        # what is not printed, or not clearly
        (
            {"lembaga": MOJOKERTO},
            {"nomor": "4", "tahun": "2024"},
            "kpu-3576-2024-4",
            {"nomor": "4 TAHUN 2024 as the sidecar says (none was understood)"},
            {},
        ),
        (
            {"lembaga": ("KOMISI PEMILIHAN UMUM MOJOKERTO",), "nomor": ("NOMOR 4 TAHUN 2024",)},
            {"kode_wilayah": "35.76"},
            "kpu-3576-2024-4",
            {"kode_wilayah": f"Kota Mojokerto 35.76 as the sidecar says ({NAMESAKES})"},
            {},
        ),
        (
            {"lembaga": MOJOKERTO, "nomor": ("NOMOR 1 TAHUN 2024", "NOMOR 007 TAHUN 2024")},
            {"nomor": "7", "tahun": "2024"},
            "kpu-3576-2024-007",  # as one of the readers has it
            {"nomor": "7 TAHUN 2024 as the sidecar says (the readings are not certain)"},
            {},
        ),
        (
            {"lembaga": MOJOKERTO, "nomor": ("NOMOR l2 TAHUN 2024",)},
            {"nomor": "12", "tahun": "2024"},
            "kpu-3576-2024-12",
            {"nomor": "12 TAHUN 2024 as the sidecar says (the readings are not certain)"},
            {},
        ),
        (
            {},
            {"nomor": "4", "tahun": "2024", "kode_wilayah": "11.71", "issuer": "KIP Kota Banda Aceh"},
            "kip-1171-2024-4",
            {
                "nomor": "4 TAHUN 2024 as the sidecar says (none was understood)",
                "kode_wilayah": "Kota Banda Aceh 11.71 as the sidecar says (no issuer was found)",
            },
            {},
        ),
        # an issuer that is neither KPU nor KIP makes no id of theirs
        (
            {},
            {"nomor": "4", "tahun": "2024", "kode_wilayah": "11.71", "issuer": "Dinas Pendidikan"},
            "keputusan-kpu-2024",
            {
                "nomor": "4 TAHUN 2024 as the sidecar says (none was understood)",
                "kode_wilayah": "Kota Banda Aceh 11.71 as the sidecar says (no issuer was found)",
            },
            {},
        ),
        # the same as printed: the print is enough
        (
            {"lembaga": MOJOKERTO, "nomor": ("NOMOR 004 TAHUN 2024",)},
            {"nomor": "4", "tahun": "2024", "kode_wilayah": "35.76", "issuer": "KPU Kota Mojokerto"},
            "kpu-3576-2024-004",
            {},
            {},
        ),
        # another than printed: the print stands
        (
            {"lembaga": MOJOKERTO, "nomor": ("NOMOR 4 TAHUN 2024",)},
            {"nomor": "5", "tahun": "2024", "kode_wilayah": "35.16"},
            "kpu-3576-2024-4",
            {},
            {
                "nomor": "printed: 4 TAHUN 2024; the sidecar says 5 TAHUN 2024",
                "kode_wilayah": "printed: Kota Mojokerto 35.76; the sidecar says Kabupaten Mojokerto 35.16",
            },
        ),
        (
            {"lembaga": MOJOKERTO, "nomor": ("NOMOR 4 TAHUN 2024",)},
            {"nomor": "5", "kode_wilayah": "99.99"},  # a number without its year tells nothing
            "kpu-3576-2024-4",
            {},
            {"kode_wilayah": "the sidecar's region '99.99' is no code of Kemendagri"},
        ),
    ],
)
def test_what_the_sidecar_says(
    vocabulary: Vocabulary,
    printed: dict[str, tuple[str, ...]],
    said: dict[str, str],
    decree_id: str,
    told: dict[str, str],
    against: dict[str, str],
) -> None:
    found = identify(_record(**printed), _told(**said), vocabulary.regions)
    assert (found.decree_id, found.told, found.against) == (decree_id, told, against)
