"""Which print stands behind a published column: `target_nilai` comes from `target`, a date from its line."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.model import Printed
from schemas.tables import TABLES

# Known from where the row stands, or counted; nothing of it is printed in one place.
NOT_PRINTED = {
    *("row_id", "decree_id", "page", "bbox", "confidence", "needs_review", "match_score"),
    *("baris", "perjanjian_ke", "rencana_ke", "rkt_ke", "no"),
    *("jenis_dokumen", "jenis_jadwal", "jenis_sasaran", "level", "peran"),
    *("source_file", "source_sha256", "pages"),
    *("indikator_id", "indikator_id_score", "sasaran_id", "sasaran_id_score"),
}
# Printed once for a whole table: what is decided of it holds for all rows.
COMMON = {
    *("title", "unit", "year", "place_date"),
    *("pihak_pertama", "jabatan_pihak_pertama", "pihak_kedua", "jabatan_pihak_kedua"),
}
PERIODS = {*(f"t{n}" for n in range(1, 5)), *(f"b{n}" for n in range(1, 13))}
_SUFFIXES = ("_raw", "_nilai", "_satuan")
Behind = dict[str, tuple[str, ...]]
_ISSUER: Behind = dict.fromkeys(("tingkat", "kode_wilayah", "wilayah", "provinsi"), ("lembaga",))
_RULE: Behind = dict.fromkeys(("jenis", "nomor", "tahun", "tentang"), ("text",))
_NUMBERED: Behind = {"no_sasaran": ("no", "heading"), "sasaran": ("heading", "sasaran")}
_BEHIND: dict[str, Behind] = {
    "decrees": {"tahun": ("nomor", "year"), **_ISSUER},
    "agreements": {
        "tempat": ("place_date",),
        "tanggal": ("place_date",),
        "tingkat_perjanjian": ("jabatan_pihak_pertama",),
        **_NUMBERED,
    },
    "actions": {"tahun_anggaran": ("year",), **_NUMBERED},
    "rkt": {"tahun": ("year",)},
    "budgets": {"kode_program": ("program",), "kegiatan": ("program",)},
    "legal_basis": _RULE,
}


def stem_of(column: str) -> str:
    """``target_raw``, ``target_nilai`` and ``target`` are one; so are ``t1`` and ``t1_target``."""
    for suffix in _SUFFIXES:
        column = column.removesuffix(suffix)
    short = column.removesuffix("_target")
    return short if short in PERIODS else column


def names_behind(table: str, column: str) -> tuple[str, ...]:
    """The prints that may stand behind ``column``; none where it is not printed, or no column."""
    if table not in TABLES or column in NOT_PRINTED or column not in TABLES[table].columns:
        return ()
    stem = stem_of(column)
    return _BEHIND.get(table, {}).get(stem, (stem,))


def name_behind(table: str, column: str, printed: Mapping[str, Printed]) -> str:
    """The print of this row behind ``column``; the name that it would have where there is none."""
    names = names_behind(table, column)
    return next((name for name in names if name in printed), names[-1] if names else "")


def created_name(table: str, column: str) -> str:
    """The name of a print that a person gives for ``column``; empty where none can stand there."""
    if stem_of(column) == "no_sasaran":
        return "no" if names_behind(table, column) else ""
    return name_behind(table, column, {})
