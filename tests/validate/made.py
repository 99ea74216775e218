"""Rows made for tests: valid as they stand, each test changes what it is about."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pipeline.model import Row
from pipeline.validate import Context
from pipeline.validate.decree import Decree, decree_of
from schemas.fields import Field, FieldType
from schemas.tables import TABLES

DECREE = "kpu-3576-2024-4"

_VALUES: dict[FieldType, object] = {
    FieldType.STRING: "x",
    FieldType.INT: 1,
    FieldType.FLOAT: 0.5,
    FieldType.BOOL: False,
    FieldType.BOX: [10.0, 20.0, 30.0, 40.0],
}
_FILLED: dict[str, dict[str, object]] = {
    "decrees": {"tahun": 2024, "source_sha256": "0" * 64},
    "budgets": {"level": "program"},
    "signatories": {"peran": "penandatangan"},
    "actions": {"jenis_jadwal": "triwulan", "t1": True, "t2": False, "t3": False, "t4": False},
}


def made(table: str, number: int = 1, place: int = 1, decree: str = DECREE, **values: Any) -> Row:
    """A valid row of ``table``: null where null is allowed, else any value; then ``values``."""
    blank = {field.name: _value(field) for field in TABLES[table].fields}
    filled = blank | _FILLED.get(table, {}) | ({"baris": number} if "baris" in blank else {}) | values
    row_id = f"{decree}/{table}/{place}/{number}"
    own = {name: value for name, value in filled.items() if name not in ("row_id", "decree_id")}
    return Row(table, row_id, decree, own)


def _value(field: Field) -> object:
    return None if field.nullable else _VALUES[field.type]


def of(rows: Sequence[Row], context: Context, *, whole: bool = True) -> tuple[Decree, Context]:
    """The arguments of a check within a decree; a decree of Kota Mojokerto where the rows hold none."""
    head = [] if any(row.table == "decrees" for row in rows) else [mojokerto()]
    return decree_of([*head, *rows], context, whole=whole), context


def mojokerto(**values: Any) -> Row:
    """The row of the decree: of Kota Mojokerto, 2024."""
    region = {"kode_wilayah": "35.76", "wilayah": "Kota Mojokerto", "provinsi": "Jawa Timur"}
    lembaga = "KOMISI PEMILIHAN UMUM KOTA MOJOKERTO"
    return made("decrees", **({"tingkat": "kota", "lembaga": lembaga, **region} | values))


# Who promises and who plans, as the decree prints them (Mojokerto 2024).
KETUA = {"tingkat_perjanjian": "lembaga", "unit": "KPU KOTA MOJOKERTO", "perjanjian_ke": 1}
SEKRETARIS = {
    "tingkat_perjanjian": "sekretariat",
    "unit": "SEKRETARIS KPU KOTA MOJOKERTO",
    "perjanjian_ke": 2,
}
KASUBBAG = {
    "tingkat_perjanjian": "sub_bagian",
    "unit": "KEPALA SUB BAGIAN HUKUM DAN SUMBER DAYA MANUSIA SEKRETARIAT KPU KOTA MOJOKERTO",
    "jabatan_pihak_pertama": "Kepala Sub Bagian Hukum dan Sumber Daya Manusia KPU Kota Mojokerto",
    "perjanjian_ke": 3,
}
KPU, SEKRETARIAT = {"unit": "KPU Kota Mojokerto"}, {"unit": "Sekretariat KPU Kota Mojokerto"}


def promised(who: dict[str, Any], *indicators: str, **values: Any) -> list[Row]:
    """The rows of an agreement of :data:`KETUA`, :data:`SEKRETARIS` or :data:`KASUBBAG`."""
    place = who["perjanjian_ke"]
    return [
        made("agreements", n, place, indikator=text, **(who | values)) for n, text in enumerate(indicators, 1)
    ]


def planned(table: str, whose: dict[str, Any], *indicators: str, place: int = 1, **values: Any) -> list[Row]:
    """The rows of an action plan or RKT of :data:`KPU` or :data:`SEKRETARIAT`."""
    return [made(table, n, place, indikator=text, **(whose | values)) for n, text in enumerate(indicators, 1)]
