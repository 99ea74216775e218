"""Rows made for tests: valid as they stand, each test changes what it is about."""

from __future__ import annotations

from typing import Any

from pipeline.model import Row
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
