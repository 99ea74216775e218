"""Three offices over a few years, as published rows: what the tables of the archive are made of."""

from __future__ import annotations

from typing import Any

from pipeline.model import Finding, Row
from pipeline.publish import tables
from pipeline.validate import Validated
from tests.validate.made import made

OPINI, JADWAL, BELUM = "opini-bpk", "pemilu-sesuai-jadwal", "belum-dipakai"
OF_ARCHIVE: dict[str, list[dict[str, object]]] = {
    "indicators": [
        {"indikator_id": OPINI, "nama": "Opini BPK atas {wilayah}", "satuan": None, "arah": "none"},
        {"indikator_id": JADWAL, "nama": "Persentase Pemilu tepat", "satuan": "persen", "arah": "higher"},
        {"indikator_id": BELUM, "nama": "Jumlah yang belum dipakai", "satuan": "dokumen", "arah": "lower"},
    ],
    "objectives": [
        {"sasaran_id": "akuntabilitas", "nama": "Meningkatnya akuntabilitas", "jenis": "strategis"},
        {"sasaran_id": "tahapan", "nama": "Terwujudnya tahapan", "jenis": "program"},
    ],
}
WTP: dict[str, Any] = {
    "indikator": "Opini BPK",
    "indikator_id": OPINI,
    "indikator_id_score": 0.98,
    "sasaran_id": "akuntabilitas",
    "target": "WTP",
}


def percent(number: float, **values: Any) -> dict[str, Any]:
    """The columns of a promise to hold the election in time."""
    return {
        "indikator": "Persentase Pemilu sesuai jadwal",
        "indikator_id": JADWAL,
        "indikator_id_score": 1.0,
        "sasaran_id": "tahapan",
        "target": f"{number:g}%",
        "target_nilai": number,
        "target_satuan": "persen",
    } | values


def decree(decree_id: str, year: int | None, **values: Any) -> Row:
    known = {
        "lembaga": "KOMISI PEMILIHAN UMUM KOTA MOJOKERTO",
        "tingkat": "kota",
        "kode_wilayah": "35.76",
        "wilayah": "Kota Mojokerto",
        "provinsi": "Jawa Timur",
    }
    return made("decrees", decree=decree_id, tahun=year, **(known | values))


def rows_of(*rows: Row, findings: tuple[Finding, ...] = ()) -> dict[str, list[dict[str, Any]]]:
    """``rows`` as the tables that they are published in, the canonical names beside them."""
    published_tables = tables(Validated(rows, (), findings), [], {}, [], of_archive=OF_ARCHIVE)
    return {name: table.to_pylist() for name, table in published_tables.items()}


__all__ = ["BELUM", "JADWAL", "OF_ARCHIVE", "OPINI", "WTP", "decree", "made", "percent", "rows_of"]
