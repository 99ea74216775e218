"""The data dictionary: every published column with its type, unit and meaning, from ``schemas/``."""

from __future__ import annotations

from dataclasses import dataclass, fields

from schemas.fields import Field, FieldType
from schemas.tables import TABLES, Table

_TYPES = {
    FieldType.STRING: "text",
    FieldType.INT: "integer",
    FieldType.FLOAT: "number",
    FieldType.BOOL: "boolean",
    FieldType.DATE: "date",
    FieldType.BOX: "list of 4 numbers",
    FieldType.STRINGS: "list of texts",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One column of one table. ``key``: primary, or the column that its values stand in, or empty."""

    table: str
    column: str
    type: str
    unit: str
    nullable: bool
    allowed: str
    key: str
    description_id: str
    description_en: str


HEADER = tuple(field.name for field in fields(Entry))


def dictionary(tables: tuple[str, ...] = tuple(TABLES)) -> list[Entry]:
    """Every column of ``tables``, in their order."""
    return [_entry(TABLES[name], field) for name in tables for field in TABLES[name].fields]


def _entry(table: Table, field: Field) -> Entry:
    return Entry(
        table.name,
        field.name,
        _TYPES[field.type],
        field.unit,
        field.nullable,
        _allowed(field),
        _key(table, field.name),
        field.description_id,
        field.description_en,
    )


def _allowed(field: Field) -> str:
    """What the constraints allow, in signs that both languages read."""
    parts = [
        ", ".join(field.enum),
        field.pattern,
        f">= {field.min}" if field.min is not None else "",
        f"<= {field.max}" if field.max is not None else "",
    ]
    return "; ".join(part for part in parts if part)


def _key(table: Table, column: str) -> str:
    foreign = [f"-> {key.other}.{key.other_column}" for key in table.foreign_keys if key.column == column]
    return "; ".join([*(["primary"] if column in table.primary_key else []), *foreign])
