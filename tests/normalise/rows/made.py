"""Records of a made document, for the tests of the rows that they become."""

from __future__ import annotations

from typing import Any

from pipeline.model import Box, Mark, Outcome, Printed, Record, Row, Source
from pipeline.normalise.rows import normalise
from pipeline.normalise.settings import NormaliseSettings
from pipeline.normalise.vocabulary import Vocabulary

STEM = "dokumen"
SOURCE = Source(f"{STEM}.pdf", "abcdef" + "0" * 58, 9)
ID = "kpu-3576-2024-4"
BOX = Box(10, 20, 110, 40)


def a_print(
    text: str, *others: str, confidence: float | None = None, doubt: str = "", mark: Mark | None = None
) -> Printed:
    """A printed value; with ``others`` the readers disagree."""
    if others:
        confidence, doubt = 0.5, doubt or "READERS_DISAGREE"
    return Printed(text, 2, BOX, confidence, others, doubt, mark)


def a_record(
    table: str,
    place: int = 1,
    number: int = 1,
    /,
    *,
    facts: dict[str, Any] | None = None,
    **printed: Printed | str,
) -> Record:
    values = {n: a_print(v) if isinstance(v, str) else v for n, v in printed.items()}
    return Record(table, STEM, place, number, values, facts or {})


def a_decree(**changes: Printed | str | None) -> Record:
    printed: dict[str, Printed | str | None] = {
        "lembaga": "KOMISI PEMILIHAN UMUM KOTA MOJOKERTO",
        "nomor": "NOMOR 4 TAHUN 2024",
        "tentang": "PENETAPAN KINERJA KOMISI PEMILIHAN UMUM KOTA MOJOKERTO TAHUN 2024",
        "tempat_penetapan": "Mojokerto",
        "tanggal_penetapan": "16 Januari 2024",
        "penandatangan": "SAIFUL AMIN",
        "jabatan_penandatangan": "KETUA KOMISI PEMILIHAN UMUM KOTA MOJOKERTO,",
        **changes,
    }
    facts = {"jenis_dokumen": "keputusan", "pages": 9}
    return a_record("decrees", facts=facts, **{n: v for n, v in printed.items() if v is not None})


def normalised(
    vocabulary: Vocabulary, *records: Record, decree: Record | None = None, taken: tuple[str, ...] = ()
) -> Outcome[Row]:
    return normalise(
        [decree or a_decree(), *records],
        SOURCE,
        vocabulary=vocabulary,
        settings=NormaliseSettings(),
        taken=taken,
    )


def values_of(outcome: Outcome[Row], at: int = 1) -> dict[str, object]:
    """The values of a row, those that are None left out."""
    return {n: v for n, v in outcome.items[at].values.items() if v is not None}


def codes_of(outcome: Outcome[Row]) -> list[tuple[str, str]]:
    return [(f.code, f.column) for f in outcome.findings]


PLACED = {"page": 2, "bbox": [10, 20, 110, 40]}
AGREEMENT: dict[str, Printed | str] = {
    "title": "PERJANJIAN KINERJA TAHUN 2024",
    "unit": "SEKRETARIAT KPU KOTA MOJOKERTO",
    "pihak_pertama": "WIRATMOKO IMAN SANTOSO",
    "jabatan_pihak_pertama": "Sekretaris Komisi Pemilihan Umum Kota Mojokerto",
    "pihak_kedua": "SAIFUL AMIN",
    "jabatan_pihak_kedua": "Ketua Komisi Pemilihan Umum Kota Mojokerto",
    "place_date": "Mojokerto, 15 Januari 2024",
    "no": "3",
    "sasaran": "Terwujudnya tahapan",
    "indikator": "Prosentase tahapan yang tepat waktu",
    "target": "97.5%",
}
UNIDENTIFIED = dict.fromkeys(("indikator_id", "indikator_id_score", "sasaran_id", "sasaran_id_score"))
KIND = {"jenis_sasaran": "program", "two_parties": 1, "target_heading": "Target"}


def an_agreement(facts: dict[str, Any] | None = None, /, **changes: Printed | str | None) -> Record:
    printed = {n: v for n, v in {**AGREEMENT, **changes}.items() if v is not None}
    return a_record("agreements", 2, 1, facts={**KIND, **(facts or {})}, **printed)
